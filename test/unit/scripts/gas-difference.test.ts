import { expect } from "chai";

import { describeChange, gasDifferences } from "../../../scripts/check/gas-difference.js";

describe("gas-difference.gasDifferences", () => {
  it("is empty for the same figures", () => {
    expect(gasDifferences({ hire: 100, rule: 200 }, { rule: 200, hire: 100 })).to.deep.equal([]);
  });

  it("puts the largest saving first, the largest cost after it, and what is new or gone last", () => {
    const before = { same: 1, saved: 1000, costly: 1000, dear: 1000, cheap: 1000, gone: 7 };
    const now = { same: 1, saved: 990, costly: 1500, dear: 1001, cheap: 500, fresh: 8 };
    expect(gasDifferences(before, now)).to.deep.equal([
      { name: "cheap", before: 1000, now: 500 },
      { name: "saved", before: 1000, now: 990 },
      { name: "dear", before: 1000, now: 1001 },
      { name: "costly", before: 1000, now: 1500 },
      { name: "fresh", now: 8 },
      { name: "gone", before: 7 },
    ]);
  });
});

describe("gas-difference.describeChange", () => {
  it("says what was added or saved, in gas and in percent", () => {
    expect(describeChange({ name: "hire", before: 200_000, now: 198_750 })).to.equal("-1,250 (-0.63 %)");
    expect(describeChange({ name: "hire", before: 1_000, now: 1_001 })).to.equal("+1 (+0.10 %)");
  });

  it("says that there is nothing to compare with", () => {
    expect(describeChange({ name: "hire", now: 5 })).to.equal("new");
    expect(describeChange({ name: "hire", before: 5 })).to.equal("gone");
  });
});
