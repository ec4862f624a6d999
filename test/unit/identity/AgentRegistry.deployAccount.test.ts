import { expect } from "chai";

import { ethers, networkHelpers, twoAgents } from "../../fixtures/registry.js";

describe("AgentRegistry.deployAccount", () => {
  it("reverts when no such agent exists", async () => {
    const { registry } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.deployAccount(3n))
      .to.be.revertedWithCustomError(registry, "ERC721NonexistentToken")
      .withArgs(3n);
  });

  it("puts the account at the agent's identity, for anyone who pays, with what it held before", async () => {
    const { registry, owner, stranger, agentId, identity } = await networkHelpers.loadFixture(twoAgents);
    await owner.sendTransaction({ to: identity, value: 5n });
    expect(await ethers.provider.getCode(identity)).to.equal("0x");
    await expect(registry.connect(stranger).deployAccount(agentId))
      .to.emit(registry, "AgentAccountDeployed")
      .withArgs(agentId, identity);

    const account = await ethers.getContractAt("AgentAccount", identity);
    expect(await account.owner()).to.equal(owner.address);
    expect(await account.agentRegistry()).to.equal(await registry.getAddress());
    expect(await account.agentId()).to.equal(agentId);
    expect(await ethers.provider.getBalance(identity)).to.equal(5n);
  });

  it("changes nothing the second time", async () => {
    const { registry, agentId, identity } = await networkHelpers.loadFixture(twoAgents);
    await registry.deployAccount(agentId);
    await expect(registry.deployAccount(agentId)).not.to.emit(registry, "AgentAccountDeployed");
    expect(await registry.deployAccount.staticCall(agentId)).to.equal(identity);
  });
});
