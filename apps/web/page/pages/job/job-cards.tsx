import type { ReactElement } from "react";

import type { CheckedDocument } from "../../data/documents/use-documents";
import type { TokenLook } from "../../parts/amount";
import { DeliveryCard } from "./delivery-card";
import { DisputeCard } from "./dispute-card";
import type { JobPaper } from "./documents";
import { DocumentsCard } from "./documents-card";
import { MoneyCard } from "./money-card";
import type { Names } from "./names";
import { SignedCard } from "./signed-card";
import { TimelineCard } from "./timeline-card";
import type { JobView } from "./use-job";

/** The cards that the chain fills. */
export function JobCards({
  view,
  place,
  names,
  token,
  papers,
  checked,
}: {
  readonly view: JobView;
  /** Of the milestone. */
  readonly place: number;
  readonly names: Names;
  readonly token: TokenLook;
  readonly papers: readonly JobPaper[];
  readonly checked: readonly CheckedDocument[];
}): ReactElement | null {
  const { read } = view;
  const milestone = read.status.milestones[place];
  if (milestone === undefined) return null;
  const isDisputed = read.timeline.some(
    (entry) => entry.event === "disputed" && entry.milestone === milestone.milestone,
  );
  const about = { view, milestone, names };
  return (
    <div className="cols">
      <div className="col">
        <MoneyCard {...about} token={token} />
        {isDisputed ? (
          <DisputeCard {...about} papers={papers} checked={checked} />
        ) : (
          <DeliveryCard {...about} papers={papers} checked={checked} />
        )}
        <DocumentsCard papers={papers} checked={checked} names={names} read={read} />
      </div>
      <div className="col">
        <SignedCard view={view} names={names} token={token} />
        <TimelineCard {...about} token={token} />
      </div>
    </div>
  );
}
