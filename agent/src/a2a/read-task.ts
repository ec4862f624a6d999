import { type Artifact, type Message, Role, type Task, TaskState } from "@a2a-js/sdk";
import {
  chainTime,
  type Client,
  isMarketplaceError,
  JobStatus,
  type MilestoneStatus,
  milestoneStatuses,
} from "@guildhall/sdk";

import { JobStates } from "../facts/job-states.js";
import type { AgentJournal } from "../journal/journal.js";
import { OPENING_TIME } from "../negotiation/sealed/commit-to-bid.js";
import type { StoredBid } from "../roles/provider/stored-bid.js";
import { type Made, workKey } from "../roles/provider/do-work.js";
import { A2A_EXTENSION_URI, dataPart, envelopePart, textPart } from "./extension.js";
import type { TaskJobs } from "./task-jobs.js";
import { isEnd, type TaskFacts, taskStanding } from "./task-state.js";
import type { StoredMessage, StoredTask, TaskStore } from "./task-store.js";

/** For how many milliseconds the chain's time is used again. */
const TIME_FRESH_MS = 1_000;

/** How many messages a task shows unless more are asked for. */
const USUAL_HISTORY = 20;

/** What tasks are read from. */
export interface TaskReaderParts {
  readonly client: Client;
  readonly journal: AgentJournal;
  readonly store: TaskStore;
  readonly jobs: TaskJobs;
}

/** Reads tasks: each time anew from the journal and the chain, so that nothing is kept that could be wrong. */
export class TaskReader {
  readonly #states: JobStates;
  #time: { readonly at: number; readonly now: Promise<bigint> } | undefined;

  constructor(private readonly parts: TaskReaderParts) {
    this.#states = new JobStates(({ terms }) => milestoneStatuses(parts.client, { job: terms }));
  }

  /** Has the next look read a job anew. */
  forget(jobId: string): void {
    this.#states.forget(jobId);
  }

  /** The task as A2A has it. @param historyLength How many of its last messages. */
  async read(task: StoredTask, historyLength = USUAL_HISTORY): Promise<Task> {
    const { store, jobs } = this.parts;
    const { taskId, contextId, offerHash, offerUntil } = task;
    const messages = store.messages(taskId);
    const [answer, now] = await Promise.all([jobs.answer(task), this.#now()]);
    const job = answer !== undefined && "jobId" in answer ? answer : undefined;
    const milestones = job && (await this.#milestones(job));
    const { state, sentence } = taskStanding({
      now,
      offerUntil,
      answer:
        answer === undefined || "jobId" in answer
          ? job && bidOf(job, messages)
          : { kind: "declined", reason: answer.reason },
      isDeclinedByClient: messages.some(({ by, type }) => by === "client" && type === "decline"),
      shown: new Set(
        messages.flatMap(({ by, milestone }) => (by === "agent" && milestone !== undefined ? [milestone] : [])),
      ),
      milestones,
    });
    if (isEnd(state)) {
      await store.end(taskId);
      if (job !== undefined) this.forget(job.jobId);
    }
    const said = messages.findLast(({ by }) => by === "agent");
    const envelopes = state === TaskState.TASK_STATE_INPUT_REQUIRED && said !== undefined ? [said.wire] : [];
    const facts = {
      offerHash,
      ...(job && { bidHash: job.bidHash, jobId: job.jobId }),
      ...(milestones && { milestones: milestones.map(plainMilestone) }),
    };
    return {
      id: taskId,
      contextId,
      status: {
        state,
        message: agentMessage(task, `${taskId}:${messages.length}`, [
          textPart(sentence),
          ...envelopes.map(envelopePart),
        ]),
        timestamp: new Date(messages.at(-1)?.at ?? 0).toISOString(),
      },
      artifacts: job && milestones ? await this.#artifacts(job.jobId, milestones, messages) : [],
      history: lastOf(messages, historyLength).map((message) => historyMessage(task, message)),
      metadata: { [A2A_EXTENSION_URI]: facts },
    };
  }

  /** The milestones of a job; undefined while the chain has no such job. */
  async #milestones(job: { readonly jobId: string; readonly terms: Parameters<JobStates["of"]>[0]["terms"] }) {
    try {
      return (await this.#states.of(job)).milestones;
    } catch (error) {
      if (isMarketplaceError(error, "JOB_NOT_FOUND")) return undefined;
      throw error;
    }
  }

  /** What the agent made for the milestones that it has shown. The content itself is behind the URI; check it against the hash. */
  async #artifacts(
    jobId: string,
    milestones: readonly MilestoneStatus[],
    messages: readonly StoredMessage[],
  ): Promise<Artifact[]> {
    const artifacts: Artifact[] = [];
    for (const { milestone, status } of milestones) {
      if (status === JobStatus.Active && !messages.some((message) => message.milestone === milestone)) continue;
      const made = await this.parts.journal.result<Made>(workKey(jobId, milestone));
      if (made === undefined || !("delivery" in made)) continue;
      const { hash: deliveryHash, uri } = made.delivery;
      artifacts.push({
        artifactId: `milestone-${milestone}`,
        name: `Delivery of milestone ${milestone}`,
        description: "Where the delivery is, and the hash of its document.",
        parts: [dataPart({ jobId, milestone: Number(milestone), deliveryHash, uri })],
        metadata: undefined,
        extensions: [A2A_EXTENSION_URI],
      });
    }
    return artifacts;
  }

  #now(): Promise<bigint> {
    const at = performance.now();
    if (this.#time === undefined || at - this.#time.at > TIME_FRESH_MS) {
      const reading = { at, now: chainTime(this.parts.client) };
      this.#time = reading;
      reading.now.catch(() => {
        if (this.#time === reading) this.#time = undefined;
      });
    }
    return this.#time.now;
  }
}

/** How the agent answered an offer: by a bid, or by the hash of one that it has not opened yet. */
function bidOf({ terms, sealed }: StoredBid, messages: readonly StoredMessage[]): TaskFacts["answer"] {
  const isOpen = sealed === undefined || messages.some(({ by, type }) => by === "agent" && type === "bid-opening");
  if (isOpen) return { kind: "bid", bidUntil: terms.bid.validUntil };
  const { closesAt } = sealed;
  return { kind: "committed", closesAt, bidUntil: closesAt + OPENING_TIME - 1n };
}

/** The last of some. */
export function lastOf<T>(all: readonly T[], count: number): T[] {
  return count <= 0 ? [] : all.slice(-count);
}

function plainMilestone({ milestone, status, settled }: MilestoneStatus) {
  return {
    milestone: Number(milestone),
    status,
    ...(settled && { outcome: settled.outcome, providerBps: Number(settled.providerBps) }),
  };
}

/** A message of this agent in a task. */
export function agentMessage(
  { taskId, contextId }: Pick<StoredTask, "taskId" | "contextId">,
  messageId: string,
  parts: Message["parts"],
): Message {
  return {
    messageId,
    contextId,
    taskId,
    role: Role.ROLE_AGENT,
    parts,
    metadata: undefined,
    extensions: [A2A_EXTENSION_URI],
    referenceTaskIds: [],
  };
}

function historyMessage(task: StoredTask, { by, messageId, wire }: StoredMessage): Message {
  const message = agentMessage(task, messageId, [envelopePart(wire)]);
  return by === "agent" ? message : { ...message, role: Role.ROLE_USER };
}
