import { EntryMissingError } from "../../errors/entry-missing-error.js";
import { sql } from "ponder";

import { camelled, type Head } from "../collection.js";
import type { IndexDatabase, Row, Statement } from "../database.js";
import type { Sources } from "../joins.js";

/** What the details of one entry are read from. */
export interface Details extends Sources {
  readonly database: IndexDatabase;
  readonly head: Head;
}

/** How many rows of each part are listed at most, the newest first. */
const MOST_ROWS = 100;

/** Reads rows with the names that answers have. */
export async function rowsOf({ database }: Pick<Details, "database">, statement: Statement): Promise<Row[]> {
  return (await database.read(statement)).map(camelled);
}

/** Reads the first hundred rows. */
export function someRows(details: Pick<Details, "database">, statement: Statement): Promise<Row[]> {
  return rowsOf(details, sql`${statement} limit ${MOST_ROWS}`);
}

/** Reads the one row. @throws {@link EntryMissingError} when there is none. */
export async function oneRow(
  details: Pick<Details, "database">,
  statement: Statement,
  subject: string,
  id: string,
): Promise<Record<string, unknown>> {
  const [row] = await rowsOf(details, statement);
  if (row === undefined) throw new EntryMissingError(subject, id);
  return row;
}
