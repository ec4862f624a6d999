import { AbiCoder } from "ethers";

import { keccakOf, wordOf } from "../codec/abi-words.js";
import { structHash } from "../codec/typed-hash.js";
import { bidMessage, fixedTypes, offerMessage } from "./messages.js";
import type { Offer, Terms } from "./terms.js";

/** What {@link computeJobId} needs. */
export interface ComputeJobIdParameters {
  readonly chainId: bigint;
  /** The address of the escrow. */
  readonly escrow: string;
  readonly terms: Terms;
}

/**
 * The id of the job that an award of these terms makes. It includes chain and escrow, so no two deployments share a job. Needs no chain.
 *
 * @returns 32 bytes, as `0x` and 64 lower-case hex digits.
 * @example const jobId = computeJobId({ chainId, escrow, terms });
 */
export function computeJobId({ chainId, escrow, terms }: ComputeJobIdParameters): string {
  const hashes = hashOffer(terms.offer).slice(2) + hashBid(terms).slice(2);
  return `0x${keccakOf(placeOf(chainId, escrow) + hashes)}`;
}

/** Chain and escrow as the contract encodes them. */
function placeOf(chainId: bigint, escrow: string): string {
  const [chain, contract] = [wordOf("uint256", chainId), wordOf("address", escrow)];
  if (chain !== undefined && contract !== undefined) return chain + contract;
  // Ethers says what is wrong.
  return AbiCoder.defaultAbiCoder().encode(["uint256", "address"], [chainId, escrow]).slice(2);
}

const offerHash = memoize((offer: Offer) => structHash(fixedTypes("Offer"), offerMessage(offer)), offerKey);

/**
 * The hash that identifies an offer on the chain: its EIP-712 struct hash. Needs no chain.
 *
 * @returns 32 bytes, as `0x` and 64 lower-case hex digits.
 * @example const offerHash = hashOffer(terms.offer);
 */
export function hashOffer(offer: Offer): string {
  return offerHash(offer);
}

/** All members of an offer in one text. */
function offerKey(offer: Offer): string {
  return JSON.stringify([
    offer.client,
    String(offer.clientAgentId),
    offer.token,
    String(offer.maxPrice),
    String(offer.maxFeeBps),
    String(offer.tier),
    offer.briefHash,
    String(offer.deliverBy),
    String(offer.reviewWindow),
    offer.panelId,
    offer.appealPanelId,
    String(offer.defaultBps),
    String(offer.bidBond),
    offer.provider,
    offer.parentJobId,
    offer.verifier,
    String(offer.validUntil),
    String(offer.nonce),
  ]);
}

const bidHash = memoize((terms: Terms) => structHash(fixedTypes("Bid"), bidMessage(terms)), termsKey);

/**
 * The hash that identifies a bid on the chain: its EIP-712 struct hash, which includes the offer that it answers. Needs no chain.
 *
 * @returns 32 bytes, as `0x` and 64 lower-case hex digits.
 * @example const bidHash = hashBid(terms);
 */
export function hashBid(terms: Terms): string {
  return bidHash(terms);
}

function termsKey({ offer, bid }: Terms): string {
  const { agentId, provider, bond, milestones, payees, planHash, validUntil, nonce } = bid;
  const parts = [
    [String(agentId), provider, String(bond), planHash, String(validUntil), String(nonce)],
    milestones.map(({ amount, deliverWithin }) => [String(amount), String(deliverWithin)]),
    payees.map(({ account, bps }) => [account, String(bps)]),
  ];
  return offerKey(offer) + JSON.stringify(parts);
}

/** How many results are kept: the messages of some hundred jobs at once. */
const MOST = 512;

/**
 * A function that computes each result once while its argument is in use: hashing a bid takes longer than signing it.
 *
 * @param keyOf All that the result depends on, unambiguously.
 */
function memoize<Value>(compute: (value: Value) => string, keyOf: (value: Value) => string) {
  const results = new Map<string, string>();
  return (value: Value): string => {
    const key = keyOf(value);
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = compute(value);
    if (results.size >= MOST) results.delete(results.keys().next().value ?? key);
    results.set(key, result);
    return result;
  };
}
