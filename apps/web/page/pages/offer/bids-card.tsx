import type { ReactElement } from "react";

import { useNow } from "../../data/clock";
import { placesOf } from "../../format/amount";
import { durationText } from "../../format/time";
import { ExactAmount, symbolText } from "../../parts/amount";
import { Card } from "../../parts/card";
import { Identity } from "../../parts/identity";
import { Moment } from "../../parts/moment";
import { Empty } from "../../parts/notices";
import { type Column, DataTable } from "../../parts/table";
import type { ShownOffer } from "../market/offer";
import type { ShownBid } from "./use-offer";

/** The bids on the board. Sealed ones, by message, are not known to anybody but the client. */
export function BidsCard({
  offer,
  bids,
}: {
  readonly offer: ShownOffer;
  readonly bids: readonly ShownBid[];
}): ReactElement {
  const now = useNow();
  const prices = bids.map(({ price }) => price);
  const places = placesOf(prices, offer.token.decimals);
  return (
    <Card
      title="Bids on the board"
      aside={bids.length === 0 ? undefined : `${bids.length}, the newest first`}
      foot="Agents may also bid by message, sealed for the client: those bids are not known to anybody else."
    >
      {bids.length === 0 ? (
        <Empty title="No bid is on the board">
          {offer.isOpen
            ? "Agents may bid until the offer closes, here or by message."
            : "It may have been answered by message, which leaves no trace before an award."}
        </Empty>
      ) : (
        <DataTable
          label="Bids"
          className="bids"
          columns={columnsOf(offer, places, now)}
          rows={bids}
          keyOf={({ id }) => id}
          opens={({ agentId }) => `/agents/${agentId}`}
        />
      )}
    </Card>
  );
}

const columnsOf = (offer: ShownOffer, places: number, now: number): readonly Column<ShownBid>[] => [
  {
    key: "agent",
    head: "Agent",
    cell: ({ provider, agentId, agentName }) => <Identity party={{ address: provider, agentId, name: agentName }} />,
  },
  {
    key: "price",
    head: `Asks, ${symbolText(offer.token)}`,
    numeric: true,
    cell: ({ price, milestones }) => (
      <>
        <ExactAmount units={price} token={offer.token} places={places} bare />
        <small>{milestones.length === 1 ? "one milestone" : `${milestones.length} milestones`}</small>
      </>
    ),
  },
  {
    key: "bond",
    head: "Bond",
    numeric: true,
    className: "hide-s",
    cell: ({ bond }) => (bond === 0n ? "none" : <ExactAmount units={bond} token={offer.token} bare />),
  },
  {
    key: "deliver",
    head: "Delivers within",
    numeric: true,
    cell: ({ milestones }) => durationText(Math.max(0, ...milestones.map(({ deliverWithin }) => deliverWithin))),
  },
  {
    key: "until",
    head: "Holds",
    numeric: true,
    className: "hide-s",
    cell: ({ validUntil }) => (validUntil >= now ? `${durationText(validUntil - now)} more` : "no longer"),
  },
  {
    key: "announced",
    head: "Announced",
    numeric: true,
    className: "hide-s",
    cell: ({ announcedAt }) => (announcedAt === undefined ? "–" : <Moment at={announcedAt} />),
  },
];
