import type { MilestoneStatus, TimelineEntry } from "@guildhall/sdk";
import type { ReactElement } from "react";

import type { CheckedDocument } from "../../data/documents/use-documents";
import { memberOf, textOf } from "../../data/documents/read-text";
import { percentOf } from "../../format/amount";
import { Card } from "../../parts/card";
import { Identity } from "../../parts/identity";
import { Moment } from "../../parts/moment";
import { Words } from "../../parts/stranger";
import { DocumentCheck } from "../../parts/document";
import type { JobPaper } from "./documents";
import type { Names } from "./names";
import { RulingBox } from "./ruling-box";
import type { JobView } from "./use-job";

/** What each side says, and what the panels ruled. */
export function DisputeCard({
  view,
  milestone,
  names,
  papers,
  checked,
}: {
  readonly view: JobView;
  readonly milestone: MilestoneStatus;
  readonly names: Names;
  readonly papers: readonly JobPaper[];
  readonly checked: readonly CheckedDocument[];
}): ReactElement {
  const { timeline, panel, appealPanel } = view.read;
  const mine = timeline.filter((entry) => "milestone" in entry && entry.milestone === milestone.milestone);
  const evidence = papers.flatMap((paper, place) =>
    paper.kind === "evidence" && paper.milestone === milestone.milestone ? [{ paper, document: checked[place] }] : [],
  );
  const isSecond = mine.some(({ event }) => event === "appealed");
  const rulingOf = (round: bigint) =>
    mine.find(
      (entry): entry is Extract<TimelineEntry, { event: "ruled" }> => entry.event === "ruled" && entry.round === round,
    );
  const reasonsOf = (round: bigint): string | undefined => {
    const place = papers.findIndex(
      (paper) => paper.kind === "reasons" && paper.milestone === milestone.milestone && paper.round === round,
    );
    return textOf(checked[place]?.finding, "summary");
  };
  return (
    <Card title="The dispute" aside={isSecond ? "second round of two, the last" : "first round of two"}>
      <div className="in stack loose">
        <div className="two">
          {(["client", "provider"] as const).map((side) => (
            <div key={side} className="stack top-aligned">
              {evidence.filter(({ paper }) => paper.by === side).length === 0 && (
                <p className="mut">
                  <Identity party={names[side].party} size="sm" /> says nothing.
                </p>
              )}
              {evidence
                .filter(({ paper }) => paper.by === side)
                .map(({ paper, document }) => (
                  <Evidence key={paper.key} paper={paper} document={document} names={names} />
                ))}
            </div>
          ))}
        </div>
        <div className="two">
          {panel !== undefined && (
            <RulingBox
              title="First ruling"
              panel={panel}
              ruling={rulingOf(1n)}
              reasons={reasonsOf(1n)}
              milestone={milestone}
              names={names}
              round={1n}
            />
          )}
          {appealPanel !== undefined && isSecond && (
            <RulingBox
              title="Appeal ruling"
              panel={appealPanel}
              ruling={rulingOf(2n)}
              reasons={reasonsOf(2n)}
              milestone={milestone}
              names={names}
              round={2n}
            />
          )}
        </div>
      </div>
    </Card>
  );
}

function Evidence({
  paper,
  document,
  names,
}: {
  readonly paper: JobPaper;
  readonly document: CheckedDocument | undefined;
  readonly names: Names;
}): ReactElement {
  const side = paper.by === "client" ? "client" : "provider";
  const summary = textOf(document?.finding, "summary");
  const share = askedShare(document);
  const by = (
    <>
      <Identity party={names[side].party} size="sm" /> {paper.round === 2n ? "to the appeal panel" : ""}
      {share !== undefined && ` asks for ${percentOf(share)} to the provider`}, <Moment at={Number(paper.time)} /> ·{" "}
      {document !== undefined && <DocumentCheck document={document} isShown={false} show={scrollToDocuments} />}
    </>
  );
  return summary === undefined ? <p className="says">{by}</p> : <div>{<Words text={summary} by={by} />}</div>;
}

/** The documents' own table is where something that does not match can be shown. */
function scrollToDocuments(): void {
  document.querySelector(".dt")?.scrollIntoView();
}

/** The share that evidence asks for, in basis points. */
function askedShare(document: CheckedDocument | undefined): number | undefined {
  const value = memberOf(document?.finding, "providerBps");
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 10_000 ? value : undefined;
}
