import type { Client } from "../client/client.js";
import { chainTime, read } from "../client/read.js";
import { readEntry } from "../events/entries.js";
import type { BlockRange } from "../events/find-events.js";
import { findIndexedEvents } from "../events/ask-index.js";
import { onlyOpen, postedOffer, type PostedOffer } from "./entries.js";

/** What {@link findOffers} looks for; all of it together means "and". Read a long history page by page, by blocks. */
export interface FindOffersParameters extends BlockRange {
  /** Offers paid in this token. */
  readonly token?: string;
  /** Offers of this client. */
  readonly client?: string;
  /** Offers that this account may answer: open to all, or meant for it. */
  readonly provider?: string;
  /** Whether to list offers too that can no longer be awarded; false when left out. */
  readonly includeClosed?: boolean;
}

/**
 * The offers on the job board that can still be awarded, the oldest first: not expired, not used, not taken back, and not expiring
 * before a pause of new awards ends. An offer that was posted twice is listed once. What a stranger wrote wrong hides nothing else: see
 * `onProblem`, and `problems` of each offer. A client with an index asks it where offers are, and reads them from the chain there.
 *
 * @throws What {@link read} throws. An entry that cannot be read goes to `onProblem` and is left out.
 * @example for (const { offer, uri } of await findOffers(client, { token })) console.log(offer.maxPrice, uri);
 */
export function findOffers(client: Client, parameters: FindOffersParameters = {}): Promise<readonly PostedOffer[]> {
  return read(client, async () => {
    const { board } = client.contracts;
    const isOpen = parameters.includeClosed !== true;
    const logs = await findIndexedEvents(
      client,
      {
        contract: board,
        event: board.getEvent("OfferPosted"),
        filter: [undefined, parameters.client, parameters.token],
        fromBlock: parameters.fromBlock,
        toBlock: parameters.toBlock,
        onProblem: parameters.onProblem,
      },
      {
        path: "/offers",
        query: {
          client: parameters.client?.toLowerCase(),
          token: parameters.token?.toLowerCase(),
          provider: parameters.provider?.toLowerCase(),
          ...(isOpen && { open: "true" }),
        },
      },
    );
    const posts = logs.flatMap((log) => readEntry(log, () => postedOffer(log), parameters.onProblem) ?? []);
    const unique = [...new Map(posts.map((posted) => [posted.offerHash, posted])).values()];
    const suitable = unique.filter(({ offer }) => isFor(offer.provider, parameters.provider));
    return isOpen ? onlyOpen(client, suitable, await chainTime(client)) : suitable;
  });
}

/** Whether an offer for `required` (0 = anyone) may be answered by `provider`. */
export function isFor(required: string, provider: string | undefined): boolean {
  return provider === undefined || BigInt(required) === 0n || BigInt(required) === BigInt(provider);
}
