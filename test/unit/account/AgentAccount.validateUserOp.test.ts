import { expect } from "chai";
import type { ContractTransactionResponse, Wallet } from "ethers";
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";

import {
  account,
  DAY,
  DOLLAR,
  ethers,
  type GrantFields,
  networkHelpers,
  nextBlockAt,
  now,
  type SessionCall,
} from "../../fixtures/sessions.js";
import { deployEntryPoint, ENTRY_POINT, OPERATION, operationDomain, pack128 } from "../../utils/entry-point.js";

/** The simulated chain's. */
const DOMAIN = operationDomain(31_337n);
const PRICE = 10n ** 9n;
const GAS = 1_500_000n;
/** What an operation of {@link operating} may cost. */
const COST = GAS * PRICE;

/** The account, with a session of `key` that may spend two operations' gas; and the entry point that everybody uses. */
async function operating() {
  const fixture = await account();
  const { address, sessions, wallet, granted, stranger } = fixture;
  const entryPoint = await deployEntryPoint(ethers);
  const session = await granted({ maxGasCost: 2n * COST, maxFeePerGas: PRICE });

  /** An operation of the account with this call, signed by `by`. */
  const operationOf = async (by: HardhatEthersSigner | Wallet, callData: string, price = PRICE, gas = GAS) => {
    const operation = {
      sender: address,
      nonce: (await entryPoint.getFunction("getNonce")(address, 0n)) as bigint,
      initCode: "0x",
      callData,
      accountGasLimits: pack128(500_000n, gas - 600_000n),
      preVerificationGas: 100_000n,
      gasFees: pack128(price, price),
      paymasterAndData: "0x",
    };
    return { ...operation, signature: await by.signTypedData(DOMAIN, OPERATION, operation) };
  };
  const useOf = (grant: GrantFields, calls: SessionCall[]) =>
    sessions.interface.encodeFunctionData("executeSession", [grant, calls]);
  const send = async (operation: Awaited<ReturnType<typeof operationOf>>): Promise<ContractTransactionResponse> =>
    entryPoint.getFunction("handleOps").send([operation], stranger.address);
  const gasSpent = async (grantId = session.grantId) => (await sessions.sessionOf(grantId)).gasSpent;
  return { ...fixture, ...session, entryPoint, wallet, operationOf, useOf, send, gasSpent };
}

describe("AgentAccount.validateUserOp", () => {
  it("stands for the entry point at its canonical address", () => {
    expect(ENTRY_POINT).to.equal("0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108");
  });

  it("reverts when another than the entry point calls", async () => {
    const { wallet, owner, operationOf } = await networkHelpers.loadFixture(operating);
    const operation = await operationOf(owner, "0x");
    await expect(wallet.connect(owner).validateUserOp(operation, `0x${"00".repeat(32)}`, 0n))
      .to.be.revertedWithCustomError(wallet, "CallerUnauthorized")
      .withArgs(owner, ENTRY_POINT);
  });

  it("makes the owner's call, and nobody else's", async () => {
    const { wallet, entryPoint, dollar, owner, key, stranger, pay, operationOf, send } =
      await networkHelpers.loadFixture(operating);
    const payment = await pay(stranger, 60n * DOLLAR);
    const callData = wallet.interface.encodeFunctionData("execute(address,uint256,bytes)", [
      payment.target,
      0n,
      payment.callData,
    ]);
    await expect(send(await operationOf(key, callData)))
      .to.be.revertedWithCustomError(entryPoint, "FailedOp")
      .withArgs(0n, "AA24 signature error");
    await expect(send(await operationOf(owner, callData))).to.changeTokenBalances(
      ethers,
      dollar,
      [wallet, stranger],
      [-60n * DOLLAR, 60n * DOLLAR],
    );
  });

  it("lets the owner grant and end sessions by operations", async () => {
    const { sessions, owner, key, grantOf, operationOf, send } = await networkHelpers.loadFixture(operating);
    const grant = await grantOf({ nonce: 5n });
    const grantCall = sessions.interface.encodeFunctionData("grantSession", [grant]);
    await expect(send(await operationOf(key, grantCall))).to.be.revert(ethers);
    await send(await operationOf(owner, grantCall));
    expect((await sessions.sessionOf(await sessions.grantIdOf(grant))).startsAt).to.equal(await now());
    await send(await operationOf(owner, sessions.interface.encodeFunctionData("killSessions")));
    expect(await sessions.approvalEpoch()).to.equal(1n);
  });

  it("makes the calls of a session, within its limits, and counts the most that the gas can cost", async () => {
    const { sessions, dollar, grant, grantId, key, friend, address, pay, operationOf, useOf, send, gasSpent } =
      await networkHelpers.loadFixture(operating);
    const operation = await operationOf(key, useOf(grant, [await pay(friend, 20n * DOLLAR)]));
    const before = await ethers.provider.getBalance(address);
    await expect(send(operation))
      .to.emit(sessions, "SessionGasSpent")
      .withArgs(grantId, COST, COST)
      .and.to.emit(sessions, "SessionSpent")
      .withArgs(grantId, dollar, 20n * DOLLAR, 280n * DOLLAR);
    expect(await gasSpent()).to.equal(COST);
    expect(before - (await ethers.provider.getBalance(address))).to.be.at.most(COST);
    await expect(send(operation)).to.be.revert(ethers);
  });

  it("refuses another key's signature, an unknown, an ended and a stale session", async () => {
    const { sessions, entryPoint, grant, grantId, key, owner, stranger, friend, pay, operationOf, useOf, send } =
      await networkHelpers.loadFixture(operating);
    const calls = [await pay(friend, DOLLAR)];
    const refused = async (operation: Awaited<ReturnType<typeof operationOf>>) =>
      expect(send(operation))
        .to.be.revertedWithCustomError(entryPoint, "FailedOp")
        .withArgs(0n, "AA24 signature error");
    await refused(await operationOf(stranger, useOf(grant, calls)));
    await refused(await operationOf(owner, useOf(grant, calls)));
    await refused(await operationOf(key, useOf({ ...grant, maxGasCost: 10n * COST }, calls)));
    const snapshot = await networkHelpers.takeSnapshot();
    await sessions.connect(owner).killSession(grantId);
    await refused(await operationOf(key, useOf(grant, calls)));
    await snapshot.restore();
    await sessions.connect(owner).killSessions();
    await refused(await operationOf(key, useOf(grant, calls)));
  });

  it("is valid from the session's first second to its last", async () => {
    const { entryPoint, granted, key, friend, pay, operationOf, useOf, send } =
      await networkHelpers.loadFixture(operating);
    const validAfter = (await now()) + DAY;
    const { grant } = await granted({
      validAfter,
      validUntil: validAfter + DAY,
      maxGasCost: 9n * COST,
      maxFeePerGas: PRICE,
      nonce: 4n,
    });
    const attempt = async (at: bigint) => {
      const operation = await operationOf(key, useOf(grant, [await pay(friend, DOLLAR)]));
      await nextBlockAt(at);
      return send(operation);
    };
    const outOfTime = "AA22 expired or not due";
    await expect(attempt(validAfter - 1n))
      .to.be.revertedWithCustomError(entryPoint, "FailedOp")
      .withArgs(0n, outOfTime);
    await attempt(validAfter);
    await attempt(validAfter + DAY);
    await expect(attempt(validAfter + DAY + 1n))
      .to.be.revertedWithCustomError(entryPoint, "FailedOp")
      .withArgs(0n, outOfTime);
  });

  // INV-ACC-11.
  it("T91_refuses a price of gas above the grant's, and more gas than is left", async () => {
    const { sessions, entryPoint, grant, grantId, key, friend, pay, operationOf, useOf, send, gasSpent } =
      await networkHelpers.loadFixture(operating);
    const use = useOf(grant, [await pay(friend, DOLLAR)]);
    const reasonOf = (name: "SessionGasPriceExceeded" | "SessionGasExceeded", args: unknown[]) =>
      sessions.interface.encodeErrorResult(name, args as never);
    await expect(send(await operationOf(key, use, PRICE + 1n)))
      .to.be.revertedWithCustomError(entryPoint, "FailedOpWithRevert")
      .withArgs(0n, "AA23 reverted", reasonOf("SessionGasPriceExceeded", [grantId, PRICE + 1n, PRICE]));
    await send(await operationOf(key, use));
    await expect(send(await operationOf(key, use, PRICE, GAS + 1n)))
      .to.be.revertedWithCustomError(entryPoint, "FailedOpWithRevert")
      .withArgs(0n, "AA23 reverted", reasonOf("SessionGasExceeded", [grantId, COST + PRICE, COST]));
    await send(await operationOf(key, use));
    expect(await gasSpent()).to.equal(2n * COST);
    await expect(send(await operationOf(key, use, 1n))).to.be.revert(ethers);
  });

  it("T91_counts the gas of calls that fail, so that failures cannot drain the account", async () => {
    const {
      entryPoint,
      sessions,
      dollar,
      grant,
      grantId,
      key,
      stranger,
      address,
      pay,
      operationOf,
      useOf,
      send,
      gasSpent,
    } = await networkHelpers.loadFixture(operating);
    const use = useOf(grant, [await pay(stranger, DOLLAR)]);
    const before = await ethers.provider.getBalance(address);
    await expect(send(await operationOf(key, use))).to.emit(entryPoint, "UserOperationRevertReason");
    await send(await operationOf(key, use));
    expect(await gasSpent()).to.equal(2n * COST);
    await expect(send(await operationOf(key, use))).to.be.revert(ethers);
    expect(before - (await ethers.provider.getBalance(address))).to.be.at.most(2n * COST);
    expect((await sessions.limitOf(grantId, dollar)).limit.left).to.equal(300n * DOLLAR);
  });

  it("T91_spends no gas of a session that has none", async () => {
    const { granted, key, friend, pay, operationOf, useOf, send } = await networkHelpers.loadFixture(operating);
    const { grant } = await granted({ maxFeePerGas: PRICE, nonce: 6n });
    await expect(send(await operationOf(key, useOf(grant, [await pay(friend, DOLLAR)])))).to.be.revert(ethers);
  });

  it("works sponsored, without gas of the account's", async () => {
    const { entryPoint, granted, key, friend, address, dollar, pay, operationOf, useOf, send, gasSpent } =
      await networkHelpers.loadFixture(operating);
    const paymaster = await ethers.deployContract("AcceptingPaymaster", [ENTRY_POINT]);
    await entryPoint.getFunction("depositTo")(paymaster, { value: ethers.parseEther("1") });
    const { grant, grantId } = await granted({ nonce: 7n });
    const operation = await operationOf(key, useOf(grant, [await pay(friend, DOLLAR)]));
    const sponsored = {
      ...operation,
      paymasterAndData: `${await paymaster.getAddress()}${pack128(200_000n, 50_000n).slice(2)}`,
    };
    const signature = await key.signTypedData(DOMAIN, OPERATION, sponsored);
    await expect(send({ ...sponsored, signature })).to.changeEtherBalances(ethers, [address], [0n]);
    expect(await dollar.balanceOf(friend)).to.equal(DOLLAR);
    expect(await gasSpent(grantId)).to.equal(0n);
  });
});
