import { expect } from "chai";
import { AbiCoder } from "ethers";

import { ethers, networkHelpers, twoAccounts } from "../../fixtures/registry.js";

const BATCH = `0x01${"00".repeat(31)}`;
const BATCH_THAT_GOES_ON = `0x0101${"00".repeat(30)}`;

function batchOf(calls: [target: string, value: bigint, data: string][]): string {
  return AbiCoder.defaultAbiCoder().encode(["tuple(address,uint256,bytes)[]"], [calls]);
}

const EXECUTE_ONE = "execute(address,uint256,bytes)";
const EXECUTE_BATCH = "execute(bytes32,bytes)";

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

describe("AgentAccount.execute, a batch by ERC-7821", () => {
  it("reverts when the caller does not own the token", async () => {
    const { account, target, owner, stranger } = await networkHelpers.loadFixture(twoAccounts);
    const batch = batchOf([[await target.getAddress(), 0n, "0x"]]);
    await expect(account.connect(stranger)[EXECUTE_BATCH](BATCH, batch))
      .to.be.revertedWithCustomError(account, "CallerUnauthorized")
      .withArgs(stranger, owner);
  });

  it("reverts when a failure should be passed over", async () => {
    const { account, owner } = await networkHelpers.loadFixture(twoAccounts);
    expect(await account.supportsExecutionMode(BATCH)).to.equal(true);
    expect(await account.supportsExecutionMode(BATCH_THAT_GOES_ON)).to.equal(false);
    await expect(
      account.connect(owner)[EXECUTE_BATCH](BATCH_THAT_GOES_ON, batchOf([])),
    ).to.be.revertedWithCustomError(account, "UnsupportedExecutionMode");
  });

  it("reverts as a whole when one call fails", async () => {
    const { account, target, owner } = await networkHelpers.loadFixture(twoAccounts);
    const address = await target.getAddress();
    const batch = batchOf([
      [address, 0n, target.interface.encodeFunctionData("hit", [1n])],
      [address, 0n, target.interface.encodeFunctionData("fail", [7n])],
    ]);
    await expect(account.connect(owner)[EXECUTE_BATCH](BATCH, batch))
      .to.be.revertedWithCustomError(target, "TargetFailed")
      .withArgs(7n);
    expect(await target.calls()).to.equal(0n);
  });

  it("makes all calls as the account, itself included", async () => {
    const { account, target, owner, identity } = await networkHelpers.loadFixture(twoAccounts);
    const hit = target.interface.encodeFunctionData("hit", [1n]);
    const inner = account.interface.encodeFunctionData(EXECUTE_ONE, [await target.getAddress(), 3n, hit]);
    await account.connect(owner)[EXECUTE_BATCH](BATCH, batchOf([
      [await target.getAddress(), 2n, hit],
      [identity, 0n, inner],
    ]));
    expect(await target.calls()).to.equal(2n);
    expect(await target.lastCaller()).to.equal(identity);
    expect(await ethers.provider.getBalance(target)).to.equal(5n);
  });
});
