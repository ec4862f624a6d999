import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import {
  AGENT_ID,
  DOLLAR,
  FEE_BPS,
  FundingMode,
  JobStatus,
  market,
  networkHelpers,
  nextBlockAt,
  now,
} from "../../fixtures/market.js";
import { milestoneOf, moneyChanges, NO_MILESTONE, values } from "../../utils/escrow.js";
import { nested, signAward, signBid, TYPES } from "../../utils/terms.js";

describe("JobEscrow.hire", () => {
  describe("when the caller is not the client", () => {
    it("T26_reverts, also for the provider and with everybody's signatures", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, client, provider, stranger, domain } = fixture;
      const job = await fixture.terms();
      for (const caller of [provider, stranger]) {
        await expect(escrow.connect(caller).hire(job, await signBid(provider, domain, job), 1, "0x"))
          .to.be.revertedWithCustomError(escrow, "CallerUnauthorized")
          .withArgs(caller, client);
      }
    });
  });

  describe("when the provider did not sign the bid", () => {
    it("reverts without a signature and with another's", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, client, provider, domain } = fixture;
      const job = await fixture.terms();
      const digest = TypedDataEncoder.hash(domain, TYPES.Bid, nested(job));
      for (const signature of ["0x", await signBid(client, domain, job), await signAward(provider, domain, job)]) {
        await expect(escrow.connect(client).hire(job, signature, 1, "0x"))
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(provider, digest);
      }
    });
  });

  describe("when the provider signed", () => {
    it("locks price and bond, and says all", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, client, provider, domain } = fixture;
      const job = await fixture.terms({ offer: { bidBond: 3n * DOLLAR } });
      const { jobId } = await escrow.hashesOf(job);
      const signature = await signBid(provider, domain, job);
      const time = (await now()) + 10n;
      await nextBlockAt(time);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
        await expect(escrow.connect(client).hire(job, signature, FundingMode.Allowance, "0x"))
          .to.emit(escrow, "JobAwarded")
          .withArgs(jobId, client, AGENT_ID, values(job.offer), values(job.bid), FundingMode.Allowance, FEE_BPS, time);
      });
      expect(changes).to.deep.equal({ client: -100n * DOLLAR, provider: -3n * DOLLAR, escrow: 103n * DOLLAR });
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...NO_MILESTONE,
        amount: 100n * DOLLAR,
        awardedAt: time,
        feeBps: FEE_BPS,
        status: JobStatus.Active,
        usdDecimals: 7n,
      });
      expect([await escrow.isNonceUsed(client, 1n), await escrow.isNonceUsed(provider, 1n)]).to.deep.equal([
        true,
        true,
      ]);
    });

    it("takes the bond from the provider's credit first, and the rest by allowance", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, client, provider, domain } = fixture;
      await escrow.connect(provider).deposit(dollar, provider, 2n * DOLLAR);
      const job = await fixture.terms({ offer: { bidBond: 3n * DOLLAR } });
      const signature = await signBid(provider, domain, job);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, () =>
        escrow.connect(client).hire(job, signature, FundingMode.Allowance, "0x"),
      );
      expect(changes).to.deep.equal({
        client: -100n * DOLLAR,
        provider: -1n * DOLLAR,
        "provider.credit": -2n * DOLLAR,
        escrow: 101n * DOLLAR,
      });
    });

    it("T28_takes no bond from anybody when the provider's credit covers it, and reverts when it cannot pay", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, client, provider, domain } = fixture;
      await escrow.connect(provider).deposit(dollar, provider, 3n * DOLLAR);
      await dollar.connect(provider).approve(escrow, 0n);
      const job = await fixture.terms({ offer: { bidBond: 3n * DOLLAR } });
      const signature = await signBid(provider, domain, job);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, () =>
        escrow.connect(client).hire(job, signature, FundingMode.Allowance, "0x"),
      );
      expect(changes).to.deep.equal({ client: -100n * DOLLAR, "provider.credit": -3n * DOLLAR, escrow: 100n * DOLLAR });

      const next = await fixture.terms({ offer: { bidBond: 3n * DOLLAR, nonce: 2n }, bid: { nonce: 2n } });
      await expect(escrow.connect(client).hire(next, await signBid(provider, domain, next), 1, "0x"))
        .to.be.revertedWithCustomError(escrow, "AllowanceTooLow")
        .withArgs(dollar, provider, 0n, 3n * DOLLAR);
    });
  });
});
