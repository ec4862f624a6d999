import {
  getDispute,
  JobStatus,
  type MilestoneStatus,
  openDispute,
  type Rating,
  release,
  sessionOf,
  signRating,
  signRelease,
} from "@guildhall/sdk";

import { isMistake } from "../../errors/mistakes.js";
import { type JobFacts, possibleStep } from "../../facts/job-facts.js";
import { type Action, mergePlans, type Plan, step } from "../../runtime/action.js";
import type { Context } from "../../runtime/context.js";
import { mention, say } from "../../runtime/say.js";
import { topicOf } from "../../runtime/subject.js";
import { asSubmitted, placeOfEvidence, rememberEvidence, sendEvidence } from "../evidence.js";
import { appealBy } from "../provider/provide.js";
import {
  acceptKey,
  type DeliveryPlace,
  evidenceOf,
  judgeDelivery,
  releasedKey,
  settledDelivery,
  standingDelivery,
  verdictKey,
} from "./judge-delivery.js";
import type { ClientRole, Verdict } from "./request.js";

/** What the client of a job does with it: looks at deliveries, releases and rates, or disputes; its side of disputes. */
export async function oversee(context: Context, role: ClientRole | undefined, facts: JobFacts): Promise<Plan> {
  const plans: Plan[] = [];
  for (const milestone of facts.status.milestones) {
    switch (milestone.status) {
      case JobStatus.Active:
        plans.push(await answerHandOver(context, role, facts, milestone));
        break;
      case JobStatus.Delivered:
        plans.push(await review(context, role, facts, milestone));
        break;
      case JobStatus.Disputed:
      case JobStatus.Appealed:
        plans.push(await sendEvidence(context, facts, milestone));
        break;
      case JobStatus.Ruled:
        plans.push(await appealBy("client", context, role?.appeal, facts, milestone));
        break;
      case JobStatus.Settled:
        plans.push(await rate(context, facts, milestone));
        break;
      default:
    }
  }
  return mergePlans(plans);
}

const keyOf = ({ jobId }: JobFacts, { milestone }: MilestoneStatus, name: string): string =>
  `${topicOf.job(jobId)}/${milestone}/${name}`;

/** A delivery that came by message: what is accepted is released by message, so that the provider is paid in one transaction. */
async function answerHandOver(
  context: Context,
  role: ClientRole | undefined,
  facts: JobFacts,
  status: MilestoneStatus,
): Promise<Plan> {
  const { jobId, terms } = facts;
  const { milestone, deliverBy } = status;
  const latest = facts
    .said("provider", "delivery")
    .map(({ body }) => body)
    .findLast((body) => body.milestone === milestone);
  if (latest === undefined) return { actions: [] };
  const { deliveryHash, uri } = latest;
  const place = { jobId, milestone, terms, deliveryHash, uri };
  const verdict = await context.journal.result<Verdict>(verdictKey(place));
  if (verdict === undefined) return { actions: [look(context, role, place, deliverBy)] };
  // A session signs no release: it sends one when the delivery is on the chain.
  if (!verdict.accept || sessionOf(context.client) !== undefined) return { actions: [] };
  const key = acceptKey(place);
  if ((await context.journal.result(key)) !== undefined) return { actions: [] };
  return {
    actions: [
      step({
        name: "accept",
        isLocal: true,
        key,
        until: deliverBy,
        intend: () =>
          signRelease(context.client, { job: terms, milestone, deliveryHash, delivery: "next", validUntil: deliverBy }),
        act: async (signed) => {
          const body = { jobId, milestone, ...signed };
          const about = `${jobId}/${milestone}/${deliveryHash}`;
          await say(context, { to: [terms.bid.provider], type: "release", body, thread: jobId, about });
        },
        tell: () => ({ type: "released", jobId, milestone, deliveryHash }),
      }),
    ],
  };
}

/** Looks at a delivery, once. */
function look(context: Context, role: ClientRole | undefined, place: DeliveryPlace, until: bigint): Action {
  const { jobId, milestone, deliveryHash } = place;
  return step({
    name: "check",
    isLocal: true,
    key: verdictKey(place),
    until,
    isLong: true,
    intend: () => undefined,
    act: () => judgeDelivery(context, role, place),
    tell: ({ accept: accepted }) => ({ type: "checked", jobId, milestone, deliveryHash, accepted }),
  });
}

/** A delivery that is on the chain. */
async function review(
  context: Context,
  role: ClientRole | undefined,
  facts: JobFacts,
  status: MilestoneStatus,
): Promise<Plan> {
  const { jobId, terms } = facts;
  const { milestone, reviewUntil = 0n, deliveredAt = 0n } = status;
  const place = await standingDelivery(context, { jobId, terms, milestone });
  if (place === undefined) return { actions: [] };
  const { deliveryHash } = place;
  const verdict = await context.journal.result<Verdict>(verdictKey(place));
  if (verdict === undefined) return { actions: [look(context, role, place, reviewUntil - context.margin)] };
  if (verdict.accept) {
    return {
      actions: [
        step({
          name: "release",
          key: keyOf(facts, status, `release/${deliveryHash}/${deliveredAt}`),
          until: reviewUntil,
          intend: () => undefined,
          act: async (_, { client, journal }) => {
            await journal.once(releasedKey(jobId, milestone), {
              intend: () => undefined,
              act: async () => deliveryHash,
            });
            await release(client, { job: terms, milestone, deliveryHash });
          },
          tell: () => ({ type: "released", jobId, milestone, deliveryHash }),
        }),
      ],
    };
  }
  if (possibleStep(facts, milestone, "openDispute")?.who !== "client") return { actions: [] };
  const { privateEvidence } = role ?? {};
  return {
    actions: [
      step({
        name: "openDispute",
        key: keyOf(facts, status, `openDispute/${deliveryHash}/${deliveredAt}`),
        until: reviewUntil,
        intend: async () => {
          const { stake } = await getDispute(context.client, { job: terms, milestone });
          const reservation = `${topicOf.job(jobId)}/${milestone}/stake`;
          await context.budget.reserve(reservation, {
            token: terms.offer.token,
            amount: stake,
            at: context.clock.now(),
          });
          return { document: asSubmitted(evidenceOf(place, verdict), privateEvidence) };
        },
        act: async ({ document }, { client, journal }) => {
          const store = placeOfEvidence(context, privateEvidence);
          const opened = await openDispute(client, { job: terms, milestone, document, store });
          await rememberEvidence(journal, document, opened);
          return opened;
        },
        tell: ({ stake }) => ({ type: "disputed", jobId, milestone, stake }),
      }),
    ],
  };
}

/** Signs what the client says about a milestone that ended, and sends it to the provider. */
async function rate(context: Context, facts: JobFacts, status: MilestoneStatus): Promise<Plan> {
  const { jobId, terms } = facts;
  const { milestone, settled } = status;
  const key = keyOf(facts, status, "rate");
  if (settled === undefined || settled.providerBps === 0n) return { actions: [] };
  if ((await context.journal.result(key)) !== undefined) return { actions: [] };
  const place = await settledDelivery(context, facts, { milestone, ...settled });
  const verdict = place && (await context.journal.result<Verdict>(verdictKey(place)));
  const rating: Rating | undefined = verdict?.accept === true ? verdict.rating : undefined;
  if (rating === undefined) return { actions: [] };
  return {
    actions: [
      step({
        name: "rate",
        isLocal: true,
        key,
        intend: async () => {
          try {
            return await signRating(context.client, { job: terms, milestone, rating });
          } catch (error) {
            if (!isMistake(error)) throw error;
            // Where nobody can publish ratings, none is signed. One that is not valid is left out: the job ends without it.
            const { code, message } = error;
            if (code !== "DEPLOYMENT_MISSING") {
              context.report({ type: "failed", subject: topicOf.job(jobId), action: "rate", code, message });
            }
            return undefined;
          }
        },
        act: async (signed) => {
          if (signed === undefined) return null;
          const about = `${jobId}/${milestone}`;
          const body = { rating: signed };
          await mention(context, { to: [terms.bid.provider], type: "rating", body, thread: jobId, about });
          return rating.value;
        },
        tell: (value) => (value === null ? undefined : { type: "rated", jobId, milestone, value }),
      }),
    ],
  };
}
