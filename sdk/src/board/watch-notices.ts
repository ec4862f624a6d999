import type { Client } from "../client/client.js";
import { type WatchedEvent, type WatchedReorg, watchEvents, type WatchOptions } from "../events/watch-events.js";
import type { NoticeEvent } from "../generated/typechain/JobBoard.js";
import { type Notice, noticeOf } from "./entries.js";

/** What {@link watchNotices} looks for, from where on, and until when. */
export interface WatchNoticesParameters extends WatchOptions {
  /** Notices to this account. */
  readonly to?: string;
  /** Notices that belong to this, 32 bytes. */
  readonly thread?: string;
}

/** A notice, with the event that says it. */
export type WatchedNotice = WatchedEvent<NoticeEvent.Event> & { readonly notice: Notice };

/**
 * Every notice on the job board, from the past into the future. Anyone can send one in anyone's name: verify the signature inside
 * each envelope. See {@link watchEvents} for what is promised, how to resume, and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchNotices(client, { to, signal })) {
 *   if (item.kind === "event") console.log(item.notice.thread, item.notice.envelope);
 * }
 */
export async function* watchNotices(
  client: Client,
  { to, thread, ...options }: WatchNoticesParameters = {},
): AsyncGenerator<WatchedNotice | WatchedReorg, void, undefined> {
  const contract = client.contracts.board;
  const event = contract.getEvent("Notice");
  for await (const item of watchEvents(client, { ...options, contract, event, filter: [to, thread] })) {
    yield item.kind === "event" ? { ...item, notice: noticeOf(item) } : item;
  }
}
