import { expect } from "chai";

import {
  DocumentInvalidError,
  DocumentTooLargeError,
  type JobDocument,
  jobDocumentSchemas,
  validateDocument,
} from "../../../sdk/src/index.js";
import {
  fullDelivery,
  fullEvidence,
  fullOffer,
  fullPlan,
  fullReasons,
  minimalDelivery,
  minimalEvidence,
  minimalOffer,
  minimalPlan,
  minimalReasons,
} from "../fixtures/documents.js";
import { caught } from "../../utils/caught.js";

/** The part of a schema that these tests read. */
interface Schema {
  readonly const?: unknown;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

type Json = Record<string, unknown>;
type Path = readonly (string | number)[];

/** A copy of a document in which one place has another value; `undefined` removes it. */
function changed(document: object, path: Path, value: unknown): Json {
  const copy = structuredClone(document) as Json;
  const parent = path.slice(0, -1).reduce<Json>((at, name) => at[name] as Json, copy);
  const last = path.at(-1) ?? "";
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

async function problemsOf(value: unknown): Promise<readonly string[]> {
  const { code, problems } = await caught(DocumentInvalidError, () => validateDocument(value));
  expect(code).to.equal("DOCUMENT_INVALID");
  return problems.map(({ path }) => path);
}

/** Every object of a document with its schema, the document itself first. */
function* objects(
  schema: Schema,
  value: unknown,
  path: Path = [],
): Generator<{ schema: Schema; value: Json; path: Path }> {
  if (schema.properties) {
    yield { schema, value: value as Json, path };
    for (const [name, part] of Object.entries(schema.properties)) {
      yield* objects(part, (value as Json)[name], [...path, name]);
    }
  } else if (schema.items && Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* objects(schema.items, item, [...path, i]);
  }
}

const pointer = (path: Path) => path.map((name) => `/${name}`).join("");

describe("validateDocument", () => {
  const pairs: readonly (readonly [JobDocument, JobDocument])[] = [
    [fullOffer, minimalOffer],
    [fullPlan, minimalPlan],
    [fullDelivery, minimalDelivery],
    [fullEvidence, minimalEvidence],
    [fullReasons, minimalReasons],
  ];
  for (const [full, minimal] of pairs) {
    const schema: Schema = jobDocumentSchemas[full["@type"]];

    describe(`given a ${full["@type"]}`, () => {
      it("accepts it with every field and with the fewest", () => {
        expect(validateDocument(full)).to.equal(full);
        expect(validateDocument(minimal, full["@type"])).to.equal(minimal);
      });

      it("has the same fields in the schema as in the type", () => {
        for (const { schema: part, value, path } of objects(schema, full)) {
          expect(Object.keys(part.properties ?? {}), pointer(path)).to.have.members(Object.keys(value));
        }
        for (const { schema: part, value, path } of objects(schema, minimal)) {
          expect(part.required, pointer(path)).to.have.members(Object.keys(value));
        }
      });

      it("names each required field that is missing", async () => {
        for (const { schema: part, path } of objects(schema, minimal)) {
          for (const name of part.required ?? []) {
            const place = [...path, name];
            expect(await problemsOf(changed(minimal, place, undefined)), pointer(place)).to.deep.equal([
              pointer(place),
            ]);
          }
        }
      });

      it("names each field of a wrong type", async () => {
        for (const { value, path } of objects(schema, full)) {
          for (const name of Object.keys(value)) {
            const place = [...path, name];
            expect(await problemsOf(changed(full, place, null)), pointer(place)).to.include(pointer(place));
          }
        }
      });

      it("refuses a misspelt field and keeps an extension, at every level", async () => {
        for (const { path } of objects(schema, full)) {
          const misspelt = [...path, "tittle"];
          expect(await problemsOf(changed(full, misspelt, "?"))).to.deep.equal([pointer(misspelt)]);
          const extension = changed(full, [...path, "x:vendor.note"], { any: ["thing", null] });
          expect(validateDocument(extension)).to.equal(extension);
        }
      });
    });
  }

  describe("when one field is malformed", () => {
    const cases: readonly (readonly [JobDocument, Path, readonly unknown[]])[] = [
      [fullOffer, ["@context"], ["https://schema.org/", [fullOffer["@context"]]]],
      [fullOffer, ["title"], ["", "x".repeat(201), 7]],
      [fullOffer, ["skills"], [[], ["a", "a"], Array.from({ length: 33 }, (_, i) => `s${i}`)]],
      [fullOffer, ["skills", 0], ["CSV", "two words", "-a", "a--b", ""]],
      [fullOffer, ["inputs", 0, "hash"], ["0x11", `0x${"AB".repeat(32)}`, "11".repeat(32), `0x${"11".repeat(33)}`]],
      [fullOffer, ["inputs", 0, "uri"], ["orders.csv", "/etc/passwd", "https://a b", "javascript", ""]],
      [fullOffer, ["inputs", 0, "mediaType"], ["csv", "text/csv; charset=utf-8", "Text/CSV"]],
      [fullOffer, ["inputs", 0, "bytes"], [-1, 1.5, "7"]],
      [fullOffer, ["outputs"], [[]]],
      [fullOffer, ["budget", "token"], ["", "0x12", "$", "A".repeat(17), "0x5FbDB2315678afecb367f032d93F642f64180aA3"]],
      [
        fullOffer,
        ["budget", "maxPrice"],
        ["0", "0.00", "-1", "1,5", "01", "1.", ".5", "1e3", 12, " 1", `1.${"1".repeat(19)}`],
      ],
      [fullOffer, ["budget", "amount"], ["12.500000000000000001", "13"]],
      [fullOffer, ["bidBond"], ["0", "one"]],
      [
        fullOffer,
        ["deadline"],
        [
          "2026-12-01",
          "2026-12-01T12:00:00",
          "2026-12-01 12:00:00Z",
          "2026-12-01T12:00Z",
          "2026-02-30T12:00:00Z",
          "2026-12-01T25:00:00Z",
          "2016-12-31T23:59:60Z",
          "2026-12-01t12:00:00z",
          1_796_126_400,
          "tomorrow",
        ],
      ],
      [
        fullOffer,
        ["closesAt"],
        ["soon", "2026-11-20", 1_795_000_000, "2026-12-01T12:00:00Z", "2026-12-01T13:00:00+01:00"],
      ],
      [fullOffer, ["reviewWindow"], [0, 3_599, 7_776_001, 3_600.5, "3600"]],
      [fullOffer, ["salt"], ["0x00", "pepper"]],
      [fullOffer, ["language"], ["english language", "e"]],
      [fullOffer, ["acceptance", 0, "id"], ["", "9", "a b"]],
      [fullOffer, ["acceptance", 0, "atLeast"], [301, "300"]],
      [fullOffer, ["acceptance", 0, "metric"], [undefined]],
      [fullPlan, ["steps", 1, "dependsOn", 0], ["check", "report"]],
      [fullPlan, ["steps", 1, "id"], ["parse"]],
      [fullPlan, ["steps", 1, "milestone"], [1, 16, -1]],
      [fullPlan, ["subcontracts", 0, "milestone"], [1]],
      [fullPlan, ["estimatedDuration"], [0, 315_360_001]],
      [fullPlan, ["milestones"], [[], Array.from({ length: 17 }, () => fullPlan.milestones[0])]],
      [fullDelivery, ["jobId"], ["7", 7]],
      [fullDelivery, ["milestone"], [16, -1, 0.5]],
      [fullDelivery, ["metrics", "rowsChecked"], [{}, [], "x".repeat(1_001)]],
      [fullDelivery, ["metrics", "rows checked"], [1]],
      [fullDelivery, ["completedAt"], ["yesterday"]],
      [fullEvidence, ["party"], ["panel", "Client", ""]],
      [fullEvidence, ["round"], [0, 3, 1.5]],
      [fullEvidence, ["providerBps"], [-1, 10_001, 0.5]],
      [fullReasons, ["providerBps"], [-1, 10_001, "50 %"]],
      [fullReasons, ["panelId"], ["0x11", 7]],
      [fullReasons, ["findings", 0, "evidence", 0], ["0x11", `0x${"AB".repeat(32)}`]],
    ];
    for (const [document, path, values] of cases) {
      it(`refuses ${values.length} wrong values of ${pointer(path)} of a ${document["@type"]}`, async () => {
        for (const value of values) {
          expect(await problemsOf(changed(document, path, value)), JSON.stringify(value)).to.deep.equal([
            pointer(path),
          ]);
        }
      });
    }

    it("refuses a second input, output or criterion of the same name", async () => {
      const twice = {
        ...fullOffer,
        inputs: [...fullOffer.inputs, ...fullOffer.inputs],
        outputs: [...fullOffer.outputs, ...fullOffer.outputs],
        acceptance: [...fullOffer.acceptance, ...fullOffer.acceptance],
      };
      expect(await problemsOf(twice)).to.deep.equal(["/inputs/1/name", "/outputs/1/name", "/acceptance/1/id"]);
      const delivery = { ...fullDelivery, outputs: [...fullDelivery.outputs, ...fullDelivery.outputs] };
      expect(await problemsOf(delivery)).to.deep.equal(["/outputs/1/name"]);
      const evidence = { ...fullEvidence, exhibits: [...fullEvidence.exhibits, ...fullEvidence.exhibits] };
      expect(await problemsOf(evidence)).to.deep.equal(["/exhibits/1/name"]);
    });

    it("refuses milestones that go back in time, by the moment and not by the text", async () => {
      const [first] = fullPlan.milestones;
      const at = (deadline: string) => ({ ...first, deadline });
      const back = { ...fullPlan, milestones: [first, at("2026-11-30T10:59:59Z")] };
      expect(await problemsOf(back)).to.deep.equal(["/milestones/1/deadline"]);
      expect(() => validateDocument({ ...fullPlan, milestones: [first, at("2026-11-30T11:00:00Z")] })).not.to.throw();
    });

    it("refuses a name that would reach into every object", async () => {
      const polluted: unknown = JSON.parse(JSON.stringify(minimalOffer).replace("{", '{"__proto__":{"title":"?"},'));
      expect(await problemsOf(polluted)).to.deep.equal(["/__proto__"]);
    });
  });

  it("reports several problems at once", async () => {
    const bad = { ...minimalOffer, title: "", tittle: "?", deadline: "soon" };
    expect(await problemsOf(bad)).to.have.members(["/title", "/tittle", "/deadline"]);
  });

  it("refuses a document above 256 KiB", async () => {
    const large = { ...minimalOffer, "x:bulk": "x".repeat(256 * 1024) };
    const error = await caught(DocumentTooLargeError, () => validateDocument(large));
    expect(error).to.include({ subject: "JobOffer", maxBytes: 262_144 });
  });
});
