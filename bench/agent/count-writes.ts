import type { AgentJournal } from "@guildhall/agent";

/** The journal, and how often somebody waited for it to write: a step is a write of its intent, if it has one, and of its result. */
export function countWrites(inner: AgentJournal): { readonly journal: AgentJournal; readonly writes: () => number } {
  let count = 0;
  const { transactions } = inner;
  const counted = <Args extends unknown[], Result>(act: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      count++;
      return act(...args);
    };
  };
  const journal: AgentJournal = {
    transactions: {
      ...transactions,
      onSigned: counted(transactions.onSigned.bind(transactions)),
    },
    once: async (key, { intend, act }) =>
      inner.once(key, {
        intend: async () => {
          const intent = await intend();
          if (intent !== undefined) count++;
          return intent;
        },
        act: (intent) => {
          count++;
          return act(intent);
        },
      }),
    result: (key) => inner.result(key),
    has: (stream, key) => inner.has(stream, key),
    read: (stream) => inner.read(stream),
    forget: (forgotten) => inner.forget(forgotten),
    cursor: (name, value) => inner.cursor(name, value),
    timer: (key, at) => inner.timer(key, at),
    timers: () => inner.timers(),
    lease: (name, options) => inner.lease(name, options),
    close: () => inner.close(),
    append: (stream, entry) => {
      count++;
      return inner.append(stream, entry);
    },
    finish: (stream, keys) => {
      count++;
      return inner.finish(stream, keys);
    },
  };
  return { journal, writes: () => count };
}
