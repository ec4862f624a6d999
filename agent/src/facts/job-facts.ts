import {
  type JobAction,
  type JobStatusReport,
  parseDid,
  type ResumedStep,
  resumeJob,
  type Terms,
} from "@guildhall/sdk";

import type { Message, MessageType } from "../messages/message.js";
import type { Context } from "../runtime/context.js";
import { type JobSubject, topicOf } from "../runtime/subject.js";

/** What is known of a job: where it stands by the chain, what can be done next, and what the other party said in signed messages. */
export interface JobFacts {
  readonly jobId: string;
  readonly terms: Terms;
  readonly isClient: boolean;
  readonly isProvider: boolean;
  readonly status: JobStatusReport;
  readonly steps: readonly ResumedStep[];
  /** The chain's time. */
  readonly now: bigint;
  /** The messages of one type that a party sent about the job, the oldest first. */
  readonly said: <Type extends MessageType>(by: "client" | "provider", type: Type) => readonly Message<Type>[];
}

/** Looks at a job. */
export async function jobFacts(context: Context, { jobId, terms }: JobSubject): Promise<JobFacts> {
  const { client, account, subjects, clock } = context;
  const { status, steps, roles } = await resumeJob(client, { job: terms, account });
  const messages = subjects.messages(topicOf.job(jobId));
  return {
    jobId,
    terms,
    isClient: roles.includes("client"),
    isProvider: roles.includes("provider"),
    status,
    steps,
    now: clock.now() > status.now ? clock.now() : status.now,
    said: <Type extends MessageType>(by: "client" | "provider", type: Type) => {
      const party = by === "client" ? terms.offer.client : terms.bid.provider;
      return messages.filter(
        (message): message is Message<Type> & typeof message => message.type === type && isFrom(message.from, party),
      );
    },
  };
}

/** Whether a message's sender is an account. */
export function isFrom(did: string, account: string): boolean {
  return BigInt(parseDid(did).identity) === BigInt(account);
}

/** A step of a milestone that is possible now. */
export function possibleStep(
  { steps, now }: Pick<JobFacts, "steps" | "now">,
  milestone: bigint,
  action: JobAction,
): ResumedStep | undefined {
  return steps.find(
    (step) =>
      step.action === action && step.milestone === milestone && (step.from ?? now) <= now && (step.until ?? now) >= now,
  );
}
