import type { ReactElement } from "react";

import { type CheckedDocument, useShown } from "../../data/documents/use-documents";
import type { Settings } from "../../data/settings";
import { useSettings } from "../../data/settings-context";
import { shortHex } from "../../format/address";
import { strangerText } from "../../format/stranger-text";
import { Card } from "../../parts/card";
import { DocumentCheck, sizeText } from "../../parts/document";
import { Identity, PanelIdentity } from "../../parts/identity";
import type { JobPaper } from "./documents";
import type { Names } from "./names";
import type { JobRead } from "./read-job";

const MOST_TEXT = 20_000;

/** All documents of the job, each fetched and compared with its hash in this browser. */
export const DocumentsCard = ({
  papers,
  checked,
  names,
  read,
}: {
  readonly papers: readonly JobPaper[];
  readonly checked: readonly CheckedDocument[];
  readonly names: Names;
  readonly read: JobRead;
}): ReactElement => (
  <Card title="Documents" aside="fetched and hashed in this browser, compared with the chain">
    <div className="tw" tabIndex={0} role="region" aria-label="Documents, table">
      <table className="dt">
        <thead>
          <tr>
            <th scope="col">Document</th>
            <th scope="col">Written by</th>
            <th scope="col">Stored</th>
            <th scope="col">Hash on chain</th>
            <th scope="col">Check</th>
          </tr>
        </thead>
        <tbody>
          {papers.map((paper, place) => {
            const document = checked[place];
            return document === undefined ? null : (
              <Paper key={paper.key} paper={paper} document={document} names={names} read={read} />
            );
          })}
        </tbody>
      </table>
    </div>
  </Card>
);

function Paper({
  paper,
  document,
  names,
  read,
}: {
  readonly paper: JobPaper;
  readonly document: CheckedDocument;
  readonly names: Names;
  readonly read: JobRead;
}): ReactElement {
  const settings = useSettings();
  const [isShown, show] = useShown();
  const { finding } = document;
  const canOpen = finding?.state === "matches";
  const isOpen = isShown && finding !== undefined && finding.state !== "missing";
  return (
    <>
      <tr data-document={paper.kind} data-state={finding?.state ?? "checking"}>
        <td>
          {canOpen ? (
            <button type="button" className="textual" aria-expanded={isShown} onClick={show}>
              {paper.name}
            </button>
          ) : (
            paper.name
          )}
        </td>
        <td>
          <WriterIdentity paper={paper} names={names} read={read} />
        </td>
        <td className="mut nw">{storedWords(document, paper, settings)}</td>
        <td className="mono mut" title={paper.hash}>
          {shortHex(paper.hash)}
        </td>
        <td>
          <DocumentCheck document={document} isShown={isShown} show={show} />
        </td>
      </tr>
      {isOpen && (
        <tr className="opened">
          <td colSpan={5}>
            {finding.state === "differs" && (
              <p className="says">This is not what the chain names. Somebody put it there.</p>
            )}
            <pre className="vq paper" tabIndex={0}>
              {strangerText(finding.text, MOST_TEXT, true)}
            </pre>
          </td>
        </tr>
      )}
    </>
  );
}

function WriterIdentity({
  paper: { by },
  names,
  read,
}: {
  readonly paper: JobPaper;
  readonly names: Names;
  readonly read: JobRead;
}): ReactElement {
  if (by === "client" || by === "provider") return <Identity party={names[by].party} size="sm" />;
  const panel = by === "panel" ? read.panel : read.appealPanel;
  return panel === undefined ? (
    <>A panel</>
  ) : (
    <PanelIdentity id={panel.panelId} threshold={Number(panel.threshold)} members={panel.members.length} />
  );
}

/** How large it is, and what kind of place has it. */
function storedWords({ finding, notAsked }: CheckedDocument, { uris }: JobPaper, { gateway }: Settings): string {
  if (finding === undefined) return "…";
  if (finding.state === "missing") {
    if (finding.tried > 0) return `${finding.tried} ${finding.tried === 1 ? "place" : "places"} tried`;
    return notAsked.length > 0 || uris.length > 0 ? "not asked" : "nowhere named";
  }
  return `${sizeText(finding.bytes)}, ${placeWords(finding.url, gateway)}`;
}

function placeWords(url: string, gateway: string | undefined): string {
  if (url.startsWith("data:")) return "data";
  return gateway !== undefined && url.startsWith(gateway) ? "ipfs" : "web";
}
