// A node for development mines when it is asked to: its latest block may be older than the five minutes for which the registry
// takes a wallet's consent. The deadline was counted from that block, and had passed when the transaction came.
import { expect } from "chai";
import { Wallet } from "ethers";

import { setAgentWallet } from "../../sdk/src/index.js";
import { ethers, marketplace, networkHelpers } from "../sdk/fixtures/jobs.js";

describe("An agent's wallet, when no block was mined for ten minutes", () => {
  it("is named all the same", async () => {
    const { worker, agentId } = await networkHelpers.loadFixture(marketplace);
    const wallet = Wallet.createRandom();
    await ethers.provider.send("evm_increaseTime", [600]);
    expect(await setAgentWallet(worker, { agentId, wallet })).to.include({ wallet: wallet.address });
  });
});
