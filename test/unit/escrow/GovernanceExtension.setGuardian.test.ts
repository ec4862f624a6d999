import { expect } from "chai";
import { id, ZeroAddress } from "ethers";

import { DAY, market, networkHelpers } from "../../fixtures/market.js";

describe("GovernanceExtension.setGuardian", () => {
  it("T106_reverts when the caller is not the owner, also for the guardian", async () => {
    const { escrow, guardian } = await networkHelpers.loadFixture(market);
    await expect(escrow.connect(guardian).setGuardian(guardian))
      .to.be.revertedWithCustomError(escrow, "OwnableUnauthorizedAccount")
      .withArgs(guardian);
  });

  it("lets another account pause, and the old one no longer", async () => {
    const { escrow, owner, guardian, rival } = await networkHelpers.loadFixture(market);
    await expect(escrow.connect(owner).setGuardian(rival)).to.emit(escrow, "GuardianChanged").withArgs(rival);
    expect(await escrow.guardian()).to.equal(rival.address);
    await expect(escrow.connect(guardian).pauseAwards(DAY, id("r"), "u"))
      .to.be.revertedWithCustomError(escrow, "CallerUnauthorized")
      .withArgs(guardian, rival);
    await escrow.connect(rival).pauseAwards(DAY, id("r"), "u");
  });

  it("may name nobody: awards are never paused then", async () => {
    const { escrow, owner, guardian } = await networkHelpers.loadFixture(market);
    await escrow.connect(owner).setGuardian(ZeroAddress);
    await expect(escrow.connect(guardian).pauseAwards(DAY, id("r"), "u"))
      .to.be.revertedWithCustomError(escrow, "CallerUnauthorized")
      .withArgs(guardian, ZeroAddress);
  });
});
