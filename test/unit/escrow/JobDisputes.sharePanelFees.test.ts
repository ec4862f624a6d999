import { expect } from "chai";
import { id } from "ethers";

import {
  deadlinesOf,
  deliverJob,
  dispute,
  jobAppealed,
  jobRuled,
  marketWithPanels,
  rule,
  usd,
} from "../../fixtures/disputes.js";
import { DAY, networkHelpers, nextBlockAt, now } from "../../fixtures/market.js";
import { moneyChanges } from "../../utils/escrow.js";

/** A ruling became final for a milestone whose 3 % are 1,000,001 units, which three cannot share. */
async function potWithRemainder() {
  const market = await marketWithPanels();
  const milestones = [{ amount: 33_333_367n, deliverBy: (await now()) + DAY }];
  const fixture = await deliverJob(market, { bid: { milestones } });
  await dispute(fixture);
  await rule(fixture, 5_000n);
  await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
  await fixture.escrow.finalize(fixture.job, 0);
  return fixture;
}

describe("JobDisputes.sharePanelFees", () => {
  describe("given no such panel", () => {
    it("reverts", async () => {
      const { escrow, dollar, panels, stranger } = await networkHelpers.loadFixture(marketWithPanels);
      await expect(escrow.connect(stranger).sharePanelFees(id("no panel"), dollar))
        .to.be.revertedWithCustomError(panels, "PanelUnknown")
        .withArgs(id("no panel"));
    });
  });

  describe("given a pot that does not divide", () => {
    it("credits every member the same, also who did not sign, and keeps the rest for the next time", async () => {
      const { escrow, dollar, stranger, first } = await networkHelpers.loadFixture(potWithRemainder);
      expect(await escrow.panelFeesOf(first.panelId, dollar)).to.equal(1_000_001n);
      const [a, b, c] = first.panel.members as [string, string, string];
      const changes = await moneyChanges(escrow, dollar, { a, b, c, stranger }, async () => {
        await expect(escrow.connect(stranger).sharePanelFees(first.panelId, dollar))
          .to.emit(escrow, "PanelFeesShared")
          .withArgs(first.panelId, dollar, 333_333n);
      });
      expect(changes).to.deep.equal({ "a.credit": 333_333n, "b.credit": 333_333n, "c.credit": 333_333n });
      expect(await escrow.panelFeesOf(first.panelId, dollar)).to.equal(2n);
    });
  });

  describe("given an empty pot, or another token's", () => {
    it("credits nothing", async () => {
      const { escrow, dollar, panels, stranger, first } = await networkHelpers.loadFixture(jobRuled);
      for (const token of [dollar, panels]) {
        await expect(escrow.connect(stranger).sharePanelFees(first.panelId, token))
          .to.emit(escrow, "PanelFeesShared")
          .withArgs(first.panelId, token, 0n);
      }
      for (const member of first.panel.members) expect(await escrow.creditOf(dollar, member)).to.equal(0n);
    });
  });

  describe("given both panels were paid", () => {
    it("shares each pot among its own members, who withdraw it", async () => {
      const fixture = await networkHelpers.loadFixture(jobAppealed);
      const { escrow, dollar, stranger, first, appeal } = fixture;
      await rule(fixture, 6_000n);
      await escrow.connect(stranger).sharePanelFees(first.panelId, dollar);
      await escrow.connect(stranger).sharePanelFees(appeal.panelId, dollar);
      for (const member of first.panel.members) expect(await escrow.creditOf(dollar, member)).to.equal(usd("1"));
      for (const member of appeal.panel.members) expect(await escrow.creditOf(dollar, member)).to.equal(usd("1"));
    });
  });
});
