import { expect } from "chai";
import { concat, toBeHex } from "ethers";

import { ethers, FundingMode, market, networkHelpers, now } from "../../fixtures/market.js";
import type { BidFields, OfferFields, TermsFields } from "../../utils/terms.js";
import { DAY, DOLLAR, signBid } from "../../utils/terms.js";

const word = (value: bigint | string): string =>
  typeof value === "bigint" ? toBeHex(value, 32) : ethers.zeroPadValue(value, 32);

const offerWords = (offer: OfferFields): string[] =>
  [
    offer.client,
    offer.clientAgentId,
    offer.token,
    offer.maxPrice,
    offer.briefHash,
    offer.deliverBy,
    offer.reviewWindow,
    offer.panelId,
    offer.appealPanelId,
    offer.defaultBps,
    offer.bidBond,
    offer.provider,
    offer.parentJobId,
    offer.verifier,
    offer.validUntil,
    offer.nonce,
  ].map(word);

const milestoneWords = ({ milestones }: BidFields): string[] =>
  [BigInt(milestones.length), ...milestones.flatMap(({ amount, deliverBy }) => [amount, deliverBy])].map(word);

const payeeWords = ({ payees }: BidFields): string[] => [
  word(BigInt(payees.length)),
  ...payees.flatMap(({ account, bps }) => [word(account), word(bps)]),
];

/** A bid whose tail is `tail`, with its arrays at these offsets. */
const bidWords = (bid: BidFields, milestonesAt: number, payeesAt: number, tail: string[]): string[] => [
  ...[bid.agentId, bid.provider, bid.bond, BigInt(milestonesAt), BigInt(payeesAt)].map(word),
  ...[bid.planHash, bid.validUntil, bid.nonce].map(word),
  ...tail,
];

const HEAD = 8 * 32;

/** Ways to write the same bid that ABI decoders all read alike. */
const ENCODINGS: Record<string, (bid: BidFields) => string[]> = {
  standard: (bid) => {
    const [milestones, payees] = [milestoneWords(bid), payeeWords(bid)];
    return bidWords(bid, HEAD, HEAD + 32 * milestones.length, [...milestones, ...payees]);
  },
  "the payees first": (bid) => {
    const [milestones, payees] = [milestoneWords(bid), payeeWords(bid)];
    return bidWords(bid, HEAD + 32 * payees.length, HEAD, [...payees, ...milestones]);
  },
  "a gap before the milestones": (bid) => {
    const [milestones, payees] = [milestoneWords(bid), payeeWords(bid)];
    return bidWords(bid, HEAD + 32, HEAD + 32 + 32 * milestones.length, [word(0n), ...milestones, ...payees]);
  },
  "a gap before the payees": (bid) => {
    const [milestones, payees] = [milestoneWords(bid), payeeWords(bid)];
    return bidWords(bid, HEAD, HEAD + 32 + 32 * milestones.length, [...milestones, word(7n), ...payees]);
  },
};

/** A call of `hire`, its terms last, so that nothing else moves when the bid is written in another way. */
function encodeHire(selector: string, job: TermsFields, bid: string[], signature: string): string {
  const sized = [word(BigInt(ethers.dataLength(signature))), ethers.zeroPadBytes(signature, 96)];
  const proof = [word(0n)];
  const [signatureAt, proofAt, termsAt] = [4 * 32, 8 * 32, 9 * 32];
  const head = [termsAt, signatureAt, FundingMode.Allowance, proofAt].map((value) => word(BigInt(value)));
  return concat([selector, ...head, ...sized, ...proof, ...offerWords(job.offer), word(17n * 32n), ...bid]);
}

describe("JobEscrow.award, its event", () => {
  for (const [milestones, payees, mode] of [
    [1, 0, FundingMode.Allowance],
    [1, 1, FundingMode.Balance],
    [1, 10, FundingMode.Allowance],
    [16, 0, FundingMode.Balance],
    [16, 1, FundingMode.Allowance],
    [16, 10, FundingMode.Balance],
  ] as const) {
    it(`is the standard ABI encoding of ${milestones} milestones and ${payees} payees, funding mode ${mode}`, async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, client, provider, domain } = fixture;
      await escrow.connect(client).deposit(dollar, client, 1_000n * DOLLAR);
      const deliverBy = (await now()) + DAY;
      const job = await fixture.terms({
        offer: { bidBond: 3n },
        bid: {
          bond: 5n,
          milestones: Array.from({ length: milestones }, (_, i) => ({ amount: 20n * DOLLAR + BigInt(i), deliverBy })),
          payees: Array.from({ length: payees }, (_, i) => ({
            account: ethers.getAddress(toBeHex(0xabc_0000 + i, 20)),
            bps: 10_000n / BigInt(payees),
          })),
        },
      });
      const { jobId } = await escrow.hashesOf(job);
      const sent = await escrow.connect(client).hire(job, await signBid(provider, domain, job), mode, "0x");
      const address = await escrow.getAddress();
      const logs = (await sent.wait())!.logs.filter((log) => log.address === address);
      const { offer, bid } = job;
      const expected = escrow.interface.encodeEventLog("JobAwarded", [
        jobId,
        offer.client,
        bid.agentId,
        Object.values(offer),
        [
          bid.agentId,
          bid.provider,
          bid.bond,
          bid.milestones.map((each) => Object.values(each)),
          bid.payees.map((each) => Object.values(each)),
          bid.planHash,
          bid.validUntil,
          bid.nonce,
        ],
        mode,
        25n,
      ]);
      expect(logs.map(({ data, topics }) => ({ data, topics: [...topics] }))).to.deep.equal([expected]);
    });
  }

  for (const [title, encode] of Object.entries(ENCODINGS)) {
    const isStandard = title === "standard";
    it(
      isStandard
        ? "is written for a bid in its standard encoding"
        : `cannot be written for a bid with ${title}: reverts`,
      async () => {
        const fixture = await networkHelpers.loadFixture(market);
        const { escrow, client, provider, domain } = fixture;
        const job = await fixture.terms({ bid: { payees: [{ account: provider.address, bps: 10_000n }] } });
        const signature = await signBid(provider, domain, job);
        const { selector } = escrow.interface.getFunction("hire");
        const data = encodeHire(selector, job, encode(job.bid), signature);
        const sent = client.sendTransaction({ to: escrow, data, gasLimit: 1_000_000n });
        if (isStandard) await expect(sent).to.emit(escrow, "JobAwarded");
        else await expect(sent).to.be.revertedWithCustomError(escrow, "BidEncodingInvalid");
      },
    );
  }
});

describe("JobEscrow.award, its verifier", () => {
  it("reverts when the verifier has no code: nobody could ever ask it", async () => {
    const fixture = await networkHelpers.loadFixture(market);
    const { escrow, client, provider, stranger, domain } = fixture;
    const job = await fixture.terms({ offer: { verifier: stranger.address } });
    const signature = await signBid(provider, domain, job);
    await expect(escrow.connect(client).hire(job, signature, FundingMode.Allowance, "0x"))
      .to.be.revertedWithCustomError(escrow, "AccountInvalid")
      .withArgs(stranger);
  });
});
