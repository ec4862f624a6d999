import type { ReactElement } from "react";

import { Card } from "../../parts/card";
import { Empty, Failed, Loading } from "../../parts/notices";
import { Segmented } from "../../parts/segmented";
import type { Holding } from "../../parts/use-held-rows";
import type { Facets } from "./market-filters";
import type { ShownOffer } from "./offer";
import type { OfferFilters, OfferSort } from "./offer-filters";
import { OffersTable } from "./offers-table";

const SORTS = [
  ["closing", "Closing soon"],
  ["newest", "Newest"],
  ["budget", "Budget"],
] as const;

/** The offers in a card; new ones wait until somebody asks for them. */
export function OffersCard({
  held,
  isAnswered,
  filters,
  facets,
  total,
  selected,
  select,
  set,
  more,
  problem,
  retry,
}: {
  readonly held: Holding<ShownOffer>;
  /** Whether the answer to what the filters ask is there. */
  readonly isAnswered: boolean;
  readonly filters: OfferFilters;
  readonly facets: Facets;
  /** How many are open, whatever the filters say. */
  readonly total: number | undefined;
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
  readonly set: (changes: Readonly<Record<string, string | undefined>>) => void;
  readonly more: (() => void) | undefined;
  readonly problem: Error | null;
  readonly retry: () => void;
}): ReactElement {
  const { rows, waiting, release, touch } = held;
  const shownNew = rows.filter(({ isNew }) => isNew).length;
  const chooseSort = (sort: OfferSort): void => set({ sort: sort === "closing" ? undefined : sort });
  return (
    <Card
      title="Offers"
      className="mkt"
      aside={
        <span className="row gap3">
          {waiting > 0 ? (
            <button type="button" className="pill" onClick={release}>
              {waiting} new, show
            </button>
          ) : (
            shownNew > 0 && <span className="pill">{shownNew} new, shown</span>
          )}
          <Segmented label="Sort" values={SORTS} value={filters.sort} choose={chooseSort} />
        </span>
      }
      foot={more === undefined ? undefined : <ShowMore more={more} />}
    >
      {rows.length > 0 ? (
        <div {...touch}>
          <OffersTable rows={rows} sort={filters.sort} selected={selected} select={select} chooseSort={chooseSort} />
        </div>
      ) : isAnswered ? (
        <NoOffers filters={filters} facets={facets} total={total} set={set} />
      ) : problem !== null ? (
        <Failed title="The offers cannot be read" retry={retry}>
          {problem.message} Nothing was signed or sent. The page tries again by itself.
        </Failed>
      ) : (
        <Loading rows={8} />
      )}
    </Card>
  );
}

const ShowMore = ({ more }: { readonly more: () => void }): ReactElement => (
  <button type="button" className="btn" onClick={more}>
    Show more
  </button>
);

/** Why no offer is shown, what exists nearby, and the way out. */
function NoOffers({
  filters,
  facets,
  total,
  set,
}: {
  readonly filters: OfferFilters;
  readonly facets: Facets;
  readonly total: number | undefined;
  readonly set: (changes: Readonly<Record<string, string | undefined>>) => void;
}): ReactElement {
  if (total === 0) {
    return (
      <Empty title="No offer is open">
        Offers that closed or were awarded are in the lists of jobs. A new one shows up here by itself.
      </Empty>
    );
  }
  const skills = (facets?.["skill"] ?? []).length;
  if (filters.skill !== undefined) {
    return (
      <Empty
        title="No open offer asks for this skill"
        actions={
          <button type="button" className="btn" onClick={() => set({ skill: undefined })}>
            Any skill
          </button>
        }
      >
        {total ?? "Some"} are open{skills > 0 && `, for ${skills} other skills`}.
      </Empty>
    );
  }
  const everything = { token: undefined, budget: undefined, bond: undefined, panel: undefined, size: undefined };
  return (
    <Empty
      title="No open offer passes these filters"
      actions={
        <button type="button" className="btn" onClick={() => set({ ...everything, clients: "any" })}>
          Show all {total}
        </button>
      }
    >
      {total ?? "Some"} are open. {filters.paidBefore && "Offers of clients that never paid are left out."}
    </Empty>
  );
}
