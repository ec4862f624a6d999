import { getAddress } from "ethers";

import { type Client, partyOf } from "../client/client.js";
import { escrowAddress } from "../client/domains.js";
import { read } from "../client/read.js";
import { callView } from "../wire/call-view.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";

/** Words of nonces between two lanes: no lane ever grows into the next. */
const LANE_WORDS = 1n << 64n;
const FULL = (1n << 256n) - 1n;

/** Milliseconds since 1970 take 41 bits for the next decades; so many more keep two processes of one millisecond apart. */
const CHANCE = 2 ** 16;

/** What {@link nextNonce} takes. */
export interface NextNonceParameters {
  /** Whose nonce it is; the client's own account when left out. */
  readonly account?: string;
  /**
   * A range of nonces of its own, 1 to 2^32 − 1, which goes on where it stopped: give each process of one account another one. When
   * left out this process begins a range that none before it had.
   */
  readonly lane?: bigint;
}

/** The first nonce that this process has not given yet, for each escrow, account and lane. */
const floors = new Map<string, bigint>();

/**
 * A nonce for the next message of an account. It is unused on chain, and neither this process nor an earlier one has returned it.
 * Never 0, which means none: an offer or bid with it can be awarded more than once, with other bids, and cannot be taken back.
 * Nonces can be used in any order; an offer, a bid and a later message never wait for each other.
 *
 * Of two messages with one nonce only one can be used; the other becomes void without an error. So each process begins a range of its own,
 * by the clock and by chance; the first nonce that is used of 256 costs 17,100 gas more than the others. With a `lane`, the nonce is the
 * lowest of that lane that is unused on chain: after a restart also one of a message that was signed and still counts.
 *
 * @returns 1 to 2^256 − 1.
 * @throws {@link MissingSignerError} when no account is given and the client has no signer.
 * @throws {@link ArgumentInvalidError} when the lane is out of its range.
 * @example const nonce = await nextNonce(client);
 */
export async function nextNonce(
  client: Client,
  { account = partyOf(client), lane }: NextNonceParameters = {},
): Promise<bigint> {
  if (lane !== undefined && (typeof lane !== "bigint" || lane < 1n || lane >= 1n << 32n)) {
    throw new ArgumentInvalidError("lane", `must be a bigint from 1 to 4294967295, and is ${String(lane)}`);
  }
  const { escrow } = client.contracts;
  const key = [client.chainId, escrowAddress(client), getAddress(account), lane ?? ""].join(":");
  if (!floors.has(key)) floors.set(key, lane === undefined ? freshStart() : lane * LANE_WORDS * 256n);
  const first = floors.get(key) ?? 0n;
  let word = first >> 8n;
  for (;;) {
    const used = await read(client, () => callView(escrow, "nonceWord", account, word));
    // From here to the end nothing waits: two calls at once cannot pick the same.
    const floor = floors.get(key) ?? (first > word << 8n ? first : word << 8n);
    const nonce = lowestUnused(used, word, floor);
    if (nonce !== undefined) {
      floors.set(key, nonce + 1n);
      return nonce;
    }
    word = floor >> 8n > word ? floor >> 8n : word + 1n;
  }
}

/** Below the lanes, where no process that began at another moment begins. */
function freshStart(): bigint {
  return (BigInt(Date.now()) * BigInt(CHANCE) + BigInt(Math.floor(Math.random() * CHANCE))) << 8n;
}

/** The lowest unused nonce of a word that is not below `floor`. */
function lowestUnused(used: bigint, word: bigint, floor: bigint): bigint | undefined {
  if (used === FULL) return undefined;
  const start = word << 8n;
  for (let bit = floor > start ? floor - start : 0n; bit < 256n; bit++) {
    if (((used >> bit) & 1n) === 0n) return start + bit;
  }
  return undefined;
}
