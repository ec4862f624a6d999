import { expect } from "chai";

import { ethers, networkHelpers, twoAgents } from "../../fixtures/registry.js";

describe("AgentRegistry, asked for an agent that does not exist", () => {
  it("gives 0 as its wallet, as the reference does", async () => {
    const { registry } = await networkHelpers.loadFixture(twoAgents);
    expect(await registry.getAgentWallet(3n)).to.equal(ethers.ZeroAddress);
  });
  for (const view of ["identityOf", "ownerSince", "isActive"] as const) {
    it(`${view} reverts when no such agent exists`, async () => {
      const { registry } = await networkHelpers.loadFixture(twoAgents);
      await expect(registry[view](0n)).to.be.revertedWithCustomError(registry, "ERC721NonexistentToken").withArgs(0n);
    });
  }
});
