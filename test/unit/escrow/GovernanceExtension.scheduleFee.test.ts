import { expect } from "chai";

import { DAY, DOLLAR, FEE_BPS, jobActive, market, networkHelpers, nextBlockAt, now } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { release } from "../../utils/steps.js";

describe("GovernanceExtension.scheduleFee", () => {
  describe("when the caller is not the owner", () => {
    it("T106_reverts, also for the guardian", async () => {
      const { escrow, guardian, stranger } = await networkHelpers.loadFixture(market);
      for (const caller of [guardian, stranger]) {
        await expect(escrow.connect(caller).scheduleFee(1n))
          .to.be.revertedWithCustomError(escrow, "OwnableUnauthorizedAccount")
          .withArgs(caller);
      }
    });
  });

  describe("when the fee is above 1 %", () => {
    it("T106_reverts for 101 basis points and for one that would wrap, and takes 100", async () => {
      const { escrow, owner } = await networkHelpers.loadFixture(market);
      for (const fee of [101n, 256n, 2n ** 256n - 1n]) {
        await expect(escrow.connect(owner).scheduleFee(fee))
          .to.be.revertedWithCustomError(escrow, "FeeTooHigh")
          .withArgs(fee, 100n);
      }
      await expect(escrow.connect(owner).scheduleFee(100n)).to.emit(escrow, "FeeScheduled");
    });
  });

  describe("when the owner announces a fee", () => {
    it("holds on the second seven days later, and not a second before", async () => {
      const { escrow, owner } = await networkHelpers.loadFixture(market);
      const time = (await now()) + 10n;
      await nextBlockAt(time);
      await expect(escrow.connect(owner).scheduleFee(80n))
        .to.emit(escrow, "FeeScheduled")
        .withArgs(80n, time + 7n * DAY);
      expect(await escrow.scheduledFee()).to.deep.equal([80n, time + 7n * DAY]);
      await networkHelpers.time.increaseTo(time + 7n * DAY - 1n);
      expect(await escrow.feeBps()).to.equal(FEE_BPS);
      await networkHelpers.time.increaseTo(time + 7n * DAY);
      expect(await escrow.feeBps()).to.equal(80n);
    });

    it("replaces one that has not begun, whose week is over then, and keeps one that has", async () => {
      const { escrow, owner } = await networkHelpers.loadFixture(market);
      await escrow.connect(owner).scheduleFee(80n);
      await networkHelpers.time.increase(7n * DAY - 10n);
      await escrow.connect(owner).scheduleFee(10n);
      await networkHelpers.time.increase(DAY);
      expect(await escrow.feeBps()).to.equal(FEE_BPS);
      await networkHelpers.time.increase(6n * DAY);
      expect(await escrow.feeBps()).to.equal(10n);
      await escrow.connect(owner).scheduleFee(0n);
      expect(await escrow.feeBps()).to.equal(10n);
      await networkHelpers.time.increase(7n * DAY);
      expect(await escrow.feeBps()).to.equal(0n);
    });
  });

  describe("given a job is running", () => {
    it("T106_changes nothing for it: the fee is that of its award, and new jobs have the new one", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, dollar, owner, client, provider, job } = fixture;
      await escrow.connect(owner).scheduleFee(100n);
      await networkHelpers.time.increase(7n * DAY);
      const old = await moneyChanges(escrow, dollar, { client, provider }, () => release(escrow.connect(client), job));
      expect(old).to.deep.equal({ "provider.credit": 100n * DOLLAR - DOLLAR / 4n });
      const next = await fixture.terms({ offer: { nonce: 2n }, bid: { nonce: 2n } });
      const jobId = await fixture.award(next);
      expect((await milestoneOf(escrow, jobId)).feeBps).to.equal(100n);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, () =>
        release(escrow.connect(client), next),
      );
      expect(changes).to.deep.equal({ "provider.credit": 99n * DOLLAR });
    });
  });

  describe("given the fee is nothing", () => {
    it("pays the provider everything", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, owner, client, provider } = fixture;
      await escrow.connect(owner).scheduleFee(0n);
      await networkHelpers.time.increase(7n * DAY);
      const job = await fixture.terms();
      await fixture.award(job);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, () =>
        release(escrow.connect(client), job),
      );
      expect(changes).to.deep.equal({ "provider.credit": 100n * DOLLAR });
    });
  });
});
