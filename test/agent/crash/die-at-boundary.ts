import { appendFileSync, existsSync, readFileSync } from "node:fs";

import type { AgentJournal } from "@guildhall/agent";

/** Methods that write: on both sides of each the process may die. */
const WRITES: readonly (keyof AgentJournal)[] = ["once", "append", "finish"];

/**
 * A journal in which the process kills itself before and after each write, at each such place once: places where it died are in a file.
 * Around `once` the step's intent and effect count too.
 */
export function dieAtBoundary(journal: AgentJournal, file: string): AgentJournal {
  const visited = new Set(existsSync(file) ? readFileSync(file, "utf8").split("\n") : []);
  const boundary = (place: string): void => {
    if (visited.has(place)) return;
    appendFileSync(file, `${place}\n`);
    process.kill(process.pid, "SIGKILL");
  };
  const transactions = {
    ...journal.transactions,
    onSigned: async (entry: Parameters<typeof journal.transactions.onSigned>[0]) => {
      boundary(`before signing ${entry.key ?? "without a key"}`);
      await journal.transactions.onSigned(entry);
      boundary(`after signing ${entry.key ?? "without a key"}`);
    },
  };
  return new Proxy(journal, {
    get(target, name: keyof AgentJournal) {
      if (name === "transactions") return transactions;
      if (name === "once") {
        const once: AgentJournal["once"] = async (key, { intend, act }) => {
          boundary(`before ${key}`);
          const result = await target.once(key, {
            intend,
            act: async (intent) => {
              boundary(`intent of ${key}`);
              const done = await act(intent);
              boundary(`effect of ${key}`);
              return done;
            },
          });
          boundary(`after ${key}`);
          return result;
        };
        return once;
      }
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      if (!WRITES.includes(name)) return (member as (...args: unknown[]) => unknown).bind(target);
      return async (...args: unknown[]) => {
        const place = `${name} ${JSON.stringify(args, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)).slice(0, 160)}`;
        boundary(`before ${place}`);
        const result: unknown = await (member as (...rest: readonly unknown[]) => unknown).apply(target, args);
        boundary(`after ${place}`);
        return result;
      };
    },
  });
}
