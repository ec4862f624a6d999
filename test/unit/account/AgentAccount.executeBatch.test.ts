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
    await expect(account.connect(owner)[EXECUTE_BATCH](BATCH_THAT_GOES_ON, batchOf([]))).to.be.revertedWithCustomError(
      account,
      "UnsupportedExecutionMode",
    );
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
    await account.connect(owner)[EXECUTE_BATCH](
      BATCH,
      batchOf([
        [await target.getAddress(), 2n, hit],
        [identity, 0n, inner],
      ]),
    );
    expect(await target.calls()).to.equal(2n);
    expect(await target.lastCaller()).to.equal(identity);
    expect(await ethers.provider.getBalance(target)).to.equal(5n);
  });
});
