import type { KeyboardEvent, MouseEvent, ReactElement, ReactNode } from "react";
import { useNavigate } from "react-router";

/** A column of a {@link DataTable}. */
export interface Column<Row> {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  readonly numeric?: boolean;
  readonly className?: string;
  /** The name of the sort that this column's head switches to. */
  readonly sort?: string;
  readonly hint?: string;
}

/** By what a table is sorted, and in which direction. */
export interface Sorting {
  readonly by: string;
  readonly order: "asc" | "desc";
}

/**
 * A table whose whole row opens something: by a click, by Enter on its link, and by `j` and `k` of the page's keys (`data-row`).
 * It scrolls inside its card when it is too wide, and becomes cards on a phone where `cards` says so.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  keyOf,
  opens,
  sorting,
  sort,
  isSelected,
  isNew,
  select,
  className,
}: {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The path that a row opens. */
  readonly opens?: (row: Row) => string;
  readonly sorting?: Sorting;
  readonly sort?: (by: string) => void;
  readonly isSelected?: (row: Row) => boolean;
  readonly isNew?: (row: Row) => boolean;
  /** What a click on a row does, where it is not to open it: Enter still opens. */
  readonly select?: (row: Row) => void;
  readonly className?: string;
}): ReactElement {
  const navigate = useNavigate();
  const act = (row: Row): void => {
    if (select !== undefined) select(row);
    else if (opens !== undefined) void navigate(opens(row));
  };
  const onClick = (row: Row) => (event: MouseEvent<HTMLTableRowElement>) => {
    // A link or a button in the row does its own; marking text is no click.
    const isOwn = (event.target as Element).closest("a, button, input, label, .hint") !== null;
    if (isOwn || window.getSelection()?.toString()) return;
    act(row);
  };
  const onKey = (row: Row) => (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.key !== "Enter" || event.target !== event.currentTarget || opens === undefined) return;
    void navigate(opens(row));
  };
  const can = opens !== undefined || select !== undefined;
  return (
    <div className="tw" tabIndex={0} role="region" aria-label={`${label}, table`}>
      <table className={className}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                className={classes(column)}
                title={column.hint}
                aria-sort={sorting !== undefined && sorting.by === column.sort ? DIRECTION[sorting.order] : undefined}
              >
                {column.sort !== undefined && sort !== undefined ? (
                  <button type="button" className="sorts" onClick={() => sort(column.sort ?? "")}>
                    {column.head}
                  </button>
                ) : (
                  column.head
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              data-row={keyOf(row)}
              tabIndex={can ? 0 : undefined}
              className={[can ? "opens" : "", isNew?.(row) ? "new" : "", isSelected?.(row) ? "sel" : ""]
                .filter(Boolean)
                .join(" ")}
              onClick={can ? onClick(row) : undefined}
              onKeyDown={can ? onKey(row) : undefined}
              onFocus={
                select === undefined ? undefined : (event) => event.target === event.currentTarget && select(row)
              }
            >
              {columns.map((column) => (
                <td key={column.key} className={classes(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const DIRECTION = { asc: "ascending", desc: "descending" } as const;

const classes = <Row,>({ numeric, className }: Column<Row>): string | undefined =>
  [numeric === true ? "n" : "", className ?? ""].filter(Boolean).join(" ") || undefined;
