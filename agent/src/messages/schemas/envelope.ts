import { MESSAGE_MAX_RECIPIENTS } from "../limits.js";
import { bytes32, closed, DIALECT, list } from "./common.js";

const did = {
  type: "string",
  maxLength: 80,
  pattern: "^did:ethr:0x(0|[1-9a-f][0-9a-f]{0,15}):0x[0-9a-fA-F]{40}$",
  description: "a DID of the form did:ethr:<0xchain>:<0xaddress>",
};

const unixSeconds = {
  type: "integer",
  minimum: 0,
  maximum: 2 ** 40,
  description: "a time in unix seconds",
};

/** The JSON Schema of the envelope. What is in the body, the type's own schema says: see {@link messageSchemas}. */
export const envelopeSchema = {
  $schema: DIALECT,
  $id: "urn:guildhall:schema:message:1",
  title: "Message",
  ...closed({
    id: {
      type: "string",
      pattern: "^[A-Za-z0-9_.:-]{1,64}$",
      description: "an id of 1 to 64 letters, digits, '-', '_', '.' or ':'",
    },
    thread: bytes32,
    from: did,
    to: { ...list(did, 1, MESSAGE_MAX_RECIPIENTS), uniqueItems: true },
    type: {
      type: "string",
      pattern: "^[a-z][a-z-]{0,31}$",
      description: "a type of lower-case letters and '-'",
    },
    created: unixSeconds,
    expires: unixSeconds,
    body: { type: "object" },
  }),
};
