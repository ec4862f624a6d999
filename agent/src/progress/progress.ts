import type { AgentEvent, NewEvent } from "./events.js";

/** How many events wait for a slow reader; it loses the oldest of more. */
const MOST_WAITING = 10_000;

/** Called with each event at once. */
export type Listener = (event: AgentEvent) => void;

/** The events of an agent, for any number of readers. Each reads what happens from its first look on. */
export class Progress implements AsyncIterable<AgentEvent> {
  readonly #listeners = new Set<Listener>();
  readonly #ends = new Set<() => void>();
  #isEnded = false;

  report(event: NewEvent): void {
    const told = { ...event, at: Date.now() } as AgentEvent;
    for (const listener of this.#listeners) listener(told);
  }

  /** @returns What ends it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  end(): void {
    this.#isEnded = true;
    for (const end of this.#ends) end();
  }

  [Symbol.asyncIterator](): AsyncIterator<AgentEvent, void, undefined> {
    const waiting: AgentEvent[] = [];
    let wake = (): void => undefined;
    const end = (): void => wake();
    const stop = this.listen((event) => {
      waiting.push(event);
      if (waiting.length > MOST_WAITING) waiting.shift();
      wake();
    });
    this.#ends.add(end);
    const finish = (): { readonly done: true; readonly value: undefined } => {
      stop();
      this.#ends.delete(end);
      return { done: true, value: undefined };
    };
    return {
      next: async () => {
        for (;;) {
          const value = waiting.shift();
          if (value !== undefined) return { done: false, value };
          if (this.#isEnded) return finish();
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
      return: async () => finish(),
    };
  }
}
