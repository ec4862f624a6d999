import { expect } from "chai";

import { COUNTERFEITS } from "../../agent/test/matching/counterfeits.js";
import { chooseAmong } from "./utils/counterfeit-market.js";

describe("a chooser that believes every text", () => {
  it("hires the best agent, whatever another one says: a text of each kind", async () => {
    // All fifty are in counterfeits.deep.test.ts.
    const texts = COUNTERFEITS.filter((_, index) => index % 10 === 0);
    expect(new Set(texts.map(({ kind }) => kind)).size).to.equal(5);
    expect(await chooseAmong(texts)).to.deep.equal({ scenarios: 5, fooled: 5, right: 5 });
  }).timeout(300_000);
});
