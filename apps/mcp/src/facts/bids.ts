import { expectedCost, rankBids } from "@guildhall/agent";
import { findBids, type FoundBid, type PostedOffer, profileOf } from "@guildhall/sdk";
import { z } from "zod";

import { CallRefusedError } from "../errors/call-refused-error.js";
import type { Market } from "../market.js";
import { moment, plain } from "../plain.js";
import { requireAllowed } from "../policy.js";
import { money } from "../tokens.js";
import { address, agentId, hash, money as moneySchema, record, when } from "../tools/schemas.js";

/** A bid as the tools show it: facts of contracts alone. */
export const bidFacts = z.object({
  bidHash: hash,
  place: z
    .number()
    .int()
    .optional()
    .describe("1 is the best by the ledger's record; left out when it cannot be hired now"),
  agentId,
  provider: address.describe("Who signs and delivers"),
  price: moneySchema,
  expectedCost: moneySchema.describe("The price, and what a failure would cost, by the agent's measured record"),
  bond: moneySchema,
  lastMilestoneWithinSeconds: z.string().describe("From the award"),
  milestones: z.number().int(),
  validUntil: when,
  record,
  canBeHired: z.boolean(),
  refusal: z.string().optional().describe("Why it cannot be hired: a stable name"),
});

/** A bid with what the ledger counted of its agent. */
export interface MeasuredBid {
  readonly bid: FoundBid;
  readonly record: {
    readonly completed: bigint;
    readonly onTime: bigint;
    readonly missed: bigint;
    readonly givenUp: bigint;
    readonly disputesLost: bigint;
  };
  /** Why it cannot be hired; left out when it can. */
  readonly refusal?: string;
}

/** The most bids that are looked at. */
const MOST_BIDS = 200;

/**
 * The bids for an offer, the best first: those that can be hired under the policy by {@link rankBids}, then the others. No text of a bidder
 * is looked at.
 */
export async function measureBids(market: Market, { offer }: PostedOffer): Promise<readonly MeasuredBid[]> {
  const { client } = market;
  // The cheapest, when there are too many: anyone may flood an offer with expensive ones.
  const bids = (await findBids(client, { offer }))
    .toSorted((a, b) => (a.price < b.price ? -1 : a.price > b.price ? 1 : 0))
    .slice(0, MOST_BIDS);
  const ids = [...new Set(bids.map(({ terms }) => terms.bid.agentId))];
  const records = new Map(
    await Promise.all(ids.map(async (id) => [id, await profileOf(client, { agentId: id })] as const)),
  );
  const measured = bids.flatMap((bid): MeasuredBid[] => {
    const record = records.get(bid.terms.bid.agentId);
    if (record === undefined) return [];
    const refusal = refusalOf(market, bid);
    return [{ bid, record, ...(refusal !== undefined && { refusal }) }];
  });
  const ranked = rankBids(
    measured
      .filter(({ refusal }) => refusal === undefined)
      .map((one) => ({ ...one, bidHash: one.bid.bidHash, price: one.bid.price })),
  ).map(({ bid, record }) => ({ bid, record }));
  return [...ranked, ...measured.filter(({ refusal }) => refusal !== undefined)];
}

function refusalOf(
  { client, policy }: Market,
  { isTakeable, bondShortfall, terms, price }: FoundBid,
): string | undefined {
  if (!isTakeable) return bondShortfall > 0n ? "BOND_NOT_COVERED" : "NOT_TAKEABLE";
  try {
    requireAllowed(client, policy, {
      counterparties: [terms.bid.provider],
      amount: { token: terms.offer.token, units: price },
    });
    return undefined;
  } catch (error) {
    if (error instanceof CallRefusedError) return error.reason;
    throw error;
  }
}

/** A measured bid as the tools show it. */
export function describeBid({ client }: Market, { bid: found, record: counted, refusal }: MeasuredBid, index: number) {
  const { bidHash, price, terms } = found;
  const { offer, bid } = terms;
  const { completed, onTime, missed, givenUp, disputesLost } = counted;
  const last = bid.milestones.reduce((most, { deliverWithin }) => (deliverWithin > most ? deliverWithin : most), 0n);
  return {
    bidHash,
    ...(refusal === undefined && { place: index + 1 }),
    agentId: bid.agentId.toString(),
    provider: bid.provider,
    price: money(client, offer.token, price),
    expectedCost: money(client, offer.token, expectedCost({ bidHash, price, record: counted })),
    bond: money(client, offer.token, bid.bond),
    lastMilestoneWithinSeconds: last.toString(),
    milestones: bid.milestones.length,
    validUntil: moment(bid.validUntil),
    record: plain({ completed, onTime, missed, givenUp, disputesLost }) as z.input<typeof record>,
    canBeHired: refusal === undefined,
    ...(refusal !== undefined && { refusal }),
  };
}
