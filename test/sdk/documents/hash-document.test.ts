import { expect } from "chai";
import { id } from "ethers";

import { parseJson } from "../../../sdk/src/documents/json/parse-json.js";
import {
  canonicalBytes,
  DocumentInvalidError,
  hashBytes,
  hashDocument,
  saltDocument,
  validateDocument,
} from "../../../sdk/src/index.js";
import { minimalOffer } from "../fixtures/documents.js";
import { caught } from "../../utils/caught.js";
import { randomJson, seeded, shuffledText } from "../utils/random-json.js";

describe("hashDocument", () => {
  it("is keccak256 of the canonical form", () => {
    expect(hashDocument({ b: 1.0, a: "€" })).to.equal(id('{"a":"€","b":1}'));
  });

  it("does not depend on white space or the order of names, for 2000 random documents", () => {
    const random = seeded(8785);
    for (let round = 0; round < 2_000; round++) {
      const value = { document: randomJson(random) };
      const read = parseJson(shuffledText(value, random), "JSON") as object;
      expect(hashDocument(read), `round ${round}`).to.equal(hashDocument(value));
      expect(parseJson(canonicalBytes(value), "JSON"), `round ${round}`).to.deep.equal(
        JSON.parse(JSON.stringify(value)),
      );
    }
  });

  it("changes with every value, and with the order of a list", () => {
    const hash = hashDocument(minimalOffer);
    expect(hashDocument({ ...minimalOffer, title: `${minimalOffer.title} ` })).not.to.equal(hash);
    expect(hashDocument({ ...minimalOffer, "x:note": null })).not.to.equal(hash);
    expect(hashDocument({ skills: ["a", "b"] })).not.to.equal(hashDocument({ skills: ["b", "a"] }));
  });
});

describe("hashDocument of what is no plain JSON", () => {
  const cases: readonly [string, object, string][] = [
    ["a member named by a symbol", { [Symbol("a")]: 1, b: 2 }, ""],
    [
      "a getter, which answers anew each time",
      {
        get a() {
          return Math.random();
        },
      },
      "/a",
    ],
    ["half a surrogate pair", { a: "\ud83d" }, "/a"],
    ["a hole in a list", { a: [, 1] }, "/a/0"], // eslint-disable-line no-sparse-arrays
  ];
  for (const [what, value, path] of cases) {
    it(`refuses ${what}`, async () => {
      const error = await caught(DocumentInvalidError, () => hashDocument(value));
      expect(error.problems.map((problem) => problem.path)).to.deep.equal([path]);
    });
  }
});

describe("hashBytes", () => {
  it("is keccak256 of the bytes", () => {
    expect(hashBytes(new Uint8Array())).to.equal("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    expect(hashBytes(Buffer.from("row,defect\n"))).to.equal(id("row,defect\n"));
  });
});

describe("saltDocument", () => {
  it("T81_gives the same brief another hash each time, and leaves the original alone", () => {
    const [first, second] = [saltDocument(minimalOffer), saltDocument(minimalOffer)];
    expect(new Set([first, second, minimalOffer].map(hashDocument)).size).to.equal(3);
    expect(validateDocument(first).salt).to.match(/^0x[0-9a-f]{64}$/);
    expect(minimalOffer).not.to.have.property("salt");
  });
});
