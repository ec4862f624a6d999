import { expect } from "chai";

import { ethers, networkHelpers, twoAccounts } from "../../fixtures/registry.js";

describe("AgentAccount, its implementation called directly", () => {
  it("T108_reverts: it belongs to nobody and can be initialised by nobody", async () => {
    const { registry, owner, target } = await networkHelpers.loadFixture(twoAccounts);
    const implementation = await ethers.getContractAt("AgentAccount", await registry.accountImplementation());
    const address = await implementation.getAddress();
    await expect(implementation.connect(owner)["execute(address,uint256,bytes)"](target, 0n, "0x"))
      .to.be.revertedWithCustomError(implementation, "AccountIsImplementation")
      .withArgs(address);
    for (const view of ["owner", "agentId", "agentRegistry", "approvalEpoch"] as const) {
      await expect(implementation[view]())
        .to.be.revertedWithCustomError(implementation, "AccountIsImplementation")
        .withArgs(address);
    }
    expect(implementation.interface.getFunction("initialize" as "owner")).to.equal(null);
  });
});
