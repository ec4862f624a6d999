import type { sql } from "ponder";

import { PonderChangedError } from "../errors/ponder-changed-error.js";

/** A statement with its values apart from its text. */
export type Statement = ReturnType<typeof sql>;

/** A row as the driver gives it: numbers beyond 32 bits as decimal texts. */
export type Row = Readonly<Record<string, unknown>>;

/** The database behind Ponder. */
export interface IndexDatabase {
  readonly read: (statement: Statement) => Promise<Row[]>;
  /** For tables that are not Ponder's. */
  readonly write: (statement: Statement) => Promise<Row[]>;
}

interface Executor {
  readonly execute: (statement: Statement) => Promise<{ readonly rows: Row[] }>;
}

/**
 * Takes the connections that Ponder has open: an embedded database can be opened by one process alone. This is the one place that
 * knows where Ponder keeps them.
 *
 * @throws {@link PonderChangedError} when this version of Ponder keeps them elsewhere.
 */
export function ponderDatabase(): IndexDatabase {
  const { PONDER_DATABASE: database } = globalThis as unknown as {
    readonly PONDER_DATABASE?: Readonly<Record<"readonlyQB" | "adminQB", { readonly raw?: Executor } | undefined>>;
  };
  const [reader, writer] = [database?.readonlyQB?.raw, database?.adminQB?.raw];
  if (reader === undefined || writer === undefined) throw new PonderChangedError("database connections");
  return {
    read: async (statement) => (await reader.execute(statement)).rows,
    write: async (statement) => (await writer.execute(statement)).rows,
  };
}
