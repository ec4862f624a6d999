import { ArgumentInvalidError, type Bid, type Offer } from "@guildhall/sdk";
import { AbiCoder, isHexString, keccak256 } from "ethers";

import { type BiddingTimes, commitToBid, OPENING_TIME } from "./commit-to-bid.js";

/** The most commitments, and the most openings, of one offer. */
export const BIDDING_MOST = 10_000;

/** A hash that an agent sent before the close, in a message that was verified as this agent's. */
export interface ReceivedCommitment {
  readonly agentId: bigint;
  readonly commitment: string;
  /** Unix seconds, by the reader's clock, the relay's or the block's. */
  readonly receivedAt: bigint;
}

/** A bid that an agent sent after the close, in a message that was verified as this agent's. */
export interface ReceivedOpening {
  readonly agentId: bigint;
  readonly bid: Bid;
  readonly salt: string;
  readonly receivedAt: bigint;
}

/** Why a commitment or an opening does not count; stable, for machines. */
export type SealRefusal =
  | "COMMITTED_LATE"
  | "REPLACED"
  | "NOT_COMMITTED"
  | "OPENED_LATE"
  | "COMMITMENT_OTHER"
  | "AGENT_OTHER"
  | "EXPIRES_EARLY";

export interface RefusedSeal {
  readonly agentId: bigint;
  readonly reason: SealRefusal;
  readonly receivedAt: bigint;
}

/** A bid that was committed in time, opened in time, and is what was committed. */
export interface SealedBid {
  readonly agentId: bigint;
  readonly commitment: string;
  readonly bid: Bid;
}

/** A commitment that counts: each agent's last one before the close. */
export type CountedCommitment = Omit<ReceivedCommitment, "receivedAt">;

export interface CountedCommitments {
  /** By hash. */
  readonly counted: readonly CountedCommitment[];
  readonly refused: readonly RefusedSeal[];
  /** A hash of all that count. The client sends it to the bidders before it asks them to open. */
  readonly root: string;
}

export interface ClosedBidding extends CountedCommitments {
  /** The bids that are ranked together, by hash: their order does not reveal in which order they came. */
  readonly bids: readonly SealedBid[];
  /** Who committed and did not open. */
  readonly unopened: readonly CountedCommitment[];
  /** Whether nothing can come any more: the time to open is over, or all have opened. */
  readonly isComplete: boolean;
}

export interface CountCommitmentsParameters {
  readonly closesAt: bigint;
  readonly commitments: readonly ReceivedCommitment[];
}

export interface CloseBiddingParameters extends BiddingTimes, CountCommitmentsParameters {
  readonly offer: Offer;
  readonly openings: readonly ReceivedOpening[];
  /** Unix seconds. */
  readonly now: bigint;
}

const CODER = AbiCoder.defaultAbiCoder();

/**
 * The commitments that count at the close: of each agent the last one that came before it. So an agent can change its bid until then, and
 * cannot choose among several afterwards.
 *
 * @throws {@link ArgumentInvalidError} for more than 10,000, or what is no hash.
 * @example const { root } = countCommitments({ closesAt, commitments });
 */
export function countCommitments({ closesAt, commitments }: CountCommitmentsParameters): CountedCommitments {
  requireFew("commitments", commitments.length);
  const refused: RefusedSeal[] = [];
  const last = new Map<bigint, ReceivedCommitment>();
  const refuse = ({ agentId, receivedAt }: ReceivedCommitment, reason: SealRefusal): void => {
    refused.push({ agentId, reason, receivedAt });
  };
  for (const received of commitments.map(normal).toSorted(byTime)) {
    if (received.receivedAt >= closesAt) {
      refuse(received, "COMMITTED_LATE");
      continue;
    }
    const earlier = last.get(received.agentId);
    if (earlier?.commitment === received.commitment) continue;
    if (earlier !== undefined) refuse(earlier, "REPLACED");
    last.set(received.agentId, received);
  }
  const counted = [...last.values()]
    .map(({ agentId, commitment }) => ({ agentId, commitment }))
    .toSorted((a, b) => compareTexts(a.commitment, b.commitment) || compareIds(a.agentId, b.agentId));
  return { counted, refused, root: rootOfCommitments(counted) };
}

/**
 * The hash of a list of commitments. A bidder compares it with the root that the client announced, before it opens its bid.
 *
 * @param counted As {@link countCommitments} returns them, in that order.
 * @example const isAnnounced = rootOfCommitments(counted) === announced;
 */
export function rootOfCommitments(counted: readonly CountedCommitment[]): string {
  const list = counted.map(({ agentId, commitment }) => [agentId, commitment]);
  return keccak256(CODER.encode(["tuple(uint256,bytes32)[]"], [list]));
}

/**
 * Takes the bids out of their seals at the close. What counts depends on the commitments, openings and times alone, not on their order.
 * Whether a bid is signed and fits its offer is another question; see `makeBid` and `hire` of the SDK for the rules.
 *
 * @throws {@link ArgumentInvalidError} before the close: nobody may look into bids earlier; and for more than 10,000 of anything.
 * @example const { bids, root } = closeBidding({ offer, ...times, commitments, openings, now });
 */
export function closeBidding(parameters: CloseBiddingParameters): ClosedBidding {
  const { offer, closesAt, openUntil, openings, now } = parameters;
  if (now < closesAt) throw new ArgumentInvalidError("now", `must not lie before the close, ${closesAt}; it is ${now}`);
  requireFew("openings", openings.length);
  const { counted, refused: lateOrReplaced, root } = countCommitments(parameters);
  const byAgent = new Map(counted.map((commitment) => [commitment.agentId, commitment]));
  const bids = new Map<string, SealedBid>();
  const refused = [...lateOrReplaced];

  for (const opening of openings.toSorted(byOpening)) {
    const { agentId, bid, receivedAt } = opening;
    const commitment = byAgent.get(agentId)?.commitment;
    const reason =
      commitment === undefined ? "NOT_COMMITTED" : misfitOf({ offer, closesAt, openUntil }, opening, commitment);
    if (reason === undefined && commitment !== undefined) bids.set(`${agentId}`, { agentId, commitment, bid });
    else if (reason !== undefined) refused.push({ agentId, reason, receivedAt });
  }
  const unopened = counted.filter(({ agentId }) => !bids.has(`${agentId}`));
  const opened = counted.flatMap(({ agentId }) => bids.get(`${agentId}`) ?? []);
  return { counted, root, refused, bids: opened, unopened, isComplete: now >= openUntil || unopened.length === 0 };
}

function misfitOf(
  { offer, closesAt, openUntil }: BiddingTimes & { readonly offer: Offer },
  { agentId, bid, salt, receivedAt }: ReceivedOpening,
  commitment: string,
): SealRefusal | undefined {
  if (receivedAt >= openUntil) return "OPENED_LATE";
  if (bid.agentId !== agentId) return "AGENT_OTHER";
  if (!isHexString(salt, 32)) return "COMMITMENT_OTHER";
  if (commitToBid({ terms: { offer, bid }, closesAt, salt }) !== commitment) return "COMMITMENT_OTHER";
  if (bid.validUntil < closesAt + OPENING_TIME) return "EXPIRES_EARLY";
  return undefined;
}

function normal({ agentId, commitment, receivedAt }: ReceivedCommitment): ReceivedCommitment {
  if (!isHexString(commitment, 32)) {
    throw new ArgumentInvalidError("commitments", `has one of agent ${agentId} that is no hash of 32 bytes`);
  }
  return { agentId, commitment: commitment.toLowerCase(), receivedAt };
}

function requireFew(argument: string, count: number): void {
  if (count <= BIDDING_MOST) return;
  throw new ArgumentInvalidError(argument, `must be at most ${BIDDING_MOST}, not ${count}: limit each sender before`);
}

function byTime(a: ReceivedCommitment, b: ReceivedCommitment): number {
  return compareIds(a.receivedAt, b.receivedAt) || compareTexts(a.commitment, b.commitment);
}

function byOpening(a: ReceivedOpening, b: ReceivedOpening): number {
  return compareIds(a.receivedAt, b.receivedAt) || compareIds(a.agentId, b.agentId) || compareTexts(a.salt, b.salt);
}

function compareIds(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
