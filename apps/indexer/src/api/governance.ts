import { sql } from "ponder";

import { camelled } from "./collection.js";
import type { IndexDatabase, Row } from "./database.js";
import type { Tables } from "./tables.js";

/** Owner and guardian act seldom: at most four pauses in 120 days, and a notice of seven days for all else. */
const MOST_ENTRIES = 500;

/** What owner and guardian said, the newest first, and when which token counts. */
export async function governancePage(
  database: IndexDatabase,
  tables: Tables,
): Promise<Readonly<Record<string, readonly Row[]>>> {
  const entries = await database.read(
    sql`select * from ${tables("governance")} order by id desc limit ${MOST_ENTRIES}`,
  );
  const listings = await database.read(
    sql`select * from ${tables("token_listing")} order by token limit ${MOST_ENTRIES}`,
  );
  return { items: entries.map(camelled), listings: listings.map(camelled) };
}
