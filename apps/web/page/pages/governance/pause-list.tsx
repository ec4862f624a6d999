import type { GovernanceEntry } from "../../data/api";
import type { ReactElement } from "react";

import { textOf } from "../../data/documents/read-text";
import { useDocument, useShown } from "../../data/documents/use-documents";
import { utcText } from "../../format/time";
import { DocumentCheck } from "../../parts/document";
import { Empty } from "../../parts/notices";
import { StateShape } from "../../parts/state-chip";
import { Words } from "../../parts/stranger";

/** Every pause of new awards, with the reason that the guardian gave and its end. */
export function PauseList({ pauses }: { readonly pauses: readonly GovernanceEntry[] }): ReactElement {
  if (pauses.length === 0) {
    return (
      <Empty title="Awards were never paused">
        A pause would be here with its reason, its end and who said it, and would stay here.
      </Empty>
    );
  }
  return (
    <div className="in stack">
      {pauses.map((pause) => (
        <Pause key={pause.id} pause={pause} />
      ))}
    </div>
  );
}

function Pause({ pause }: { readonly pause: GovernanceEntry }): ReactElement {
  const { until, timestamp, reasonHash, uri, isActive } = pause;
  const document = useDocument({ hash: reasonHash ?? "0x", uris: uri === null || uri === "" ? [] : [uri] });
  const [isShown, show] = useShown();
  const finding = document.finding;
  const reason = textOf(finding, "summary") ?? (finding?.state === "matches" ? finding.text : undefined);
  const isVisible = finding?.state === "differs" && isShown;
  return (
    <div>
      <p className="row">
        <StateShape state={{ name: isActive ? "missed" : "other", words: "" }} />
        <b>
          {utcText(Number(timestamp))} to {utcText(Number(until))}
        </b>
        <span className="mut">{isActive ? "holds now" : "ended by itself"}</span>
      </p>
      {reason !== undefined && <Words text={reason} by="The guardian's reason" />}
      {isVisible && <Words text={finding.text} by="This is not what the chain names" />}
      <DocumentCheck document={document} isShown={isShown} show={show} />
    </div>
  );
}
