import type { WatchedEvent } from "../events/watch-events.js";
import type { NoticeEvent } from "../generated/typechain/JobBoard.js";

/** The most bytes that the envelope of a notice has; see contracts/escrow/JobBoard.sol. */
export const NOTICE_MAX_BYTES = 4096;

/** A message to an account that travels by the chain alone. Who wrote it, only a signature inside the envelope can prove. */
export interface Notice {
  /** Whom it is for. */
  readonly to: string;
  /** What it belongs to, 32 bytes, say a job; zeros for nothing. */
  readonly thread: string;
  /** The bytes, as `0x…`. */
  readonly envelope: string;
  /** The transaction that carried it. */
  readonly hash: string;
  readonly blockNumber: number;
}

/** What the event of a notice says. */
export function noticeOf({ args, transactionHash: hash, blockNumber }: WatchedEvent<NoticeEvent.Event>): Notice {
  return { to: args.to, thread: args.thread, envelope: args.envelope, hash, blockNumber };
}
