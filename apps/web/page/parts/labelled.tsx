import "./labelled.css";

import type { Column } from "./table";

/** The same columns for a table of the class `list`, which becomes cards on a phone: there each figure has its name above it. */
export function labelled<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  return columns.map((column, place) => ({
    ...column,
    cell: (row: Row) => (
      <>
        {place > 0 && <span className="lab">{column.head}</span>}
        {column.cell(row)}
      </>
    ),
  }));
}
