import { expect } from "chai";
import { network } from "hardhat";

import { scoreParameters } from "../../apps/cli/src/deployment/score-parameters.js";
import { SCORE } from "../fixtures/market.js";

const NANO = 1_000_000_000n;

describe("scoreParameters", () => {
  it("are the design's at a fee of 100 bps", () => {
    expect(scoreParameters(100)).to.deep.equal({
      saturation: 5n * NANO,
      entry: NANO / 2_000n,
      unit: NANO / 500n,
      summit: 128n * NANO,
    });
  });

  it("are a quarter of those at 25 bps, as the tests of the contracts have them", () => {
    expect(scoreParameters(25)).to.deep.equal(SCORE);
  });

  it("are accepted by the ledger at the lowest and the highest fee", async () => {
    const { ethers } = await network.create();
    const [recorder] = await ethers.getSigners();
    for (const feeBps of [1, 100]) {
      const ledger = await ethers.deployContract("ReputationLedger", [[recorder], scoreParameters(feeBps)]);
      expect([...(await ledger.parameters())]).to.deep.equal(Object.values(scoreParameters(feeBps)));
    }
  });
});
