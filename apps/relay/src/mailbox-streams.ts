import { RelayBusyError } from "./errors/relay-busy-error.js";
import type { RelayLimits } from "./relay-options.js";

/** The connections that wait for messages, by mailbox. */
export class MailboxStreams {
  readonly #waiting = new Map<string, Set<() => void>>();
  #count = 0;

  constructor(private readonly limits: Pick<RelayLimits, "mailboxStreams" | "streams">) {}

  /** @returns What ends it. @throws {@link RelayBusyError} when there are too many. */
  add(mailbox: string, wake: () => void): () => void {
    const streams = this.#waiting.get(mailbox) ?? new Set();
    if (streams.size >= this.limits.mailboxStreams || this.#count >= this.limits.streams) {
      throw new RelayBusyError("connections wait for messages");
    }
    streams.add(wake);
    this.#waiting.set(mailbox, streams);
    this.#count++;
    return () => {
      if (!streams.delete(wake)) return;
      this.#count--;
      if (streams.size === 0) this.#waiting.delete(mailbox);
    };
  }

  /** Wakes the readers that wait for one of these mailboxes. */
  wake(mailboxes: Iterable<string>): void {
    for (const mailbox of mailboxes) for (const wake of this.#waiting.get(mailbox) ?? []) wake();
  }

  /** Tells all of them. */
  wakeAll(): void {
    this.wake(this.#waiting.keys());
  }
}
