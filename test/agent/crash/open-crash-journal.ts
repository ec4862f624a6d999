import { join } from "node:path";

import { type AgentJournal, openJournal } from "@guildhall/agent";
import { openPostgresJournal } from "@guildhall/agent/postgres";

import type { CrashConfig } from "./crash-config.js";

/** Opens the journal of an agent of the crash suite: a file of its own, or a schema of its own in the database of all. */
export async function openCrashJournal(
  { folder, database }: Pick<CrashConfig, "folder" | "database">,
  name: string,
): Promise<AgentJournal> {
  if (database === undefined) return openJournal(join(folder, `${name}.db`));
  return openPostgresJournal(database, { schema: name.replaceAll("-", "_") });
}
