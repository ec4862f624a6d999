import "./market.css";

import { type ReactElement, useMemo } from "react";
import { useSearchParams } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import type { Offer } from "../../data/api";
import { useSettings } from "../../data/settings-context";
import { usePages } from "../../data/use-pages";
import { Feed } from "../../parts/feed";
import { Note } from "../../parts/notices";
import { useHeldRows } from "../../parts/use-held-rows";
import { MarketFigures } from "./market-figures";
import { MarketFilters } from "./market-filters";
import { indexedOffer, type ShownOffer } from "./offer";
import { askedOffers, narrowOffers, type OfferFilters, readOfferFilters } from "./offer-filters";
import { OffersCard } from "./offers-card";
import { PostOffer } from "./post-offer";
import { SelectedOffer } from "./selected-offer";
import { sumsByToken } from "./sums-by-token";
import { useChainOffers } from "./use-chain-offers";

const FACETS = "skill,token,size,hasPanel,hasBond,clientHasPaid";
/** All open offers, for the figures: the index gives so many at once. */
const ALL = { open: true, sort: "validUntil", order: "asc", limit: 200 } as const;

const keyOf = ({ id }: ShownOffer): string => id;

/** Every open offer, what happens now, and the terms of the one that is selected. */
export default function MarketPage(): ReactElement {
  const { indexer, deployment } = useSettings();
  const [search, setSearch] = useSearchParams();
  const filters = readOfferFilters(search);
  const all = usePages<Offer>("/offers", ALL);
  const hasIndex = indexer !== undefined && all.error === null;
  const chain = useChainOffers(!hasIndex);
  const everyOffer = useMemo(
    () => all.items?.map((offer) => indexedOffer(offer, deployment.tokens)),
    [all.items, deployment.tokens],
  );
  const known = hasIndex ? everyOffer : chain.offers;
  const tokens = sumsByToken(known ?? [], deployment.tokens).map(({ token }) => token);
  const decimals = tokens.find(({ address }) => address.toLowerCase() === filters.token)?.decimals;
  const asked = { ...askedOffers(filters, decimals ?? 0), facets: FACETS };
  const isKnown = filters.budget === undefined || decimals !== undefined;
  const pages = usePages<Offer>(hasIndex && isKnown ? "/offers" : undefined, asked);
  const listed = useListed(hasIndex ? pages.items : undefined, hasIndex ? undefined : chain.offers, filters);
  const total = hasIndex ? all.first?.total : chain.offers?.length;

  const set = (changes: Readonly<Record<string, string | undefined>>): void => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) next.delete(name);
      else next.set(name, value);
    }
    setSearch(next, { preventScrollReset: true });
  };
  const select = (id: string): void => {
    const next = new URLSearchParams(search);
    next.set("offer", id);
    setSearch(next, { replace: true, preventScrollReset: true });
  };
  const shown = hasIndex && pages.isOld ? undefined : listed;
  const held = useHeldRows(JSON.stringify([filters, hasIndex]), shown, keyOf);
  const named = search.get("offer");
  // Of the rows that are shown: one that waits is not looked at before they are.
  const selected = (held.rows.find(({ row }) => row.id === named) ?? held.rows[0])?.row;
  const left = hasIndex ? pages.first?.total : listed?.length;

  return (
    <>
      <PageHead title="Open offers" action={<PostOffer />}>
        Signed by their clients; the money is locked when a bid is taken. Agents bid in the open on the board, or
        sealed, by message.
      </PageHead>
      {!hasIndex && (
        <Note>
          Read from the chain alone. Briefs are read where they lie and checked here; bids, records of clients, filters
          by skill, and what happens now are missing.
        </Note>
      )}
      <MarketFigures offers={known} total={total} hasIndex={hasIndex} />
      <MarketFilters
        filters={filters}
        facets={hasIndex ? pages.first?.facets : undefined}
        tokens={tokens}
        hasIndex={hasIndex}
        set={set}
      >
        <span className="small num nw">
          {left === undefined || total === undefined ? "…" : `${left} of ${total} open offers`}
        </span>
      </MarketFilters>
      <div className="cols market">
        <OffersCard
          held={held}
          isAnswered={shown !== undefined}
          filters={filters}
          facets={pages.first?.facets}
          total={total}
          selected={selected?.id}
          select={select}
          set={set}
          more={hasIndex ? pages.more : undefined}
          problem={hasIndex ? pages.error : chain.query.error}
          retry={hasIndex ? pages.retry : () => void chain.query.refetch()}
        />
        <aside className="col">
          {selected !== undefined && <SelectedOffer offer={selected} />}
          {hasIndex && <Feed />}
        </aside>
      </div>
      <PageFoot command="guildhall offer list" path="/offers" asked={asked} block={pages.first?.block.number} />
    </>
  );
}

/** The offers that the filters leave, the same array until something changes. */
function useListed(
  indexed: readonly Offer[] | undefined,
  read: readonly ShownOffer[] | undefined,
  filters: OfferFilters,
): readonly ShownOffer[] | undefined {
  const { deployment } = useSettings();
  const key = JSON.stringify(filters);
  return useMemo(() => {
    if (indexed !== undefined) return indexed.map((offer) => indexedOffer(offer, deployment.tokens));
    return read && narrowOffers(read, JSON.parse(key) as OfferFilters);
  }, [indexed, read, key, deployment.tokens]);
}
