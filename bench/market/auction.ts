import { hexlify, id, toBeHex, ZeroAddress, ZeroHash } from "ethers";

import {
  type Candidate,
  type CandidateBid,
  type ClosedBidding,
  closeBidding,
  commitToBid,
  type MatchRecord,
  NO_PANELS,
  OPENING_TIME,
  type Ranking,
  rankCandidates,
  type ReceivedCommitment,
  type ReceivedOpening,
} from "../../agent/src/index.js";
import { type Bid, type Offer, Tier } from "../../sdk/src/index.js";
import type { Random } from "../reputation/random.js";

/** When bidding of every job of the scripts closes, unix seconds, and how long it was open. */
export const CLOSES = 1_800_000_000n;
export const OPEN_FOR = 3_600n;
export const TOKEN = `0x${"11".repeat(20)}`;
export const WORK_TIME = 86_400n;

/** An agent that answers an offer. */
export interface Bidder {
  readonly agentId: bigint;
  readonly price: bigint;
  /** When its message arrives, in seconds after the offer. */
  readonly arrival: number;
  readonly skills: readonly string[];
  readonly record: MatchRecord;
}

export interface Job {
  /** For its hash: no two jobs are alike. */
  readonly nonce: bigint;
  readonly skills: readonly string[];
  readonly maxPrice: bigint;
}

/** What came of one offer. */
export interface Hearing {
  readonly ranking: Ranking;
  readonly closed: ClosedBidding;
}

/** An agent without any past. */
export const NEWCOMER: MatchRecord = {
  score: 0n,
  quality: 10_000n,
  merit: 0n,
  trust: 0n,
  completed: 0n,
  onTime: 0n,
  missed: 0n,
  givenUp: 0n,
  disputesLost: 0n,
};

/** Sealed bidding with a closing time: commitments, openings, and one ranking of all. */
export function hearSealed(job: Job, bidders: readonly Bidder[], random: Random): Hearing {
  const offer = offerOf(job);
  const seals = bidders.map((bidder) => {
    const bid = bidOf(bidder);
    const salt = hexlify(Uint8Array.from({ length: 32 }, () => Math.floor(256 * random.next())));
    const commitment = commitToBid({ terms: { offer, bid }, closesAt: CLOSES, salt });
    return {
      agentId: bidder.agentId,
      bid,
      salt,
      commitment,
      at: CLOSES - OPEN_FOR + BigInt(Math.floor(bidder.arrival)),
    };
  });
  const commitments = seals.map(({ agentId, commitment, at }): ReceivedCommitment => {
    return { agentId, commitment, receivedAt: at };
  });
  const openings = seals.map(({ agentId, bid, salt }): ReceivedOpening => {
    return { agentId, bid, salt, receivedAt: CLOSES + 1n };
  });
  const openUntil = CLOSES + OPENING_TIME;
  const closed = closeBidding({ offer, closesAt: CLOSES, openUntil, commitments, openings, now: openUntil });
  const opened = new Set(closed.bids.map(({ agentId }) => agentId));
  const candidates = bidders.filter(({ agentId }) => opened.has(agentId)).map(candidateOf);
  return { closed, ranking: rankBids(job, candidates, closed.root) };
}

/** What a client does that reads bids as they come and takes the first one that is within its limits. */
export function hireFirstComer(job: Job, bidders: readonly Bidder[]): Bidder | undefined {
  const fit = new Set(eligibleOf(job, bidders).map(({ agentId }) => agentId));
  return bidders.toSorted((a, b) => a.arrival - b.arrival).find(({ agentId }) => fit.has(agentId));
}

/** Who is within the hard limits of a job and in time, in the order of arrival. */
export function eligibleOf(job: Job, bidders: readonly Bidder[]): readonly Bidder[] {
  const inTime = bidders.filter(({ arrival }) => BigInt(Math.floor(arrival)) < OPEN_FOR);
  const { places } = rankBids(job, inTime.map(candidateOf), ZeroHash);
  const fit = new Set(places.map(({ agentId }) => agentId));
  return inTime.filter(({ agentId }) => fit.has(agentId)).toSorted((a, b) => a.arrival - b.arrival);
}

function rankBids({ skills, maxPrice }: Job, candidates: readonly Candidate[], seed: string): Ranking {
  const needs = { skills, maxPrice, deliverWithin: WORK_TIME, panels: [NO_PANELS] };
  return rankCandidates({ needs, candidates, seed });
}

function candidateOf({ agentId, price, skills, record }: Bidder): Candidate {
  const bid: CandidateBid = { price, deliverWithin: WORK_TIME, bond: 0n, ...NO_PANELS };
  return { agentId, skills, isActive: true, bid, record };
}

function offerOf({ nonce, maxPrice }: Job): Offer {
  return {
    client: TOKEN,
    clientAgentId: 0n,
    token: TOKEN,
    maxPrice,
    maxFeeBps: 25n,
    tier: Tier.Standard,
    briefHash: id(`brief ${nonce}`),
    deliverBy: CLOSES + 10n * WORK_TIME,
    reviewWindow: 259_200n,
    panelId: ZeroHash,
    appealPanelId: ZeroHash,
    defaultBps: 5_000n,
    bidBond: 0n,
    provider: ZeroAddress,
    parentJobId: ZeroHash,
    verifier: ZeroAddress,
    validUntil: CLOSES + WORK_TIME,
    nonce,
  };
}

function bidOf({ agentId, price }: Bidder): Bid {
  return {
    agentId,
    provider: toBeHex(0x10000n + agentId, 20),
    bond: 0n,
    milestones: [{ amount: price, deliverWithin: WORK_TIME }],
    payees: [],
    planHash: ZeroHash,
    validUntil: CLOSES + OPENING_TIME,
    nonce: agentId,
  };
}
