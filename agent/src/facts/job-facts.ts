import { type Actor, type JobAction, type MilestoneStatuses, type NextAction, type Terms } from "@guildhall/sdk";

import type { Message, MessageType } from "../messages/message.js";
import { partsOfDid } from "../messages/read-message.js";
import type { Context } from "../runtime/context.js";
import { type JobSubject, topicOf } from "../runtime/subject.js";

/** A step of a milestone that the agent can take, now or from a known time on. */
export interface PossibleStep extends NextAction {
  readonly milestone: bigint;
}

/** What is known of a job: its state on the chain, what can be done next, and what the other party said in signed messages. */
export interface JobFacts {
  readonly jobId: string;
  readonly terms: Terms;
  readonly isClient: boolean;
  readonly isProvider: boolean;
  readonly status: MilestoneStatuses;
  readonly steps: readonly PossibleStep[];
  /** The chain's time. */
  readonly now: bigint;
  /** The messages of one type that a party sent about the job, the oldest first. */
  readonly said: <Type extends MessageType>(by: "client" | "provider", type: Type) => readonly Message<Type>[];
}

/** Looks at a job. */
export async function jobFacts(context: Context, subject: JobSubject): Promise<JobFacts> {
  const { account, subjects, clock, jobs } = context;
  const { jobId, terms } = subject;
  const status = await jobs.of(subject);
  const isClient = BigInt(terms.offer.client) === BigInt(account);
  const isProvider = BigInt(terms.bid.provider) === BigInt(account);
  const isOwn = (who: Actor): boolean =>
    who === "anyone" || (who === "client" && isClient) || (who === "provider" && isProvider);
  const messages = subjects.messages(topicOf.job(jobId));
  return {
    jobId,
    terms,
    isClient,
    isProvider,
    status,
    steps: status.milestones.flatMap(({ milestone, next }) =>
      next.filter(({ who }) => isOwn(who)).map((step) => ({ ...step, milestone })),
    ),
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
  return BigInt(partsOfDid(did).identity) === BigInt(account);
}

/** A step of a milestone that is possible now. */
export function possibleStep(
  { steps, now }: Pick<JobFacts, "steps" | "now">,
  milestone: bigint,
  action: JobAction,
): PossibleStep | undefined {
  return steps.find(
    (step) =>
      step.action === action && step.milestone === milestone && (step.from ?? now) <= now && (step.until ?? now) >= now,
  );
}
