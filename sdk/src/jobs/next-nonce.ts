import { getAddress } from "ethers";

import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { escrowAddress } from "./escrow-domain.js";
import { partyOf } from "./party-of.js";

/** Words of nonces between two lanes: no lane ever grows into the next. */
const LANE_WORDS = 1n << 64n;
const FULL = (1n << 256n) - 1n;

/** What {@link nextNonce} may be told. */
export interface NextNonceParameters {
  /** Whose nonce it is; the client's own account when left out. */
  readonly account?: string;
  /** A range of nonces of its own, 0 to 2^32 − 1; 0 when left out. Give each process of one account another lane. */
  readonly lane?: bigint;
}

/** The first nonce that this process has not handed out, for each escrow, account and lane. */
const floors = new Map<string, bigint>();

/**
 * A nonce for the next message of an account: the lowest that is unused on chain and that this process has not handed out yet.
 * Never 0, which means none: an offer or bid with it can be awarded more than once, with other bids, and cannot be taken back.
 * Nonces can be used in any order; an offer, a bid and a later message never wait for each other.
 *
 * Two processes that sign for one account would be given the same nonces. That costs no money, since only one message of a
 * nonce can be used, but the other fails with {@link NonceAlreadyUsedError}: give each process its own `lane`, or choose nonces
 * yourself. After a restart, a nonce of a message that was signed but never used is handed out again; whichever is used
 * first makes the other invalid.
 *
 * @throws {@link MissingSignerError} when no account is given and the client has no signer.
 * @example const nonce = await nextNonce(client);
 */
export async function nextNonce(
  client: Client,
  { account = partyOf(client), lane = 0n }: NextNonceParameters = {},
): Promise<bigint> {
  const { escrow } = client.contracts;
  const key = [client.chainId, escrowAddress(client), getAddress(account), lane].join(":");
  const first = lane === 0n ? 1n : lane * LANE_WORDS * 256n;
  let word = (floors.get(key) ?? first) >> 8n;
  for (;;) {
    const used = await read(client, () => escrow.nonceWord(account, word));
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

/** The lowest unused nonce of a word that is not below `floor`. */
function lowestUnused(used: bigint, word: bigint, floor: bigint): bigint | undefined {
  if (used === FULL) return undefined;
  const start = word << 8n;
  for (let bit = floor > start ? floor - start : 0n; bit < 256n; bit++) {
    if (((used >> bit) & 1n) === 0n) return start + bit;
  }
  return undefined;
}
