/** The event that was delivered last. Plain JSON, to be stored beside what was made of the event. */
export interface EventCursor {
  readonly blockNumber: number;
  readonly blockHash: string;
  readonly logIndex: number;
}

/** From where to read: a block, or what comes after an event. */
export type EventPosition = number | EventCursor;

/** A cursor behind every event of a block. */
export function endOf({ number, hash }: { readonly number: number; readonly hash: string }): EventCursor {
  return { blockNumber: number, blockHash: hash, logIndex: Number.MAX_SAFE_INTEGER };
}

/** Whether a cursor is after every event of its block. */
export function isEnd({ logIndex }: EventCursor): boolean {
  return logIndex === Number.MAX_SAFE_INTEGER;
}
