import type * as Sdk from "@guildhall/sdk";

import type { Dispute, JobDetails, Milestone, PanelTerms } from "../../data/api";
import type { JobFacts, MilestoneFacts } from "./job-facts";
import type { Seats } from "./now-words";

/** A job as the index says it, until the chain has. */
export interface IndexedJob extends JobFacts {
  /** Up to which block the index has read. */
  readonly block: number;
  readonly contents: Contents;
}

/** How much there is of what a job's cards show: they will be about so high. */
export interface Contents {
  readonly documents: number;
  /** Those that the timeline shows. */
  readonly events: number;
  readonly milestones: number;
  readonly payees: number;
  readonly hasBond: boolean;
  readonly hasPanels: boolean;
}

/** Reads an answer of `/jobs/{id}`. Undefined when it cannot be read: then the page waits for the chain. */
export function indexedJob(details: JobDetails): IndexedJob | undefined {
  try {
    return read(details);
  } catch {
    return undefined;
  }
}

function read(details: JobDetails): IndexedJob {
  const { id, client, provider, agentId, token, price, awardedAt, blockNumber, block } = details;
  const { panelId, tier, defaultBps, clientAgentId, panel, appealPanel, disputeList } = details;
  return {
    job: {
      jobId: id,
      client,
      provider,
      agentId: BigInt(agentId),
      token,
      price: BigInt(price),
      awardedAt: BigInt(awardedAt),
      blockNumber: Number(blockNumber),
      terms: {
        offer: {
          panelId,
          tier: tier === 1 ? 1n : 0n,
          defaultBps: BigInt(defaultBps),
          clientAgentId: BigInt(clientAgentId),
        },
      },
    },
    status: {
      now: BigInt(block.timestamp),
      milestones: details.milestoneList.map((each) =>
        milestoneOf(
          each,
          disputeList.find(({ milestone }) => milestone === each.index),
        ),
      ),
    },
    ...(panel !== null && { panel: seatsOf(panel) }),
    ...(appealPanel !== null && { appealPanel: seatsOf(appealPanel) }),
    block: block.number,
    contents: {
      documents: details.documents.length,
      events: details.steps.filter(({ event }) => !LEFT_OUT.has(event)).length,
      milestones: details.milestoneList.length,
      payees: details.payees.length,
      hasBond: details.bond !== "0",
      hasPanels: panel !== null,
    },
  };
}

/** Events that come with one that the timeline shows. */
const LEFT_OUT: ReadonlySet<string> = new Set(["MilestoneRecorded", "DisputeSettled"]);

const seatsOf = ({ threshold, size }: PanelTerms): Seats => ({
  threshold: BigInt(threshold),
  members: { length: size },
});

const STATUS: Readonly<Record<Milestone["state"], Sdk.JobStatus>> = {
  ACTIVE: "active",
  DELIVERED: "delivered",
  DISPUTED: "disputed",
  RULED: "ruled",
  APPEALED: "appealed",
  SETTLED: "settled",
};

/** The index's names of how a milestone ends, where they are not the SDK's. */
const OUTCOMES: Readonly<Record<string, Sdk.Outcome>> = {
  released: "released",
  silent: "auto-released",
  verified: "verified",
  agreed: "agreed",
  givenUp: "given-up",
  missed: "missed",
  ruled: "ruled",
  fallback: "fallback",
};

function milestoneOf(each: Milestone, dispute: Dispute | undefined): MilestoneFacts {
  const { index, state, dueAt, reviewUntil, isRefused, recordFailed, outcome, providerBps, next } = each;
  const status = STATUS[state] as Sdk.JobStatus | undefined;
  if (status === undefined) throw new TypeError(`${state} is no state.`);
  return {
    milestone: BigInt(index),
    status,
    deliverBy: BigInt(dueAt),
    isRefused,
    unrecorded: recordFailed,
    ...(reviewUntil !== null && { reviewUntil: BigInt(reviewUntil) }),
    ...(dispute !== undefined && { dispute: timesOf(dispute) }),
    ...(status === "settled" && {
      settled: { outcome: OUTCOMES[outcome ?? ""] ?? "none", providerBps: BigInt(providerBps ?? 0) },
    }),
    next,
  };
}

/** Until when the stage lasts in which a dispute is; a time that is over is left out. */
function timesOf({ stage, until, firstBps }: Dispute): NonNullable<MilestoneFacts["dispute"]> {
  const end = BigInt(until ?? 0);
  const firstRuling = firstBps === null ? {} : { firstRuling: BigInt(firstBps) };
  switch (stage) {
    case "evidence":
    case "appealEvidence":
      return { ...firstRuling, evidenceUntil: end };
    case "rulingDue":
    case "appealRulingDue":
      return { ...firstRuling, ruleUntil: end };
    case "appealPossible":
      return { ...firstRuling, appealUntil: end };
    default:
      return firstRuling;
  }
}
