import type { ReactElement } from "react";
import { Link } from "react-router";

import { useSettings } from "../../data/settings-context";
import { countText } from "../../format/amount";
import { tokenOrUnits } from "../../format/token-look";
import { ListAmount } from "../../parts/amount";
import { Card } from "../../parts/card";
import { Moment } from "../../parts/moment";
import { StateChip } from "../../parts/state-chip";
import { Title } from "../../parts/stranger";
import { type Column, DataTable } from "../../parts/table";
import type { Offer, OfferPage } from "../../data/api";

/** The offers of an account, the newest first. */
export const OffersCard = ({ offers }: { readonly offers: OfferPage }): ReactElement => (
  <Card
    title="Offers"
    aside={`${countText(offers.total)} posted on the board${offers.total > offers.items.length ? `, the newest ${offers.items.length}` : ""}`}
  >
    {offers.items.length === 0 ? (
      <p className="in small">It posted no offer on the board.</p>
    ) : (
      <DataTable<Offer>
        label="Offers"
        rows={offers.items}
        keyOf={({ id }) => id}
        opens={({ id }) => `/offers/${id}`}
        columns={COLUMNS}
      />
    )}
  </Card>
);

const COLUMNS: readonly Column<Offer>[] = [
  {
    key: "offer",
    head: "Offer",
    cell: ({ id, title }) => (
      <Link to={`/offers/${id}`}>
        <Title text={title} fallback={`Offer ${id.slice(0, 10)}…`} />
      </Link>
    ),
  },
  {
    key: "state",
    head: "State",
    cell: ({ isOpen }) => <StateChip state={isOpen ? { name: "open" } : { name: "other", words: "Closed" }} />,
  },
  { key: "bids", head: "Bids", numeric: true, cell: ({ bids }) => countText(bids) },
  { key: "price", head: "Pays at most", numeric: true, cell: (offer) => <MostPrice offer={offer} /> },
  { key: "when", head: "When", numeric: true, cell: ({ postedAt }) => <Moment at={Number(postedAt)} /> },
];

function MostPrice({ offer }: { readonly offer: Offer }): ReactElement {
  const { deployment } = useSettings();
  const { token: address, tokenSymbol: symbol, tokenDecimals: decimals, maxPrice } = offer;
  return <ListAmount units={BigInt(maxPrice)} token={tokenOrUnits({ address, symbol, decimals }, deployment.tokens)} />;
}
