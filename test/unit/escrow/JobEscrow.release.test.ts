import { expect } from "chai";
import { id, TypedDataEncoder, ZeroHash } from "ethers";

import { Mark } from "../../fixtures/ledger.js";
import {
  AGENT_ID,
  DAY,
  DELIVERY_HASH,
  DELIVERY_URI,
  DOLLAR,
  ethers,
  FEE_BPS,
  FOREVER,
  jobActive,
  jobDelivered,
  jobSettled,
  JobStatus,
  market,
  networkHelpers,
  nextBlockAt,
  now,
  Outcome,
} from "../../fixtures/market.js";
import { deadlineOf } from "../../utils/deadlines.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { settlementsOf } from "../../utils/settlements.js";
import { clockOf, release } from "../../utils/steps.js";
import { HOUR, signMessage, TYPES } from "../../utils/terms.js";

const FEE = (100n * DOLLAR * FEE_BPS) / 10_000n;

/** What the client signs to accept the delivery of milestone 0 at `clock`. */
const releaseOf = (client: string, jobId: string, clock: bigint) => ({
  client,
  jobId,
  milestone: 0n,
  deliveryHash: DELIVERY_HASH,
  clock,
  validUntil: FOREVER,
});

describe("JobEscrow.release", () => {
  describe("given no such milestone", () => {
    it("reverts", async () => {
      const { escrow, client, job, jobId } = await networkHelpers.loadFixture(jobActive);
      await expect(release(escrow.connect(client), job, { milestone: 1n }))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 1n, JobStatus.None);
    });
  });

  describe("when the client does not consent", () => {
    it("reverts for everybody else, with another message or another's signature", async () => {
      const { escrow, client, provider, stranger, domain, job, jobId, signRelease } =
        await networkHelpers.loadFixture(jobDelivered);
      const clock = await clockOf(escrow, job);
      const message = releaseOf(client.address, jobId, clock);
      const digest = TypedDataEncoder.hash(domain, TYPES.Release, message);
      for (const signature of [
        "0x",
        await signRelease(jobId, 1n, DELIVERY_HASH, clock),
        await signRelease(jobId, 0n, ZeroHash, clock),
        await signRelease(jobId, 0n, DELIVERY_HASH, clock, FOREVER - 1n),
        // A release of the next delivery, whatever its clock.
        await signRelease(jobId, 0n, DELIVERY_HASH, 0n),
        await signMessage(provider, domain, "Release", message),
      ]) {
        for (const caller of [provider, stranger]) {
          await expect(release(escrow.connect(caller), job, { deliveryHash: DELIVERY_HASH, signature }))
            .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
            .withArgs(client, digest);
        }
      }
    });

    it("T17_reverts for a signature made for another chain, escrow, name or version", async () => {
      const { escrow, board, client, stranger, domain, job, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const clock = await clockOf(escrow, job);
      const message = releaseOf(client.address, jobId, clock);
      const digest = TypedDataEncoder.hash(domain, TYPES.Release, message);
      for (const other of [
        { ...domain, chainId: 1n },
        { ...domain, verifyingContract: await board.getAddress() },
        { ...domain, version: "2" },
        { ...domain, name: "JobEscrow" },
      ]) {
        const signature = await signMessage(client, other, "Release", message);
        await expect(release(escrow.connect(stranger), job, { deliveryHash: DELIVERY_HASH, signature }))
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(client, digest);
      }
    });
  });

  describe("given the milestone is SETTLED", () => {
    it("T18_reverts, also with the signature that released it", async () => {
      const { escrow, client, stranger, job, jobId, signRelease } = await networkHelpers.loadFixture(jobSettled);
      await expect(release(escrow.connect(client), job))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Settled);
      const { clock } = await milestoneOf(escrow, jobId);
      const signature = await signRelease(jobId, 0n, DELIVERY_HASH, clock);
      await expect(release(escrow.connect(stranger), job, { deliveryHash: DELIVERY_HASH, signature }))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Settled);
    });
  });

  describe("when the client calls", () => {
    for (const [state, fixtureOf, onTime] of [
      ["ACTIVE", jobActive, 0n],
      ["DELIVERED", jobDelivered, 1n],
    ] as const) {
      it(`pays the provider in full from ${state}, burns the fee and tells the ledger`, async () => {
        const { escrow, ledger, dollar, client, provider, job, jobId } = await networkHelpers.loadFixture(fixtureOf);
        const before = await milestoneOf(escrow, jobId);
        const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
          await expect(release(escrow.connect(client), job))
            .to.emit(escrow, "MilestoneSettled")
            .withArgs(jobId, 0n, Outcome.Released, 10_000n, 100n * DOLLAR - FEE, FEE, 0n, 0n, 0n);
        });
        expect(changes).to.deep.equal({ "provider.credit": 100n * DOLLAR - FEE });
        expect(await milestoneOf(escrow, jobId)).to.deep.equal({
          ...before,
          status: JobStatus.Settled,
          outcome: Outcome.Released,
          providerBps: 10_000n,
          clock: before.clock === 0n ? await now() : before.clock,
        });
        const profile = await ledger.profileOf(AGENT_ID);
        expect([profile.completed, profile.volume]).to.deep.equal([1n, 100n * DOLLAR]);
        if (onTime === 1n) expect([profile.onTime, profile.late]).to.deep.equal([1n, 0n]);
      });
    }

    for (const [title, seconds, isLate] of [
      ["in the last second of the deadline", 0n, false],
      ["a second after the deadline", 1n, true],
    ] as const) {
      it(`T117_is ${isLate ? "late" : "not late"} without a delivery ${title}`, async () => {
        const fixture = await networkHelpers.loadFixture(jobActive);
        const { escrow, ledger, client, job } = fixture;
        await nextBlockAt((await deadlineOf(fixture)) + seconds);
        await release(escrow.connect(client), job);
        const [settlement] = await settlementsOf(ledger);
        expect(settlement!.marks).to.equal(Mark.Listed | (isLate ? Mark.Late : 0n));
      });
    }
  });

  describe("given nothing is delivered yet", () => {
    it("T117_reverts for everybody but the client, also with its signature for the next delivery", async () => {
      const { escrow, provider, stranger, job, jobId, signRelease } = await networkHelpers.loadFixture(jobActive);
      const signature = await signRelease(jobId);
      for (const caller of [provider, stranger]) {
        await expect(release(escrow.connect(caller), job, { deliveryHash: DELIVERY_HASH, signature }))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, 0n, JobStatus.Active);
      }
    });
  });

  describe("when the message is for another delivery", () => {
    it("T114_reverts once the delivery was replaced, also for the client itself (INV-ESC-15)", async () => {
      const { escrow, client, provider, stranger, job, jobId, signRelease } =
        await networkHelpers.loadFixture(jobDelivered);
      const clock = await clockOf(escrow, job);
      const signature = await signRelease(jobId, 0n, DELIVERY_HASH, clock);
      await escrow.connect(provider).deliver(job, 0, id("worse"), "ipfs://worse", "0x");
      const actual = await clockOf(escrow, job);
      for (const [caller, signed] of [
        [stranger, signature],
        [client, "0x"],
      ] as const) {
        await expect(release(escrow.connect(caller), job, { clock, deliveryHash: DELIVERY_HASH, signature: signed }))
          .to.be.revertedWithCustomError(escrow, "ClockMismatch")
          .withArgs(clock, actual);
      }
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Delivered);
    });

    it("T114_reverts when the client pays early and a delivery came before", async () => {
      const { escrow, client, job } = await networkHelpers.loadFixture(jobDelivered);
      await expect(release(escrow.connect(client), job, { clock: 0n }))
        .to.be.revertedWithCustomError(escrow, "ClockMismatch")
        .withArgs(0n, await clockOf(escrow, job));
    });
  });

  describe("when the message expires", () => {
    it("T35_T118_reverts a second later, and not in its last second", async () => {
      const { escrow, stranger, job, jobId, signRelease } = await networkHelpers.loadFixture(jobDelivered);
      const validUntil = (await now()) + HOUR;
      const clock = await clockOf(escrow, job);
      const signature = await signRelease(jobId, 0n, DELIVERY_HASH, clock, validUntil);
      const send = () => release(escrow.connect(stranger), job, { deliveryHash: DELIVERY_HASH, validUntil, signature });
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(validUntil + 1n);
      await expect(send()).to.be.revertedWithCustomError(escrow, "MessageExpired").withArgs(validUntil);
      await snapshot.restore();
      await nextBlockAt(validUntil);
      await expect(send()).to.emit(escrow, "MilestoneSettled");
    });
  });

  describe("when a stranger brings the client's signature", () => {
    it("pays the provider, also after every window has passed", async () => {
      const { escrow, dollar, client, provider, stranger, job, jobId, signRelease } =
        await networkHelpers.loadFixture(jobDelivered);
      const signature = await signRelease(jobId, 0n, DELIVERY_HASH, await clockOf(escrow, job));
      await networkHelpers.time.increase(100n * DAY);
      const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
        await expect(release(escrow.connect(stranger), job, { deliveryHash: DELIVERY_HASH, signature }))
          .to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Released, 10_000n, 100n * DOLLAR - FEE, FEE, 0n, 0n, 0n);
      });
      expect(changes).to.deep.equal({ "provider.credit": 100n * DOLLAR - FEE });
    });
  });

  describe("given payees", () => {
    it("T03_credits each, rounded down, and the last one the rest; nobody is called or paid", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, client, provider, rival, stranger } = fixture;
      const payees = [
        { account: rival.address, bps: 3_333n },
        { account: stranger.address, bps: 3_333n },
        { account: provider.address, bps: 3_334n },
      ];
      const milestones = [{ amount: 1_001n, deliverWithin: DAY }];
      const job = await fixture.terms({ offer: { bidBond: 7n }, bid: { payees, milestones } });
      const jobId = await fixture.award(job);
      const earned = 1_001n - 2n;
      const part = (earned * 3_333n) / 10_000n;
      const changes = await moneyChanges(escrow, dollar, { client, provider, rival, stranger }, async () => {
        await expect(release(escrow.connect(client), job))
          .to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Released, 10_000n, earned, 2n, 0n, 0n, 0n);
      });
      expect(changes).to.deep.equal({
        "rival.credit": part,
        "stranger.credit": part,
        "provider.credit": earned - 2n * part + 7n,
      });
    });

    it("T03_settles though one payee can never be paid, and the others withdraw", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, client, provider, rival } = fixture;
      const token = await ethers.deployContract("BlacklistToken");
      await token.mint(client, 1_000n);
      await token.connect(client).approve(escrow, 1_000n);
      const payees = [
        { account: rival.address, bps: 5_000n },
        { account: provider.address, bps: 5_000n },
      ];
      const job = await fixture.terms({
        offer: { token: await token.getAddress() },
        bid: { payees, milestones: [{ amount: 1_000n, deliverWithin: DAY }] },
      });
      await fixture.award(job);
      await token.setBlocked(rival, true);
      await release(escrow.connect(client), job);
      await expect(escrow.connect(rival).withdraw(token, rival))
        .to.be.revertedWithCustomError(token, "Blocked")
        .withArgs(rival);
      await escrow.connect(provider).withdraw(token, provider);
      expect([await token.balanceOf(provider), await escrow.creditOf(token, rival)]).to.deep.equal([499n, 499n]);
    });
  });

  describe("given a bond", () => {
    it("returns each milestone's part; the parts add up to the bond", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, client, provider } = fixture;
      const milestones = [1n, 1n, 1n].map((amount) => ({ amount: amount * DOLLAR, deliverWithin: DAY }));
      const job = await fixture.terms({ offer: { bidBond: 100n }, bid: { milestones } });
      await fixture.award(job);
      const earned = DOLLAR - (DOLLAR * FEE_BPS) / 10_000n;
      for (const [milestone, bond] of [33n, 33n, 34n].entries()) {
        const changes = await moneyChanges(escrow, dollar, { client, provider }, () =>
          release(escrow.connect(client), job, { milestone: BigInt(milestone) }),
        );
        expect(changes).to.deep.equal({ "provider.credit": earned + bond });
      }
    });
  });

  describe("given a token of 18 decimals that is not listed", () => {
    it("T68_pays just the same, and the ledger counts the job with no weight", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, ledger, client, provider } = fixture;
      const token = await ethers.deployContract("UnlistedToken");
      const amount = 10n ** 24n + 7n;
      await token.mint(client, amount);
      await token.connect(client).approve(escrow, amount);
      const job = await fixture.terms({
        offer: { token: await token.getAddress(), maxPrice: amount },
        bid: { milestones: [{ amount, deliverWithin: DAY }] },
      });
      const jobId = await fixture.award(job);
      const fee = (amount * FEE_BPS) / 10_000n;
      const changes = await moneyChanges(escrow, token, { client, provider }, async () => {
        await expect(release(escrow.connect(client), job))
          .to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Released, 10_000n, amount - fee, fee, 0n, 0n, 0n);
      });
      expect(changes).to.deep.equal({ "provider.credit": amount - fee });
      expect((await ledger.unlistedProfileOf(AGENT_ID)).completed).to.equal(1n);
      expect((await ledger.profileOf(AGENT_ID)).completed).to.equal(0n);
      expect(await ledger.massOf(AGENT_ID)).to.deep.equal([0n, 0n, 0n, 0n]);
    });
  });

  describe("given many amounts and shares of the fee", () => {
    it("T15_never makes or loses a unit", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, client, provider } = fixture;
      const amounts = [1n, 2n, 39n, 40n, 399n, 400n, 9_999n, 10_001n, 123_456_789n];
      const milestones = amounts.map((amount) => ({ amount, deliverWithin: DAY }));
      const job = await fixture.terms({ bid: { milestones } });
      await fixture.award(job);
      for (const [milestone, amount] of amounts.entries()) {
        const fee = (amount * FEE_BPS) / 10_000n;
        const changes = await moneyChanges(escrow, dollar, { client, provider }, () =>
          release(escrow.connect(client), job, { milestone: BigInt(milestone) }),
        );
        expect(changes).to.deep.equal({ "provider.credit": amount - fee });
      }
    });
  });

  describe("when the caller sends too little gas for the ledger", () => {
    it("T45_reverts: for every gas limit the settlement is recorded or does not happen", async () => {
      const { escrow, ledger, client, job, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const { clock } = await milestoneOf(escrow, jobId);
      const call = [job, 0, ZeroHash, clock, FOREVER, "0x"] as const;
      await expect(escrow.connect(client).release(...call, { gasLimit: 200_000n }))
        .to.be.revertedWithCustomError(escrow, "GasTooLow")
        .withArgs((left: bigint) => left < 150_000n && left > 80_000n, 150_000n);
      let settled = 0;
      for (let gasLimit = 80_000n; gasLimit <= 480_000n; gasLimit += 25_000n) {
        const snapshot = await networkHelpers.takeSnapshot();
        await escrow
          .connect(client)
          .release(...call, { gasLimit })
          .catch(() => undefined);
        const { status, unrecorded } = await milestoneOf(escrow, jobId);
        const { completed } = await ledger.profileOf(AGENT_ID);
        expect([unrecorded, completed === 1n]).to.deep.equal([false, status === JobStatus.Settled]);
        if (status === JobStatus.Settled) ++settled;
        await snapshot.restore();
      }
      expect(settled).to.be.greaterThan(0);
    });
  });

  describe("given the agent was sold while the job ran", () => {
    it("T39_pays whom the terms name, takes the old provider's delivery, and credits the agent's history", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, ledger, registry, dollar, client, provider, rival, job, jobId } = fixture;
      await registry.connect(provider).transferFrom(provider, rival, AGENT_ID);
      await expect(escrow.connect(rival).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x"))
        .to.be.revertedWithCustomError(escrow, "CallerUnauthorized")
        .withArgs(rival, provider);
      await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
      const changes = await moneyChanges(escrow, dollar, { client, provider, rival }, () =>
        release(escrow.connect(client), job),
      );
      expect(changes).to.deep.equal({ "provider.credit": 100n * DOLLAR - FEE });
      expect((await ledger.profileOf(AGENT_ID)).completed).to.equal(1n);
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Settled);
    });

    it("T40_pays the old wallet also when a new one was proven", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, registry, dollar, client, provider, rival, job } = fixture;
      await registry.connect(provider).unsetAgentWallet(AGENT_ID);
      await registry.connect(provider).setApprovalForAll(rival, true);
      const changes = await moneyChanges(escrow, dollar, { client, provider, rival }, () =>
        release(escrow.connect(client), job),
      );
      expect(changes).to.deep.equal({ "provider.credit": 100n * DOLLAR - FEE });
    });
  });
});
