import { expect } from "chai";
import { id, toBeHex, TypedDataEncoder } from "ethers";

import {
  AGENT_ID,
  DAY,
  DOLLAR,
  ethers,
  FEE_BPS,
  FundingMode,
  jobActive,
  JobStatus,
  market,
  MICRO_LIMIT,
  networkHelpers,
  nextBlockAt,
  now,
} from "../../fixtures/market.js";
import { setAgentWallet } from "../../utils/agent-wallet.js";
import { milestoneOf, moneyChanges, NO_MILESTONE, values } from "../../utils/escrow.js";
import { release } from "../../utils/steps.js";
import type { TermsFields } from "../../utils/terms.js";
import { HOUR, nested, signAward, signBid, Tier, TYPES } from "../../utils/terms.js";

type Market = Awaited<ReturnType<typeof market>>;
/** The transaction, signed by both parties, sent by a stranger. */
async function sent({ escrow, client, provider, stranger, domain }: Market, job: TermsFields) {
  const signatures = [await signAward(client, domain, job), await signBid(provider, domain, job)] as const;
  return () => escrow.connect(stranger).award(job, ...signatures, FundingMode.Allowance, "0x");
}

describe("JobEscrow.award", () => {
  describe("when the client did not sign", () => {
    it("T26_reverts: a bid alone gives nobody the client's money", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, client, provider, stranger, domain } = fixture;
      const job = await fixture.terms();
      const expected = TypedDataEncoder.hash(domain, TYPES.Award, { client: client.address, bid: nested(job) });
      for (const signature of ["0x", await signAward(stranger, domain, job), await signBid(client, domain, job)]) {
        await expect(escrow.connect(provider).award(job, signature, await signBid(provider, domain, job), 1, "0x"))
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(client, expected);
      }
    });
  });

  describe("when the provider did not sign", () => {
    it("reverts, also when the client sends it", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, client, provider, domain } = fixture;
      const job = await fixture.terms();
      const expected = TypedDataEncoder.hash(domain, TYPES.Bid, nested(job));
      await expect(escrow.connect(client).award(job, "0x", await signBid(client, domain, job), 1, "0x"))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(provider, expected);
    });
  });

  describe("when what was signed is changed", () => {
    it("T26_reverts for every field that a relayer might change", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, client, provider, rival, stranger, domain } = fixture;
      const job = await fixture.terms();
      const signatures = [await signAward(client, domain, job), await signBid(provider, domain, job)] as const;
      const changed: TermsFields[] = [
        { ...job, offer: { ...job.offer, maxPrice: job.offer.maxPrice + 1n } },
        { ...job, offer: { ...job.offer, maxFeeBps: 99n } },
        { ...job, offer: { ...job.offer, tier: Tier.Micro } },
        { ...job, offer: { ...job.offer, briefHash: id("another brief") } },
        { ...job, offer: { ...job.offer, reviewWindow: 80n * HOUR } },
        { ...job, offer: { ...job.offer, defaultBps: 0n } },
        { ...job, offer: { ...job.offer, nonce: 5n } },
        { ...job, bid: { ...job.bid, milestones: [{ ...job.bid.milestones[0]!, amount: 1n }] } },
        { ...job, bid: { ...job.bid, milestones: [{ ...job.bid.milestones[0]!, deliverWithin: 1n }] } },
        { ...job, bid: { ...job.bid, payees: [{ account: rival.address, bps: 10_000n }] } },
        { ...job, bid: { ...job.bid, bond: 1n } },
        { ...job, bid: { ...job.bid, planHash: id("another plan") } },
      ];
      for (const terms of changed) {
        const expected = TypedDataEncoder.hash(domain, TYPES.Award, { client: client.address, bid: nested(terms) });
        await expect(escrow.connect(stranger).award(terms, ...signatures, 1, "0x"))
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(client, expected);
      }
    });
  });

  for (const side of ["offer", "bid"] as const) {
    describe(`when the ${side} expires`, () => {
      it("T35_reverts a second later, and not in its last second", async () => {
        const fixture = await networkHelpers.loadFixture(market);
        const validUntil = (await now()) + HOUR;
        const award = await sent(fixture, await fixture.terms({ [side]: { validUntil } }));
        const snapshot = await networkHelpers.takeSnapshot();
        await nextBlockAt(validUntil + 1n);
        await expect(award()).to.be.revertedWithCustomError(fixture.escrow, "MessageExpired").withArgs(validUntil);
        await snapshot.restore();
        await nextBlockAt(validUntil);
        await expect(award()).to.emit(fixture.escrow, "JobAwarded");
      });
    });
  }

  describe("when a milestone has no time, too much, or more than is left before the offer's deadline", () => {
    it("T36_T113_takes the ends of the range and refuses what is beside them (INV-ESC-18)", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow } = fixture;
      const time = (await now()) + HOUR;
      const year = 365n * DAY;
      const cases: [deliverWithin: bigint, offerBy: bigint, most: bigint, good: boolean][] = [
        [0n, time + DAY, DAY, false],
        [1n, time + DAY, DAY, true],
        [DAY, time + DAY, DAY, true],
        [DAY + 1n, time + DAY, DAY, false],
        [1n, time + 1n, 1n, true],
        [1n, time, 0n, false],
        [1n, time - 1n, 0n, false],
        [year, time + 2n * year, year, true],
        [year + 1n, time + 2n * year, year, false],
        [2n ** 32n - 1n, 2n ** 40n - 1n, year, false],
      ];
      for (const [deliverWithin, offerBy, most, good] of cases) {
        const snapshot = await networkHelpers.takeSnapshot();
        const milestones = [
          { amount: DOLLAR, deliverWithin: 1n },
          { amount: DOLLAR, deliverWithin },
        ];
        const award = await sent(
          fixture,
          await fixture.terms({
            offer: { deliverBy: offerBy, validUntil: time },
            bid: { milestones: offerBy > time ? milestones : milestones.slice(1), validUntil: time },
          }),
        );
        await nextBlockAt(time);
        if (good) await expect(award()).to.emit(escrow, "JobAwarded");
        else {
          await expect(award())
            .to.be.revertedWithCustomError(escrow, "MilestoneTimeInvalid")
            .withArgs(offerBy > time ? 1n : 0n, deliverWithin, most);
        }
        await snapshot.restore();
      }
    });

    it("T113_runs the whole signed time from the award, however late that is (INV-ESC-18)", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, provider, stranger } = fixture;
      const job = await fixture.terms();
      const award = await sent(fixture, job);
      const { jobId } = await escrow.hashesOf(job);
      // In the last second in which both messages hold.
      await nextBlockAt(job.offer.validUntil);
      await award();
      const deadline = job.offer.validUntil + 7n * DAY;
      await nextBlockAt(deadline);
      await expect(escrow.connect(stranger).reclaim(job, 0))
        .to.be.revertedWithCustomError(escrow, "DeliveryDeadlineAhead")
        .withArgs(deadline);
      await nextBlockAt(deadline + 1n);
      await expect(escrow.connect(provider).deliver(job, 0, id("late"), "", "0x"))
        .to.be.revertedWithCustomError(escrow, "DeliveryDeadlinePassed")
        .withArgs(deadline);
      expect((await milestoneOf(escrow, jobId)).awardedAt).to.equal(job.offer.validUntil);
    });
  });

  describe("when the fee has risen since the offer was signed", () => {
    it("T120_reverts above what the offer accepts, and takes just that (INV-ESC-18)", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, owner } = fixture;
      const until = (await now()) + 20n * DAY;
      const award = async (maxFeeBps: bigint) =>
        sent(fixture, await fixture.terms({ offer: { maxFeeBps, validUntil: until }, bid: { validUntil: until } }));
      const [tooLow, enough] = [await award(FEE_BPS), await award(FEE_BPS + 1n)];
      await escrow.connect(owner).scheduleFee(FEE_BPS + 1n);
      await networkHelpers.time.increase(7n * DAY);
      await expect(tooLow())
        .to.be.revertedWithCustomError(escrow, "FeeAboveOffer")
        .withArgs(FEE_BPS + 1n, FEE_BPS);
      await expect(enough()).to.emit(escrow, "JobAwarded");
    });
  });

  describe("when the parties are the same", () => {
    it("T48_reverts for the same address, the agent's wallet from its registration on, and the same agent", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, registry, client, provider, rival, domain } = fixture;
      const same = await fixture.terms({ offer: { client: provider.address } });
      await expect(escrow.connect(provider).hire(same, await signBid(provider, domain, same), 1, "0x"))
        .to.be.revertedWithCustomError(escrow, "SelfHire")
        .withArgs(provider, AGENT_ID);

      // The client's own agent, worked for by an operator: the client is still its wallet.
      await registry.connect(client)["register(string)"]("ipfs://own");
      await registry.connect(client).setApprovalForAll(rival, true);
      const own = await fixture.terms({ bid: { agentId: 2n, provider: rival.address } });
      await expect(escrow.connect(client).hire(own, await signBid(rival, domain, own), 1, "0x"))
        .to.be.revertedWithCustomError(escrow, "SelfHire")
        .withArgs(client, 2n);

      // Operators on both sides of one agent.
      await registry.connect(provider).setApprovalForAll(client, true);
      const agents = await fixture.terms({ offer: { clientAgentId: AGENT_ID } });
      await expect(escrow.connect(client).hire(agents, await signBid(provider, domain, agents), 1, "0x"))
        .to.be.revertedWithCustomError(escrow, "SelfHire")
        .withArgs(client, AGENT_ID);
    });

    it("T48_takes the agent's owner when wallet and provider are others: its other address could hire as well", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, registry, client, provider, rival, domain } = fixture;
      await registry.connect(client)["register(string)"]("ipfs://own");
      await setAgentWallet(registry, 2n, client, rival);
      await registry.connect(client).setApprovalForAll(provider, true);
      // By the wallet itself, and by an operator.
      for (const [worker, nonce] of [
        [rival, 91n],
        [provider, 92n],
      ] as const) {
        const job = await fixture.terms({ offer: { nonce }, bid: { agentId: 2n, provider: worker.address } });
        const time = (await now()) + 10n;
        await nextBlockAt(time);
        await expect(escrow.connect(client).hire(job, await signBid(worker, domain, job), 1, "0x"))
          .to.emit(escrow, "JobAwarded")
          .withArgs(
            (await escrow.hashesOf(job)).jobId,
            client,
            2n,
            values(job.offer),
            values(job.bid),
            1,
            FEE_BPS,
            time,
          );
      }
      // Its own address as the provider stays refused.
      const own = await fixture.terms({ offer: { nonce: 93n }, bid: { agentId: 2n, provider: client.address } });
      await expect(escrow.connect(client).hire(own, await signBid(client, domain, own), 1, "0x"))
        .to.be.revertedWithCustomError(escrow, "SelfHire")
        .withArgs(client, 2n);
    });

    it("T48_reverts when the client is the agent's proven wallet", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, registry, client, provider, domain } = fixture;
      await setAgentWallet(registry, AGENT_ID, provider, client);
      const job = await fixture.terms();
      await expect(escrow.connect(client).hire(job, await signBid(provider, domain, job), 1, "0x"))
        .to.be.revertedWithCustomError(escrow, "SelfHire")
        .withArgs(client, AGENT_ID);
    });
  });

  describe("when the provider may not act for the agent", () => {
    it("reverts with the account and the agent, and takes an operator of the owner", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, registry, client, provider, rival, domain } = fixture;
      const job = await fixture.terms({ bid: { provider: rival.address } });
      const hire = async () => escrow.connect(client).hire(job, await signBid(rival, domain, job), 1, "0x");
      await expect(hire()).to.be.revertedWithCustomError(escrow, "AgentUnauthorized").withArgs(rival, AGENT_ID);
      await registry.connect(provider).setApprovalForAll(rival, true);
      await expect(hire()).to.emit(escrow, "JobAwarded");
    });

    it("reverts with the registry's error when there is no such agent", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { registry } = fixture;
      await expect((await sent(fixture, await fixture.terms({ bid: { agentId: 9n } })))())
        .to.be.revertedWithCustomError(registry, "ERC721NonexistentToken")
        .withArgs(9n);
    });
  });

  describe("when the client acts for an agent of its own", () => {
    it("takes the agent's owner, wallet or operator, and the ledger hears of the agent", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, ledger, registry, client, rival } = fixture;
      await registry.connect(rival)["register(string)"]("ipfs://hirer");
      await registry.connect(rival).setApprovalForAll(client, true);
      const job = await fixture.terms({ offer: { clientAgentId: 2n } });
      const jobId = await fixture.award(job);
      await release(escrow.connect(client), job);
      expect((await ledger.clientProfileOf(2n)).paid).to.equal(1n);
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Settled);
    });
  });

  describe("given the offer or the bid was used", () => {
    it("T18_reverts for the same terms, for another bid on the offer, and for the bid's nonce in another offer", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, client, provider, job, jobId } = fixture;
      await expect((await sent(fixture, job))())
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Active);
      await expect((await sent(fixture, await fixture.terms({ bid: { nonce: 2n } })))())
        .to.be.revertedWithCustomError(escrow, "NonceUsed")
        .withArgs(client, 1n);
      await expect((await sent(fixture, await fixture.terms({ offer: { nonce: 2n } })))())
        .to.be.revertedWithCustomError(escrow, "NonceUsed")
        .withArgs(provider, 1n);
      await expect((await sent(fixture, await fixture.terms({ offer: { nonce: 2n }, bid: { nonce: 2n } })))()).to.emit(
        escrow,
        "JobAwarded",
      );
    });

    it("T18_takes an offer without a nonce again, but no bid twice", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, client, provider } = fixture;
      const [first, second] = [
        await fixture.terms({ offer: { nonce: 0n }, bid: { nonce: 0n } }),
        await fixture.terms({ offer: { nonce: 0n }, bid: { nonce: 0n, bond: 1n } }),
      ];
      const jobId = await fixture.award(first);
      await expect((await sent(fixture, second))()).to.emit(escrow, "JobAwarded");
      await expect((await sent(fixture, first))())
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Active);
      await release(escrow.connect(client), first);
      await expect((await sent(fixture, first))())
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Settled);
      expect([await escrow.nonceWord(client, 0n), await escrow.nonceWord(provider, 0n)]).to.deep.equal([0n, 0n]);
      await escrow.connect(client).cancel(0n, 1n);
      expect(await escrow.isNonceUsed(client, 0n)).to.equal(false);
    });

    it("T18_reverts also after the job was settled", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, client, job, jobId } = fixture;
      await release(escrow.connect(client), job);
      await expect((await sent(fixture, job))())
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Settled);
    });
  });

  describe("given the client has no tokens, or approved too few", () => {
    it("reverts with what is missing, or the token's error, and leaves no trace", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, client } = fixture;
      const job = await fixture.terms();
      await dollar.connect(client).approve(escrow, 100n * DOLLAR - 1n);
      await expect((await sent(fixture, job))())
        .to.be.revertedWithCustomError(escrow, "AllowanceTooLow")
        .withArgs(dollar, client, 100n * DOLLAR - 1n, 100n * DOLLAR);
      await dollar.connect(client).approve(escrow, ethers.MaxUint256);
      await dollar.connect(client).transfer(dollar, 100_000n * DOLLAR - 1n);
      await expect((await sent(fixture, job))())
        .to.be.revertedWithCustomError(dollar, "ERC20InsufficientBalance")
        .withArgs(client, 1n, 100n * DOLLAR);
      expect(await escrow.isNonceUsed(client, 1n)).to.equal(false);
    });
  });

  describe("when the terms are good", () => {
    it("T26_locks the price, uses both nonces and says all, whoever sends it", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, client, provider, stranger, board } = fixture;
      const job = await fixture.terms({ offer: { nonce: 258n }, bid: { nonce: 511n } });
      const { jobId } = await escrow.hashesOf(job);
      const award = await sent(fixture, job);
      const time = (await now()) + 10n;
      await nextBlockAt(time);
      const changes = await moneyChanges(escrow, dollar, { client, provider, stranger, board }, async () => {
        await expect(award())
          .to.emit(escrow, "JobAwarded")
          .withArgs(
            jobId,
            client,
            AGENT_ID,
            values(job.offer),
            values({ ...job.bid }),
            FundingMode.Allowance,
            FEE_BPS,
            time,
          );
      });
      expect(changes).to.deep.equal({ client: -100n * DOLLAR, escrow: 100n * DOLLAR });
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...NO_MILESTONE,
        amount: 100n * DOLLAR,
        awardedAt: time,
        feeBps: FEE_BPS,
        status: JobStatus.Active,
        usdDecimals: 7n,
      });
      expect(await escrow.nonceWord(client, 1n)).to.equal(1n << 2n);
      expect(await escrow.nonceWord(provider, 1n)).to.equal(1n << 255n);
    });

    it("T42_takes 16 milestones and 10 payees, and stores each milestone by itself", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, client } = fixture;
      const milestones = Array.from({ length: 16 }, (_, i) => ({
        amount: BigInt(i + 1) * DOLLAR,
        deliverWithin: DAY * BigInt(i + 1),
      }));
      const payees = Array.from({ length: 10 }, (_, i) => ({ account: toBeHex(0x10000 + i, 20), bps: 1_000n }));
      const job = await fixture.terms({ bid: { milestones, payees } });
      const changes = await moneyChanges(escrow, dollar, { client }, async () => {
        await fixture.award(job);
      });
      expect(changes).to.deep.equal({ client: -136n * DOLLAR, escrow: 136n * DOLLAR });
      const { jobId } = await escrow.hashesOf(job);
      for (const [i, { amount }] of milestones.entries()) {
        const stored = await milestoneOf(escrow, jobId, BigInt(i));
        expect([stored.amount, stored.status]).to.deep.equal([amount, JobStatus.Active]);
      }
      expect(await milestoneOf(escrow, jobId, 16n)).to.deep.equal(NO_MILESTONE);
    });

    it("T37_T121_takes an hour of review for a micro job whose whole price is the micro limit", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const milestones = Array.from({ length: 10 }, () => ({ amount: MICRO_LIMIT / 10n, deliverWithin: DAY }));
      const job = await fixture.terms({ offer: { tier: Tier.Micro, reviewWindow: HOUR }, bid: { milestones } });
      const jobId = await fixture.award(job);
      for (const milestone of milestones.keys()) {
        const stored = await milestoneOf(fixture.escrow, jobId, BigInt(milestone));
        expect([stored.micro, stored.status]).to.deep.equal([true, JobStatus.Active]);
      }
    });

    it("T120_leaves a small job in the standard tier when its offer says so", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const job = await fixture.terms({ bid: { milestones: [{ amount: 1n, deliverWithin: DAY }] } });
      expect((await milestoneOf(fixture.escrow, await fixture.award(job))).micro).to.equal(false);
    });

    it("takes a parent that was awarded", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, jobId } = fixture;
      const part = await fixture.terms({ offer: { parentJobId: jobId, nonce: 2n }, bid: { nonce: 2n } });
      await expect((await sent(fixture, part))()).to.emit(escrow, "JobAwarded");
    });

    it("T14_locks the largest amount there is of an unlisted token of 18 decimals", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, client, provider } = fixture;
      const token = await ethers.deployContract("UnlistedToken");
      const amount = 2n ** 96n - 1n;
      await token.mint(client, amount);
      await token.connect(client).approve(escrow, ethers.MaxUint256);
      const job = await fixture.terms({
        offer: { token: await token.getAddress(), maxPrice: amount },
        bid: { milestones: [{ amount, deliverWithin: DAY }] },
      });
      const locked = await moneyChanges(escrow, token, { client, provider }, () => fixture.award(job));
      expect(locked).to.deep.equal({ client: -amount, escrow: amount });
      const { jobId } = await escrow.hashesOf(job);
      expect((await milestoneOf(escrow, jobId)).usdDecimals).to.equal(0n);
      const settled = await moneyChanges(escrow, token, { client, provider }, () =>
        release(escrow.connect(client), job),
      );
      expect(settled).to.deep.equal({ "provider.credit": amount - (amount * FEE_BPS) / 10_000n });
    });
  });
});
