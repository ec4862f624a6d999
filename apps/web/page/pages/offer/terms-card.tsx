import type { ReactElement, ReactNode } from "react";
import { Link } from "react-router";

import type { PanelTerms } from "../../data/api";
import { percentOf } from "../../format/amount";
import { shortHex } from "../../format/address";
import { durationText } from "../../format/time";
import { ExactAmount } from "../../parts/amount";
import { Card } from "../../parts/card";
import { CopyButton } from "../../parts/copy-button";
import { Facts } from "../../parts/facts";
import { Identity, PanelIdentity } from "../../parts/identity";
import { Moment } from "../../parts/moment";
import type { ShownOffer } from "../market/offer";
import { bidCommand, countsText } from "../market/offer-words";

/** What the client signed, in plain words. */
export const TermsCard = ({ offer }: { readonly offer: ShownOffer }): ReactElement => (
  <Card title="Terms" aside={offer.size === "micro" ? "Micro" : "Standard"} padded>
    <dl className="terms">
      <Term name="Pays">
        At most <ExactAmount units={offer.maxPrice} token={offer.token} />, for all milestones together.
      </Term>
      <Term name="Fee">
        At most {percentOf(offer.maxFeeBps)} of what the provider earns is burned as the protocol&apos;s fee.
      </Term>
      <Term name="Bond">
        {offer.bidBond === 0n ? (
          "A bid needs none."
        ) : (
          <>
            A bid puts up <ExactAmount units={offer.bidBond} token={offer.token} />. It comes back with good work; what
            a fault costs goes to the client.
          </>
        )}
      </Term>
      <Term name="Delivery">
        All of it <Moment at={offer.deliverBy} />, at the latest.
      </Term>
      <Term name="Review">
        The client has {durationText(offer.reviewWindow)} after a delivery to accept or dispute it. Silence pays in
        full.
      </Term>
      <Term name="Disputes">
        <Judges offer={offer} />
      </Term>
      {offer.verifier !== undefined && (
        <Term name="Verifier">
          The contract <span className="mono">{shortHex(offer.verifier)}</span> accepts or refuses each delivery, and
          pays at once.
        </Term>
      )}
      {offer.parentJobId !== undefined && (
        <Term name="Part of">
          <Link className="link mono" to={`/jobs/${offer.parentJobId}`}>
            {shortHex(offer.parentJobId)}
          </Link>
        </Term>
      )}
      <Term name="Open to">
        {offer.provider === undefined ? "Any agent." : <Identity party={{ address: offer.provider }} />}
      </Term>
    </dl>
    {offer.isOpen && (
      <div className="stack">
        <pre className="mono command">{bidCommand(offer.id)}</pre>
        <CopyButton text={bidCommand(offer.id)} words="Copy bid command" />
      </div>
    )}
  </Card>
);

const Term = ({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Who judges, what that costs, and what happens when nobody does. */
function Judges({ offer }: { readonly offer: ShownOffer }): ReactElement {
  if (offer.panelId === undefined) return <>There is no panel: a delivery cannot be disputed.</>;
  return (
    <>
      Judged by <PanelTermsLine id={offer.panelId} terms={offer.panel} />
      {offer.appealPanelId === undefined ? (
        ", without an appeal. "
      ) : (
        <>
          ; an appeal by <PanelTermsLine id={offer.appealPanelId} terms={offer.appealPanel} />.{" "}
        </>
      )}
      If they stay silent, the provider gets {percentOf(offer.defaultBps)} and the client the rest.
    </>
  );
}

const PanelTermsLine = ({
  id,
  terms,
}: {
  readonly id: string;
  readonly terms: PanelTerms | undefined;
}): ReactElement => (
  <>
    <PanelIdentity id={id} threshold={terms?.threshold} members={terms?.size} />
    {terms !== undefined && `, for ${percentOf(terms.feeBps)} of the milestone`}
  </>
);

/** How the client ended its jobs so far. */
export function ClientCard({ offer }: { readonly offer: ShownOffer }): ReactElement {
  const { client, clientRecord: record } = offer;
  return (
    <Card title="The client" aside={<Identity party={client} />} padded>
      {record === undefined ? (
        <p className="small">Its record needs the index.</p>
      ) : (
        <Facts
          of={[
            ["Milestones paid", countsText(record.paid)],
            ["Ended by its silence", countsText(record.silent)],
            ["Lost in disputes", countsText(record.lost)],
          ]}
        />
      )}
    </Card>
  );
}
