import {
  autoRelease,
  type Client,
  escalate,
  fallBack,
  finalizeRuling,
  type JobAction,
  type JobReference,
  type MilestoneStatus,
  reclaim,
  replayRecord,
} from "@guildhall/sdk";

import { type JobFacts, possibleStep } from "../facts/job-facts.js";
import { type Plan, step } from "../runtime/action.js";
import { topicOf } from "../runtime/subject.js";

type Exit = (
  client: Client,
  parameters: { readonly job: JobReference; readonly milestone: bigint },
) => Promise<unknown>;

/** The steps that anyone may take, and from which second on they are possible: the one behind this. */
const EXITS: Partial<Record<JobAction, { readonly take: Exit; readonly end: (milestone: MilestoneStatus) => bigint }>> =
  {
    reclaim: {
      take: reclaim,
      end: ({ deliverBy, isRefused, reviewUntil = 0n }) => (isRefused ? reviewUntil : deliverBy),
    },
    autoRelease: { take: autoRelease, end: ({ reviewUntil = 0n }) => reviewUntil },
    escalate: { take: escalate, end: ({ dispute }) => dispute?.ruleUntil ?? 0n },
    finalizeRuling: { take: finalizeRuling, end: ({ dispute }) => dispute?.appealUntil ?? 0n },
    fallBack: { take: fallBack, end: ({ dispute }) => dispute?.ruleUntil ?? 0n },
    replayRecord: { take: replayRecord, end: () => 0n },
  };

/**
 * The exits of a job that need nobody's consent, each after a delay: who gains by an exit takes it at once, the others only when that
 * one did not.
 */
export function takeExits(facts: JobFacts, delayOf: (action: JobAction, milestone: MilestoneStatus) => bigint): Plan {
  const { jobId, terms, status, steps, now } = facts;
  const plan = { actions: [] as ReturnType<typeof step>[], wakeAt: [] as bigint[] };
  for (const milestone of status.milestones) {
    for (const { action } of steps.filter((one) => one.milestone === milestone.milestone)) {
      const exit = EXITS[action];
      if (exit === undefined) continue;
      const from = exit.end(milestone) + 1n + delayOf(action, milestone);
      if (from > now || possibleStep(facts, milestone.milestone, action) === undefined) {
        plan.wakeAt.push(from);
        continue;
      }
      const parameters = { job: terms, milestone: milestone.milestone };
      // A second round has other ends: its exits are other steps.
      const key = `${topicOf.job(jobId)}/${milestone.milestone}/${action}/${exit.end(milestone)}`;
      plan.actions.push(
        step({
          name: action,
          key,
          intend: () => undefined,
          act: async (_, { client }) => {
            await exit.take(client, parameters);
          },
          tell: () => ({ type: "exited", jobId, milestone: milestone.milestone, action }),
        }),
      );
    }
  }
  const wakeAt = plan.wakeAt.toSorted((a, b) => (a < b ? -1 : 1))[0];
  return { actions: plan.actions, ...(wakeAt !== undefined && { wakeAt }) };
}

/** How long the side that gains less by an exit waits for the other one, in seconds. */
const COURTESY = 60n;

/** The delay of a party of the job. */
export function partyDelay({ isClient, isProvider }: Pick<JobFacts, "isClient" | "isProvider">) {
  return (action: JobAction, { dispute }: MilestoneStatus): bigint => {
    const favoursClient =
      action === "reclaim" ||
      (["finalizeRuling", "fallBack"].includes(action) && (dispute?.firstRuling ?? 5_000n) < 5_000n);
    return (favoursClient ? isClient : isProvider) ? 0n : COURTESY;
  };
}
