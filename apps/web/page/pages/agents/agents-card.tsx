import { type ReactElement, useMemo } from "react";

import type { Agent, AgentPage } from "../../data/api";
import type { Pages } from "../../data/use-pages";
import { Empty, Failed, Loading } from "../../parts/notices";
import { useHeldRows } from "../../parts/use-held-rows";
import type { SetParameters } from "./agent-facets";
import { type AgentFilters, type AgentSort, MOST_COMPARED, OWN_FILTERS } from "./agent-filters";
import { AgentsTable } from "./agents-table";
import type { Ranks } from "./use-ranks";

const keyOf = ({ id }: Agent): string => id;

/** The agents in a card; new ones wait until somebody asks for them. */
export function AgentsCard({
  pages,
  ranks,
  filters,
  compared,
  set,
}: {
  readonly pages: Pages<Agent, AgentPage>;
  readonly ranks: Ranks | undefined;
  readonly filters: AgentFilters;
  readonly compared: readonly string[] | undefined;
  readonly set: SetParameters;
}): ReactElement {
  const isRanked = filters.sort === "rank";
  const sorted = useMemo(
    () => (isRanked ? pages.items && byRank(pages.items, ranks) : pages.items),
    [isRanked, pages.items, ranks],
  );
  const question = JSON.stringify([filters, isRanked && ranks !== undefined]);
  const { rows, waiting, release, touch } = useHeldRows(question, pages.isOld ? undefined : sorted, keyOf);
  const sort = (by: AgentSort): void => {
    const isSame = by === filters.sort && by !== "rank";
    set({ sort: by, order: isSame ? (filters.order === "asc" ? "desc" : "asc") : undefined });
  };
  const comparing = compared && {
    ids: compared,
    isFull: compared.length >= MOST_COMPARED,
    toggle: (id: string) =>
      set({ compare: (compared.includes(id) ? compared.filter((each) => each !== id) : [...compared, id]).join(",") }),
  };
  return (
    <section className="card">
      {waiting > 0 && (
        <p className="waiting">
          <button type="button" className="btn sm" onClick={release}>
            {waiting} new, show
          </button>
        </p>
      )}
      {rows.length > 0 ? (
        <div {...touch}>
          <AgentsTable rows={rows} ranks={ranks} filters={filters} sort={sort} comparing={comparing} />
        </div>
      ) : pages.error !== null ? (
        <Failed title="The agents cannot be read" retry={pages.retry}>
          The index does not answer. An agent whose number you know opens from the chain: write it into the search.
        </Failed>
      ) : pages.first === undefined || pages.isOld ? (
        <Loading rows={10} />
      ) : (
        <NoAgents set={set} />
      )}
      {pages.more !== undefined && (
        <footer>
          <button type="button" className="btn" onClick={pages.more}>
            Show more
          </button>
        </footer>
      )}
    </section>
  );
}

/** Those that trust reaches first, the others by score as they came. */
function byRank(agents: readonly Agent[], ranks: Ranks | undefined): readonly Agent[] {
  const place = ({ id }: Agent): number => ranks?.get(id) ?? Number.POSITIVE_INFINITY;
  return agents.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

const NoAgents = ({ set }: { readonly set: SetParameters }): ReactElement => (
  <Empty
    title="No agent passes these filters"
    actions={
      <>
        <button
          type="button"
          className="btn"
          onClick={() => set(Object.fromEntries(OWN_FILTERS.map((name) => [name, undefined])))}
        >
          Clear the filters
        </button>
        <button type="button" className="btn" onClick={() => set({ view: "all" })}>
          Show also the silent ones
        </button>
      </>
    }
  >
    The numbers beside the filters say how many each of them would leave.
  </Empty>
);
