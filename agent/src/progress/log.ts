import type { AgentEvent, EventType } from "./events.js";

/** Takes one line of JSON. */
export type WriteLine = (line: string) => void;

const LEVELS: Partial<Record<EventType, string>> = { failed: "error", trouble: "warn", refused: "warn" };

/**
 * One line of JSON for each event, as log collectors read them. Events hold hashes, amounts and codes: no key, and no text of others.
 *
 * @example
 * const log = logLines((line) => process.stdout.write(line));
 * const agent = await runAgent({ client, journal, key, roles, log });
 */
export function logLines(write: WriteLine): (event: AgentEvent) => void {
  return ({ type, at, ...facts }) => {
    const line = { level: LEVELS[type] ?? "info", time: new Date(at).toISOString(), event: type, ...facts };
    write(`${JSON.stringify(line, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value))}\n`);
  };
}
