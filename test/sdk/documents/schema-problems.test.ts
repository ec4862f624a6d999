import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import fc from "fast-check";

import { isDateTime } from "../../../sdk/src/documents/date-time.js";
import { historyCredentialSchema } from "../../../sdk/src/history/history-credential.js";
import {
  ArgumentInvalidError,
  jobDocumentSchemas,
  jobRatingSchema,
  registrationFileSchema,
  schemaProblems,
} from "../../../sdk/src/index.js";
import { feedbackFileSchema } from "../../../sdk/src/reputation/feedback/feedback-file.js";
import { fullDelivery, minimalOffer } from "../fixtures/documents.js";
import { caught } from "../../utils/caught.js";
import { expectAsAjv } from "../utils/expect-as-ajv.js";

const SCHEMAS = {
  ...jobDocumentSchemas,
  RegistrationFile: registrationFileSchema,
  FeedbackFile: feedbackFileSchema,
  JobRating: jobRatingSchema,
  AgentHistoryCredential: historyCredentialSchema,
};

/** More than any document has: `DOCUMENT_MAX_VALUES` is 25,000. */
const MANY = 30_000;

const many = <T>(make: (i: number) => T): T[] => Array.from({ length: MANY }, (_, i) => make(i));

describe("schemaProblems", () => {
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    it(`finds the same places wrong as ajv in a ${name}`, () => {
      expectAsAjv(schema, 150);
    });
  }

  it("says of every keyword what would be right, unless the schema does", () => {
    const cases: readonly (readonly [object, unknown, string, string])[] = [
      [{ type: "string" }, 1, "", "must be string"],
      [{ type: ["string", "number"] }, true, "", "must be string or number"],
      [{ type: "integer", description: "a count" }, 1.5, "", "must be a count"],
      [{ type: "number", maximum: 2 }, 3, "", "must be <= 2"],
      [{ type: "number", minimum: 2 }, 1, "", "must be >= 2"],
      [{ type: "string", maxLength: 2 }, "abc", "", "must NOT have more than 2 characters"],
      [{ type: "string", minLength: 2 }, "😀", "", "must NOT have fewer than 2 characters"],
      [{ type: "string", pattern: "^a$" }, "b", "", 'must match pattern "^a$"'],
      [{ type: "string", format: "date-time" }, "soon", "", 'must match format "date-time"'],
      [{ const: ["a", { b: 1 }] }, ["a", { b: 2 }], "", 'must be ["a",{"b":1}]'],
      [{ enum: ["a", 1] }, "b", "", 'must be one of "a", 1'],
      [{ not: { type: "string" } }, "a", "", "must NOT be valid"],
      [{ not: {}, description: "left out" }, 1, "", "must be left out"],
      [{ maxItems: 1 }, [1, 2], "", "must NOT have more than 1 items"],
      [{ minItems: 1 }, [], "", "must NOT have fewer than 1 items"],
      [{ items: { type: "string" } }, ["a", 1], "/1", "must be string"],
      [{ uniqueItems: true }, ["1", 1, "1"], "", "must NOT have duplicate items (items ## 2 and 0 are identical)"],
      [
        { uniqueItems: true },
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
        "",
        "must NOT have duplicate items (items ## 1 and 0 are identical)",
      ],
      [{ maxProperties: 1 }, { a: 1, b: 2 }, "", "must NOT have more than 1 properties"],
      [{ required: ["a"] }, {}, "/a", "is missing"],
      [{ propertyNames: { pattern: "^a$", description: "an a" } }, { "b/c": 1 }, "/b~1c", "must be an a"],
      [{ additionalProperties: { type: "string" } }, { "a~": 1 }, "/a~0", "must be string"],
      [
        { properties: { a: true }, patternProperties: { "^x:": true }, additionalProperties: false },
        { a: 1, "x:b": 1, c: 1 },
        "/c",
        'is not a known name: check its spelling, or mark an extension with "x:"',
      ],
      [{ properties: { a: false } }, { a: 1 }, "/a", "must be left out"],
      [{ patternProperties: { "^x:": { type: "string" } } }, { "x:a": 1, b: 1 }, "/x:a", "must be string"],
      [{ dependentRequired: { a: ["b"] } }, { a: 1 }, "/b", "is missing, and a field beside it needs it"],
    ];
    for (const [schema, value, path, message] of cases) {
      expect(schemaProblems(schema as never, value), JSON.stringify(schema)).to.deep.equal([{ path, message }]);
    }
  });

  it("refuses a schema with a keyword, a type or a format that it would not check", async () => {
    for (const schema of [{ anyOf: [{}] }, { type: "text" }, { format: "email" }, { items: { minimun: 1 } }]) {
      await caught(ArgumentInvalidError, () => schemaProblems(schema, "a"));
    }
  });

  it("lists each problem once, and at most 20", () => {
    const broken = { ...minimalOffer, title: "", budget: { token: "$".repeat(60), maxPrice: "x".repeat(60) } };
    expect(schemaProblems(SCHEMAS.JobOffer, broken).map(({ path }) => path)).to.deep.equal([
      "/title",
      "/budget/token",
      "/budget/maxPrice",
    ]);
    expect(schemaProblems(SCHEMAS.JobOffer, { ...minimalOffer, skills: many((i) => `Skill ${i}`) })).to.have.length(20);
  });

  it("asks only for what an object itself has, whatever it inherits", () => {
    const schema = {
      type: "object",
      required: ["constructor", "__proto__"],
      properties: { toString: { type: "string" } },
    };
    expect(schemaProblems(schema, {}).map(({ path }) => path)).to.deep.equal(["/constructor", "/__proto__"]);
    expect(schemaProblems(schema, JSON.parse('{"constructor":1,"__proto__":2}'))).to.deep.equal([]);
    const context = { const: { "@vocab": "urn:a" } };
    expect(schemaProblems(context, JSON.parse('{"toString":1}'))).to.have.length(1);
    expect(schemaProblems(context, JSON.parse('{"__proto__":{"@vocab":"urn:a"}}'))).to.have.length(1);
  });

  it("takes no text for an object that is written like it", () => {
    const alike = [{}, "{}", "object {}", [], "[]", '"a"', "a", 1, "1", null, "null"];
    expect(schemaProblems({ uniqueItems: true }, alike)).to.deep.equal([]);
  });

  it("counts characters and not their halves", () => {
    expect(schemaProblems(SCHEMAS.JobOffer, { ...minimalOffer, title: "😀".repeat(200) })).to.deep.equal([]);
    expect(schemaProblems(SCHEMAS.JobOffer, { ...minimalOffer, title: "😀".repeat(201) })).to.have.length(1);
  });

  it("is through with the worst document in a moment", () => {
    const names = (make: (i: number) => string) => Object.fromEntries(many((i) => [make(i), i]));
    const texts = ["0", "a", "a-", "ab", "😀", "/"].map((part) => part.repeat(262_144 / part.length));
    const documents = [
      { ...minimalOffer, skills: many((i) => `s${i}`) },
      { ...minimalOffer, skills: many((a) => ({ a })) },
      { ...minimalOffer, ...names((i) => `x:n${i}`) },
      { ...minimalOffer, ...names((i) => `n${i}`) },
      ...texts.map((text) => ({
        ...minimalOffer,
        skills: [text],
        bidBond: text,
        language: text,
        parentJob: `0x${text}`,
      })),
    ];
    const deliveries = [names((i) => `n${i}`), names((i) => ` ${i}`)].map((metrics) => ({ ...fullDelivery, metrics }));
    const start = performance.now();
    for (const document of documents) schemaProblems(SCHEMAS.JobOffer, document);
    for (const document of deliveries) schemaProblems(SCHEMAS.JobDelivery, document);
    // Some milliseconds each; a check in the square of the items would take half a minute.
    expect(performance.now() - start).to.be.below(10_000);
  });
});

describe("isDateTime", () => {
  it("takes the texts that ajv takes, and no spaces and short offsets, which RFC 3339 does not have", () => {
    const upTo = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, "0"));
    const year = fc.constantFrom("0000", "1900", "2000", "2023", "2024", "9999");
    const time = fc.oneof(fc.tuple(upTo(24), upTo(60), upTo(61)), fc.constant(["23", "59", "60"]));
    const minutes = fc.oneof(upTo(60), fc.constant("00"));
    const zone = fc.oneof(
      fc.constantFrom("Z", "z", "", "+1:00"),
      fc.tuple(fc.constantFrom("+", "-"), upTo(24), minutes).map(([sign, h, m]) => `${sign}${h}:${m}`),
    );
    const text = fc
      .tuple(year, upTo(13), upTo(32), fc.constantFrom("T", "t"), time, fc.constantFrom("", ".5", "."), zone)
      .map(([y, m, d, t, clock, fraction, z]) => `${y}-${m}-${d}${t}${clock.join(":")}${fraction}${z}`);
    const validate = addFormats.default(new Ajv2020()).compile({ type: "string", format: "date-time" });
    fc.assert(
      fc.property(text, (one) => {
        expect(isDateTime(one)).to.equal(validate(one));
      }),
      { numRuns: 2_000 },
    );
    // Leap seconds, written for three places: 23:59:60 in UTC.
    for (const leap of ["2016-12-31T23:59:60Z", "2017-01-01T05:29:60.5+05:30", "2016-12-31T15:59:60-08:00"]) {
      expect([isDateTime(leap), validate(leap)], leap).to.deep.equal([true, true]);
    }
    for (const short of ["2026-12-01 12:00:00Z", "2026-12-01T12:00:00+01", "2026-12-01T12:00:00+0100"]) {
      expect(isDateTime(short), short).to.equal(false);
    }
  });
});
