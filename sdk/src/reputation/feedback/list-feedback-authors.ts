import { ZeroAddress } from "ethers";

import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";

/** What {@link listFeedbackAuthors} lists. */
export interface ListFeedbackAuthorsParameters {
  readonly agentId: bigint;
  /** The author to go on behind; from the latest when left out. */
  readonly after?: string;
  /** How many one call reads; 100 when left out. */
  readonly pageSize?: bigint;
}

/**
 * Everybody who ever rated an agent, whose first rating is the latest first, page by page. An author who comes while it
 * runs is not in it.
 *
 * @throws What {@link read} throws.
 * @example for await (const author of listFeedbackAuthors(client, { agentId })) console.log(author);
 */
export async function* listFeedbackAuthors(
  client: Client,
  { agentId, after = ZeroAddress, pageSize = 100n }: ListFeedbackAuthorsParameters,
): AsyncGenerator<string, void, undefined> {
  for (let last = after; ;) {
    const from = last;
    const page = await read(client, () => client.contracts.feedback.clientsPage(agentId, from, pageSize));
    yield* page;
    last = page.at(-1) ?? last;
    if (BigInt(page.length) < pageSize) return;
  }
}
