import { expect } from "chai";

import {
  DOCUMENT_MAX_BYTES,
  DOCUMENT_MAX_VALUES,
  DocumentInvalidError,
  DocumentNotJsonError,
  DocumentTooLargeError,
  type JobDocumentType,
  parseDocument,
} from "../../../sdk/src/index.js";
import { fullDelivery, fullOffer, fullPlan, minimalOffer } from "../fixtures/documents.js";
import { caught } from "../../utils/caught.js";

describe("parseDocument", () => {
  describe("when the text is no JSON", () => {
    const texts: readonly (readonly [string, string | Uint8Array])[] = [
      ["is empty", ""],
      ["ends early", JSON.stringify(minimalOffer).slice(0, -1)],
      ["has a trailing comma", '{"@type":"JobOffer",}'],
      ["is no UTF-8", Uint8Array.of(0x22, 0xff, 0x22)],
      ["is a web page", "<!doctype html>"],
    ];
    for (const [what, text] of texts) {
      it(`refuses a text that ${what}`, async () => {
        const error = await caught(DocumentNotJsonError, () => parseDocument(text));
        expect(error.code).to.equal("DOCUMENT_NOT_JSON");
        expect(error.reason).not.to.equal("");
        expect(error.cause).to.be.instanceOf(Error);
      });
    }
  });

  describe("when the text is too large", () => {
    const filler = (bytes: number) => `"${"x".repeat(bytes - 2)}"`;

    it("refuses one byte above 256 KiB, whatever the characters", async () => {
      const letters = filler(DOCUMENT_MAX_BYTES + 1);
      const euros = `"${"€".repeat(Math.ceil(DOCUMENT_MAX_BYTES / 3))}"`;
      for (const text of [letters, euros, Buffer.from(letters)]) {
        const error = await caught(DocumentTooLargeError, () => parseDocument(text));
        expect(error).to.include({ code: "DOCUMENT_TOO_LARGE", maxBytes: DOCUMENT_MAX_BYTES });
      }
    });

    it("reads exactly 256 KiB", async () => {
      await caught(DocumentInvalidError, () => parseDocument(filler(DOCUMENT_MAX_BYTES)));
    });
  });

  describe("when the text holds more values than a document needs", () => {
    const shapes = ["{}", "[]", "0", '""', "null", '{"a":{}}', '{"@id":"x"}'];
    const filled = (shape: string) =>
      `${JSON.stringify(minimalOffer).slice(0, -1)},"x:a":[${Array<string>(Math.floor(250_000 / (shape.length + 1)))
        .fill(shape)
        .join(",")}]}`;

    for (const shape of shapes) {
      it(`T136_refuses 250 KB of ${shape} before it looks closer`, async () => {
        const error = await caught(DocumentInvalidError, () => parseDocument(filled(shape)));
        expect(error.problems).to.deep.equal([{ path: "", message: "holds more than 25000 values" }]);
      });
    }

    it("reads exactly 25,000", () => {
      const count = (value: unknown): number =>
        typeof value === "object" && value !== null
          ? Object.values(value).reduce<number>((sum, member) => sum + count(member), 1)
          : 1;
      const rest = DOCUMENT_MAX_VALUES - count(minimalOffer) - 1;
      const full = { ...minimalOffer, "x:a": Array<number>(rest).fill(0) };
      expect(parseDocument(JSON.stringify(full))).to.deep.equal(full);
      expect(() => parseDocument(JSON.stringify({ ...full, "x:b": 0 }))).to.throw("25000");
    });
  });

  describe("when readers would not agree on the text", () => {
    const base = JSON.stringify(minimalOffer).slice(0, -1);
    const texts: readonly (readonly [string, string, string])[] = [
      ["gives a name twice", `${base},"title":"Other"}`, "/title"],
      ["gives a name twice, once escaped", `${base},"t\\u0069tle":"Other"}`, "/title"],
      ["gives a name twice further down", `${base},"x:a":[0,{"b":{"c":"}\\"{","c":2}}]}`, "/x:a/1/b/c"],
      ["holds a whole number beyond 2^53 - 1", `${base},"x:a":9007199254740993}`, "/x:a"],
      ["holds a number beyond all doubles", `${base},"x:a":[1e999]}`, "/x:a/0"],
      ["holds half a surrogate pair", `${base},"x:a":"\\ud83d"}`, "/x:a"],
    ];
    for (const [what, text, path] of texts) {
      it(`refuses a text that ${what}`, async () => {
        const error = await caught(DocumentInvalidError, () => parseDocument(text));
        expect(error.problems.map((problem) => problem.path)).to.deep.equal([path]);
      });
    }

    it("refuses nesting deeper than 32 levels without running out of stack", async () => {
      const half = DOCUMENT_MAX_BYTES / 2;
      const error = await caught(DocumentInvalidError, () => parseDocument("[".repeat(half) + "]".repeat(half)));
      expect(error.problems[0]?.path).to.equal("/0".repeat(32));
    });

    it("lets the same name stand in two objects", () => {
      expect(() => parseDocument(`${base},"x:a":[{"b":1},{"b":1}],"x:b":{"b":{"b":1}}}`)).not.to.throw();
    });
  });

  describe("when the text is another document", () => {
    const others: readonly (readonly [string, string, JobDocumentType | undefined, string])[] = [
      ["a list", "[]", undefined, ""],
      ["nothing", "null", "JobOffer", ""],
      ["an object without a type", "{}", undefined, "/@type"],
      ["an unknown type", '{"@type":"JobOfer"}', undefined, "/@type"],
      ["a name that every object has", '{"@type":"toString"}', undefined, "/@type"],
      ["a plan where an offer is due", JSON.stringify(fullPlan), "JobOffer", "/@type"],
    ];
    for (const [what, text, expected, path] of others) {
      it(`refuses ${what}`, async () => {
        const error = await caught(DocumentInvalidError, () => parseDocument(text, expected));
        expect(error.problems.map((problem) => problem.path)).to.deep.equal([path]);
        expect(error.documentType).to.equal(expected ?? "job document");
      });
    }
  });

  it("reads each document, from text and from bytes", () => {
    for (const document of [fullOffer, fullPlan, fullDelivery, minimalOffer]) {
      const text = JSON.stringify(document, null, 2);
      expect(parseDocument(text, document["@type"])).to.deep.equal(document);
      expect(parseDocument(Buffer.from(text))).to.deep.equal(document);
    }
  });
});
