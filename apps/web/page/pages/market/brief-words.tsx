import type { ReactElement } from "react";

import { type CheckedDocument, useDocument } from "../../data/read-document";
import { strangerText } from "../../format/stranger-text";
import { Tick, Warning } from "../../parts/icons";
import { readBriefText } from "./brief-text";
import type { ShownOffer } from "./offer";

/**
 * What the client asks for, in its own words, and whether they hash to what it signed: checked in the reader's browser.
 *
 * @param most How many characters are shown.
 */
export function BriefWords({ offer, most }: { readonly offer: ShownOffer; readonly most: number }): ReactElement {
  const document = useDocument(offer.uri, offer.briefHash);
  const text = document?.state === "matches" ? readBriefText(document.text).description : offer.description;
  const shown = strangerText(text ?? "", most, true);
  return (
    <div>
      {shown !== "" && <div className="vq">{shown}</div>}
      <p className="says checked">
        Written by the client. <BriefCheck document={document} isIndexed={offer.description !== undefined} />
      </p>
    </div>
  );
}

/** What the check of a brief found. */
function BriefCheck({
  document,
  isIndexed,
}: {
  readonly document: CheckedDocument | undefined;
  /** Whether the index had read and checked it. */
  readonly isIndexed: boolean;
}): ReactElement {
  switch (document?.state) {
    case undefined:
      return <>Checking its hash …</>;
    case "matches":
      return (
        <span className="chip ok bare">
          <Tick /> Brief matches its hash
        </span>
      );
    case "differs":
      return (
        <span className="chip bad bare">
          <Warning /> Does not match its hash: not shown
        </span>
      );
    case "unread":
      return (
        <span className="chip warn bare">
          <Warning />
          {isIndexed ? "Checked by the index, not here" : "Not read"}: {document.why}
        </span>
      );
  }
}
