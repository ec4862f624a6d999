import {
  appeal,
  buildDocument,
  deliver,
  deliverAndRelease,
  getDispute,
  giveUp,
  JobStatus,
  openDispute,
  release,
  submitEvidence,
} from "@guildhall/sdk";
import type { DisputeEvidence, MilestoneStatus, StoredDocument } from "@guildhall/sdk";

import { type JobFacts, possibleStep } from "../../facts/job-facts.js";
import type { MessageBodies } from "../../messages/message.js";
import type { NewEvent } from "../../progress/events.js";
import { type Action, mergePlans, type Plan, step } from "../../runtime/action.js";
import type { Context } from "../../runtime/context.js";
import { mention, say } from "../../runtime/say.js";
import { topicOf } from "../../runtime/subject.js";
import { asSubmitted, placeOfEvidence, rememberEvidence, requireSendable, sendEvidence } from "../evidence.js";
import { type Made, workKey, workOn, type Workshop } from "./do-work.js";
import type { EvidenceWords, ProviderRole } from "./provider-role.js";

const PATIENCE = 600n;

/** What the provider of a job does with it: work, delivery, release, and its side of disputes. */
export async function provide(
  context: Context,
  role: ProviderRole,
  workshop: Workshop,
  facts: JobFacts,
): Promise<Plan> {
  const { jobId, status } = facts;
  workshop.keepOnly(jobId, (n) => status.milestones[Number(n)]?.status === JobStatus.Active);
  const plans: Plan[] = [];
  let isNext = true;
  for (const milestone of status.milestones) {
    const made = await context.journal.result<Made>(workKey(jobId, milestone.milestone));
    if (milestone.status === JobStatus.Active && made === undefined) {
      // One after the other: a later part builds on the ones before.
      const canStart = isNext && !workshop.isFull && facts.now + context.margin < milestone.deliverBy;
      if (canStart) plans.push({ actions: [workOn(context, role, workshop, facts, milestone.milestone)] });
      isNext = false;
    }
    if (milestone.status === JobStatus.Active && made !== undefined) {
      plans.push(
        "delivery" in made ? await handOver(context, role, facts, milestone, made.delivery) : abandon(facts, milestone),
      );
    }
    if (milestone.status === JobStatus.Delivered) plans.push(await awaitReview(context, role, facts, milestone));
    if (milestone.status === JobStatus.Disputed || milestone.status === JobStatus.Appealed) {
      plans.push(await defend(context, role, facts, milestone), await sendEvidence(context, facts, milestone));
    }
    if (milestone.status === JobStatus.Ruled) plans.push(await considerAppeal(context, role, facts, milestone));
  }
  return mergePlans(plans);
}

const keyOf = ({ jobId }: JobFacts, { milestone }: MilestoneStatus, name: string): string =>
  `${topicOf.job(jobId)}/${milestone}/${name}`;

/** Asks the client for its release by a message; delivers on chain when that does not come in time. */
async function handOver(
  context: Context,
  role: ProviderRole,
  facts: JobFacts,
  status: MilestoneStatus,
  { hash: deliveryHash, uri }: StoredDocument,
): Promise<Plan> {
  const { jobId, terms, now } = facts;
  const { milestone, deliverBy } = status;
  const asked = await context.journal.result<{ readonly at: bigint }>(keyOf(facts, status, `ask/${deliveryHash}`));
  const latest = deliverBy - context.margin;
  const deliverAt = asked === undefined ? latest : asked.at + (role.patience ?? PATIENCE);
  const actions: Action[] = [];
  const [signed] = facts
    .said("client", "release")
    .map(({ body }) => body)
    .filter((body) => body.milestone === milestone && body.deliveryHash === deliveryHash && body.clock === 0n);
  if (signed !== undefined && signed.validUntil >= now) {
    actions.push(
      step({
        name: "deliverAndRelease",
        key: keyOf(facts, status, `deliverAndRelease/${deliveryHash}`),
        until: signed.validUntil < latest ? signed.validUntil : latest,
        intend: () => ({
          clock: signed.clock,
          validUntil: signed.validUntil,
          signature: signed.signature,
          deliveryHash,
        }),
        act: async (release, { client }) => {
          await deliverAndRelease(client, { job: terms, milestone, deliveryHash, uri, signed: release });
        },
        tell: () => tellDelivered(context, facts, { jobId, milestone, deliveryHash, uri }),
      }),
    );
  } else if (asked === undefined && now < latest) {
    actions.push(
      step({
        name: "ask",
        isLocal: true,
        key: keyOf(facts, status, `ask/${deliveryHash}`),
        intend: () => undefined,
        act: async () => {
          const body = { jobId, milestone, deliveryHash, uri };
          const about = `${jobId}/${milestone}/${deliveryHash}`;
          await say(context, { to: [terms.offer.client], type: "delivery", body, thread: jobId, about });
          return { at: context.clock.now() };
        },
        tell: () => ({ type: "handedOver", jobId, milestone, deliveryHash }),
      }),
    );
  }
  if (now >= deliverAt || now >= latest || (asked === undefined && actions.length === 0)) {
    actions.push(
      step({
        name: "deliver",
        key: keyOf(facts, status, `deliver/${deliveryHash}`),
        until: deliverBy,
        intend: () => undefined,
        act: async (_, { client }) => {
          await deliver(client, { job: terms, milestone, deliveryHash, uri });
        },
        tell: () => tellDelivered(context, facts, { jobId, milestone, deliveryHash, uri }),
      }),
    );
  }
  return { actions, wakeAt: deliverAt < latest ? deliverAt : latest };
}

/** Has the client look at the chain, which it otherwise does only now and then. */
function tellDelivered(context: Context, { terms }: JobFacts, body: MessageBodies["delivery"]): NewEvent {
  const { jobId, milestone, deliveryHash } = body;
  const about = `${jobId}/${milestone}/${deliveryHash}/on chain`;
  void mention(context, { to: [terms.offer.client], type: "delivery", body, thread: jobId, about });
  return { type: "delivered", jobId, milestone, deliveryHash };
}

/** Gives back what cannot be done: sooner costs less than a missed deadline. */
function abandon(facts: JobFacts, status: MilestoneStatus): Plan {
  const { jobId, terms } = facts;
  const { milestone } = status;
  if (possibleStep(facts, milestone, "giveUp") === undefined) return { actions: [] };
  return {
    actions: [
      step({
        name: "giveUp",
        key: keyOf(facts, status, "giveUp"),
        until: status.deliverBy,
        intend: () => undefined,
        act: async (_, { client }) => {
          await giveUp(client, { job: terms, milestone });
        },
        tell: () => ({ type: "gaveUp", jobId, milestone }),
      }),
    ],
  };
}

/** While the client looks at a delivery: sends its release if it came by message; disputes what a verifier refused. */
async function awaitReview(
  context: Context,
  role: ProviderRole,
  facts: JobFacts,
  status: MilestoneStatus,
): Promise<Plan> {
  const { jobId, terms, now } = facts;
  const { milestone, reviewUntil } = status;
  const actions: Action[] = [];
  const [signed] = facts
    .said("client", "release")
    .map(({ body }) => body)
    .filter((body) => body.milestone === milestone && body.clock !== 0n && body.validUntil >= now);
  if (signed !== undefined) {
    const { deliveryHash, clock, validUntil, signature } = signed;
    actions.push(
      step({
        name: "release",
        key: keyOf(facts, status, `release/${clock}`),
        until: validUntil,
        intend: () => ({ deliveryHash, clock, validUntil, signature }),
        act: async (consent, { client }) => {
          await release(client, { job: terms, milestone, signed: consent });
        },
        tell: () => ({ type: "released", jobId, milestone, deliveryHash }),
      }),
    );
  }
  if (status.isRefused && possibleStep(facts, milestone, "openDispute") !== undefined) {
    const words = await evidenceWords(context, role, facts, status, 1n);
    if (words !== undefined) {
      actions.push(
        step({
          name: "openDispute",
          key: keyOf(facts, status, "openDispute"),
          ...(reviewUntil !== undefined && { until: reviewUntil }),
          intend: () => documentOf(role, facts, { milestone, round: 1n, words }),
          act: async (document, { client, journal }) => {
            const store = placeOfEvidence(context, role.privateEvidence);
            const opened = await openDispute(client, { job: terms, milestone, document, store });
            await rememberEvidence(journal, document, opened);
            return opened;
          },
          tell: ({ stake }) => ({ type: "disputed", jobId, milestone, stake }),
        }),
      );
    }
  }
  return { actions };
}

/** Before a panel: concedes by policy, otherwise lays its evidence before it, once for each round. */
async function defend(context: Context, role: ProviderRole, facts: JobFacts, status: MilestoneStatus): Promise<Plan> {
  const { jobId, terms } = facts;
  const { milestone, dispute } = status;
  const round = dispute?.round ?? 1n;
  const actions: Action[] = [];
  const concedes = await context.journal.once(keyOf(facts, status, `concede?/${round}`), {
    intend: () => undefined,
    act: async () => (await role.concede?.(await getDispute(context.client, { job: terms, milestone }))) ?? false,
  });
  if (concedes) {
    actions.push(
      step({
        name: "concede",
        key: keyOf(facts, status, `concede/${round}`),
        intend: () => undefined,
        act: async (_, { client }) => {
          await giveUp(client, { job: terms, milestone });
        },
        tell: () => ({ type: "gaveUp", jobId, milestone }),
      }),
    );
  } else if (possibleStep(facts, milestone, "submitEvidence") !== undefined) {
    const words = await evidenceWords(context, role, facts, status, round);
    const key = keyOf(facts, status, `evidence/${round}`);
    if (words !== undefined && (await context.journal.result(key)) === undefined) {
      actions.push(
        step({
          name: "submitEvidence",
          key,
          ...(dispute?.evidenceUntil !== undefined && { until: dispute.evidenceUntil }),
          intend: () => documentOf(role, facts, { milestone, round, words }),
          act: async (document, { client, journal }) => {
            const store = placeOfEvidence(context, role.privateEvidence);
            const submitted = await submitEvidence(client, { job: terms, milestone, document, store });
            await rememberEvidence(journal, document, submitted);
            return submitted.evidenceHash;
          },
          tell: (evidenceHash) => ({ type: "evidence", jobId, milestone, evidenceHash }),
        }),
      );
    }
  }
  return { actions };
}

/** The evidence of a round, asked for once. */
async function evidenceWords(
  { client, journal }: Context,
  { evidence }: ProviderRole,
  facts: JobFacts,
  status: MilestoneStatus,
  round: bigint,
): Promise<EvidenceWords | undefined> {
  if (evidence === undefined) return undefined;
  const { milestone } = status;
  const words = await journal.once<EvidenceWords | null>(keyOf(facts, status, `evidence?/${round}`), {
    intend: () => undefined,
    act: async () => (await evidence(await getDispute(client, { job: facts.terms, milestone }), round)) ?? null,
  });
  return words ?? undefined;
}

interface Said {
  readonly milestone: bigint;
  readonly round: bigint;
  readonly words: EvidenceWords;
}

/** The document of what the provider says. @throws `DocumentInvalidError`, `DocumentTooLargeError` */
function documentOf(
  { privateEvidence }: ProviderRole,
  { jobId }: JobFacts,
  { milestone, round, words }: Said,
): DisputeEvidence {
  const document = buildDocument("DisputeEvidence", {
    jobId,
    milestone: Number(milestone),
    round: Number(round),
    party: "provider",
    ...words,
  });
  requireSendable(document, privateEvidence);
  return asSubmitted(document, privateEvidence);
}

async function considerAppeal(
  context: Context,
  role: ProviderRole,
  facts: JobFacts,
  status: MilestoneStatus,
): Promise<Plan> {
  return appealBy("provider", context, role.appeal, facts, status);
}

/** Appeals a first ruling if the policy says so, which is asked once. */
export async function appealBy(
  side: "client" | "provider",
  { client, journal }: Context,
  wants: ProviderRole["appeal"],
  facts: JobFacts,
  status: MilestoneStatus,
): Promise<Plan> {
  const { jobId, terms } = facts;
  const { milestone, dispute } = status;
  const isPossible = facts.steps.some(
    ({ action, who, milestone: of }) => action === "appeal" && who === side && of === milestone,
  );
  if (wants === undefined || !isPossible) return { actions: [] };
  const does = await journal.once(keyOf(facts, status, `appeal?/${side}`), {
    intend: () => undefined,
    act: async () => wants(await getDispute(client, { job: terms, milestone })),
  });
  if (!does) return { actions: [] };
  return {
    actions: [
      step({
        name: "appeal",
        key: keyOf(facts, status, `appeal/${side}`),
        ...(dispute?.appealUntil !== undefined && { until: dispute.appealUntil }),
        intend: () => undefined,
        act: async (_, doing) => {
          await appeal(doing.client, { job: terms, milestone, as: side });
        },
        tell: () => ({ type: "appealed", jobId, milestone, by: side }),
      }),
    ],
  };
}
