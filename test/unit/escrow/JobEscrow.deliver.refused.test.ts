import { expect } from "chai";
import { id } from "ethers";

import {
  deadlinesOf,
  EVIDENCE_HASH,
  EVIDENCE_URI,
  marketWithPanels,
  potsOf,
  rule,
  signAppeal,
  usd,
} from "../../fixtures/disputes.js";
import { Mark } from "../../fixtures/ledger.js";
import {
  AGENT_ID,
  DELIVERY_HASH,
  DELIVERY_URI,
  ethers,
  FOREVER,
  JobStatus,
  networkHelpers,
  nextBlockAt,
  now,
  Outcome,
} from "../../fixtures/market.js";
import { deadlineOf } from "../../utils/deadlines.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { settlementsOf } from "../../utils/settlements.js";
import { appeal as appealAs, clockOf, concede, giveUp, openDispute, release } from "../../utils/steps.js";
import { DAY, HOUR, signMessage } from "../../utils/terms.js";

/** A job of $100 with panels, a bond of $4 and a verifier that refuses all; nothing is delivered. */
async function jobRefusable() {
  const market = await marketWithPanels();
  const verifier = await ethers.deployContract("RevertingVerifier");
  const job = await market.terms({ offer: { verifier: await verifier.getAddress(), bidBond: usd("4") } });
  return { ...market, verifier, job, jobId: await market.award(job) };
}

/** The verifier refused the delivery. */
async function jobRefused() {
  const fixture = await jobRefusable();
  await fixture.escrow.connect(fixture.provider).deliver(fixture.job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
  return fixture;
}

/** The provider disputed the refusal and paid the stake of $5. */
async function refusalDisputed() {
  const fixture = await jobRefused();
  await openDispute(fixture.escrow.connect(fixture.provider), fixture.job, EVIDENCE_HASH, EVIDENCE_URI);
  return fixture;
}

describe("JobEscrow.deliver, refused by the verifier", () => {
  describe("given the offer names panels", () => {
    it("T123_keeps the delivery, marked as refused, and says so", async () => {
      const { escrow, dollar, client, provider, verifier, job, jobId } = await networkHelpers.loadFixture(jobRefusable);
      const before = await milestoneOf(escrow, jobId);
      const time = (await now()) + HOUR;
      await nextBlockAt(time);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
        await expect(escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x"))
          .to.emit(escrow, "MilestoneDelivered")
          .withArgs(jobId, 0n, DELIVERY_HASH, DELIVERY_URI)
          .and.to.emit(escrow, "DeliveryRefused")
          .withArgs(jobId, 0n, verifier, DELIVERY_HASH);
      });
      expect(changes).to.deep.equal({});
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Delivered,
        deliveredAt: time,
        clock: time,
        refused: true,
      });
    });

    it("T123_takes a better delivery until the deadline, which clears the mark when it is accepted", async () => {
      const fixture = await networkHelpers.loadFixture(jobRefused);
      const { escrow, provider, verifier, job, jobId } = fixture;
      await expect(escrow.connect(provider).deliver(job, 0, id("better"), DELIVERY_URI, "0x"))
        .to.emit(escrow, "DeliveryRefused")
        .withArgs(jobId, 0n, verifier, id("better"));
      expect((await milestoneOf(escrow, jobId)).refused).to.equal(true);
      const accepting = await ethers.deployContract("CostlyVerifier");
      await networkHelpers.setCode(await verifier.getAddress(), await ethers.provider.getCode(accepting));
      await escrow.connect(provider).deliver(job, 0, id("good"), DELIVERY_URI, "0x");
      const { refused, outcome } = await milestoneOf(escrow, jobId);
      expect([refused, outcome]).to.deep.equal([false, Outcome.Verified]);
    });
  });

  describe("given a refused delivery", () => {
    it("T123_the client may pay it all the same", async () => {
      const { escrow, dollar, client, provider, job } = await networkHelpers.loadFixture(jobRefused);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, () =>
        release(escrow.connect(client), job),
      );
      expect(changes).to.deep.equal({ "provider.credit": usd("103.75") });
    });

    it("T123_the client cannot dispute it, for the verifier found for it already; the provider can", async () => {
      const { escrow, client, provider, domain, job, jobId } = await networkHelpers.loadFixture(jobRefused);
      const evidence = { evidenceHash: EVIDENCE_HASH, uri: EVIDENCE_URI };
      const step = { clock: await clockOf(escrow, job), validUntil: FOREVER };
      const message = { party: client.address, jobId, milestone: 0n, ...evidence, ...step };
      const signature = await signMessage(client, domain, "Dispute", message);
      await expect(
        openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI, { signature }),
      ).to.be.revertedWithCustomError(escrow, "SignatureInvalid");
      await expect(openDispute(escrow.connect(provider), job, EVIDENCE_HASH, EVIDENCE_URI))
        .to.emit(escrow, "MilestoneDisputed")
        .withArgs(jobId, 0n, provider, provider, usd("5"))
        .and.to.emit(escrow, "EvidenceSubmitted")
        .withArgs(jobId, 0n, provider, 1n, EVIDENCE_HASH, EVIDENCE_URI);
    });

    it("T123_anybody may pay the stake for the provider's signed dispute", async () => {
      const { escrow, dollar, provider, sponsor, domain, job, jobId } = await networkHelpers.loadFixture(jobRefused);
      const evidence = { evidenceHash: EVIDENCE_HASH, uri: EVIDENCE_URI };
      const step = { clock: await clockOf(escrow, job), validUntil: FOREVER };
      const message = { party: provider.address, jobId, milestone: 0n, ...evidence, ...step };
      const signature = await signMessage(provider, domain, "Dispute", message);
      const changes = await moneyChanges(escrow, dollar, { provider, sponsor }, async () => {
        await expect(openDispute(escrow.connect(sponsor), job, EVIDENCE_HASH, EVIDENCE_URI, { signature }))
          .to.emit(escrow, "MilestoneDisputed")
          .withArgs(jobId, 0n, provider, sponsor, usd("5"));
      });
      expect(changes).to.deep.equal({ sponsor: -usd("5"), escrow: usd("5") });
    });

    it("T123_is never released by silence, and never reclaimed while the provider may still act", async () => {
      const fixture = await networkHelpers.loadFixture(jobRefused);
      const { escrow, stranger, job, jobId } = fixture;
      const deadline = await deadlineOf(fixture);
      for (const time of [deadline - 1n, deadline]) {
        await nextBlockAt(time);
        await expect(escrow.connect(stranger).reclaim(job, 0))
          .to.be.revertedWithCustomError(escrow, "ReviewWindowOpen")
          .withArgs(deadline);
      }
      await expect(escrow.connect(stranger).autoRelease(job, 0))
        .to.be.revertedWithCustomError(escrow, "DeliveryWasRefused")
        .withArgs(jobId, 0n);
      await networkHelpers.time.increase(300n * DAY);
      await expect(escrow.connect(stranger).autoRelease(job, 0))
        .to.be.revertedWithCustomError(escrow, "DeliveryWasRefused")
        .withArgs(jobId, 0n);
    });

    for (const [title, before] of [
      ["its deadline, when the review is over by then", 6n * DAY],
      ["the review, when that ends after the deadline", HOUR],
    ] as const) {
      it(`T35_T123_leaves exactly one of dispute and reclaim in the seconds about ${title}`, async () => {
        const fixture = await networkHelpers.loadFixture(jobRefusable);
        const { escrow, provider, stranger, job } = fixture;
        const deadline = await deadlineOf(fixture);
        await nextBlockAt(deadline - before);
        await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
        const reviewUntil = deadline - before + job.offer.reviewWindow;
        const until = reviewUntil > deadline ? reviewUntil : deadline;
        for (const time of [until - 1n, until, until + 1n, until + 2n]) {
          const done: string[] = [];
          for (const [name, call] of [
            ["dispute", () => openDispute(escrow.connect(provider), job, EVIDENCE_HASH, EVIDENCE_URI)],
            ["reclaim", () => escrow.connect(stranger).reclaim(job, 0)],
          ] as const) {
            const snapshot = await networkHelpers.takeSnapshot();
            await nextBlockAt(time);
            await call().then(
              () => done.push(name),
              () => undefined,
            );
            await snapshot.restore();
          }
          expect(done, `at ${time - until} s`).to.deep.equal([time <= until ? "dispute" : "reclaim"]);
        }
      });
    }

    it("T123_ends at 0 % by anybody's reclaim: a missed deadline, the bond to the client", async () => {
      const fixture = await networkHelpers.loadFixture(jobRefused);
      const { escrow, ledger, dollar, client, provider, stranger, job, jobId } = fixture;
      const before = await milestoneOf(escrow, jobId);
      await nextBlockAt((await deadlineOf(fixture)) + 1n);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
        await expect(escrow.connect(stranger).reclaim(job, 0))
          .to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Missed, 0n, 0n, 0n, usd("100"), usd("4"), 10_000n);
      });
      expect(changes).to.deep.equal({ "client.credit": usd("104") });
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Settled,
        outcome: Outcome.Missed,
      });
      expect((await ledger.profileOf(AGENT_ID)).missed).to.equal(1n);
      expect((await settlementsOf(ledger))[0]!.marks).to.equal(Mark.Delivered | Mark.Listed);
    });
  });

  describe("given the provider disputed the refusal", () => {
    const finalize = async (fixture: Awaited<ReturnType<typeof refusalDisputed>>) => {
      await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
      await fixture.escrow.connect(fixture.stranger).finalize(fixture.job, 0);
    };

    for (const [share, clientCost, money] of [
      // Its stake pays the panel $3, of which the client bears the part that it lost by, as far as its refund goes.
      [10_000n, "3", ["0", "105.75"]],
      [6_000n, "1.8", ["39.8", "66.05"]],
      [0n, "0", ["104", "2"]],
    ] as const) {
      it(`T123_a ruling of ${share} bps divides as the table says, with the sides exchanged`, async () => {
        const fixture = await networkHelpers.loadFixture(refusalDisputed);
        const { escrow, dollar, client, provider, jobId } = fixture;
        await rule(fixture, share);
        const changes = await moneyChanges(escrow, dollar, { client, provider }, () => finalize(fixture));
        const [divided] = await escrow.queryFilter(escrow.filters.DisputeSettled(jobId));
        const { toPanel, toClient, toProvider, providerCost, clientCost: cost } = divided!.args;
        expect([toPanel, toClient, toProvider, providerCost]).to.deep.equal([usd("3"), 0n, usd("2"), 0n]);
        expect(cost).to.equal(usd(clientCost));
        const [settled] = await escrow.queryFilter(escrow.filters.MilestoneSettled(jobId));
        const { bondToClient, faultBps } = settled!.args;
        expect([bondToClient, faultBps]).to.deep.equal([(usd("4") * (10_000n - share)) / 10_000n, 10_000n - share]);
        expect([changes["client.credit"] ?? 0n, changes["provider.credit"]]).to.deep.equal(money.map(usd));
      });
    }

    it("T123_nobody reclaims what is disputed, however late", async () => {
      const { escrow, stranger, job, jobId } = await networkHelpers.loadFixture(refusalDisputed);
      await networkHelpers.time.increase(300n * DAY);
      await expect(escrow.connect(stranger).reclaim(job, 0))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Disputed);
    });

    it("T123_a provider that gives up before a panel works pays the client for the delay", async () => {
      const fixture = await networkHelpers.loadFixture(refusalDisputed);
      const { escrow, dollar, client, provider, job } = fixture;
      const changes = await moneyChanges(escrow, dollar, { client, provider }, () =>
        giveUp(escrow.connect(provider), job, Outcome.Ruled),
      );
      expect(changes).to.deep.equal({ "client.credit": usd("107"), "provider.credit": usd("2") });
      expect(await potsOf(fixture)).to.deep.equal([0n, 0n]);
    });

    it("T123_a client that concedes before a panel works owes nothing for the floor, and all for the work", async () => {
      const fixture = await networkHelpers.loadFixture(refusalDisputed);
      const { escrow, dollar, client, provider, job } = fixture;
      const changes = await moneyChanges(escrow, dollar, { client, provider }, () =>
        concede(escrow.connect(client), job),
      );
      expect(changes).to.deep.equal({ "provider.credit": usd("108.75") });
    });

    it("T123_a lost appeal of the client pays the penalty to the provider", async () => {
      const fixture = await networkHelpers.loadFixture(refusalDisputed);
      const { escrow, dollar, client, provider, sponsor, job } = fixture;
      await rule(fixture, 6_000n);
      const signature = await signAppeal(fixture, false);
      await appealAs(escrow.connect(sponsor), job, false, { signature });
      const changes = await moneyChanges(escrow, dollar, { client, provider, sponsor }, () => rule(fixture, 6_000n));
      // Refund $40 less $1.80 and $1.60 of the bond; earned $59.85, $1.80, $2.40, the rest of the stake, the penalty.
      expect(changes).to.deep.equal({ "client.credit": usd("39.8"), "provider.credit": usd("68.55") });
      expect(await potsOf(fixture)).to.deep.equal([usd("3"), usd("5")]);
    });
  });
});
