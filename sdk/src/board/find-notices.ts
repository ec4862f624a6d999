import type { Client } from "../client/client.js";
import { type BlockRange, findEvents } from "../events/find-events.js";
import { type Notice, noticeOf } from "./entries.js";

/** What {@link findNotices} looks for; both together mean "and". */
export interface FindNoticesParameters extends BlockRange {
  /** Notices to this account. */
  readonly to?: string;
  /** Notices that belong to this, 32 bytes. */
  readonly thread?: string;
}

/**
 * The notices on the job board, the oldest first. Anyone can send one in anyone's name: verify the signature inside each envelope.
 *
 * @throws What {@link collectEvents} throws.
 * @example for (const { envelope } of await findNotices(client, { to, thread: jobId })) console.log(envelope);
 */
export async function findNotices(
  client: Client,
  { to, thread, ...range }: FindNoticesParameters = {},
): Promise<readonly Notice[]> {
  const { board } = client.contracts;
  const event = board.getEvent("Notice");
  const logs = await findEvents(client, { contract: board, event, filter: [to, thread], ...range });
  return logs.map(noticeOf);
}
