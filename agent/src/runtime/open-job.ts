import { priceOf, type Terms } from "@guildhall/sdk";

import type { Context } from "./context.js";
import { topicOf } from "./subject.js";

/** Begins to work on a job, or to watch it. */
export async function openOwnJob({ subjects, account, report }: Context, jobId: string, terms: Terms): Promise<void> {
  const isNew = await subjects.open(topicOf.job(jobId), { kind: "job", jobId, terms });
  if (!isNew || BigInt(terms.bid.provider) !== BigInt(account)) return;
  report({ type: "hired", jobId, side: "provider", price: priceOf(terms.bid) });
}
