import { TaskState } from "@a2a-js/sdk";
import { JobStatus, type MilestoneStatus, Outcome } from "@guildhall/sdk";

/** What is known of a task: what the agent decided, what was said in it, and what the chain says of its job. */
export interface TaskFacts {
  /** The chain's time, unix seconds. */
  readonly now: bigint;
  /** The last second at which the offer can be awarded. */
  readonly offerUntil: bigint;
  /** What the agent made of the offer; undefined while it considers it. */
  readonly answer:
    | {
        readonly kind: "committed";
        /** The last second at which the bid may be opened. */
        readonly bidUntil: bigint;
        readonly closesAt: bigint;
      }
    | { readonly kind: "bid"; readonly bidUntil: bigint }
    | { readonly kind: "declined"; readonly reason: string }
    | undefined;
  /** Whether the client said that it does not take the bid. */
  readonly isDeclinedByClient: boolean;
  /** The milestones whose delivery was shown to the client by a message. */
  readonly shown: ReadonlySet<bigint>;
  /** The milestones of the job; undefined while the chain has no such job. */
  readonly milestones: readonly Pick<MilestoneStatus, "milestone" | "status" | "settled" | "reviewUntil">[] | undefined;
}

/** The state of a task: the A2A state, and a sentence. */
export interface TaskStanding {
  readonly state: TaskState;
  readonly sentence: string;
}

/** States in which a panel decides, or did. */
const BEFORE_PANEL: readonly JobStatus[] = [JobStatus.Disputed, JobStatus.Ruled, JobStatus.Appealed];

/**
 * The state of a task. Once there is a job on the chain, the job decides. The table is in docs/design/a2a.md.
 * @example const { state, sentence } = taskStanding(facts);
 */
export function taskStanding(facts: TaskFacts): TaskStanding {
  return facts.milestones === undefined ? beforeHire(facts) : ofJob(facts.milestones, facts.shown);
}

function beforeHire({ now, offerUntil, answer, isDeclinedByClient }: TaskFacts): TaskStanding {
  if (answer?.kind === "declined") return rejected(`The agent does not bid for this offer (${answer.reason}).`);
  if (isDeclinedByClient) return canceled("The client declined the bid.");
  if (answer === undefined) {
    if (now > offerUntil) return canceled("The offer's time is over, and there is no bid.");
    return { state: TaskState.TASK_STATE_SUBMITTED, sentence: "The agent considers the offer." };
  }
  const until = answer.bidUntil < offerUntil ? answer.bidUntil : offerUntil;
  if (now > until) return canceled("The bid's time is over, and nobody was hired.");
  if (answer.kind === "committed") {
    return inputRequired(
      `The agent committed to a sealed bid: the envelope has its hash. Send a list of commitments from ${answer.closesAt} to ${until}, ` +
        "and it opens its bid to you; or send a decline.",
    );
  }
  return inputRequired(
    `The agent bids: the envelope has its signed bid. Hire it on the chain, or send an award, by ${until}; or send a decline.`,
  );
}

function ofJob(milestones: NonNullable<TaskFacts["milestones"]>, shown: TaskFacts["shown"]): TaskStanding {
  const open = milestones.filter(({ status }) => status !== JobStatus.Settled);
  if (open.length === 0) return settled(milestones);
  const waiting = open.find(
    ({ milestone, status }) => status === JobStatus.Delivered || (status === JobStatus.Active && shown.has(milestone)),
  );
  if (waiting !== undefined) {
    const { milestone, status, reviewUntil } = waiting;
    const until = status === JobStatus.Delivered && reviewUntil !== undefined ? ` Review ends at ${reviewUntil}.` : "";
    return inputRequired(
      `Milestone ${milestone} is delivered. Send a release to accept it, or dispute it on the chain.${until}`,
    );
  }
  const disputed = open.find(({ status }) => BEFORE_PANEL.includes(status));
  if (disputed !== undefined) return working(`Milestone ${disputed.milestone} is before a panel (${disputed.status}).`);
  const ended = milestones.length - open.length;
  return working(`The agent works on the job: ${ended} of ${milestones.length} milestones are settled.`);
}

function settled(milestones: NonNullable<TaskFacts["milestones"]>): TaskStanding {
  const ends = milestones.map(({ settled: end }) => end ?? { outcome: Outcome.None, providerBps: 0n });
  const words = ends.map(({ outcome, providerBps }) => `${outcome}, ${Number(providerBps) / 100} %`).join("; ");
  const sentence = `The job is settled: ${words} for the provider.`;
  if (ends.every(({ providerBps }) => providerBps > 0n)) {
    return { state: TaskState.TASK_STATE_COMPLETED, sentence };
  }
  if (ends.every(({ outcome, providerBps }) => outcome === Outcome.Agreed && providerBps === 0n)) {
    return canceled(sentence);
  }
  return { state: TaskState.TASK_STATE_FAILED, sentence };
}

const working = (sentence: string): TaskStanding => ({ state: TaskState.TASK_STATE_WORKING, sentence });
const canceled = (sentence: string): TaskStanding => ({ state: TaskState.TASK_STATE_CANCELED, sentence });
const rejected = (sentence: string): TaskStanding => ({ state: TaskState.TASK_STATE_REJECTED, sentence });
const inputRequired = (sentence: string): TaskStanding => ({ state: TaskState.TASK_STATE_INPUT_REQUIRED, sentence });

const ENDS: readonly TaskState[] = [
  TaskState.TASK_STATE_COMPLETED,
  TaskState.TASK_STATE_FAILED,
  TaskState.TASK_STATE_CANCELED,
  TaskState.TASK_STATE_REJECTED,
];

/** Whether a task has ended. */
export function isEnd(state: TaskState): boolean {
  return ENDS.includes(state);
}
