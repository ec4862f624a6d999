import { formatUnits } from "ethers";

import { isoTime, percent, printable } from "../codec/text.js";
import { JobStatus, Outcome } from "../protocol/status.js";
import type { JobStatusReport } from "./job-status.js";
import type { MilestoneStatus } from "./milestone-statuses.js";

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  [Outcome.None]: "settled",
  [Outcome.Released]: "paid in full: the client accepted",
  [Outcome.AutoReleased]: "paid in full: the client stayed silent",
  [Outcome.Verified]: "paid in full: the verifier accepted the delivery",
  [Outcome.Agreed]: "split as both parties agreed",
  [Outcome.GivenUp]: "given back by the provider in time",
  [Outcome.Missed]: "refunded: the deadline was missed, or the delivered work was given back or refused",
  [Outcome.Ruled]: "split as the panel ruled, or given up in the dispute",
  [Outcome.Fallback]: "split as agreed beforehand: the panels stayed silent",
};

/** What {@link describeStatus} takes. */
export interface DescribeStatusParameters {
  /** The decimals of the job's token; amounts are given in its smallest units when left out. */
  readonly decimals?: number;
  /** What the token is called. */
  readonly symbol?: string;
}

/**
 * Describes the state of a job and what comes next: one sentence or two for each milestone. Needs no chain.
 *
 * @example console.log(describeStatus(await jobStatus(client, { job: jobId }), { decimals: 6, symbol: "USDC" }));
 */
export function describeStatus(
  { jobId, now, milestones }: JobStatusReport,
  { decimals = 0, symbol = "units" }: DescribeStatusParameters = {},
): string {
  const unit = printable(symbol);
  const single = milestones.length === 1;
  const sentences = milestones.map((milestone) => {
    const name = single ? "the milestone" : `milestone ${milestone.milestone}`;
    return `${name} over ${formatUnits(milestone.amount, decimals).replace(/\.0$/, "")} ${unit} ${state(milestone, now)}`;
  });
  return `Job ${jobId.slice(0, 10)}…: ${sentences.join("; ")}.`;
}

function state(milestone: MilestoneStatus, now: bigint): string {
  const { status, deliverBy, reviewUntil = 0n, isRefused, settled } = milestone;
  switch (status) {
    case JobStatus.None:
      return "was never awarded";
    case JobStatus.Active:
      return now <= deliverBy
        ? `waits for the provider, who may deliver until ${isoTime(deliverBy)}; after that anyone may reclaim it for the client`
        : `was due at ${isoTime(deliverBy)} and nothing came: anyone may reclaim it for the client`;
    case JobStatus.Delivered:
      if (isRefused) return refusal(milestone, now);
      return now <= reviewUntil
        ? `is delivered; the client may review it until ${isoTime(reviewUntil)}, after that anyone may release it to the provider`
        : `is delivered and the review ended at ${isoTime(reviewUntil)}: anyone may release it to the provider`;
    case JobStatus.Settled: {
      const share =
        settled && settled.providerBps % 10_000n !== 0n ? ` (provider ${percent(settled.providerBps)})` : "";
      return `is ${OUTCOMES[settled?.outcome ?? Outcome.None]}${share}`;
    }
    case JobStatus.Disputed:
      return `is disputed ${milestone.dispute?.openedBy === "provider" ? "by the provider " : ""}before the first panel; ${beforePanel(milestone, now, "anyone may bring it before the appeal panel")}`;
    case JobStatus.Ruled: {
      const { firstRuling = 0n, appealUntil = 0n } = milestone.dispute ?? {};
      const ruling = `is ruled on by the first panel, which gives the provider ${percent(firstRuling)}`;
      return now <= appealUntil
        ? `${ruling}; it may be appealed until ${isoTime(appealUntil)}, after that anyone may finalize the ruling`
        : `${ruling}; nobody appealed until ${isoTime(appealUntil)}: anyone may finalize the ruling`;
    }
    case JobStatus.Appealed: {
      const { firstRuling, appealedBy } = milestone.dispute ?? {};
      const why =
        firstRuling === undefined
          ? "the first panel stayed silent"
          : `the ${appealedBy ?? "client"} appeals the first ruling of ${percent(firstRuling)} for the provider`;
      const silent = firstRuling === undefined ? "split it as agreed beforehand" : "finalize the first ruling";
      return `is before the appeal panel (${why}); ${beforePanel(milestone, now, `anyone may ${silent}`)}`;
    }
  }
}

/** What the verifier refused. */
function refusal({ deliverBy, reviewUntil = 0n }: MilestoneStatus, now: bigint): string {
  const refused = "is delivered, and the verifier refused the delivery";
  if (now > reviewUntil)
    return `${refused}; nobody disputed that until ${isoTime(reviewUntil)}: anyone may reclaim it for the client`;
  const replacement = now <= deliverBy ? `replace it until ${isoTime(deliverBy)} or ` : "";
  const remedy = `${replacement}dispute the refusal until ${isoTime(reviewUntil)}`;
  return `${refused}; the provider may ${remedy}, after that anyone may reclaim it for the client`;
}

function beforePanel({ dispute }: MilestoneStatus, now: bigint, otherwise: string): string {
  const { evidenceUntil = 0n, ruleUntil = 0n } = dispute ?? {};
  if (now <= evidenceUntil) {
    return `both parties may lay evidence until ${isoTime(evidenceUntil)}, then the panel may rule until ${isoTime(ruleUntil)}`;
  }
  return now <= ruleUntil
    ? `the panel may rule until ${isoTime(ruleUntil)}, after that ${otherwise}`
    : `the panel stayed silent until ${isoTime(ruleUntil)}: ${otherwise}`;
}
