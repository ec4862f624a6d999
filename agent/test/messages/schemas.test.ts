import { messageSchemas } from "../../src/index.js";
import { envelopeSchema } from "../../src/messages/schemas/envelope.js";
import { jweSchema, sealedBodySchema } from "../../src/messages/schemas/sealed.js";
import { expectAsAjv } from "../../../test/sdk/utils/expect-as-ajv.js";

const SCHEMAS = { ...messageSchemas, envelope: envelopeSchema, JWE: jweSchema, sealed: sealedBodySchema };

describe("The schemas of messages", () => {
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    it(`finds the same places wrong as ajv in a ${name}`, () => {
      expectAsAjv(schema, 100);
    });
  }
});
