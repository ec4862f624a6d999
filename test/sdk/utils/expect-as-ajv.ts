import addFormats from "ajv-formats";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { expect } from "chai";
import fc from "fast-check";

import { type JsonSchema, schemaProblems } from "../../../sdk/src/index.js";
import { valuesOf } from "./values-of-schema.js";

/** Above this many problems `schemaProblems` stops. */
const MAX_PROBLEMS = 20;

/** Only whether there is one is compared: ajv looks for repeated items among those of the right type alone. */
const REPEATED = "must NOT have duplicate items";

/** Expects that a schema is one by ajv's strict rules too, and that ajv finds the same places wrong in what nearly conforms to it. */
export function expectAsAjv(schema: JsonSchema, numRuns: number): void {
  const validate = addFormats.default(new Ajv2020({ allErrors: true, allowUnionTypes: true })).compile(schema);
  const counts = { right: 0, wrong: 0 };
  fc.assert(
    fc.property(valuesOf(schema), (value) => {
      const isRight: boolean = validate(value);
      counts[isRight ? "right" : "wrong"]++;
      const expected = new Set((validate.errors ?? []).flatMap(placeOf));
      const found = schemaProblems(schema, value);
      expect(found.length === 0, "whether it conforms").to.equal(isRight);
      if (found.length === MAX_PROBLEMS) return;
      const places = found.flatMap(({ path, message }) => (message.startsWith(REPEATED) ? [] : [path]));
      expect(new Set(places)).to.deep.equal(expected);
    }),
    { numRuns },
  );
  expect(counts.right, "values that conform").to.be.above(0);
  expect(counts.wrong, "values that do not").to.be.above(0);
}

function placeOf({ instancePath, keyword, params, propertyName }: ErrorObject): string[] {
  // Beside `propertyNames` ajv reports what is wrong with the name.
  if (keyword === "propertyNames" || keyword === "uniqueItems") return [];
  const { missingProperty, additionalProperty } = params as Readonly<Record<string, string | undefined>>;
  const name = missingProperty ?? additionalProperty ?? propertyName;
  return [name === undefined ? instancePath : `${instancePath}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`];
}
