import type { Panel } from "../../data/api";
import "../jobs/jobs.css";

import type { ReactElement } from "react";

import { useHasIndexer } from "../../data/indexer";
import { usePages } from "../../data/use-pages";
import { countText, percentOf } from "../../format/amount";
import { durationText } from "../../format/time";
import { labelled } from "../../parts/labelled";
import { NeedsIndex } from "../../parts/needs-index";
import { Empty, Loading } from "../../parts/notices";
import { PanelIdentity } from "../../parts/identity";
import { type Column, DataTable } from "../../parts/table";

/** Panels with how they ruled in 90 days. */
export function PanelsTable({
  sort,
  order,
  most,
  open,
  member,
  sortBy,
}: {
  readonly sort: string;
  readonly order: "asc" | "desc";
  readonly most: number;
  /** Those that take new jobs, or those that do not; all when left out. */
  readonly open?: boolean | undefined;
  readonly member?: string | undefined;
  readonly sortBy?: (by: string) => void;
}): ReactElement {
  const hasIndexer = useHasIndexer();
  const { items, error, more, retry } = usePages<Panel>("/panels", { sort, order, open, member, limit: most });
  if (items === undefined) {
    return error === null && hasIndexer ? (
      <Loading rows={3} />
    ) : (
      <NeedsIndex what="The list of panels" error={error} retry={retry} />
    );
  }
  if (items.length === 0) {
    return (
      <Empty title="No panel is registered">
        Anyone can found one: each member signs, and one of them registers it.
      </Empty>
    );
  }
  return (
    <>
      <DataTable
        label="Panels"
        className="list"
        columns={LABELLED}
        rows={items}
        keyOf={({ id }) => id}
        opens={({ id }) => `/panels/${id}`}
        sorting={{ by: sort, order }}
        {...(sortBy !== undefined && { sort: sortBy })}
      />
      {more !== undefined && sortBy !== undefined && (
        <p className="in">
          <button type="button" className="btn sm" onClick={more}>
            Show more
          </button>
        </p>
      )}
    </>
  );
}

const COLUMNS: readonly Column<Panel>[] = [
  {
    key: "panel",
    head: "Panel",
    cell: ({ id, threshold, size, isOpen }) => (
      <>
        <PanelIdentity id={id} />
        <small>
          {threshold} of {size} sign{isOpen ? "" : ", takes no new jobs"}
        </small>
      </>
    ),
  },
  { key: "rulings", head: "Rulings", numeric: true, sort: "rulings", cell: ({ record }) => countText(record.rulings) },
  {
    key: "median",
    head: "Median to rule",
    numeric: true,
    cell: ({ record: { medianSeconds } }) => (medianSeconds === null ? "–" : durationText(medianSeconds)),
  },
  {
    key: "overturned",
    head: "Overturned",
    numeric: true,
    cell: ({ record: { overturned, appealsDecided, rulings } }) => (
      <>
        {countText(overturned)}
        <small>
          {appealsDecided === 0
            ? "none appealed"
            : percentOf(Math.floor((overturned * 1_000) / Math.max(1, rulings)) * 10)}
        </small>
      </>
    ),
  },
  { key: "silent", head: "Silent", numeric: true, cell: ({ record }) => countText(record.silent) },
  { key: "fee", head: "Fee", numeric: true, sort: "feeBps", cell: ({ feeBps }) => percentOf(feeBps) },
];

const LABELLED = labelled(COLUMNS);
