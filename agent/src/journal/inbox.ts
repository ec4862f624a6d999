import type { AnyMessage, Envelope } from "../messages/message.js";
import type { SeenMessages } from "../messages/seen-messages.js";
import type { AgentJournal } from "./journal.js";

const STREAM = "inbox";

/** A message that was received and is not done with. */
export interface InboxItem {
  readonly key: string;
  readonly message: AnyMessage;
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

/** The inbox in an agent's journal. */
export function journalInbox(journal: AgentJournal): Inbox {
  return {
    has: (message) => journal.has(STREAM, inboxKey(message)),
    claim: (message) => journal.append(STREAM, { key: inboxKey(message), value: message, expires: message.expires }),
    async *read() {
      for await (const { key, value } of journal.read<AnyMessage>(STREAM)) yield { key, message: value };
    },
    finish: (keys) => journal.finish(STREAM, keys),
  };
}
