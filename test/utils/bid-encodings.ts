import { concat, dataLength, dataSlice, toBeHex, zeroPadValue } from "ethers";

import type { BidFields, OfferFields, TermsFields } from "./terms.js";

const word = (value: bigint | string): string =>
  typeof value === "bigint" ? toBeHex(value, 32) : zeroPadValue(value, 32);

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

/** As every ABI encoder writes a bid. */
export const standardBid = (bid: BidFields): string[] => {
  const [milestones, payees] = [milestoneWords(bid), payeeWords(bid)];
  return bidWords(bid, HEAD, HEAD + 32 * milestones.length, [...milestones, ...payees]);
};

/** Ways to write the same bid that ABI decoders all read alike, but no encoder writes. */
export const SHIFTED_BIDS: Record<string, (bid: BidFields) => string[]> = {
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

/**
 * Ways to write a bid so that where its arrays stand by the standard, which is what is hashed, is not where its offsets point, which is
 * what the compiler reads. `wanted` is what the attacker would like to be read in its place.
 */
export const FORGED_BIDS: Record<string, (bid: BidFields, wanted: BidFields) => string[]> = {
  "other milestones behind the signed ones": (bid, wanted) => {
    const words = standardBid(bid);
    words[3] = word(BigInt(32 * words.length));
    return [...words, ...milestoneWords(wanted)];
  },
  "other payees behind the signed ones": (bid, wanted) => {
    const words = standardBid(bid);
    words[4] = word(BigInt(32 * words.length));
    return [...words, ...payeeWords(wanted)];
  },
  "payees that are the milestones": (bid) => bidWords(bid, HEAD, HEAD, milestoneWords(bid)),
  "milestones that are the payees": (bid) => {
    const words = standardBid(bid);
    words[3] = words[4]!;
    return words;
  },
  "arrays in its own members": (bid) => {
    const words = standardBid(bid);
    words[3] = words[4] = word(0n);
    return words;
  },
  "so many milestones that their end comes round to where the payees stand": (bid) => {
    const words = standardBid(bid);
    // 64 bytes each: 2^250 of them are none, modulo 2^256.
    words[8] = word(2n ** 250n + BigInt(bid.milestones.length));
    return words;
  },
  "so many payees that their end comes round": (bid) => {
    const words = standardBid(bid);
    const at = 8 + milestoneWords(bid).length;
    words[at] = word(2n ** 250n + BigInt(bid.payees.length));
    return words;
  },
  "payees before its beginning": (bid) => {
    const words = standardBid(bid);
    words[4] = word(2n ** 256n - 32n);
    return words;
  },
};

/** Terms whose bid is `bid`, with `gap` words between offer and bid. */
const termsWords = (job: TermsFields, bid: string[], gap: number): string[] => [
  ...offerWords(job.offer),
  word(BigInt(32 * (17 + gap))),
  ...Array.from({ length: gap }, () => word(5n)),
  ...bid,
];

/** A call whose first argument are terms, with these in their place; nothing else moves. */
export function withTerms(data: string, job: TermsFields, bid: string[], gap = 0): string {
  const size = dataLength(data) - 4;
  return concat([dataSlice(data, 0, 4), word(BigInt(size)), dataSlice(data, 36), ...termsWords(job, bid, gap)]);
}

/** The same, with the bid beyond the end of the call. */
export function withoutBid(data: string, job: TermsFields): string {
  const size = dataLength(data) - 4;
  const terms = [...offerWords(job.offer), word(2n ** 64n)];
  return concat([dataSlice(data, 0, 4), word(BigInt(size)), dataSlice(data, 36), ...terms]);
}
