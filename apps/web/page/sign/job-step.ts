import type { Side } from "@guildhall/sdk";

import type { Chain } from "../data/chain";
import { shortHex } from "../format/address";
import { appeal, closeDispute, escalate, giveIn, openDispute, submitEvidence } from "./dispute-steps";
import type { Evidence, JobContext, JobDraft } from "./job-context";
import { autoRelease, giveBack, reclaim, release, replayRecord } from "./plain-steps";
import { isPossible, type PageAction } from "./possible";
import { type MyJob, readJob } from "./read-job";
import { atOneBlock, type Prepared, type Step } from "./step";

/** The step was possible when it was shown, and is not any more. */
class StepGoneError extends Error {
  override readonly name = "StepGoneError";

  constructor(now: string) {
    super(`This cannot be done any more. ${now}`);
  }
}

const WORDS: Readonly<Record<PageAction, string>> = {
  release: "Pay in full",
  autoRelease: "Pay in full after silence",
  reclaim: "Take the money back",
  giveUp: "Give up",
  openDispute: "Dispute",
  submitEvidence: "Lay words before the panel",
  appeal: "Appeal",
  concede: "Give in and pay in full",
  finalizeRuling: "Carry out the ruling",
  fallBack: "End it without the panels",
  escalate: "Bring it before the appeal panel",
  replayRecord: "Record the settlement",
};

/** What a step is called on a button. */
export const actionWords = (action: PageAction): string => WORDS[action];

/** Names a step of a milestone in this browser. */
export const jobStepKey = (action: PageAction, jobId: string, milestone: bigint): string =>
  `${action} ${jobId} ${milestone}`;

/** What {@link jobStep} needs. */
export interface JobStepOptions {
  readonly action: PageAction;
  readonly job: MyJob;
  readonly milestone: bigint;
  /** For whom the reader acts; undefined where anyone may. */
  readonly side: Side | undefined;
  /** What it says; for a dispute and for more evidence. */
  readonly evidence?: Evidence;
}

/** A step of a job, to be shown and signed. */
export function jobStep({ action, job, milestone, side, evidence }: JobStepOptions): Step {
  const { jobId } = job.job;
  return {
    key: jobStepKey(action, jobId, milestone),
    words: `${actionWords(action)}: job ${shortHex(jobId)}`,
    prepare: async (chain) => {
      const { block, answer } = await atOneBlock(chain, async () => {
        const now = { ...job, ...(await readJob(chain, jobId)) };
        const context = { chain, job: now, side, evidence, milestone: milestoneOf(chain, now, milestone, action) };
        return { context, draft: await draftOf(action, context) };
      });
      return preparedFrom(block, answer.context, answer.draft);
    },
  };
}

/** The milestone, of which the step must be possible now. @throws {@link StepGoneError} */
function milestoneOf({ sdk }: Chain, { report, sides, token }: MyJob, index: bigint, action: PageAction) {
  const milestone = report.milestones[Number(index)];
  const isOpen = milestone?.next.some((next) => next.action === action && isPossible(next, sides)) ?? false;
  if (milestone === undefined || !isOpen) throw new StepGoneError(sdk.describeStatus(report, token));
  return milestone;
}

function draftOf(action: PageAction, context: JobContext): JobDraft | Promise<JobDraft> {
  switch (action) {
    case "release":
      return release(context);
    case "autoRelease":
      return autoRelease(context);
    case "reclaim":
      return reclaim(context);
    case "giveUp":
      return context.milestone.dispute === undefined ? giveBack(context) : giveIn(context);
    case "concede":
      return giveIn(context);
    case "openDispute":
      return openDispute(context);
    case "submitEvidence":
      return submitEvidence(context);
    case "appeal":
      return appeal(context);
    case "finalizeRuling":
    case "fallBack":
      return closeDispute(context, action);
    case "escalate":
      return escalate(context);
    case "replayRecord":
      return replayRecord(context);
  }
}

function preparedFrom(block: number, { chain, job, milestone, side }: JobContext, draft: JobDraft): Prepared {
  const { call, fields = [], facts = [], before = [], ...rest } = draft;
  const escrow = chain.client.deployment.contracts.JobEscrow.address;
  return {
    ...rest,
    block,
    token: job.token,
    before,
    facts: [
      { name: "The state", value: milestone.status },
      { name: "What the milestone pays", value: milestone.amount.toString() },
      ...facts,
    ],
    fields: [
      ...throughAccount(job, side),
      ["contract", `JobEscrow ${escrow}`],
      ["function", call],
      ["job", job.job.jobId],
      ["milestone", milestone.milestone.toString()],
      ...fields,
      ["value", "0"],
    ],
  };
}

/** An agent's account calls the escrow for its owner: the wallet shows that account. */
function throughAccount({ client, provider, reader }: MyJob, side: Side | undefined): Prepared["fields"] {
  const party = side === "client" ? client : side === "provider" ? provider : undefined;
  if (party === undefined || party.address.toLowerCase() === reader) return [];
  return [["to", `the account of agent #${party.agentId ?? "?"}, ${party.address}, which calls:`]];
}
