import { expect } from "chai";
import { TypedDataEncoder, ZeroHash } from "ethers";

import {
  AGENT_ID,
  DAY,
  DELIVERY_HASH,
  DELIVERY_URI,
  DOLLAR,
  ethers,
  FEE_BPS,
  JobStatus,
  jobActive,
  jobDelivered,
  jobSettled,
  market,
  networkHelpers,
  now,
  Outcome,
} from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { signMessage, TYPES } from "../../utils/terms.js";

const FEE = (100n * DOLLAR * FEE_BPS) / 10_000n;

describe("JobEscrow.release", () => {
  describe("given no such milestone", () => {
    it("reverts", async () => {
      const { escrow, client, job, jobId } = await networkHelpers.loadFixture(jobActive);
      await expect(escrow.connect(client).release(job, 1, ZeroHash, "0x"))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 1n, JobStatus.None);
    });
  });

  describe("when the client does not consent", () => {
    it("reverts for everybody else, with another message or another's signature", async () => {
      const { escrow, client, provider, stranger, domain, job, jobId, signRelease } =
        await networkHelpers.loadFixture(jobDelivered);
      const message = { client: client.address, jobId, milestone: 0n, deliveryHash: DELIVERY_HASH };
      const digest = TypedDataEncoder.hash(domain, TYPES.Release, message);
      for (const signature of [
        "0x",
        await signRelease(jobId, 1n),
        await signRelease(jobId, 0n, ZeroHash),
        await signMessage(provider, domain, "Release", message),
      ]) {
        for (const caller of [provider, stranger]) {
          await expect(escrow.connect(caller).release(job, 0, DELIVERY_HASH, signature))
            .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
            .withArgs(client, digest);
        }
      }
    });

    it("T17_reverts for a signature made for another chain, escrow, name or version", async () => {
      const { escrow, board, client, stranger, domain, job, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const message = { client: client.address, jobId, milestone: 0n, deliveryHash: DELIVERY_HASH };
      const digest = TypedDataEncoder.hash(domain, TYPES.Release, message);
      for (const other of [
        { ...domain, chainId: 1n },
        { ...domain, verifyingContract: await board.getAddress() },
        { ...domain, version: "2" },
        { ...domain, name: "JobEscrow" },
      ]) {
        const signature = await signMessage(client, other, "Release", message);
        await expect(escrow.connect(stranger).release(job, 0, DELIVERY_HASH, signature))
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(client, digest);
      }
    });
  });

  describe("given the milestone is SETTLED", () => {
    it("T18_reverts, also with the signature that released it", async () => {
      const { escrow, client, stranger, job, jobId, signRelease } = await networkHelpers.loadFixture(jobSettled);
      await expect(escrow.connect(client).release(job, 0, DELIVERY_HASH, "0x"))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Settled);
      await expect(escrow.connect(stranger).release(job, 0, DELIVERY_HASH, await signRelease(jobId)))
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
          await expect(escrow.connect(client).release(job, 0, ZeroHash, "0x"))
            .to.emit(escrow, "MilestoneSettled")
            .withArgs(jobId, 0n, Outcome.Released, 10_000n, 100n * DOLLAR - FEE, FEE, 0n, false);
        });
        expect(changes).to.deep.equal({ "provider.credit": 100n * DOLLAR - FEE });
        expect(await milestoneOf(escrow, jobId)).to.deep.equal({
          ...before,
          status: JobStatus.Settled,
          outcome: Outcome.Released,
          providerBps: 10_000n,
        });
        const profile = await ledger.profileOf(AGENT_ID);
        expect([profile.completed, profile.onTime, profile.volume]).to.deep.equal([1n, onTime, 100n * DOLLAR]);
      });
    }
  });

  describe("when a stranger brings the client's signature", () => {
    it("pays the provider, also after every window has passed", async () => {
      const { escrow, dollar, client, provider, stranger, job, jobId, signRelease } =
        await networkHelpers.loadFixture(jobDelivered);
      const signature = await signRelease(jobId);
      await networkHelpers.time.increase(100n * DAY);
      const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
        await expect(escrow.connect(stranger).release(job, 0, DELIVERY_HASH, signature))
          .to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Released, 10_000n, 100n * DOLLAR - FEE, FEE, 0n, false);
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
      const milestones = [{ amount: 1_001n, deliverBy: (await now()) + DAY }];
      const job = await fixture.terms({ offer: { bidBond: 7n }, bid: { payees, milestones } });
      const jobId = await fixture.award(job);
      const earned = 1_001n - 2n;
      const part = (earned * 3_333n) / 10_000n;
      const changes = await moneyChanges(escrow, dollar, { client, provider, rival, stranger }, async () => {
        await expect(escrow.connect(client).release(job, 0, ZeroHash, "0x"))
          .to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Released, 10_000n, earned, 2n, 0n, false);
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
        bid: { payees, milestones: [{ amount: 1_000n, deliverBy: (await now()) + DAY }] },
      });
      await fixture.award(job);
      await token.setBlocked(rival, true);
      await escrow.connect(client).release(job, 0, ZeroHash, "0x");
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
      const deliverBy = (await now()) + DAY;
      const milestones = [1n, 1n, 1n].map((amount) => ({ amount: amount * DOLLAR, deliverBy }));
      const job = await fixture.terms({ offer: { bidBond: 100n }, bid: { milestones } });
      await fixture.award(job);
      const earned = DOLLAR - (DOLLAR * FEE_BPS) / 10_000n;
      for (const [milestone, bond] of [33n, 33n, 34n].entries()) {
        const changes = await moneyChanges(escrow, dollar, { client, provider }, () =>
          escrow.connect(client).release(job, milestone, ZeroHash, "0x"),
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
        bid: { milestones: [{ amount, deliverBy: (await now()) + DAY }] },
      });
      const jobId = await fixture.award(job);
      const fee = (amount * FEE_BPS) / 10_000n;
      const changes = await moneyChanges(escrow, token, { client, provider }, async () => {
        await expect(escrow.connect(client).release(job, 0, ZeroHash, "0x"))
          .to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Released, 10_000n, amount - fee, fee, 0n, false);
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
      const deliverBy = (await now()) + DAY;
      const milestones = amounts.map((amount) => ({ amount, deliverBy }));
      const job = await fixture.terms({ bid: { milestones } });
      await fixture.award(job);
      for (const [milestone, amount] of amounts.entries()) {
        const fee = (amount * FEE_BPS) / 10_000n;
        const changes = await moneyChanges(escrow, dollar, { client, provider }, () =>
          escrow.connect(client).release(job, milestone, ZeroHash, "0x"),
        );
        expect(changes).to.deep.equal({ "provider.credit": amount - fee });
      }
    });
  });

  describe("when the caller sends too little gas for the ledger", () => {
    it("T45_reverts: for every gas limit the settlement is recorded or does not happen", async () => {
      const { escrow, ledger, client, job, jobId } = await networkHelpers.loadFixture(jobDelivered);
      await expect(escrow.connect(client).release(job, 0, ZeroHash, "0x", { gasLimit: 200_000n }))
        .to.be.revertedWithCustomError(escrow, "GasTooLow")
        .withArgs((left: bigint) => left < 150_000n && left > 80_000n, 150_000n);
      let settled = 0;
      for (let gasLimit = 80_000n; gasLimit <= 480_000n; gasLimit += 25_000n) {
        const snapshot = await networkHelpers.takeSnapshot();
        await escrow
          .connect(client)
          .release(job, 0, ZeroHash, "0x", { gasLimit })
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
        escrow.connect(client).release(job, 0, ZeroHash, "0x"),
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
        escrow.connect(client).release(job, 0, ZeroHash, "0x"),
      );
      expect(changes).to.deep.equal({ "provider.credit": 100n * DOLLAR - FEE });
    });
  });
});
