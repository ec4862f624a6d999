import type { ReactElement } from "react";

import { useLabel } from "../../data/labels";
import { shortHex } from "../../format/address";
import { strangerName } from "../../format/stranger-text";
import type { Party } from "../../parts/identity";
import type { Phrase } from "./now-words";

/** What a party is called on a job's page. */
export interface Name {
  readonly party: Party;
  readonly text: string;
  /** Whether the party chose it itself. */
  readonly isStranger: boolean;
}

/** The names of both parties. */
export interface Names {
  readonly client: Name;
  readonly provider: Name;
}

/** A party's name: the reader's label, what it calls itself with its number, or its address. */
export function useName(party: Party): Name {
  const label = useLabel(party.address);
  if (label !== undefined) return { party, text: label, isStranger: false };
  const own = strangerName(party.name);
  if (party.agentId === undefined) return { party, text: shortHex(party.address), isStranger: false };
  return own === undefined
    ? { party, text: `Agent #${party.agentId}`, isStranger: false }
    : { party, text: own, isStranger: true };
}

/** A name inside a sentence, where its glyph or number stands nearby. */
export const NameWord = ({ name }: { readonly name: Name }): ReactElement => (
  <span className={name.isStranger ? "v nm" : "lbl"} title={name.party.address}>
    {name.text}
  </span>
);

/** A sentence with the parties' names in it. */
export const Said = ({ phrase, names }: { readonly phrase: Phrase; readonly names: Names }): ReactElement => (
  <>
    {phrase.map((piece, place) =>
      typeof piece === "string" ? piece : <NameWord key={place} name={names[piece.party]} />,
    )}
  </>
);
