import type { MilestoneStatus } from "@guildhall/sdk";
import type { ReactElement } from "react";

import type { CheckedDocument } from "../../data/documents/use-documents";
import { textOf } from "../../data/documents/read-text";
import { durationText, utcText } from "../../format/time";
import { Card } from "../../parts/card";
import { Facts } from "../../parts/facts";
import { Moment } from "../../parts/moment";
import { Words } from "../../parts/stranger";
import { milestoneState } from "../../parts/milestone-state";
import { StateChip } from "../../parts/state-chip";
import type { JobPaper } from "./documents";
import { type Names, NameWord } from "./names";
import type { JobView } from "./use-job";

/** What was delivered and what the client said to it: in the place of a dispute. */
export function DeliveryCard({
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
  const { job, timeline } = view.read;
  const isMine = (entry: object): boolean => "milestone" in entry && entry.milestone === milestone.milestone;
  const deliveries = timeline.filter((entry) => entry.event === "delivered" && isMine(entry));
  const last = deliveries.at(-1);
  const settled = timeline.find((entry) => entry.event === "settled" && isMine(entry));
  const place = papers.findLastIndex((paper) => paper.kind === "delivery" && paper.milestone === milestone.milestone);
  const summary = textOf(checked[place]?.finding, "summary");
  const state = milestoneState({
    status: milestone.status,
    outcome: milestone.settled?.outcome,
    providerBps: milestone.settled === undefined ? undefined : Number(milestone.settled.providerBps),
    isOverdue: view.read.status.now > milestone.deliverBy,
  });
  return (
    <Card title="Delivery and acceptance" aside={<StateChip state={state} />}>
      <div className="in stack loose">
        {last === undefined && (
          <p className="ink2">
            Nothing was delivered. <NameWord name={names.provider} /> {milestone.status === "active" ? "has" : "had"}{" "}
            until {utcText(Number(milestone.deliverBy))}.
          </p>
        )}
        {summary !== undefined && last !== undefined && (
          <div>
            <Words
              text={summary}
              by={
                <>
                  <NameWord name={names.provider} /> delivers,{" "}
                  <Moment at={Number(last.time)} block={last.blockNumber} />
                </>
              }
            />
          </div>
        )}
        <Facts
          of={[
            ...(last === undefined
              ? []
              : [
                  ["Delivered", utcText(Number(last.time))] as const,
                  ["After the hire", durationText(Number(last.time - job.awardedAt))] as const,
                  ["Before its deadline", durationText(Number(milestone.deliverBy - last.time))] as const,
                  ...(deliveries.length > 1 ? [["Replaced", `${deliveries.length - 1} times`] as const] : []),
                ]),
            ...(settled === undefined
              ? []
              : [["Settled", utcText(Number(settled.time))] as const, ["How", endWords(milestone)] as const]),
          ]}
        />
      </div>
    </Card>
  );
}

const ENDS: Readonly<Record<string, string>> = {
  released: "the client accepted",
  "auto-released": "the client stayed silent",
  verified: "the verifier accepted",
  agreed: "both sides agreed on a split",
  "given-up": "the provider gave it up in time",
  missed: "the deadline was missed, or the work was given back",
  ruled: "as ruled",
  fallback: "as both signed for the case of silence",
};

const endWords = ({ settled }: MilestoneStatus): string => ENDS[settled?.outcome ?? ""] ?? "settled";
