import { expect } from "chai";
import { getAddress, ZeroAddress } from "ethers";

import {
  BOND,
  bonded,
  ethers,
  networkHelpers,
  NOTICE,
  now,
  panelRegistry,
  WITHDRAWAL_TIME,
} from "../../fixtures/panel-registry.js";

/** The member's bond may be withdrawn from the next block on. */
async function unlocked() {
  const fixture = await bonded();
  await fixture.registry.connect(fixture.member).announceWithdrawal();
  await networkHelpers.time.increase(NOTICE);
  return fixture;
}

describe("PanelRegistry.withdrawBond", () => {
  it("reverts without a bond", async () => {
    const { registry, stranger } = await networkHelpers.loadFixture(unlocked);
    await expect(registry.connect(stranger).withdrawBond(stranger))
      .to.be.revertedWithCustomError(registry, "BondZero")
      .withArgs(stranger);
  });

  it("reverts when the withdrawal was not announced", async () => {
    const { registry, member } = await networkHelpers.loadFixture(bonded);
    await expect(registry.connect(member).withdrawBond(member))
      .to.be.revertedWithCustomError(registry, "BondLocked")
      .withArgs(0n);
  });

  it("reverts up to the second before the 30 days are over, and pays at it", async () => {
    const { registry, dollar, member, sponsor } = await networkHelpers.loadFixture(bonded);
    await registry.connect(member).announceWithdrawal();
    const unlocksAt = (await now()) + NOTICE;
    await networkHelpers.time.setNextBlockTimestamp(unlocksAt - 1n);
    await expect(registry.connect(member).withdrawBond(sponsor))
      .to.be.revertedWithCustomError(registry, "BondLocked")
      .withArgs(unlocksAt);
    const before = [await dollar.balanceOf(member), await dollar.balanceOf(sponsor)];
    await networkHelpers.time.setNextBlockTimestamp(unlocksAt);
    await expect(registry.connect(member).withdrawBond(sponsor))
      .to.emit(registry, "BondWithdrawn")
      .withArgs(member, dollar, sponsor, BOND);
    expect([await dollar.balanceOf(member), await dollar.balanceOf(sponsor)]).to.deep.equal([
      before[0],
      before[1]! + BOND,
    ]);
    expect(await dollar.balanceOf(registry)).to.equal(0n);
    expect(await registry.bondOf(member)).to.deep.equal([ZeroAddress, 0n, 0n, 0n]);
  });

  it("T125_lapses seven days later, to the second: an old announcement is no way out", async () => {
    const { registry, dollar, member } = await networkHelpers.loadFixture(bonded);
    const token = await dollar.getAddress();
    await registry.connect(member).announceWithdrawal();
    const unlocksAt = (await now()) + NOTICE;
    const lapsesAt = unlocksAt + WITHDRAWAL_TIME;
    expect(await registry.bondOf(member)).to.deep.equal([token, BOND, unlocksAt, lapsesAt]);

    const announced = await networkHelpers.takeSnapshot();
    await networkHelpers.time.setNextBlockTimestamp(lapsesAt - 1n);
    await expect(registry.connect(member).withdrawBond(member)).to.emit(registry, "BondWithdrawn");
    await announced.restore();
    await networkHelpers.time.setNextBlockTimestamp(lapsesAt);
    await expect(registry.connect(member).withdrawBond(member))
      .to.be.revertedWithCustomError(registry, "BondWithdrawalLapsed")
      .withArgs(lapsesAt);
    await networkHelpers.mine();
    expect(await registry.bondOf(member)).to.deep.equal([token, BOND, 0n, 0n]);

    await registry.connect(member).announceWithdrawal();
    const again = (await now()) + NOTICE;
    await expect(registry.connect(member).withdrawBond(member))
      .to.be.revertedWithCustomError(registry, "BondLocked")
      .withArgs(again);
    await networkHelpers.time.setNextBlockTimestamp(again);
    await expect(registry.connect(member).withdrawBond(member)).to.emit(registry, "BondWithdrawn");
  });

  it("reverts to an address that could never use the tokens", async () => {
    const { registry, member } = await networkHelpers.loadFixture(unlocked);
    for (const to of [ZeroAddress, `0x${"0".repeat(36)}ffff`, await registry.getAddress()]) {
      await expect(registry.connect(member).withdrawBond(to))
        .to.be.revertedWithCustomError(registry, "AccountInvalid")
        .withArgs(getAddress(to));
    }
  });

  it("pays once; the next bond needs its own notice, and may be in another token", async () => {
    const { registry, member } = await networkHelpers.loadFixture(unlocked);
    await registry.connect(member).withdrawBond(member);
    await expect(registry.connect(member).withdrawBond(member))
      .to.be.revertedWithCustomError(registry, "BondZero")
      .withArgs(member);
    const token = await ethers.deployContract("UnlistedToken");
    await token.mint(member, 5n);
    await token.connect(member).approve(registry, 5n);
    await registry.connect(member).postBond(member, token, 5n);
    await expect(registry.connect(member).withdrawBond(member))
      .to.be.revertedWithCustomError(registry, "BondLocked")
      .withArgs(0n);
  });

  it("pays each its own, and never what came in unasked", async () => {
    const { registry, dollar, member, sponsor } = await networkHelpers.loadFixture(unlocked);
    await registry.connect(sponsor).postBond(sponsor, dollar, 3n);
    await dollar.connect(sponsor).transfer(registry, 11n);
    await registry.connect(member).withdrawBond(member);
    expect(await dollar.balanceOf(registry)).to.equal(14n);
    expect((await registry.bondOf(sponsor)).amount).to.equal(3n);
  });

  it("cannot be entered again by the token", async () => {
    const { registry, member, stranger } = await networkHelpers.loadFixture(panelRegistry);
    const token = await ethers.deployContract("ReentrantToken");
    const wallet = await ethers.deployContract("ContractWallet", [member]);
    const { interface: abi } = registry;
    await token.mint(wallet, 10n);
    await wallet.run(token, token.interface.encodeFunctionData("approve", [await registry.getAddress(), 10n]));
    await wallet.run(
      registry,
      abi.encodeFunctionData("postBond", [await wallet.getAddress(), await token.getAddress(), 10n]),
    );
    await wallet.run(registry, abi.encodeFunctionData("announceWithdrawal"));
    await networkHelpers.time.increase(NOTICE);
    const withdraw = abi.encodeFunctionData("withdrawBond", [stranger.address]);
    // The token makes the wallet call again: it is the bond's owner.
    await token.arm(wallet, [wallet.interface.encodeFunctionData("run", [await registry.getAddress(), withdraw])]);
    await wallet.run(registry, withdraw);
    const [answer] = await token.answers();
    expect(answer!.success).to.equal(false);
    expect(abi.parseError(answer!.result)?.name).to.equal("ReentrancyGuardReentrantCall");
    expect(await token.balanceOf(stranger)).to.equal(10n);
  });

  it("keeps the bond when the token refuses to pay", async () => {
    const { registry, member } = await networkHelpers.loadFixture(panelRegistry);
    const token = await ethers.deployContract("FalseReturningToken");
    await token.mint(member, 10n);
    await token.connect(member).approve(registry, 10n);
    await registry.connect(member).postBond(member, token, 10n);
    await registry.connect(member).announceWithdrawal();
    await networkHelpers.time.increase(NOTICE);
    await token.setFailing(true);
    await expect(registry.connect(member).withdrawBond(member))
      .to.be.revertedWithCustomError(registry, "SafeERC20FailedOperation")
      .withArgs(token);
    expect((await registry.bondOf(member)).amount).to.equal(10n);
    await token.setFailing(false);
    await registry.connect(member).withdrawBond(member);
    expect(await token.balanceOf(member)).to.equal(10n);
  });
});
