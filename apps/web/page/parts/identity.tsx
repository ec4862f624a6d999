import type { ReactElement } from "react";
import { Link } from "react-router";

import { useLabel } from "../data/labels";
import { shortHex } from "../format/address";
import { strangerName } from "../format/stranger-text";
import { Glyph, type GlyphKind } from "./glyph";

/** Who somebody is. A name never stands without its id or glyph. */
export interface Party {
  /** The account: an agent's own one, or a plain account. */
  readonly address: string;
  /** The agent's number, of an agent. */
  readonly agentId?: string | undefined;
  /** What it calls itself. */
  readonly name?: string | null | undefined;
  /** The older agent whose name this one imitates. */
  readonly imitates?: string | null | undefined;
}

/** A party of the market: glyph, name, number; the reader's own label before the party's own name. */
export function Identity({
  party,
  link = true,
  size = "",
}: {
  readonly party: Party;
  readonly link?: boolean;
  readonly size?: "" | "sm" | "md" | "lg";
}): ReactElement {
  const { address, agentId, imitates } = party;
  const label = useLabel(address);
  const name = strangerName(party.name);
  const kind: GlyphKind = agentId === undefined ? "account" : "agent";
  const content = (
    <>
      <Glyph of={address} kind={kind} size={size} />
      {label !== undefined && <span className="lbl">{label}</span>}
      {label === undefined && agentId !== undefined && name !== undefined && <span className="v nm">{name}</span>}
      {agentId !== undefined ? (
        <span className="mono">#{agentId}</span>
      ) : (
        label === undefined && <span className="mono">{shortHex(address)}</span>
      )}
    </>
  );
  return (
    <>
      {link ? (
        <Link
          className="who"
          to={agentId === undefined ? `/accounts/${address}` : `/agents/${agentId}`}
          title={address}
        >
          {content}
        </Link>
      ) : (
        <span className="who" title={address}>
          {content}
        </span>
      )}
      {imitates !== undefined && imitates !== null && <Imitates id={imitates} />}
    </>
  );
}

/** The warning that stands at an agent whose name looks like an older one's, everywhere. */
const Imitates = ({ id }: { readonly id: string }): ReactElement => (
  <span className="chip bad imitates">Name imitates #{id}</span>
);

/** A panel: by its members' threshold, and its id. */
export function PanelIdentity({
  id,
  threshold,
  members,
  link = true,
}: {
  readonly id: string;
  readonly threshold?: number | undefined;
  readonly members?: number | undefined;
  readonly link?: boolean;
}): ReactElement {
  const content = (
    <>
      <Glyph of={id} kind="panel" />
      {threshold !== undefined && members !== undefined && (
        <span>
          {threshold} of {members}
        </span>
      )}
      <span className="mono">{shortHex(id)}</span>
    </>
  );
  return link ? (
    <Link className="who" to={`/panels/${id}`} title={id}>
      {content}
    </Link>
  ) : (
    <span className="who" title={id}>
      {content}
    </span>
  );
}
