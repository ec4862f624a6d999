import { untrusted } from "@guildhall/agent";
import {
  describeStatus,
  findBrief,
  findDelivery,
  getDispute,
  getJob,
  hashOffer,
  type JobDelivery,
  type JobOffer,
  JobStatus,
  type MilestoneStatus,
  type NextAction,
  resumeJob,
  unmetCriteria,
} from "@guildhall/sdk";
import { z } from "zod";

import { type Market, problemOf } from "../market.js";
import { moment, without } from "../plain.js";
import { money, tokensOf } from "../tokens.js";
import {
  address,
  agentId,
  hash,
  money as moneySchema,
  problem,
  untrusted as untrustedSchema,
  when,
} from "../tools/schemas.js";

/** Which tool of this server takes a step of a job. */
const TOOLS: Readonly<Record<string, string>> = {
  deliver: "deliver",
  release: "release",
  openDispute: "dispute",
  submitEvidence: "submit_evidence",
  concede: "concede",
  withdraw: "withdraw",
};

const step = z.object({
  action: z.string(),
  who: z.string().describe("client, provider or anyone"),
  signedBy: z.array(z.string()).optional().describe("Whose signatures it needs besides"),
  from: when.optional().describe("Possible from then on; now when left out"),
  until: when.optional().describe("Possible until then; for ever when left out"),
  yours: z.boolean().describe("Whether the account of this server can take it"),
  tool: z.string().optional().describe("The tool that takes it"),
});

/** A job as the tools show it. */
export const jobFacts = z.object({
  jobId: hash,
  offerHash: hash,
  client: address,
  provider: address,
  agentId,
  price: moneySchema,
  awardedAt: when,
  now: when.describe("The chain's time"),
  you: z.array(z.string()).describe("What the account of this server is in the job"),
  isSettled: z.boolean(),
  summary: z.string().describe("Its state, in one sentence made from the contract's facts"),
  milestones: z.array(
    z.object({
      milestone: z.number().int(),
      status: z.string(),
      amount: moneySchema,
      deliverBy: when,
      reviewUntil: when.optional(),
      outcome: z.string().optional(),
      providerShareBps: z.string().optional(),
      delivery: z
        .object({
          deliveryHash: hash.describe("Give it to release: it names what you accept"),
          document: untrustedSchema.optional(),
          documentProblem: problem.optional(),
          unmetCriteria: z
            .array(z.string())
            .optional()
            .describe(
              "Criteria of the brief that the delivery's own metrics do not meet. The metrics are the provider's claim",
            ),
        })
        .optional(),
      dispute: z
        .object({
          openedBy: z.string(),
          stake: moneySchema.optional(),
          evidenceUntil: when.optional(),
          ruleUntil: when.optional(),
          appealUntil: when.optional(),
          firstRulingBps: z.string().optional(),
        })
        .optional(),
      next: z.array(step),
    }),
  ),
  withdrawals: z.array(step),
  brief: untrustedSchema.optional(),
  briefProblem: problem.optional(),
});

/** The state of a job, what can be done next, by whom and until when. */
export async function describeJob(market: Market, jobId: string): Promise<z.input<typeof jobFacts>> {
  const { client, store } = market;
  const job = await getJob(client, { jobId });
  const { terms } = job;
  const account = client.account ?? "0x0000000000000000000000000000000000000001";
  const [{ status, roles }, brief] = await Promise.all([
    resumeJob(client, { job: terms, account }),
    findBrief(client, { job: terms, store }).then(
      (found) => found.brief,
      (error: unknown) => problemOf(error),
    ),
  ]);
  const known = tokensOf(client).find(({ address: one }) => one === job.token);
  const stepOf = ({ action, who, signedBy, from, until }: NextAction) => ({
    action,
    who,
    ...(signedBy && { signedBy: [...signedBy] }),
    ...(from !== undefined && { from: moment(from) }),
    ...(until !== undefined && { until: moment(until) }),
    yours: who === "anyone" ? client.account !== undefined : roles.includes(who),
    ...(TOOLS[action] !== undefined && { tool: TOOLS[action] }),
  });
  const milestones = await Promise.all(
    status.milestones.map(async (one) => ({
      milestone: Number(one.milestone),
      status: one.status,
      amount: money(client, job.token, one.amount),
      deliverBy: moment(one.deliverBy),
      ...(one.reviewUntil !== undefined && { reviewUntil: moment(one.reviewUntil) }),
      ...(one.settled && {
        outcome: one.settled.outcome,
        providerShareBps: one.settled.providerBps.toString(),
      }),
      ...(await deliveryOf(market, jobId, terms.bid.provider, one, "title" in brief ? brief : undefined)),
      ...(await disputeOf(market, jobId, one)),
      next: one.next.map(stepOf),
    })),
  );
  return {
    jobId: job.jobId,
    offerHash: hashOffer(terms.offer),
    client: job.client,
    provider: job.provider,
    agentId: job.agentId.toString(),
    price: money(client, job.token, job.price),
    awardedAt: moment(job.awardedAt),
    now: moment(status.now),
    you: [...roles],
    isSettled: status.isSettled,
    summary: describeStatus(status, known),
    milestones,
    withdrawals: status.next.map(stepOf),
    ...("title" in brief ? { brief: untrusted(job.client, withoutSalt(brief)) } : { briefProblem: brief }),
  };
}

async function deliveryOf(
  { client, store }: Market,
  jobId: string,
  provider: string,
  { milestone, deliveredAt }: MilestoneStatus,
  brief: JobOffer | undefined,
) {
  const delivery = deliveredAt === undefined ? undefined : await findDelivery(client, { job: jobId, milestone });
  if (delivery === undefined) return {};
  const { deliveryHash, uri } = delivery;
  const document = await store.get(uri, deliveryHash, "JobDelivery").catch((error: unknown) => problemOf(error));
  if ("code" in document) return { delivery: { deliveryHash, documentProblem: document } };
  const unmet = brief && unmetCriteria(brief, document).map(({ id }) => id);
  return {
    delivery: {
      deliveryHash,
      document: untrusted(provider, withoutSalt(document)),
      ...(unmet && { unmetCriteria: unmet }),
    },
  };
}

async function disputeOf({ client }: Market, jobId: string, { milestone, status, dispute }: MilestoneStatus) {
  if (dispute === undefined || status === JobStatus.Settled) return {};
  const { stake } = await getDispute(client, { job: jobId, milestone });
  const { token } = await getJob(client, { jobId });
  const { openedBy, evidenceUntil, ruleUntil, appealUntil, firstRuling } = dispute;
  return {
    dispute: {
      openedBy,
      stake: money(client, token, stake),
      ...(evidenceUntil !== undefined && { evidenceUntil: moment(evidenceUntil) }),
      ...(ruleUntil !== undefined && { ruleUntil: moment(ruleUntil) }),
      ...(appealUntil !== undefined && { appealUntil: moment(appealUntil) }),
      ...(firstRuling !== undefined && { firstRulingBps: firstRuling.toString() }),
    },
  };
}

/** A document without what only machines need. */
export function withoutSalt(document: JobOffer | JobDelivery): Record<string, unknown> {
  return without(document, ["@context", "@type", "salt"]);
}
