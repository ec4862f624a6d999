import { expect } from "chai";

import { BOND, bonded, networkHelpers, NOTICE, now, WITHDRAWAL_TIME } from "../../fixtures/panel-registry.js";

describe("PanelRegistry.announceWithdrawal", () => {
  it("reverts without a bond", async () => {
    const { registry, stranger } = await networkHelpers.loadFixture(bonded);
    await expect(registry.connect(stranger).announceWithdrawal())
      .to.be.revertedWithCustomError(registry, "BondZero")
      .withArgs(stranger);
  });

  it("unlocks the bond in 30 days for seven, and moves nothing", async () => {
    const { registry, dollar, member } = await networkHelpers.loadFixture(bonded);
    const unlocksAt = (await now()) + 10n + NOTICE;
    await networkHelpers.time.setNextBlockTimestamp(unlocksAt - NOTICE);
    await expect(registry.connect(member).announceWithdrawal())
      .to.emit(registry, "BondUnlocking")
      .withArgs(member, unlocksAt, unlocksAt + WITHDRAWAL_TIME);
    expect(await registry.bondOf(member)).to.deep.equal([
      await dollar.getAddress(),
      BOND,
      unlocksAt,
      unlocksAt + WITHDRAWAL_TIME,
    ]);
    expect(await dollar.balanceOf(registry)).to.equal(BOND);
  });

  it("starts the 30 days anew each time", async () => {
    const { registry, member } = await networkHelpers.loadFixture(bonded);
    await registry.connect(member).announceWithdrawal();
    await networkHelpers.time.increase(NOTICE);
    await registry.connect(member).announceWithdrawal();
    const unlocksAt = (await now()) + NOTICE;
    expect((await registry.bondOf(member)).unlocksAt).to.equal(unlocksAt);
    await expect(registry.connect(member).withdrawBond(member))
      .to.be.revertedWithCustomError(registry, "BondLocked")
      .withArgs(unlocksAt);
  });
});
