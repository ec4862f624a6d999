import type { AnyMessage, Envelope } from "../messages/message.js";
import type { SeenMessages } from "../messages/seen-messages.js";
import type { AgentJournal } from "./journal.js";

const STREAM = "inbox";

/** A message that was received and is not done with. */
export interface InboxItem {
  readonly key: string;
  readonly message: AnyMessage;
  /** When this agent received it, the chain's seconds. */
  readonly receivedAt: bigint;
}

/** The messages of an agent: claimed and stored in one write, so that a crash between the two loses none. */
export interface Inbox extends SeenMessages {
  /** Messages that are not done with, the oldest first. */
  read(): AsyncIterable<InboxItem>;
  /** Says that messages are done with. They are known until they expire. */
  finish(keys: readonly string[]): Promise<void>;
}

/** How an agent's journal names a message: ids are unique for each sender. */
export function inboxKey({ from, id }: Envelope): string {
  return `${from} ${id}`;
}

type StoredItem = Omit<InboxItem, "key">;

/**
 * The inbox in an agent's journal.
 *
 * @param now The chain's time; this machine's when left out.
 */
export function journalInbox(
  journal: AgentJournal,
  now: () => bigint = () => BigInt(Math.floor(Date.now() / 1000)),
): Inbox {
  return {
    has: (message) => journal.has(STREAM, inboxKey(message)),
    claim: (message) => {
      const value = { message, receivedAt: now() };
      return journal.append(STREAM, { key: inboxKey(message), value, expires: message.expires });
    },
    async *read() {
      for await (const { key, value } of journal.read<StoredItem>(STREAM)) yield { key, ...value };
    },
    finish: (keys) => journal.finish(STREAM, keys),
  };
}
