import {
  concede,
  deliver,
  getDispute,
  getJob,
  hire,
  type JobDelivery,
  openDispute,
  release,
  submitEvidence,
  buildDocument,
  type DisputeEvidence,
  type Terms,
  jobStatus,
} from "@guildhall/sdk";
import { hexlify, randomBytes, toUtf8Bytes } from "ethers";
import { z } from "zod";

import { CallRefusedError } from "../../errors/call-refused-error.js";
import { measureBids } from "../../facts/bids.js";
import { requireOffer, skillsOf } from "../../facts/offers.js";
import { links } from "../../links.js";
import { accountOf, type Market } from "../../market.js";
import { money } from "../../tokens.js";
import { hash, milestone, words } from "../schemas.js";
import { type Hands, spendingTool } from "./spending-tool.js";

const settled = z.object({
  jobId: hash,
  milestone: z.number().int(),
  outcome: z.string(),
  earned: z.string().describe("Units for the provider"),
  refund: z.string().describe("Units for the client"),
});

const salt = (): string => hexlify(randomBytes(32));

/** A job with one of its milestones. */
async function placeOf({ client }: Hands, jobId: string, index: number | undefined) {
  const job = await getJob(client, { jobId });
  const status = await jobStatus(client, { job: job.terms });
  const found = status.milestones[index ?? (status.milestones.length === 1 ? 0 : -1)];
  if (found === undefined) {
    throw new CallRefusedError(
      "NOT_FOUND",
      `The job ${jobId} has ${status.milestones.length} milestones. Name one of them by "milestone", from 0.`,
      { milestones: status.milestones.length },
    );
  }
  return { ...job, milestone: found };
}

/** On which side of a job the account is. @throws {@link CallRefusedError} */
function sideOf(market: Market, { offer, bid }: Terms): "client" | "provider" {
  const account = accountOf(market).toLowerCase();
  if (offer.client.toLowerCase() === account) return "client";
  if (bid.provider.toLowerCase() === account) return "provider";
  throw new CallRefusedError("NOT_FOUND", "The account of this server is no party of this job.");
}

interface SettledFacts {
  readonly hash: string;
  readonly blockNumber: number;
  readonly jobId: string;
  readonly milestone: bigint;
  readonly outcome: unknown;
  readonly earned: bigint;
  readonly refund: bigint;
}

function settledOf({ hash: transaction, blockNumber, jobId, milestone: index, outcome, earned, refund }: SettledFacts) {
  return {
    hash: transaction,
    blockNumber,
    result: {
      jobId,
      milestone: Number(index),
      outcome: String(outcome),
      earned: earned.toString(),
      refund: refund.toString(),
    },
    links: [links.job(jobId)],
  };
}

export const hireTool = spendingTool({
  name: "hire",
  title: "Hire",
  description:
    "Takes a bid for your offer: begins the job and locks its whole price, out of your credit in the escrow. The server hires only a bid that it verified; see the tool bids.",
  isDestructive: true,
  input: z.object({ offerHash: hash, bidHash: hash }),
  output: z.object({ jobId: hash }),
  plan: async ({ market, client }, { offerHash, bidHash }) => {
    const posted = await requireOffer(market, offerHash);
    const measured = await measureBids(market, posted);
    const found = measured.find(({ bid }) => bid.bidHash === bidHash.toLowerCase());
    if (found === undefined) {
      throw new CallRefusedError("NOT_FOUND", `There is no open bid ${bidHash} for this offer. Look with bids.`, {
        bidHash,
      });
    }
    if (found.refusal !== undefined) {
      throw new CallRefusedError("NOT_TAKEABLE", `The bid cannot be hired: ${found.refusal}. Look with bids.`, {
        refusal: found.refusal,
      });
    }
    const [best] = measured;
    if ((market.policy.choice ?? "best") === "best" && best !== found) {
      throw new CallRefusedError(
        "NOT_RECOMMENDED",
        "By what the ledger counted, another bid is better, and the policy of this server hires the best one alone. Texts of bidders do not count.",
        { recommended: best?.bid.bidHash },
      );
    }
    const { terms, signature, price } = found.bid;
    const skills = market.policy.skills === undefined ? [] : await skillsOf(market, posted);
    return {
      intent: { terms, signature },
      commitment: {
        amount: { token: terms.offer.token, units: price },
        spends: true,
        counterparties: [terms.bid.provider],
        skills,
      },
      summary: `Hire agent ${terms.bid.agentId} (${terms.bid.provider}) for ${money(client, terms.offer.token, price).text ?? `${price} units`}`,
    };
  },
  act: async ({ client }, { terms, signature }) => {
    const {
      jobId,
      hash: transaction,
      blockNumber,
    } = await hire(client, {
      terms,
      providerSignature: signature,
      funding: { mode: "balance" },
    });
    return { hash: transaction, blockNumber, result: { jobId }, links: [links.job(jobId)] };
  },
});

export const deliverTool = spendingTool({
  name: "deliver",
  title: "Deliver",
  description:
    "Delivers work for a milestone of a job that you do. The texts are stored where everybody who knows the place can read them.",
  isDestructive: false,
  input: z.object({
    jobId: hash,
    milestone: milestone.optional(),
    summary: words(4_000),
    outputs: z
      .array(
        z.object({
          name: words(100),
          mediaType: z
            .string()
            .regex(/^[\w.+-]+\/[\w.+-]+$/)
            .default("text/plain"),
          text: words(200_000),
        }),
      )
      .min(1)
      .max(16),
    metrics: z
      .record(z.string().max(100), z.union([z.string().max(1_000), z.number(), z.boolean()]))
      .optional()
      .describe("Facts about the result, by the names that the brief's criteria use"),
  }),
  output: z.object({ jobId: hash, milestone: z.number().int(), deliveryHash: hash }),
  plan: async (hands, { jobId, milestone: index, summary, outputs, metrics }) => {
    const place = await placeOf(hands, jobId, index);
    const stored = await Promise.all(
      outputs.map(async ({ name, mediaType, text }) => ({
        name,
        ...(await hands.store.putBlob(toUtf8Bytes(text), mediaType)),
      })),
    );
    const document = buildDocument("JobDelivery", {
      jobId: place.jobId,
      milestone: Number(place.milestone.milestone),
      outputs: stored,
      summary,
      ...(metrics && { metrics }),
      salt: salt(),
    });
    return {
      intent: { document },
      commitment: { counterparties: [place.client] },
      summary: `Deliver milestone ${document.milestone} of job ${place.jobId}`,
    };
  },
  act: async ({ client, store }, { document }: { readonly document: JobDelivery }) => {
    const done = await deliver(client, { job: document.jobId, milestone: BigInt(document.milestone), document, store });
    return {
      hash: done.hash,
      blockNumber: done.blockNumber,
      result: { jobId: done.jobId, milestone: document.milestone, deliveryHash: done.deliveryHash },
      links: [links.job(done.jobId), links.delivery(done.jobId, done.milestone)],
    };
  },
});

export const releaseTool = spendingTool({
  name: "release",
  title: "Release",
  description:
    "Accepts the delivery of a milestone that you pay for, and pays it in full. It cannot be taken back. Name the delivery that you read by its hash.",
  isDestructive: true,
  input: z.object({ jobId: hash, milestone: milestone.optional(), deliveryHash: hash }),
  output: settled,
  plan: async (hands, { jobId, milestone: index, deliveryHash }) => {
    const { jobId: job, token, provider, milestone: found } = await placeOf(hands, jobId, index);
    return {
      intent: { jobId: job, milestone: found.milestone, deliveryHash },
      commitment: { amount: { token, units: found.amount }, isCommitted: true },
      summary: `Release ${money(hands.client, token, found.amount).text ?? `${found.amount} units`} to ${provider} for milestone ${found.milestone} of job ${job}`,
    };
  },
  act: async ({ client }, { jobId, milestone: index, deliveryHash }) =>
    settledOf(await release(client, { job: jobId, milestone: index, deliveryHash })),
});

const evidenceFields = {
  jobId: hash,
  milestone: milestone.optional(),
  summary: words(4_000).describe("What it comes to, in a few sentences"),
  points: z
    .array(
      z.object({
        statement: words(2_000),
        criterion: z.string().max(100).optional().describe("The id of a criterion of the brief"),
      }),
    )
    .max(32)
    .optional(),
  providerShareBps: z
    .number()
    .int()
    .min(0)
    .max(10_000)
    .optional()
    .describe("The provider's share that you ask for, in basis points"),
};

interface EvidenceArguments {
  readonly summary: string;
  readonly points?: readonly { readonly statement: string; readonly criterion?: string | undefined }[] | undefined;
  readonly providerShareBps?: number | undefined;
}

function evidence(
  {
    jobId,
    milestone: index,
    round,
    party,
  }: {
    readonly jobId: string;
    readonly milestone: bigint;
    readonly round: bigint;
    readonly party: "client" | "provider";
  },
  { summary, points, providerShareBps }: EvidenceArguments,
): DisputeEvidence {
  return buildDocument("DisputeEvidence", {
    jobId,
    milestone: Number(index),
    round: Number(round),
    party,
    summary,
    ...(points && {
      points: points.map(({ statement, criterion }) => ({ statement, ...(criterion !== undefined && { criterion }) })),
    }),
    ...(providerShareBps !== undefined && { providerBps: providerShareBps }),
    salt: salt(),
  });
}

export const disputeTool = spendingTool({
  name: "dispute",
  title: "Dispute",
  description:
    "Brings a delivery before the panel of the job, within the review window, and pays the stake out of your credit. Who is right gets the stake back. The panel and the other side read what you write.",
  isDestructive: true,
  input: z.object(evidenceFields),
  output: z.object({ jobId: hash, milestone: z.number().int(), stake: z.string(), evidenceHash: hash }),
  plan: async (hands, { jobId, milestone: index, ...said }) => {
    const { terms, token, milestone: found, jobId: job } = await placeOf(hands, jobId, index);
    const { stake } = await getDispute(hands.client, { job: terms, milestone: found.milestone });
    const party = sideOf(hands.market, terms);
    const document = evidence({ jobId: job, milestone: found.milestone, round: 1n, party }, said);
    return {
      intent: { document },
      commitment: { amount: { token, units: stake }, spends: true },
      summary: `Dispute milestone ${found.milestone} of job ${job}, at a stake of ${money(hands.client, token, stake).text ?? `${stake} units`}`,
    };
  },
  act: async ({ client, store }, { document }: { readonly document: DisputeEvidence }) => {
    const place = { job: document.jobId, milestone: BigInt(document.milestone) };
    const done = await openDispute(client, { ...place, document, store, approve: false });
    return {
      hash: done.hash,
      blockNumber: done.blockNumber,
      result: {
        jobId: done.jobId,
        milestone: document.milestone,
        stake: done.stake.toString(),
        evidenceHash: done.evidenceHash,
      },
      links: [links.job(done.jobId)],
    };
  },
});

export const submitEvidenceTool = spendingTool({
  name: "submit_evidence",
  title: "Submit evidence",
  description:
    "Lays more evidence before the panel that decides now, within its evidence window. The panel and the other side read it.",
  isDestructive: false,
  input: z.object(evidenceFields),
  output: z.object({ jobId: hash, milestone: z.number().int(), round: z.number().int(), evidenceHash: hash }),
  plan: async (hands, { jobId, milestone: index, ...said }) => {
    const { terms, milestone: found, jobId: job } = await placeOf(hands, jobId, index);
    const party = sideOf(hands.market, terms);
    const document = evidence(
      { jobId: job, milestone: found.milestone, round: found.dispute?.round ?? 1n, party },
      said,
    );
    return {
      intent: { document },
      commitment: {},
      summary: `Submit evidence on milestone ${found.milestone} of job ${job}`,
    };
  },
  act: async ({ client, store }, { document }: { readonly document: DisputeEvidence }) => {
    const place = { job: document.jobId, milestone: BigInt(document.milestone) };
    const done = await submitEvidence(client, { ...place, document, store });
    return {
      hash: done.hash,
      blockNumber: done.blockNumber,
      result: {
        jobId: done.jobId,
        milestone: document.milestone,
        round: document.round,
        evidenceHash: done.evidenceHash,
      },
      links: [links.job(done.jobId)],
    };
  },
});

export const concedeTool = spendingTool({
  name: "concede",
  title: "Concede",
  description:
    "Gives in as the client of a disputed milestone: pays it in full, and the dispute's costs. It cannot be taken back.",
  isDestructive: true,
  input: z.object({ jobId: hash, milestone: milestone.optional() }),
  output: settled,
  plan: async (hands, { jobId, milestone: index }) => {
    const { jobId: job, token, provider, milestone: found } = await placeOf(hands, jobId, index);
    return {
      intent: { jobId: job, milestone: found.milestone },
      commitment: { amount: { token, units: found.amount }, isCommitted: true },
      summary: `Concede milestone ${found.milestone} of job ${job}: pay ${money(hands.client, token, found.amount).text ?? `${found.amount} units`} to ${provider}`,
    };
  },
  act: async ({ client }, { jobId, milestone: index }) =>
    settledOf(await concede(client, { job: jobId, milestone: index })),
});
