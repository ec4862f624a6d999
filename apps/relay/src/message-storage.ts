import type { Envelope } from "@guildhall/agent";

/** How much a mailbox holds. */
export interface Quotas {
  readonly mailboxMessages: number;
  readonly mailboxBytes: number;
  /** Of one sender in one mailbox. */
  readonly senderMessages: number;
}

/** A message that a relay is asked to store. */
export interface NewMessage {
  readonly envelope: Envelope;
  readonly wire: string;
  /** Unix seconds. */
  readonly now: number;
}

/** A message that is stored safely. */
export interface Accepted {
  /** Whether it was here before. */
  readonly repeated: boolean;
  /** Unix seconds. */
  readonly keptUntil: number;
}

/** A message in a mailbox. */
interface StoredMessage {
  readonly cursor: string;
  readonly wire: string;
}

/** Messages from a mailbox. */
export interface MailboxPage {
  readonly messages: readonly StoredMessage[];
  /** Whether there are more behind them. */
  readonly more: boolean;
}

/** How much one page holds; the last message may go beyond the bytes. */
export const PAGE_MAX_MESSAGES = 100;
const PAGE_MAX_BYTES = 1024 * 1024;

/** As many of a mailbox's rows, the oldest first, as one page holds. */
export function pageOf(
  epoch: string,
  rows: Iterable<{ readonly seq: number | string; readonly wire: string }>,
): MailboxPage {
  const messages: StoredMessage[] = [];
  let bytes = 0;
  for (const { seq, wire } of rows) {
    if (messages.length >= PAGE_MAX_MESSAGES || bytes >= PAGE_MAX_BYTES) return { messages, more: true };
    messages.push({ cursor: `${epoch}.${seq}`, wire });
    bytes += wire.length;
  }
  return { messages, more: false };
}

/** Called with the mailboxes that got messages, or with `any` when it is not known which ones did. */
export type DeliveryListener = (mailboxes: ReadonlySet<string> | "any") => void;

/** Where a relay keeps its messages. Each of its methods fails with a StorageUnavailableError when the database does. */
export interface MessageStorage {
  /** Stores a message for all its recipients. The promise is kept when it is on the disk. @throws {@link MailboxFullError} */
  add(message: NewMessage): Promise<Accepted>;
  /** The messages in a mailbox behind a cursor, the oldest first. A cursor of another database counts as none: better twice than never. */
  read(mailbox: string, after: string | undefined, now: number): MailboxPage | Promise<MailboxPage>;
  /** @returns What ends it. */
  onDelivered(listener: DeliveryListener): () => void;
  /** Removes messages whose time is over, at most so many. @returns How many. */
  purge(now: number, most?: number): number | Promise<number>;
  /** Requires that the database can be read and written now. */
  check(): void | Promise<void>;
  /** Stores what waits, and ends. */
  close(): void | Promise<void>;
}
