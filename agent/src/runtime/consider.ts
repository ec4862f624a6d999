import { hashOffer } from "@guildhall/sdk";

import { type JobFacts, jobFacts } from "../facts/job-facts.js";
import { arbitrate } from "../roles/arbiter/arbitrate.js";
import type { ArbiterRole } from "../roles/arbiter/arbiter-role.js";
import { ask, ownOfferKey } from "../roles/client/ask.js";
import { settledDelivery } from "../roles/client/judge-delivery.js";
import { oversee } from "../roles/client/oversee.js";
import type { ClientRole, MilestoneOutcome } from "../roles/client/request.js";
import type { KeeperRole } from "../roles/keeper/keeper-role.js";
import { answerOffer } from "../roles/provider/answer-offer.js";
import type { Workshop } from "../roles/provider/do-work.js";
import { provide } from "../roles/provider/provide.js";
import type { ProviderRole } from "../roles/provider/provider-role.js";
import { partyDelay, takeExits } from "../roles/take-exits.js";
import { withdrawCredit } from "../roles/withdraw-credit.js";
import { mergePlans, NOTHING, type Plan, step } from "./action.js";
import type { Context } from "./context.js";
import { type JobSubject, type Subject, topicOf } from "./subject.js";

/** The roles of an agent: any of them, in one process. */
export interface Roles {
  readonly provider?: ProviderRole;
  readonly client?: ClientRole;
  readonly arbiter?: ArbiterRole;
  readonly keeper?: KeeperRole;
}

const KEEPERS_PATIENCE = 300n;

/** The journal's key of how a job ended. */
export function outcomeKey(jobId: string): string {
  return `${topicOf.job(jobId)}/outcome`;
}

/** What is to be done with a subject now, by the rules of all roles. */
export async function consider(context: Context, roles: Roles, workshop: Workshop, subject: Subject): Promise<Plan> {
  switch (subject.kind) {
    case "offer":
      return roles.provider === undefined
        ? { ...NOTHING, isOver: true }
        : answerOffer(context, roles.provider, subject);
    case "request":
      return ask(context, roles.client ?? {}, subject);
    case "case":
      return roles.arbiter === undefined ? { ...NOTHING, isOver: true } : arbitrate(context, roles.arbiter, subject);
    case "job":
      return considerJob(context, roles, workshop, subject);
  }
}

async function considerJob(context: Context, roles: Roles, workshop: Workshop, subject: JobSubject): Promise<Plan> {
  const facts = await jobFacts(context, subject);
  const { isClient, isProvider, status } = facts;
  const isParty = isClient || isProvider;
  const keepersDelay = roles.keeper?.patience ?? KEEPERS_PATIENCE;
  const plan = mergePlans([
    ...(isProvider && roles.provider !== undefined ? [await provide(context, roles.provider, workshop, facts)] : []),
    ...(isClient ? [await oversee(context, roles.client, facts)] : []),
    takeExits(facts, isParty ? partyDelay(facts) : () => keepersDelay),
  ]);
  const isDone = status.isSettled && status.milestones.every(({ unrecorded }) => !unrecorded);
  if (!isDone || plan.actions.length > 0) return { ...plan, isOver: false };
  if (!isParty) return { actions: [], isOver: true };
  if ((await context.journal.result(outcomeKey(subject.jobId))) === undefined) {
    return { actions: [concludeJob(context, facts)] };
  }
  return { ...(await withdrawCredit(context, facts.terms.offer.token, topicOf.job(subject.jobId))), isOver: true };
}

/** Records how a job ended, and reports it. */
function concludeJob(context: Context, facts: JobFacts) {
  const { jobId, terms, status } = facts;
  return step({
    name: "conclude",
    isLocal: true,
    key: outcomeKey(jobId),
    intend: () => undefined,
    act: async (): Promise<readonly MilestoneOutcome[]> => {
      const isOwn = (await context.journal.result(ownOfferKey(hashOffer(terms.offer)))) !== undefined;
      const ended = status.milestones.flatMap(({ milestone, settled }) => (settled ? [{ milestone, ...settled }] : []));
      return Promise.all(
        ended.map(async (one) => {
          // Only who asked for the work wants to read it.
          const place = isOwn ? await settledDelivery(context, facts, one) : undefined;
          return { ...one, ...(place !== undefined && { deliveryHash: place.deliveryHash, uri: place.uri }) };
        }),
      );
    },
    tell: (milestones) => {
      for (const { milestone, outcome, providerBps } of milestones) {
        context.report({ type: "settled", jobId, milestone, outcome, providerBps });
      }
      return undefined;
    },
  });
}
