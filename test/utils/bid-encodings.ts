import { concat, dataLength, dataSlice, toBeHex, zeroPadValue } from "ethers";

import type { BidFields, OfferFields, TermsFields } from "./terms.js";

const word = (value: bigint | string): string =>
  typeof value === "bigint" ? toBeHex(value, 32) : zeroPadValue(value, 32);

const offerWords = (offer: OfferFields): string[] => Object.values(offer).map((value: bigint | string) => word(value));

const milestoneWords = ({ milestones }: BidFields): string[] =>
  [BigInt(milestones.length), ...milestones.flatMap(({ amount, deliverWithin }) => [amount, deliverWithin])].map(word);

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
const standardBid = (bid: BidFields): string[] => {
  const [milestones, payees] = [milestoneWords(bid), payeeWords(bid)];
  return bidWords(bid, HEAD, HEAD + 32 * milestones.length, [...milestones, ...payees]);
};

/** Ways to write one bid that every ABI decoder reads alike. Only the first is what encoders write. */
export const SAME_BIDS: Record<string, (bid: BidFields) => string[]> = {
  "the arrays in the usual order": standardBid,
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
  "other milestones where an encoder would write them": (bid) => {
    const others = { ...bid, milestones: bid.milestones.map((each) => ({ ...each, amount: 1n })) };
    const words = standardBid(others);
    words[3] = word(BigInt(32 * words.length));
    return [...words, ...milestoneWords(bid)];
  },
};

/** Ways to write a bid in which an array is not what was signed. `wanted` is what the attacker would like to be read. */
export const OTHER_BIDS: Record<string, (bid: BidFields, wanted: BidFields) => string[]> = {
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
};

/** Ways to write a bid whose arrays are not in the call. */
export const BROKEN_BIDS: Record<string, (bid: BidFields) => string[]> = {
  "so many milestones that their end comes round": (bid) => {
    const words = standardBid(bid);
    // 64 bytes each: 2^250 of them are none, modulo 2^256.
    words[8] = word(2n ** 250n + BigInt(bid.milestones.length));
    return words;
  },
  "so many payees that their end comes round": (bid) => {
    const words = standardBid(bid);
    words[8 + milestoneWords(bid).length] = word(2n ** 250n + BigInt(bid.payees.length));
    return words;
  },
  "a payee more than the call has": (bid) => {
    const words = standardBid(bid);
    words[8 + milestoneWords(bid).length] = word(BigInt(bid.payees.length) + 1n);
    return words;
  },
  "payees behind the end of the call": (bid) => {
    const words = standardBid(bid);
    words[4] = word(BigInt(32 * words.length));
    return words;
  },
  "milestones at an offset that no call can have": (bid) => {
    const words = standardBid(bid);
    words[3] = word(2n ** 64n);
    return words;
  },
};

/** A call whose first argument are terms, with this bid in their place, `gap` words behind the offer; nothing else moves. */
export function withTerms(data: string, job: TermsFields, bid: string[], gap = 0): string {
  const size = dataLength(data) - 4;
  const offer = offerWords(job.offer);
  const filling = Array.from({ length: gap }, () => word(5n));
  const bidAt = word(BigInt(32 * (offer.length + 1 + gap)));
  return concat([dataSlice(data, 0, 4), word(BigInt(size)), dataSlice(data, 36), ...offer, bidAt, ...filling, ...bid]);
}
