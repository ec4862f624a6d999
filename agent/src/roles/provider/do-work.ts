import {
  buildDocument,
  findBrief,
  hashOffer,
  isMarketplaceError,
  type JobOffer,
  parseAmount,
  readBrief,
  type StoredDocument,
  UriTooLongError,
} from "@guildhall/sdk";

import { BudgetExceededError } from "../../errors/budget-exceeded-error.js";
import { WorkTimedOutError } from "../../errors/work-timed-out-error.js";
import type { JobFacts } from "../../facts/job-facts.js";
import { type Untrusted, untrusted } from "../../facts/untrusted.js";
import type { Action } from "../../runtime/action.js";
import type { Context } from "../../runtime/context.js";
import { topicOf } from "../../runtime/subject.js";
import { pause } from "../../utils/pause.js";
import { untilAborted } from "../../utils/until-aborted.js";
import { answerKey } from "./answer-offer.js";
import type { ProviderRole, Work, WorkTools } from "./provider-role.js";
import type { StoredBid } from "./stored-bid.js";

/** The longest URI that an event of the escrow carries. */
const MOST_URI_BYTES = 1_024;

/** The journal's key of what was made for a milestone. */
export function workKey(jobId: string, milestone: bigint): string {
  return `${topicOf.job(jobId)}/${milestone}/work`;
}

/** What became of the work on a milestone: a delivery that is stored, or nothing after too many attempts. */
export type Made = { readonly delivery: StoredDocument } | { readonly failed: string };

/** The handlers that work now. */
export class Workshop {
  readonly #working = new Map<string, AbortController>();

  constructor(readonly places: number) {}

  get isFull(): boolean {
    return this.#working.size >= this.places;
  }

  /** Ends the work on milestones for which it is not wanted any more. */
  keepOnly(jobId: string, wanted: (milestone: bigint) => boolean): void {
    for (const [key, stop] of this.#working) {
      const [job = "", milestone = "0"] = key.split("/");
      if (job === jobId && !wanted(BigInt(milestone))) stop.abort();
    }
  }

  async run<T>(jobId: string, milestone: bigint, work: (stop: AbortController) => Promise<T>): Promise<T> {
    const key = `${jobId}/${milestone}`;
    const stop = new AbortController();
    this.#working.set(key, stop);
    try {
      return await work(stop);
    } finally {
      this.#working.delete(key);
    }
  }
}

/** Has the handler do the work of a milestone, and stores what it made. */
export function workOn(
  context: Context,
  role: ProviderRole,
  workshop: Workshop,
  facts: JobFacts,
  milestone: bigint,
): Action {
  const { jobId, status } = facts;
  const { deliverBy = 0n } = status.milestones[Number(milestone)] ?? {};
  return {
    name: "work",
    isLocal: true,
    key: workKey(jobId, milestone),
    until: deliverBy,
    isLong: true,
    run: async ({ journal, key }) => {
      const made = await journal.once<Made>(key, {
        intend: () => undefined,
        act: async () => {
          context.report({ type: "working", jobId, milestone });
          return workshop.run(jobId, milestone, (stop) => makeWithAttempts(context, role, facts, milestone, stop));
        },
      });
      if ("failed" in made) {
        const failed = { action: "work", code: made.failed, message: "The handler failed too often." };
        return { type: "failed", subject: topicOf.job(jobId), ...failed };
      }
      return { type: "worked", jobId, milestone, deliveryHash: made.delivery.hash };
    },
  };
}

async function makeWithAttempts(
  context: Context,
  role: ProviderRole,
  facts: JobFacts,
  milestone: bigint,
  stop: AbortController,
): Promise<Made> {
  const { attempts = 3 } = role;
  let code = "UNKNOWN";
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      const work = await callHandler(context, role, facts, milestone, stop);
      return { delivery: await storeDelivery(context, facts.jobId, milestone, work) };
    } catch (error) {
      // What was not finished because the agent stops is begun anew when it comes back.
      if (context.signal.aborted || stop.signal.aborted) throw error;
      code = isMarketplaceError(error) ? error.code : error instanceof Error ? error.name : code;
      const subject = topicOf.job(facts.jobId);
      context.report({ type: "failed", subject, action: "handler", code, message: "The handler threw this." });
      await pause(500 * 2 ** attempt, context.signal);
    }
  }
  return { failed: code };
}

async function callHandler(
  context: Context,
  role: ProviderRole,
  facts: JobFacts,
  milestone: bigint,
  stop: AbortController,
): Promise<Work> {
  const { jobId, terms, status } = facts;
  const { amount = 0n, deliverBy = 0n } = status.milestones[Number(milestone)] ?? {};
  const left = Number(deliverBy - context.margin - context.clock.now());
  const seconds = Math.max(1, Math.min(role.timeout ?? left, left));
  const late = new WorkTimedOutError(jobId, milestone, seconds);
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(late), Math.min(seconds * 1000, 2 ** 31 - 1));
  const signal = AbortSignal.any([over.signal, stop.signal, context.signal]);
  try {
    const brief = await briefOf(context, facts);
    const job = { jobId, milestone, terms, amount, deliverBy, brief };
    const tools = toolsFor(context, facts, milestone, amount, signal);
    return await untilAborted(role.handler(job, tools), signal);
  } finally {
    clearTimeout(timer);
  }
}

function toolsFor(
  context: Context,
  { jobId, terms }: JobFacts,
  milestone: bigint,
  amount: bigint,
  signal: AbortSignal,
): WorkTools {
  const { journal, store, report, request } = context;
  const prefix = `${topicOf.job(jobId)}/${milestone}`;
  const given = new Map<string, bigint>();
  return {
    signal,
    store,
    progress: (note) => {
      report({ type: "note", jobId, milestone, note });
    },
    once: (key, make) => journal.once(`${prefix}/own/${key}`, { intend: () => undefined, act: make }),
    hire: async (wanted, check) => {
      const { maxPrice } = wanted.overrides ?? {};
      const price = maxPrice ?? priceOfBrief(context, wanted.document, terms.offer.token);
      given.delete(wanted.key);
      const left = [...given.values()].reduce((rest, one) => rest - one, amount);
      if (price > left) throw new BudgetExceededError("parentJob", terms.offer.token, price, left);
      given.set(wanted.key, price);
      const overrides = { ...wanted.overrides, maxPrice: price, parentJobId: jobId };
      return request({ ...wanted, overrides, key: `${prefix}/part/${wanted.key}` }, check);
    },
  };
}

function priceOfBrief({ client }: Context, document: JobOffer, token: string): bigint {
  const known = Object.values(client.deployment.tokens ?? {}).find(({ address }) => BigInt(address) === BigInt(token));
  return parseAmount(document.budget.maxPrice, known?.decimals ?? 18);
}

/** The brief that the client wrote. Undefined when it cannot be read: the handler may work without it. */
async function briefOf(context: Context, { jobId, terms }: JobFacts): Promise<Untrusted<JobOffer> | undefined> {
  const { client, journal, store } = context;
  const { offer } = terms;
  try {
    const answer = await journal.result<{ readonly bid?: StoredBid }>(answerKey(hashOffer(offer)));
    const uri = answer?.bid?.uri;
    const brief =
      uri === undefined
        ? (await findBrief(client, { job: jobId, store })).brief
        : await readBrief(client, { offer, uri, store });
    return untrusted(offer.client, brief);
  } catch (error) {
    if (isMarketplaceError(error, "DOCUMENT_NOT_FOUND")) return undefined;
    throw error;
  }
}

async function storeDelivery(
  { store }: Context,
  jobId: string,
  milestone: bigint,
  work: Work,
): Promise<StoredDocument> {
  const { summary, outputs, metrics } =
    typeof work === "string"
      ? { summary: "The result is in the output.", outputs: [{ name: "result", content: work }], metrics: undefined }
      : work;
  const stored = await Promise.all(
    outputs.map(async ({ name, content, ...rest }) => {
      const { mediaType = "text/plain" } = rest as { readonly mediaType?: string };
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      return { name, ...(await store.putBlob(bytes, mediaType)) };
    }),
  );
  const document = buildDocument("JobDelivery", {
    jobId,
    milestone: Number(milestone),
    outputs: stored,
    summary,
    ...(metrics !== undefined && { metrics }),
  });
  const delivery = await store.put(document);
  const bytes = Buffer.byteLength(delivery.uri);
  // No transaction can deliver it: the milestone is better given up than missed.
  if (bytes > MOST_URI_BYTES) throw new UriTooLongError(delivery.uri, bytes, MOST_URI_BYTES);
  return delivery;
}
