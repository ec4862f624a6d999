import { expect } from "chai";
import fc from "fast-check";

import { storableText, storedText } from "../../src/journal/postgres/storable-text.js";

describe("texts in PostgreSQL", () => {
  const unit = fc.oneof(
    fc.constantFrom("\\", "\0", "0", "d", "8"),
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  );
  const text = fc.array(unit, { maxLength: 20 }).map((units) => units.join(""));

  it("come back as they were, from what the server stores", () => {
    fc.assert(
      fc.property(text, (one) => {
        const stored = storableText(one);
        expect(stored).not.to.contain("\0");
        expect(stored.isWellFormed()).to.equal(true);
        expect(storedText(stored)).to.equal(one);
      }),
      { numRuns: 2_000 },
    );
  });
});
