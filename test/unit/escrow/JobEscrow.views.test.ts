import { expect } from "chai";
import { getAddress, id, keccak256, toBeHex, TypedDataEncoder, ZeroAddress, ZeroHash } from "ethers";

import {
  AGENT_ID,
  DAY,
  ethers,
  FEE_BPS,
  jobActive,
  JobStatus,
  market,
  MICRO_LIMIT,
  networkHelpers,
  nextBlockAt,
  now,
  Outcome,
} from "../../fixtures/market.js";
import { encode, milestoneOf, NO_MILESTONE } from "../../utils/escrow.js";
import { release } from "../../utils/steps.js";
import type { TermsFields } from "../../utils/terms.js";
import { bidHash, nested, offerHash, signOffer, Tier, TYPES } from "../../utils/terms.js";

/** Terms in which every field has a value of its own. */
async function fullTerms(fixture: Awaited<ReturnType<typeof market>>): Promise<TermsFields> {
  const account = (n: number) => getAddress(toBeHex(0xaa0000 + n, 20));
  return fixture.terms({
    offer: {
      clientAgentId: 12n,
      maxFeeBps: 33n,
      tier: Tier.Micro,
      panelId: id("panel"),
      appealPanelId: id("appeal panel"),
      defaultBps: 4_321n,
      bidBond: 77n,
      provider: account(1),
      parentJobId: id("parent"),
      verifier: account(2),
      nonce: 2n ** 256n - 1n,
    },
    bid: {
      bond: 2n ** 96n - 1n,
      milestones: [
        { amount: 1n, deliverWithin: DAY },
        { amount: 2n ** 96n - 1n, deliverWithin: 2n ** 32n - 1n },
      ],
      payees: [
        { account: account(3), bps: 9_999n },
        { account: account(4), bps: 1n },
      ],
      nonce: 3n,
    },
  });
}

/** Another value of the same type. */
function another(value: unknown): unknown {
  if (typeof value === "bigint") return value - 1n;
  return String(value).length === 66 ? ZeroHash : ZeroAddress;
}

describe("JobEscrow, views", () => {
  describe("hashesOf", () => {
    it("T29_gives what a stock encoder gives for the types with every term in plain sight", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      for (const terms of [await fixture.terms(), await fullTerms(fixture)]) {
        const { offerHash: offer, bidHash: bid } = await fixture.escrow.hashesOf(terms);
        expect([offer, bid]).to.deep.equal([offerHash(terms), bidHash(terms)]);
      }
      // Only the long prose is a hash.
      const hidden = [...TYPES.Offer.Offer!, ...TYPES.Bid.Bid!].filter(({ type }) => type === "bytes32");
      expect(hidden.map(({ name }) => name)).to.deep.equal([
        "briefHash",
        "panelId",
        "appealPanelId",
        "parentJobId",
        "planHash",
      ]);
    });

    it("T32_names chain and escrow in the job's id, and changes with every field", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, domain } = fixture;
      const terms = await fullTerms(fixture);
      const { jobId } = await escrow.hashesOf(terms);
      const expected = encode(
        ["uint256", "address", "bytes32", "bytes32"],
        [domain.chainId, await escrow.getAddress(), offerHash(terms), bidHash(terms)],
      );
      expect(jobId).to.equal(keccak256(expected));
      const changed: TermsFields[] = [
        ...Object.entries(terms.offer).map(([name, value]) => ({
          ...terms,
          offer: { ...terms.offer, [name]: another(value) },
        })),
        ...["agentId", "bond", "validUntil", "nonce"].map((name) => ({ ...terms, bid: { ...terms.bid, [name]: 2n } })),
        { ...terms, bid: { ...terms.bid, provider: ZeroAddress } },
        { ...terms, bid: { ...terms.bid, planHash: ZeroHash } },
      ];
      const ids = await Promise.all(changed.map(async (other) => (await escrow.hashesOf(other)).jobId));
      expect(new Set([jobId, ...ids]).size).to.equal(changed.length + 1);
    });

    it("T30_tells apart lists whose packed bytes could be the same", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow } = fixture;
      const terms = await fullTerms(fixture);
      const [first, second] = terms.bid.milestones as [
        (typeof terms.bid.milestones)[0],
        (typeof terms.bid.milestones)[0],
      ];
      const payees = terms.bid.payees;
      const lists: Partial<TermsFields["bid"]>[] = [
        { milestones: [first, second], payees },
        { milestones: [second, first], payees },
        { milestones: [first], payees },
        { milestones: [], payees },
        { milestones: [first, second], payees: [] },
        { milestones: [first, second], payees: payees.toReversed() },
        { milestones: [first, second], payees: [{ account: getAddress(toBeHex(first.amount, 20)), bps: 1n }] },
      ];
      const hashes = await Promise.all(
        lists.map(async (list) => (await escrow.hashesOf({ ...terms, bid: { ...terms.bid, ...list } })).bidHash),
      );
      expect(new Set(hashes).size).to.equal(lists.length);
    });
  });

  describe("milestoneOf", () => {
    it("is all zero for what was never awarded", async () => {
      const { escrow, jobId } = await networkHelpers.loadFixture(jobActive);
      expect(await milestoneOf(escrow, id("unknown"))).to.deep.equal(NO_MILESTONE);
      expect(await milestoneOf(escrow, jobId, 1n)).to.deep.equal(NO_MILESTONE);
      expect(await milestoneOf(escrow, jobId, 2n ** 256n - 1n)).to.deep.equal(NO_MILESTONE);
    });

    it("T109_keeps every field apart at the largest amount and fee there is", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, ledger, owner, client, provider } = fixture;
      const token = await ethers.deployContract("ManyDecimalsToken", [30]);
      await escrow.connect(owner).scheduleFee(100n);
      await escrow.connect(owner).scheduleListing(token, 2n ** 96n - 1n);
      await networkHelpers.time.increase(7n * DAY);
      const amount = 2n ** 96n - 1n;
      await token.mint(client, amount);
      await token.connect(client).approve(escrow, amount);
      const time = (await now()) + 10n;
      const job = await fixture.terms({
        offer: { token: await token.getAddress(), maxPrice: amount, tier: Tier.Micro, reviewWindow: 90n * DAY },
        bid: { milestones: [{ amount, deliverWithin: DAY }] },
      });
      await nextBlockAt(time);
      const jobId = await fixture.award(job);
      await nextBlockAt(time + 1n);
      await escrow.connect(provider).deliver(job, 0, id("delivery"), "", "0x");
      await release(escrow.connect(client), job);
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        amount,
        awardedAt: time,
        deliveredAt: time + 1n,
        clock: time + 1n,
        providerBps: 10_000n,
        feeBps: 100n,
        status: JobStatus.Settled,
        outcome: Outcome.Released,
        usdDecimals: 31n,
        refused: false,
        micro: true,
        unrecorded: false,
        disputed: false,
        appealWon: false,
        ruled: false,
        byProvider: false,
        selfFunded: false,
        waived: false,
      });
      expect(await escrow.creditOf(token, provider)).to.equal(amount - amount / 100n);
      expect(await ledger.scoreOf(AGENT_ID)).to.equal(100n); // it is worth eight cents
    });
  });

  describe("hasConsented", () => {
    it("tells the signer's signature from another's, for the escrow's domain", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, client, stranger, domain } = fixture;
      const terms = await fixture.terms();
      const signature = await signOffer(client, domain, terms);
      expect(await escrow.hasConsented(client, offerHash(terms), signature)).to.equal(true);
      expect(await escrow.hasConsented(stranger, offerHash(terms), signature)).to.equal(false);
      expect(await escrow.hasConsented(client, bidHash(terms), signature)).to.equal(false);
      expect(await escrow.hasConsented(client, offerHash(terms), "0x")).to.equal(false);
    });

    it("T17_is made for one domain, which the escrow announces by ERC-5267", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, client, domain } = fixture;
      const announced = await escrow.eip712Domain();
      expect([announced.name, announced.version, announced.chainId, announced.verifyingContract]).to.deep.equal([
        domain.name,
        domain.version,
        domain.chainId,
        domain.verifyingContract,
      ]);
      const terms = await fixture.terms();
      const message = { client: client.address, bid: nested(terms) };
      const hash = TypedDataEncoder.hashStruct("Award", TYPES.Award, message);
      expect(
        await escrow.hasConsented(client, hash, await client.signTypedData(domain, TYPES.Award, message)),
      ).to.equal(true);
    });
  });

  describe("the set-up", () => {
    it("says how it was set up", async () => {
      const { escrow, ledger, registry, dollar, owner, guardian } = await networkHelpers.loadFixture(market);
      expect([await escrow.LEDGER(), await escrow.REGISTRY()]).to.deep.equal([
        await ledger.getAddress(),
        await registry.getAddress(),
      ]);
      expect([await escrow.owner(), await escrow.guardian()]).to.deep.equal([owner.address, guardian.address]);
      expect(await escrow.feeBps()).to.equal(FEE_BPS);
      expect(await escrow.scheduledFee()).to.deep.equal([FEE_BPS, 0n]);
      expect(await escrow.listingOf(dollar)).to.deep.equal([true, 6n, MICRO_LIMIT]);
      const { activeFrom, decimals, microLimit } = await escrow.announcedListingOf(dollar);
      expect([activeFrom > 0n, decimals, microLimit]).to.deep.equal([true, 6n, MICRO_LIMIT]);
      expect([await escrow.pausedUntil(), await escrow.pauseCount()]).to.deep.equal([0n, 0n]);
    });
  });
});
