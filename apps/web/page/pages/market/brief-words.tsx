import type { ReactElement } from "react";

import { useDocument, useShown } from "../../data/documents/use-documents";
import { strangerText } from "../../format/stranger-text";
import { DocumentCheck } from "../../parts/document";
import { readBriefText } from "./brief-text";
import type { ShownOffer } from "./offer";

/**
 * What the client asks for, in its own words, and whether they hash to what it signed: checked in the reader's browser.
 *
 * @param most How many characters are shown.
 */
export function BriefWords({ offer, most }: { readonly offer: ShownOffer; readonly most: number }): ReactElement {
  const document = useDocument({ hash: offer.briefHash, uris: [offer.uri] });
  const [isShown, show] = useShown();
  const { finding } = document;
  const text = finding?.state === "matches" ? readBriefText(finding.text).description : offer.description;
  const shown = strangerText(text ?? "", most, true);
  return (
    <div>
      {shown !== "" && <div className="vq">{shown}</div>}
      {isShown && finding?.state === "differs" && <div className="vq">{strangerText(finding.text, most, true)}</div>}
      <p className="says checked">
        Written by the client. Brief: <DocumentCheck document={document} isShown={isShown} show={show} />
      </p>
    </div>
  );
}
