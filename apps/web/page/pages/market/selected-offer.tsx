import type { ReactElement } from "react";
import { Link } from "react-router";

import { useNow } from "../../data/clock";
import { percentOf } from "../../format/amount";
import { durationText } from "../../format/time";
import { ExactAmount } from "../../parts/amount";
import { Card } from "../../parts/card";
import { CopyButton } from "../../parts/copy-button";
import { Facts } from "../../parts/facts";
import { Identity } from "../../parts/identity";
import { StateChip } from "../../parts/state-chip";
import { BriefWords } from "./brief-words";
import type { ShownOffer } from "./offer";
import { bidCommand, reviewWords, silenceWords } from "./offer-words";

/** The offer that is selected in the table, beside it. */
export function SelectedOffer({ offer }: { readonly offer: ShownOffer }): ReactElement {
  const now = useNow();
  const left = offer.validUntil - now;
  const words = left > 0 && offer.isOpen ? `Open, ${durationText(left)} left` : "Closed";
  return (
    <Card
      title="Selected offer"
      className="peek"
      aside={<StateChip state={{ name: "open" }} words={words} bare />}
      labelledAs="Selected offer"
      padded
    >
      <BriefWords offer={offer} most={320} />
      <OfferFacts offer={offer} />
      <span className="row">
        <Link className="btn" to={`/offers/${offer.id}`}>
          Open
        </Link>
        <CopyButton text={bidCommand(offer.id)} words="Copy bid command" />
      </span>
    </Card>
  );
}

/** The terms that a bidder looks at first. */
const OfferFacts = ({ offer }: { readonly offer: ShownOffer }): ReactElement => (
  <Facts
    of={[
      ["Pays at most", <ExactAmount key="price" units={offer.maxPrice} token={offer.token} />],
      [
        "Bond of a bid",
        offer.bidBond === 0n ? "none" : <ExactAmount key="bond" units={offer.bidBond} token={offer.token} />,
      ],
      ["Fee, at most", percentOf(offer.maxFeeBps)],
      ["Review", reviewWords(offer)],
      ["If both panels are silent", offer.panelId === undefined ? "no panel" : silenceWords(offer)],
      [
        "Open to",
        offer.provider === undefined ? "any agent" : <Identity key="to" party={{ address: offer.provider }} />,
      ],
    ]}
  />
);
