import "./textual.css";

import type { ReactElement } from "react";

import type { CheckedDocument } from "../data/documents/use-documents";
import { Clock, Cross, Tick, Warning } from "./icons";
import { strangerText } from "../format/stranger-text";

/** Whether a document is what the chain says: checking, matches, does not match, not found. */
export function DocumentCheck({
  document,
  isShown,
  show,
}: {
  readonly document: CheckedDocument;
  readonly isShown: boolean;
  /** Shows what does not match, as text. */
  readonly show: () => void;
}): ReactElement {
  const { finding, notAsked, again } = document;
  if (finding === undefined) {
    return (
      <span className="chip bare">
        <Clock />
        Checking
      </span>
    );
  }
  if (finding.state === "matches") {
    return (
      <span className="chip ok bare">
        <Tick />
        Matches
      </span>
    );
  }
  if (finding.state === "differs") {
    return (
      <span className="row wrap">
        <span className="chip bad bare">
          <Cross />
          Does not match: not shown
        </span>
        <button type="button" className="textual" aria-expanded={isShown} onClick={show}>
          {isShown ? "Hide it" : "Show anyway, as text"}
        </button>
      </span>
    );
  }
  return (
    <span className="row wrap">
      <span className="chip warn bare">
        <Warning />
        {missingWords(finding.tried, notAsked)}
      </span>
      {finding.tried > 0 && (
        <button type="button" className="textual" onClick={again}>
          Try again
        </button>
      )}
    </span>
  );
}

function missingWords(tried: number, notAsked: readonly string[]): string {
  if (tried > 0) return `Not found at ${tried} ${tried === 1 ? "gateway" : "gateways"}`;
  const [host] = notAsked;
  return host === undefined
    ? "Kept private: no place is named"
    : `At ${strangerText(host, 40)}, which this page does not ask`;
}

/** How large a document is: `1.9 kB`. */
export const sizeText = (bytes: number): string =>
  bytes < 1_000 ? `${bytes} B` : `${(Math.floor(bytes / 100) / 10).toFixed(1)} kB`;
