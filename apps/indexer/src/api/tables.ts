import { sql } from "ponder";

import type { Statement } from "./database.js";

/** The schema of the tables that are not Ponder's: documents and probes, which come from no event. Its number grows when
 * the tables change: what they hold can be read again. */
export const DOCUMENTS = "guildhall_documents_2";

/** The tables of Ponder, by their names in the database. */
export type Tables = (name: string) => Statement;

/** @param schema The database schema of Ponder's tables. */
export function tablesOf(schema: string): Tables {
  return (name) => sql.raw(`"${schema}"."${name}"`);
}

/** A table that is not Ponder's. */
export function documentTable(name: string): Statement {
  return sql.raw(`"${DOCUMENTS}"."${name}"`);
}
