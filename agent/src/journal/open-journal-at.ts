import type { AgentJournal } from "./journal.js";
import { openJournal } from "./open-journal.js";

/**
 * Whether a place of a journal is in PostgreSQL, where a second process may wait for it.
 * @example const advice = isPostgresPlace(place) ? "wait for the other process" : "end the other process first";
 */
export function isPostgresPlace(place: string): boolean {
  return /^postgres(ql)?:/.test(place);
}

/**
 * Opens an agent's journal at a place that somebody configured: the URL of a PostgreSQL database, with the agent's schema after `#`, or the path
 * of a SQLite file. See {@link openJournal} and `openPostgresJournal`.
 *
 * @param place Such as `state/agent.db` or `postgres://agent@db.example/agents#worker_1`; without `#` the schema is `guildhall_agent`. The password
 * may be in the variable `PGPASSWORD` instead.
 * @throws {@link JournalUnavailableError}; {@link ArgumentInvalidError} when URL or schema is none.
 * @example
 * const journal = await openJournalAt("postgres://agent@db.example/agents#worker_1");
 * const lease = await journal.lease("agent", { wait: true });
 */
export async function openJournalAt(place: string): Promise<AgentJournal> {
  if (!isPostgresPlace(place)) return openJournal(place);
  const [url = "", schema] = place.split("#", 2);
  // Only who keeps a journal there needs its driver.
  const { openPostgresJournal } = await import("./postgres/index.js");
  return openPostgresJournal(url, schema === undefined ? {} : { schema });
}
