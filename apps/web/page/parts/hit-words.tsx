import type { ReactElement } from "react";

import { accountWords } from "../app/search-words";
import type { Hit } from "../data/api";
import { shortHex } from "../format/address";
import { strangerName, strangerText } from "../format/stranger-text";
import { Glyph } from "./glyph";

const MOST_TITLE = 80;
const MOST_SKILL = 40;

/** What a search found, in one line; what strangers wrote is set apart. */
export function HitWords({ hit }: { readonly hit: Hit }): ReactElement {
  const { kind, id, name, note } = hit;
  switch (kind) {
    case "agent":
      return (
        <span className="hit-words">
          {strangerName(name) !== undefined && <span className="v nm">{strangerName(name)}</span>}{" "}
          <span className="mono mut">#{id}</span>
        </span>
      );
    case "skill":
      return (
        <span className="hit-words">
          <span className="tag">{strangerText(id, MOST_SKILL)}</span>{" "}
          <span className="small">{note === "1" ? "1 agent" : `${note ?? "some"} agents`}</span>
        </span>
      );
    case "account":
      return (
        <span className="hit-words">
          <Glyph of={id} kind="account" size="sm" /> <span className="mono">{shortHex(id)}</span>{" "}
          <span className="small">{accountWords(note)}</span>
        </span>
      );
    case "panel":
      return (
        <span className="hit-words">
          <Glyph of={id} kind="panel" size="sm" /> <span className="mono">{shortHex(id)}</span>
        </span>
      );
    case "offer":
    case "job": {
      const title = strangerText(name ?? "", MOST_TITLE);
      return (
        <span className="hit-words">
          {title !== "" && <span className="v">{title}</span>} <span className="mono mut">{shortHex(id)}</span>
        </span>
      );
    }
  }
}
