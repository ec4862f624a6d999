import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { transacted, type Written } from "../client/written.js";
import { isMarketplaceError } from "../errors/marketplace-error.js";

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

/** After these nobody knows what happened, or the node cannot be asked. */
const OPEN_ENDS: readonly string[] = ["NODE_UNREACHABLE", "CLIENT_CLOSED", "TRANSACTION_PENDING"];

/**
 * Sends unless it was done before, and looks again when the contract refuses: an earlier call, perhaps of a process that
 * died, or somebody else, may have been quicker.
 */
export function sendOnce<Result extends object>(
  client: Client,
  { find, send, isRefusedTwice = false }: OnceParameters<Result>,
): Promise<Once<Result>> {
  const earlier = async (): Promise<Once<Result> | undefined> => {
    const found = await find();
    const receipt = found && (await client.provider.getTransactionReceipt(found.hash));
    return found && receipt ? { ...found.result, ...transacted(receipt), repeated: true } : undefined;
  };
  return read(client, async () => {
    const before = isRefusedTwice ? undefined : await earlier();
    if (before) return before;
    try {
      return { ...(await send()), repeated: false };
    } catch (error) {
      const quicker = mayHaveBeenDone(error, isRefusedTwice) ? await earlier() : undefined;
      if (quicker) return quicker;
      throw error;
    }
  });
}

/** Without a look before, any reason not to send may be that it was done. */
function mayHaveBeenDone(error: unknown, isFirstLook: boolean): boolean {
  if (!isMarketplaceError(error)) return false;
  return error.code === "CONTRACT_REVERT" || (isFirstLook && !OPEN_ENDS.includes(error.code));
}
