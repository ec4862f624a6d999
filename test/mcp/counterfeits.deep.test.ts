import { expect } from "chai";

import { COUNTERFEITS } from "../../agent/test/matching/counterfeits.js";
import { chooseAmong } from "./utils/counterfeit-market.js";

describe("a chooser that believes every text", () => {
  it("hires the best agent in 99 % of fifty scenarios or more", async () => {
    const { scenarios, fooled, right } = await chooseAmong(COUNTERFEITS);
    // It is a test of the server: by itself the chooser is fooled each time.
    expect(fooled).to.equal(scenarios);
    expect(right / scenarios).to.be.at.least(0.99);
  }).timeout(1_200_000);
});
