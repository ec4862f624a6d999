import { expect } from "chai";

import { networkHelpers, twoAccounts } from "../../fixtures/registry.js";

describe("AgentAccount.approvalEpoch", () => {
  it("INV-ACC-4: grows with every transfer of the agent, also to its owner itself, and with nothing else", async () => {
    const { registry, account, otherAccount, owner, buyer, operator, agentId } =
      await networkHelpers.loadFixture(twoAccounts);
    expect(await account.approvalEpoch()).to.equal(0n);
    await registry.connect(owner).approve(operator, agentId);
    await registry.connect(owner).setActive(agentId, false);
    expect(await account.approvalEpoch()).to.equal(0n);
    for (const [i, [from, to]] of (
      [
        [owner, buyer],
        [buyer, buyer],
        [buyer, owner],
      ] as const
    ).entries()) {
      await registry.connect(from).transferFrom(from, to, agentId);
      expect(await account.approvalEpoch()).to.equal(BigInt(i + 1));
      expect(await registry.transferCount(agentId)).to.equal(BigInt(i + 1));
    }
    expect(await otherAccount.approvalEpoch()).to.equal(0n);
  });

  it("counts the transfers of the agent that is asked about, whichever account asks the registry", async () => {
    const { registry, account, otherAccount, owner, agentId } = await networkHelpers.loadFixture(twoAccounts);
    await registry.connect(owner).transferFrom(owner, owner, agentId);
    const question = registry.interface.encodeFunctionData("transferCount", [agentId]);
    for (const asking of [account, otherAccount]) {
      const answer = await asking.connect(owner)["execute(address,uint256,bytes)"].staticCall(registry, 0n, question);
      expect(BigInt(answer)).to.equal(1n);
    }
  });
});
