import { expect } from "chai";
import { TypedDataEncoder, ZeroAddress } from "ethers";

import {
  deadlinesOf,
  dispute,
  jobAppealed,
  jobDisputed,
  jobRuled,
  microJobWithPanels,
  rule,
  signAppeal,
  usd,
} from "../../fixtures/disputes.js";
import { FOREVER, JobStatus, networkHelpers, nextBlockAt, now } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { appeal as appealAs, clockOf } from "../../utils/steps.js";
import { HOUR, signMessage, TYPES } from "../../utils/terms.js";

describe("DisputesExtension.appeal", () => {
  describe("given no ruling waits for an appeal", () => {
    it("T60_reverts, also for a second appeal", async () => {
      for (const [fixtureOf, milestone, status] of [
        [jobDisputed, 0n, JobStatus.Disputed],
        [jobAppealed, 0n, JobStatus.Appealed],
        [jobRuled, 1n, JobStatus.None],
      ] as const) {
        const { escrow, provider, job, jobId } = await networkHelpers.loadFixture(fixtureOf);
        await expect(appealAs(escrow.connect(provider), job, false, { milestone }))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, milestone, status);
      }
    });
  });

  describe("given the window is over", () => {
    it("T35_reverts a second later, and not in its last second", async () => {
      const fixture = await networkHelpers.loadFixture(jobRuled);
      const { escrow, provider, job } = fixture;
      const { appealUntil } = await deadlinesOf(fixture);
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(appealUntil + 1n);
      await expect(appealAs(escrow.connect(provider), job, true))
        .to.be.revertedWithCustomError(escrow, "AppealWindowPassed")
        .withArgs(appealUntil);
      await snapshot.restore();
      await nextBlockAt(appealUntil);
      await expect(appealAs(escrow.connect(provider), job, true)).to.emit(escrow, "MilestoneAppealed");
    });
  });

  describe("when the sender cannot pay the bond", () => {
    it("T60_reverts with what is missing, and the ruling stands", async () => {
      const fixture = await networkHelpers.loadFixture(jobRuled);
      const { escrow, dollar, stranger, job, jobId } = fixture;
      const signature = await signAppeal(fixture, true);
      await expect(appealAs(escrow.connect(stranger), job, true, { signature }))
        .to.be.revertedWithCustomError(escrow, "AllowanceTooLow")
        .withArgs(dollar, stranger, 0n, usd("7.5"));
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Ruled);
    });
  });

  for (const byProvider of [true, false]) {
    describe(`when the ${byProvider ? "provider" : "client"} does not consent`, () => {
      it("T116_reverts for everybody else, with another message or another's signature", async () => {
        const fixture = await networkHelpers.loadFixture(jobRuled);
        const { escrow, client, provider, sponsor, domain, job, jobId } = fixture;
        const [party, other] = byProvider ? [provider, client] : [client, provider];
        const clock = await clockOf(escrow, job);
        const message = { party: party.address, jobId, milestone: 0n, clock, validUntil: FOREVER };
        const digest = TypedDataEncoder.hash(domain, TYPES.Appeal, message);
        for (const signature of [
          "0x",
          await signMessage(other, domain, "Appeal", message),
          await signMessage(other, domain, "Appeal", { ...message, party: other.address }),
          await signMessage(party, domain, "Appeal", { ...message, milestone: 1n }),
          await signMessage(party, domain, "Appeal", { ...message, clock: clock + 1n }),
          await signMessage(party, domain, "Appeal", { ...message, validUntil: FOREVER - 1n }),
        ]) {
          for (const caller of [sponsor, other]) {
            await expect(appealAs(escrow.connect(caller), job, byProvider, { signature }))
              .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
              .withArgs(party, digest);
          }
        }
      });

      it("T61_takes what it approved on chain, from any funder", async () => {
        const { escrow, client, provider, sponsor, domain, job, jobId } = await networkHelpers.loadFixture(jobRuled);
        const party = byProvider ? provider : client;
        const clock = await clockOf(escrow, job);
        const message = { party: party.address, jobId, milestone: 0n, clock, validUntil: FOREVER };
        await escrow.connect(party).approveDigest(TypedDataEncoder.hash(domain, TYPES.Appeal, message), FOREVER);
        await expect(appealAs(escrow.connect(sponsor), job, byProvider)).to.emit(escrow, "MilestoneAppealed");
      });
    });

    describe(`given a ruling that left the ${byProvider ? "provider" : "client"} nothing to win`, () => {
      it("T116_reverts: its appeal cannot succeed, it could only take the other side's", async () => {
        const fixture = await networkHelpers.loadFixture(jobDisputed);
        const { escrow, client, provider, job } = fixture;
        await rule(fixture, byProvider ? 10_000n : 0n);
        const [party, other] = byProvider ? [provider, client] : [client, provider];
        await expect(appealAs(escrow.connect(party), job, byProvider))
          .to.be.revertedWithCustomError(escrow, "AppealHopeless")
          .withArgs(byProvider);
        await expect(appealAs(escrow.connect(other), job, !byProvider)).to.emit(escrow, "MilestoneAppealed");
      });

      it("T116_takes it for a single basis point", async () => {
        const fixture = await networkHelpers.loadFixture(jobDisputed);
        const { escrow, client, provider, job } = fixture;
        await rule(fixture, byProvider ? 9_999n : 1n);
        const party = byProvider ? provider : client;
        await expect(appealAs(escrow.connect(party), job, byProvider)).to.emit(escrow, "MilestoneAppealed");
      });
    });
  }

  describe("when the message is for another step", () => {
    it("INV-ESC-15: reverts for another clock, also when the party calls", async () => {
      const { escrow, provider, job } = await networkHelpers.loadFixture(jobRuled);
      const actual = await clockOf(escrow, job);
      for (const clock of [0n, actual - 1n, actual + 1n]) {
        await expect(appealAs(escrow.connect(provider), job, true, { clock }))
          .to.be.revertedWithCustomError(escrow, "ClockMismatch")
          .withArgs(clock, actual);
      }
    });
  });

  describe("when the message expires", () => {
    it("T35_T118_reverts a second later, and not in its last second", async () => {
      const { escrow, provider, job } = await networkHelpers.loadFixture(jobRuled);
      const validUntil = (await now()) + HOUR;
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(validUntil + 1n);
      await expect(appealAs(escrow.connect(provider), job, true, { validUntil }))
        .to.be.revertedWithCustomError(escrow, "MessageExpired")
        .withArgs(validUntil);
      await snapshot.restore();
      await nextBlockAt(validUntil);
      await expect(appealAs(escrow.connect(provider), job, true, { validUntil })).to.emit(escrow, "MilestoneAppealed");
    });
  });

  for (const [name, byProvider, selfFunded] of [
    ["client", false, true],
    ["provider", true, true],
    ["client", true, false],
    ["provider", false, false],
    ["sponsor", true, false],
    ["sponsor", false, false],
  ] as const) {
    describe(`when a ${name} appeals for the ${byProvider ? "provider" : "client"}`, () => {
      it("T61_takes the bond from the sender alone, and the appeal panel's evidence window begins", async () => {
        const fixture = await networkHelpers.loadFixture(jobRuled);
        const { escrow, dollar, client, provider, sponsor, job, jobId } = fixture;
        const funder = { client, provider, sponsor }[name];
        const before = await milestoneOf(escrow, jobId);
        const signature = selfFunded ? "0x" : await signAppeal(fixture, byProvider);
        const changes = await moneyChanges(escrow, dollar, { client, provider, sponsor }, async () => {
          await expect(appealAs(escrow.connect(funder), job, byProvider, { signature }))
            .to.emit(escrow, "MilestoneAppealed")
            .withArgs(jobId, 0n, funder, byProvider, usd("7.5"));
        });
        expect(changes).to.deep.equal({ [name]: -usd("7.5"), escrow: usd("7.5") });
        expect(await escrow.appealFunderOf(jobId, 0)).to.equal(selfFunded ? ZeroAddress : funder);
        expect(await milestoneOf(escrow, jobId)).to.deep.equal({
          ...before,
          status: JobStatus.Appealed,
          byProvider,
          selfFunded,
          clock: await now(),
        });
      });
    });
  }

  describe("given the sender has credit", () => {
    it("takes it first, and only the shortfall by allowance", async () => {
      for (const [credit, changed] of [
        ["2", { provider: -usd("5.5"), "provider.credit": -usd("2"), escrow: usd("5.5") }],
        ["7.5", { "provider.credit": -usd("7.5") }],
      ] as const) {
        const { escrow, dollar, provider, job } = await networkHelpers.loadFixture(jobRuled);
        await escrow.connect(provider).deposit(dollar, provider, usd(credit));
        const changes = await moneyChanges(escrow, dollar, { provider }, () =>
          appealAs(escrow.connect(provider), job, true),
        );
        expect(changes).to.deep.equal(changed);
      }
    });
  });

  describe("given a micro milestone of $1", () => {
    it("asks 7.5 cents, within 12 hours", async () => {
      const fixture = await networkHelpers.loadFixture(microJobWithPanels);
      const { escrow, provider, job, jobId } = fixture;
      await dispute(fixture);
      await rule(fixture, 0n);
      const { appealUntil } = await deadlinesOf(fixture);
      expect(appealUntil - (await now())).to.equal(12n * 3_600n);
      await nextBlockAt(appealUntil);
      await expect(appealAs(escrow.connect(provider), job, true))
        .to.emit(escrow, "MilestoneAppealed")
        .withArgs(jobId, 0n, provider, true, usd("0.075"));
    });
  });
});
