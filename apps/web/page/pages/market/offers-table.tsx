import type { ReactElement } from "react";
import { useNavigate } from "react-router";

import { useNow } from "../../data/clock";
import { listAmount } from "../../format/amount";
import { durationText } from "../../format/time";
import { ListAmount } from "../../parts/amount";
import type { HeldRow } from "../../parts/hold-rows";
import { Identity } from "../../parts/identity";
import { ExactMoment, TimeLeft } from "../../parts/moment";
import { Hint } from "../../parts/hint";
import { type Column, DataTable, type Sorting } from "../../parts/table";
import type { ShownOffer } from "./offer";
import type { OfferSort } from "./offer-filters";
import { OfferWork } from "./offer-work";
import { judgesOf, recordWords } from "./offer-words";

type Row = HeldRow<ShownOffer>;

const COLUMN_OF: Readonly<Record<OfferSort, Sorting>> = {
  closing: { by: "closing", order: "asc" },
  budget: { by: "budget", order: "desc" },
  newest: { by: "newest", order: "desc" },
};
/** Where the card of the selected offer stands beside the table. */
const WIDE = "(min-width: 1100px)";

/** The open offers. A click on a row selects it; on a narrow screen, where nothing stands beside the table, it opens it. */
export function OffersTable({
  rows,
  sort,
  selected,
  select,
  chooseSort,
}: {
  readonly rows: readonly Row[];
  readonly sort: OfferSort;
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
  readonly chooseSort: (sort: OfferSort) => void;
}): ReactElement {
  const navigate = useNavigate();
  const choose = (id: string): void => {
    if (window.matchMedia(WIDE).matches) select(id);
    else void navigate(`/offers/${id}`);
  };
  return (
    <DataTable
      label="Offers"
      className="offers"
      columns={columnsWith(choose)}
      rows={rows}
      keyOf={({ row }) => row.id}
      opens={({ row }) => `/offers/${row.id}`}
      select={({ row }) => choose(row.id)}
      isSelected={({ row }) => row.id === selected}
      isNew={({ isNew }) => isNew}
      sorting={COLUMN_OF[sort]}
      sort={(by) => chooseSort(by as OfferSort)}
    />
  );
}

const columnsWith = (choose: (id: string) => void): readonly Column<Row>[] => [
  { key: "offer", head: "Offer", cell: ({ row, isGone }) => <OfferWork offer={row} isGone={isGone} choose={choose} /> },
  { key: "client", head: "Client", cell: ({ row }) => <Client offer={row} />, className: "client" },
  {
    key: "price",
    head: "Pays at most",
    numeric: true,
    sort: "budget",
    className: "price",
    cell: ({ row }) => (
      <>
        <ListAmount units={row.maxPrice} token={row.token} />
        <small>bond {bondText(row)}</small>
      </>
    ),
  },
  { key: "panel", head: "Panel", className: "hide-s", cell: ({ row }) => <Judges offer={row} /> },
  {
    key: "bids",
    head: "Bids",
    numeric: true,
    className: "hide-s",
    hint: "Bids on the board. Sealed ones, by message, are not known to anybody else.",
    cell: ({ row }) => row.bids ?? "–",
  },
  {
    key: "closes",
    head: "Closes in",
    numeric: true,
    sort: "closing",
    className: "left",
    cell: ({ row }) => <Closes offer={row} />,
  },
  { key: "deliver", head: "Deliver", numeric: true, className: "hide-s", cell: ({ row }) => <Deliver offer={row} /> },
];

function Client({ offer }: { readonly offer: ShownOffer }): ReactElement {
  const record = recordWords(offer);
  return (
    <>
      <Identity party={offer.client} />
      {record !== undefined && <small>{record}</small>}
    </>
  );
}

const bondText = ({ bidBond, token }: ShownOffer): string =>
  bidBond === 0n ? "none" : listAmount(bidBond, token.decimals);

function Judges({ offer }: { readonly offer: ShownOffer }): ReactElement {
  const [line, small] = judgesOf(offer);
  return (
    <>
      <span className="nw">{line}</span>
      <small>{small}</small>
    </>
  );
}

/** The time left, with a bar where it is known since when the offer is open. */
function Closes({ offer }: { readonly offer: ShownOffer }): ReactElement {
  const now = useNow();
  if (offer.postedAt !== undefined) return <TimeLeft until={offer.validUntil} since={offer.postedAt} over="closed" />;
  const left = offer.validUntil - now;
  return <Hint more={<ExactMoment at={offer.validUntil} />}>{left > 0 ? durationText(left) : "closed"}</Hint>;
}

function Deliver({ offer }: { readonly offer: ShownOffer }): ReactElement {
  const now = useNow();
  return (
    <>
      <Hint more={<ExactMoment at={offer.deliverBy} />}>{durationText(offer.deliverBy - now)}</Hint>
      <small>at the latest</small>
    </>
  );
}
