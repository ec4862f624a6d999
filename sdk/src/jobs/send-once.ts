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
}

/**
 * Sends unless it was done before, and looks again when the contract refuses: an earlier call, perhaps of a process that
 * died, or somebody else, may have been quicker.
 */
export function sendOnce<Result extends object>(
  client: Client,
  { find, send }: OnceParameters<Result>,
): Promise<Once<Result>> {
  const earlier = async (): Promise<Once<Result> | undefined> => {
    const found = await find();
    const receipt = found && (await client.provider.getTransactionReceipt(found.hash));
    return found && receipt ? { ...found.result, ...transacted(receipt), repeated: true } : undefined;
  };
  return read(client, async () => {
    const before = await earlier();
    if (before) return before;
    try {
      return { ...(await send()), repeated: false };
    } catch (error) {
      const quicker = isMarketplaceError(error, "CONTRACT_REVERT") ? await earlier() : undefined;
      if (quicker) return quicker;
      throw error;
    }
  });
}
