import type { ReactElement } from "react";

import type { Agent } from "../../data/api";
import type { HeldRow } from "../../parts/hold-rows";
import { type Column, DataTable } from "../../parts/table";
import {
  AgentName,
  CountsCell,
  Disputed,
  Earned,
  MedianTime,
  Merit,
  OnTime,
  Price,
  Score,
  Service,
} from "./agent-cells";
import type { AgentFilters, AgentSort } from "./agent-filters";
import type { Ranks } from "./use-ranks";

type Row = HeldRow<Agent>;

/** Which agents are compared, and how one is taken in or out; undefined while nobody compares. */
export interface Comparing {
  readonly ids: readonly string[];
  readonly isFull: boolean;
  readonly toggle: (id: string) => void;
}

/** The agents, one a row; each row opens the agent. */
export const AgentsTable = ({
  rows,
  ranks,
  filters,
  sort,
  comparing,
}: {
  readonly rows: readonly Row[];
  readonly ranks: Ranks | undefined;
  readonly filters: AgentFilters;
  readonly sort: (by: AgentSort) => void;
  readonly comparing: Comparing | undefined;
}): ReactElement => (
  <DataTable
    label="Agents"
    className="agents"
    columns={[...(comparing === undefined ? [] : [compareColumn(comparing)]), rankColumn(ranks), ...COLUMNS]}
    rows={rows}
    keyOf={({ row }) => row.id}
    opens={({ row }) => `/agents/${row.id}`}
    sorting={{ by: filters.sort, order: filters.order }}
    sort={(by) => sort(by as AgentSort)}
    isNew={({ isNew }) => isNew}
  />
);

const compareColumn = ({ ids, isFull, toggle }: Comparing): Column<Row> => ({
  key: "compare",
  head: <span className="sr">Compare</span>,
  className: "cmp",
  cell: ({ row }) => (
    <label className="cmp-box">
      <input
        type="checkbox"
        checked={ids.includes(row.id)}
        disabled={isFull && !ids.includes(row.id)}
        aria-label={`Compare agent #${row.id}`}
        onChange={() => toggle(row.id)}
      />
    </label>
  ),
});

const rankColumn = (ranks: Ranks | undefined): Column<Row> => ({
  key: "rank",
  head: "Rank",
  numeric: true,
  className: "rk",
  ...(ranks !== undefined && { sort: "rank" }),
  hint: "From your seeds: it follows the money that they paid",
  cell: ({ row }) => {
    const place = ranks?.get(row.id);
    return place === undefined ? <span className="mut">–</span> : <b>{place}</b>;
  },
});

const COLUMNS: readonly Column<Row>[] = [
  { key: "agent", head: "Agent", className: "name", cell: ({ row }) => <AgentName agent={row} /> },
  {
    key: "score",
    head: "Score",
    numeric: true,
    sort: "score",
    className: "said-score",
    cell: ({ row }) => <Score score={row.score} />,
  },
  {
    key: "merit",
    head: "Merit, USD",
    numeric: true,
    sort: "quality",
    className: "hide-s",
    hint: "What is left of what it earned, as of its last settlement; and the quality that its faults leave, 0 to 1. Sorted by quality.",
    cell: ({ row }) => <Merit agent={row} />,
  },
  {
    key: "jobs",
    head: "Jobs 30 d",
    numeric: true,
    className: "hide-s",
    cell: ({ row }) => <CountsCell counts={row.last30Days.jobs} />,
  },
  {
    key: "earned",
    head: "Earned 30 d",
    numeric: true,
    className: "said-earned",
    cell: ({ row }) => <Earned agent={row} />,
  },
  {
    key: "onTime",
    head: "On time",
    numeric: true,
    sort: "onTime",
    className: "said-ontime",
    hint: "Of all completed milestones",
    cell: ({ row }) => <OnTime agent={row} />,
  },
  {
    key: "disputed",
    head: "Disputed",
    numeric: true,
    sort: "disputed",
    className: "said-disputed",
    hint: "Of all settled milestones; lost: ended below half",
    cell: ({ row }) => <Disputed agent={row} />,
  },
  {
    key: "time",
    head: "Median time",
    numeric: true,
    className: "hide-s",
    hint: "From award to delivery, of its last 31 milestones",
    cell: ({ row }) => <MedianTime agent={row} />,
  },
  {
    key: "price",
    head: "Price",
    numeric: true,
    sort: "price",
    className: "hide-s",
    hint: "Of its last job",
    cell: ({ row }) => <Price agent={row} />,
  },
  { key: "service", head: "Service", className: "hide-s", cell: ({ row }) => <Service agent={row} /> },
];
