/** Rows that stay where they are while others come and go. */
export interface HeldRows<Row> {
  /** Names what was asked: another question shows its answer at once. */
  readonly question: string;
  /** What the rows were made of. */
  readonly source: readonly Row[];
  readonly rows: readonly HeldRow<Row>[];
  /** How many rows came since and wait to be shown. */
  readonly waiting: number;
}

export interface HeldRow<Row> {
  readonly row: Row;
  /** Whether it was shown on demand, after the others. */
  readonly isNew: boolean;
  /** Whether the list has it no more. */
  readonly isGone: boolean;
}

/** What to show of a new list. */
export interface HoldOptions<Row> {
  readonly question: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Whether somebody points at the rows, or is among them by keyboard: then no row is taken away. */
  readonly isTouched: boolean;
}

/**
 * Takes a new list: rows keep their places with what is new of them, new ones wait, and those that are no more go unless they are
 * pointed at.
 */
export function holdRows<Row>(before: HeldRows<Row> | undefined, options: HoldOptions<Row>): HeldRows<Row> {
  const { question, rows, keyOf, isTouched } = options;
  if (before?.question !== question || before.rows.length === 0) return showAll(options);
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  const kept = before.rows.flatMap((held): HeldRow<Row>[] => {
    const row = byKey.get(keyOf(held.row));
    if (row !== undefined) return [{ ...held, row, isGone: false }];
    return isTouched ? [{ ...held, isGone: true }] : [];
  });
  if (kept.length === 0) return showAll(options);
  const shown = new Set(kept.map(({ row }) => keyOf(row)));
  return { question, source: rows, rows: kept, waiting: rows.filter((row) => !shown.has(keyOf(row))).length };
}

/** Shows the rows that waited, marked as new, and lets go those that are no more. */
export function releaseRows<Row>(before: HeldRows<Row>, keyOf: (row: Row) => string): HeldRows<Row> {
  const shown = new Set(before.rows.map(({ row }) => keyOf(row)));
  const rows = before.source.map((row) => ({ row, isNew: !shown.has(keyOf(row)), isGone: false }));
  return { ...before, rows, waiting: 0 };
}

const showAll = <Row>({ question, rows }: HoldOptions<Row>): HeldRows<Row> => ({
  question,
  source: rows,
  rows: rows.map((row) => ({ row, isNew: false, isGone: false })),
  waiting: 0,
});
