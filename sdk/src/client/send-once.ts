import { isMarketplaceError } from "../errors/marketplace-error.js";
import type { Client } from "./client.js";
import { read } from "./read.js";
import { transacted, type Written } from "./submit.js";
import { waitForReceipt } from "./wait-for-transaction.js";

/** The event is on the chain: its receipt comes soon, or the chain was reorganised. */
const RECEIPT_TIMEOUT_MS = 15_000;

/** The result of a write that can be repeated without harm. */
export type Once<Result extends object> = Written<Result> & {
  /** Whether it had happened before: nothing was sent now, and the transaction is the earlier one. */
  readonly repeated: boolean;
};

/** How {@link sendOnce} finds an earlier success, and how it sends. */
export interface OnceParameters<Result extends object> {
  /** What an earlier call achieved, and in which transaction. */
  readonly find: () => Promise<{ readonly hash: string; readonly result: Result } | undefined>;
  readonly send: () => Promise<Written<Result>>;
  /**
   * Whether the contract refuses a repetition, and nothing is sent before it is asked: then an earlier call is looked for only
   * when this one fails, which spares a look each time. False when left out.
   */
  readonly isRefusedTwice?: boolean;
}

/** After these the node cannot be asked. */
const SILENT: readonly string[] = ["NODE_UNREACHABLE", "CLIENT_CLOSED"];

/**
 * Sends unless it was done before, and looks again when it fails: an earlier call, perhaps of a process that died, or somebody
 * else, may have been quicker; and what a node refused after it was signed may have happened all the same.
 */
export function sendOnce<Result extends object>(
  client: Client,
  { find, send, isRefusedTwice = false }: OnceParameters<Result>,
): Promise<Once<Result>> {
  const earlier = async (): Promise<Once<Result> | undefined> => {
    const found = await find();
    if (found === undefined) return undefined;
    // One node has its event; the one that is asked for the receipt may be a block behind.
    const receipt = await waitForReceipt(client, { hash: found.hash, timeout: RECEIPT_TIMEOUT_MS });
    return { ...found.result, ...transacted(receipt), repeated: true };
  };
  return read(client, async () => {
    const before = isRefusedTwice ? undefined : await earlier();
    if (before) return before;
    try {
      const written = await send();
      return { ...written, repeated: written.repeated ?? false };
    } catch (error) {
      // What went wrong first says more than what goes wrong now.
      const quicker = mayHaveBeenDone(error, isRefusedTwice) ? await earlier().catch(() => undefined) : undefined;
      if (quicker) return quicker;
      throw error;
    }
  });
}

/** Without a look before, any reason not to send may be that it was done; so may be any after the signing. */
function mayHaveBeenDone(error: unknown, isFirstLook: boolean): boolean {
  if (!isMarketplaceError(error) || SILENT.includes(error.code)) return false;
  return error.code === "CONTRACT_REVERT" || isFirstLook || error.transactionHash !== undefined;
}
