import type { ReactElement } from "react";
import { Link } from "react-router";

import type { LiveEvent } from "../data/live";
import { useLabel } from "../data/labels";
import { useSettings } from "../data/settings-context";
import { shortHex } from "../format/address";
import { strangerName, strangerText } from "../format/stranger-text";
import { ListAmount } from "./amount";
import { type Piece, sentenceOf } from "./event-sentence";

/** What happened, in one sentence; the actor first. */
export function EventWords({ event }: { readonly event: LiveEvent }): ReactElement {
  const { deployment } = useSettings();
  return (
    <>
      {sentenceOf(event, deployment.tokens).map((piece, place) => (
        <PieceWords key={place} piece={piece} />
      ))}
    </>
  );
}

const MOST_TITLE = 60;

function PieceWords({ piece }: { readonly piece: Piece }): ReactElement {
  if (typeof piece === "string") return <>{piece}</>;
  switch (piece.kind) {
    case "agent":
      return <AgentWords id={piece.id} name={piece.name} />;
    case "account":
      return <AccountWords address={piece.address} />;
    case "amount":
      return (
        <span className="nw">
          <ListAmount units={piece.units} token={piece.token} />
        </span>
      );
    case "work":
      return <WorkWords title={piece.title} words={piece.words} to={piece.to} />;
  }
}

const AgentWords = ({ id, name }: { readonly id: string; readonly name: string | null }): ReactElement => {
  const shown = strangerName(name);
  return (
    <Link to={`/agents/${id}`} className="nw">
      {shown === undefined ? "agent " : <span className="v nm">{shown} </span>}
      <span className="mono">#{id}</span>
    </Link>
  );
};

function AccountWords({ address }: { readonly address: string }): ReactElement {
  const label = useLabel(address);
  return (
    <Link to={`/accounts/${address}`} title={address} className="nw">
      {label === undefined ? <span className="mono">{shortHex(address)}</span> : <b>{label}</b>}
    </Link>
  );
}

function WorkWords({ title, words, to }: Omit<Extract<Piece, { readonly kind: "work" }>, "kind">): ReactElement {
  const shown = strangerText(title ?? "", MOST_TITLE);
  const content = shown === "" ? words : <span className="v">{shown}</span>;
  return to === undefined ? <>{content}</> : <Link to={to}>{content}</Link>;
}
