import { expect } from "chai";

import { ethers, networkHelpers, twoAccounts } from "../../fixtures/registry.js";

const EXECUTE_ONE = "execute(address,uint256,bytes)";

describe("AgentAccount.execute", () => {
  it("reverts when the caller does not own the token, be it the owner's operator", async () => {
    const { account, target, owner, operator } = await networkHelpers.loadFixture(twoAccounts);
    await expect(account.connect(operator)[EXECUTE_ONE](target, 0n, "0x"))
      .to.be.revertedWithCustomError(account, "CallerUnauthorized")
      .withArgs(operator, owner);
  });

  it("reverts when the caller owns another agent only", async () => {
    const { registry, account, target, owner, buyer } = await networkHelpers.loadFixture(twoAccounts);
    await registry.connect(buyer)["register()"]();
    await expect(account.connect(buyer)[EXECUTE_ONE](target, 0n, "0x"))
      .to.be.revertedWithCustomError(account, "CallerUnauthorized")
      .withArgs(buyer, owner);
  });

  it("reverts for the old owner, and works for the new one, from the transfer on", async () => {
    const { registry, account, target, owner, buyer, agentId } = await networkHelpers.loadFixture(twoAccounts);
    await registry.connect(owner).transferFrom(owner, buyer, agentId);
    const data = target.interface.encodeFunctionData("hit", [1n]);
    await expect(account.connect(owner)[EXECUTE_ONE](target, 0n, data))
      .to.be.revertedWithCustomError(account, "CallerUnauthorized")
      .withArgs(owner, buyer);
    await account.connect(buyer)[EXECUTE_ONE](target, 0n, data);
    expect(await target.calls()).to.equal(1n);
  });

  it("reverts with the callee's own error", async () => {
    const { account, target, owner } = await networkHelpers.loadFixture(twoAccounts);
    const data = target.interface.encodeFunctionData("fail", [7n]);
    await expect(account.connect(owner)[EXECUTE_ONE](target, 0n, data))
      .to.be.revertedWithCustomError(target, "TargetFailed")
      .withArgs(7n);
  });

  it("reverts when the account has less than it should send", async () => {
    const { account, owner, stranger } = await networkHelpers.loadFixture(twoAccounts);
    const tooMuch = ethers.parseEther("1") + 1n;
    await expect(account.connect(owner)[EXECUTE_ONE](stranger, tooMuch, "0x")).to.be.revertedWithCustomError(
      account,
      "FailedCall",
    );
  });

  it("pays an account without code, out of what it has and what the caller sends along", async () => {
    const { account, owner, stranger } = await networkHelpers.loadFixture(twoAccounts);
    const value = ethers.parseEther("1") + 1n;
    await expect(account.connect(owner)[EXECUTE_ONE](stranger, value, "0x", { value: 1n })).to.changeEtherBalances(
      ethers,
      [account, stranger],
      [-ethers.parseEther("1"), value],
    );
  });

  it("calls as the account and returns the answer", async () => {
    const { account, target, owner, identity } = await networkHelpers.loadFixture(twoAccounts);
    const data = target.interface.encodeFunctionData("hit", [41n]);
    expect(await account.connect(owner)[EXECUTE_ONE].staticCall(target, 0n, data)).to.equal(ethers.toBeHex(42n, 32));
    await account.connect(owner)[EXECUTE_ONE](target, 5n, data);
    expect(await target.lastCaller()).to.equal(identity);
    expect(await ethers.provider.getBalance(target)).to.equal(5n);
  });
});
