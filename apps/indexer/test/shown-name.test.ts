import { expect } from "chai";

import { foldedName, shownName } from "../src/rules/shown-name.js";

describe("Names that strangers wrote", () => {
  it("are shown as one line of visible characters, at most 32", () => {
    expect(shownName("  a\u202eb\u0000c\n\td\u200be ")).to.equal("abc de");
    expect(Array.from(shownName("\u{1d4d0}".repeat(40)))).to.have.length(32);
    expect(shownName("\u200b\u2066")).to.equal("");
  });

  for (const imitation of [
    "Audit\u043er",
    "AUDITOR",
    "Au d itor",
    "\uff21uditor",
    "A\u0441ditor".replace("\u0441", "u\u0301"),
  ]) {
    it(`fold ${JSON.stringify(imitation)} to what Auditor folds to`, () => {
      expect(foldedName(imitation)).to.equal(foldedName("Auditor"));
    });
  }

  it("stay apart when they look different", () => {
    expect(foldedName("Auditor")).not.to.equal(foldedName("Editor"));
  });
});
