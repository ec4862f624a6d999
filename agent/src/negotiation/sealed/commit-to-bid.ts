import { ArgumentInvalidError, hashBid, type JobOffer, type Terms, toUnixSeconds } from "@guildhall/sdk";
import { AbiCoder, id, isHexString, keccak256 } from "ethers";

/** How long after the close a bid may be opened, and how long a sealed bid must outlive the close at least, in seconds. */
export const OPENING_TIME = 600n;

/** How long after the opening a client has to hire: so long are the bids of this package's providers valid, in seconds. */
export const HIRING_TIME = 600n;

const COMMITMENT_TYPE = id("GuildhallBidCommitment(bytes32 bidHash,uint256 closesAt,bytes32 salt)");
const CODER = AbiCoder.defaultAbiCoder();

/** When bidding closes, and until when the bids are opened; unix seconds. */
export interface BiddingTimes {
  readonly closesAt: bigint;
  readonly openUntil: bigint;
}

export interface CommitToBidParameters {
  /** The offer and the bid: the hash covers both. */
  readonly terms: Terms;
  /** As the brief says. */
  readonly closesAt: bigint;
  /** 32 random bytes, new for each bid: without them the price could be found out by trying. */
  readonly salt: string;
}

/**
 * The times of sealed bidding on a brief; undefined when it names no closing time.
 *
 * @example const times = biddingTimes(await readBrief(client, { offer, uri }));
 */
export function biddingTimes({ closesAt }: Pick<JobOffer, "closesAt">): BiddingTimes | undefined {
  if (closesAt === undefined) return undefined;
  const seconds = toUnixSeconds(closesAt);
  return { closesAt: seconds, openUntil: seconds + OPENING_TIME };
}

/**
 * The hash that a bidder sends before the close instead of its bid. It says nothing about the bid, and fits no other.
 *
 * @throws {@link ArgumentInvalidError} when the salt is not 32 bytes.
 * @example const commitment = commitToBid({ terms: { offer, bid }, closesAt, salt: hexlify(randomBytes(32)) });
 */
export function commitToBid({ terms, closesAt, salt }: CommitToBidParameters): string {
  if (!isHexString(salt, 32)) throw new ArgumentInvalidError("salt", "must be 32 bytes as 0x and 64 hex digits");
  const values = [COMMITMENT_TYPE, hashBid(terms), closesAt, salt];
  return keccak256(CODER.encode(["bytes32", "bytes32", "uint256", "bytes32"], values));
}
