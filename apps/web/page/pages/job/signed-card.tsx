import { type ReactElement, useState } from "react";

import { useChain } from "../../data/use-chain";
import { percentOf } from "../../format/amount";
import { durationText, utcText } from "../../format/time";
import { ExactAmount, type TokenLook } from "../../parts/amount";
import { Card } from "../../parts/card";
import { Tick } from "../../parts/icons";
import { Identity, PanelIdentity } from "../../parts/identity";
import { Segmented } from "../../parts/segmented";
import { type Names, NameWord } from "./names";
import { type Proof, type Proofs, proofsOf } from "./signatures";
import { SignedFields } from "./signed-fields";
import type { JobView } from "./use-job";

/** What both signed: in plain words, or field by field; and whether their signatures hold. */
export function SignedCard({
  view,
  names,
  token,
}: {
  readonly view: JobView;
  readonly names: Names;
  readonly token: TokenLook;
}): ReactElement {
  const [how, show] = useState<"plain" | "fields">("plain");
  const { job } = view.read;
  const { data: proofs } = useChain(["proofs", job.jobId], (chain) => proofsOf(chain, job));
  return (
    <Card
      title="What both signed"
      aside={
        <Segmented
          label="How the terms are shown"
          values={[
            ["plain", "Plain"],
            ["fields", "Fields"],
          ]}
          value={how}
          choose={show}
        />
      }
      foot={<ProofWords proofs={proofs} names={names} />}
    >
      <div className="in">
        {how === "plain" ? <PlainTerms view={view} names={names} token={token} /> : <SignedFields terms={job.terms} />}
      </div>
    </Card>
  );
}

function PlainTerms({
  view,
  names,
  token,
}: {
  readonly view: JobView;
  readonly names: Names;
  readonly token: TokenLook;
}): ReactElement {
  const { job, panel, appealPanel } = view.read;
  const { offer, bid } = job.terms;
  const isOne = bid.milestones.length === 1;
  const client = <NameWord name={names.client} />;
  const provider = <NameWord name={names.provider} />;
  return (
    <ul className="terms">
      <li>
        {client} pays{" "}
        <b>
          <ExactAmount units={job.price} token={token} />
        </b>{" "}
        for {isOne ? "one milestone" : `${bid.milestones.length} milestones`}. The limit was{" "}
        <ExactAmount units={offer.maxPrice} token={token} />.
      </li>
      {bid.milestones.map(({ amount, deliverWithin }, place) => (
        <li key={place}>
          {isOne ? (
            <>{provider} delivers within </>
          ) : (
            <>
              Milestone {place + 1}: <ExactAmount units={amount} token={token} />, delivered within{" "}
            </>
          )}
          <b>{durationText(Number(deliverWithin))}</b> of the hire.
        </li>
      ))}
      <li>
        {client} then has <b>{durationText(Number(offer.reviewWindow))}</b> to accept
        {panel !== undefined && " or dispute"}. Silence pays in full.
      </li>
      {panel === undefined || appealPanel === undefined ? (
        <li>No panel: a delivery cannot be disputed.</li>
      ) : (
        <>
          <li>
            Disputes:{" "}
            <PanelIdentity id={panel.panelId} threshold={Number(panel.threshold)} members={panel.members.length} />, for{" "}
            {percentOf(panel.feeBps)}. Appeals:{" "}
            <PanelIdentity
              id={appealPanel.panelId}
              threshold={Number(appealPanel.threshold)}
              members={appealPanel.members.length}
            />
            , for {percentOf(appealPanel.feeBps)}.
          </li>
          <li>
            If both panels are silent, {provider} gets <b>{percentOf(offer.defaultBps)}</b>, {client} the rest.
          </li>
        </>
      )}
      {!/^0x0+$/.test(offer.verifier) && (
        <li>
          A contract checks the delivery: <Identity party={{ address: offer.verifier }} size="sm" />. What it accepts is
          paid at once.
        </li>
      )}
      <li>
        Protocol fee <b>{percentOf(job.feeBps)}</b>, and never more for this job.
      </li>
      <li>
        {bid.payees.length === 0 ? (
          <>All of it goes to {provider}&apos;s account. </>
        ) : (
          <>
            Paid to{" "}
            {bid.payees.map(({ account, bps }) => (
              <span key={account}>
                <Identity party={{ address: account }} size="sm" /> {percentOf(bps)}{" "}
              </span>
            ))}
          </>
        )}
        {bid.bond > 0n && (
          <>
            It put up a bond of{" "}
            <b>
              <ExactAmount units={bid.bond} token={token} />
            </b>
            .
          </>
        )}
      </li>
      <li>All milestones are due by {utcText(Number(offer.deliverBy))} at the latest.</li>
    </ul>
  );
}

const PROOFS: Readonly<Record<Proof, string>> = {
  signature: "signature verified here",
  sender: "sent the award itself",
  escrow: "checked by the escrow",
};

const ProofWords = ({
  proofs,
  names,
}: {
  readonly proofs: Proofs | undefined;
  readonly names: Names;
}): ReactElement => {
  if (proofs === undefined) return <span>Verifying the signatures</span>;
  return (
    <span className="stack proofs">
      {(["client", "provider"] as const).map((side) => (
        <span key={side} className="row">
          <span className="chip ok bare">
            <Tick />
          </span>
          <span>
            <NameWord name={names[side]} />: {PROOFS[proofs[side]]}
          </span>
        </span>
      ))}
    </span>
  );
};
