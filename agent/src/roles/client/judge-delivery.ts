import {
  buildDocument,
  type DisputeEvidence,
  findDelivery,
  isMarketplaceError,
  type JobDelivery,
  type JobOffer,
  type Outcome,
  readBrief,
  type Terms,
  unmetCriteria,
} from "@guildhall/sdk";
import { hashOffer } from "@guildhall/sdk";

import type { JobFacts } from "../../facts/job-facts.js";
import { isMistake } from "../../errors/mistakes.js";
import { untrusted } from "../../facts/untrusted.js";
import type { Context } from "../../runtime/context.js";
import { topicOf } from "../../runtime/subject.js";
import { requireSendable } from "../evidence.js";
import { ownOfferKey } from "./ask.js";
import type { Check, CheckedDelivery, ClientRole, Verdict } from "./request.js";

/** Which delivery is looked at, and where it is. */
export interface DeliveryPlace {
  readonly jobId: string;
  readonly milestone: bigint;
  readonly terms: Terms;
  readonly deliveryHash: string;
  readonly uri: string;
}

/** The journal's key of what this agent thinks of a delivery. */
export function verdictKey({ jobId, milestone, deliveryHash }: Omit<DeliveryPlace, "uri" | "terms">): string {
  return `${topicOf.job(jobId)}/${milestone}/verdict/${deliveryHash}`;
}

/** These mean that a delivery is not what its hash promises, or nowhere: no content, no pay. */
const WORTHLESS: readonly string[] = [
  "DOCUMENT_HASH_MISMATCH",
  "DOCUMENT_INVALID",
  "DOCUMENT_NOT_FOUND",
  "DOCUMENT_NOT_JSON",
  "DOCUMENT_TOO_LARGE",
  "UNSUPPORTED_URI",
  "URI_REFUSED",
];

/** Looks at a delivery: reads it, verified against its hash, and asks the check of the request, of the role, or the default one. */
export async function judgeDelivery(
  context: Context,
  role: ClientRole | undefined,
  place: DeliveryPlace,
): Promise<Verdict> {
  const { store, journal, client, checks } = context;
  const { jobId, milestone, terms, deliveryHash, uri } = place;
  const own = await journal.result<{ readonly request: string; readonly uri: string }>(
    ownOfferKey(hashOffer(terms.offer)),
  );
  let document: JobDelivery;
  let brief: JobOffer | undefined;
  try {
    document = await store.get(uri, deliveryHash, "JobDelivery");
    brief = own === undefined ? undefined : await readBrief(client, { offer: terms.offer, uri: own.uri, store });
  } catch (error) {
    if (!isMarketplaceError(error) || !WORTHLESS.includes(error.code)) throw error;
    return { accept: false, summary: `The delivery cannot be read: ${error.code}.` };
  }
  if (document.jobId.toLowerCase() !== jobId || BigInt(document.milestone) !== milestone) {
    return { accept: false, summary: "The document that was delivered is of another job or milestone." };
  }
  const delivery: CheckedDelivery = {
    jobId,
    milestone,
    terms,
    deliveryHash,
    brief,
    document: untrusted(terms.bid.provider, document),
    read: async (name) => {
      const output = document.outputs.find((one) => one.name === name);
      return store.getBlob(output?.uri ?? "", output?.hash ?? "");
    },
  };
  const check = (own && checks.get(own.request)) ?? role?.check ?? checkByCriteria;
  return presentable(context, role, place, await check(delivery));
}

/** A verdict that a panel can be shown. What was refused stays refused, even in words that no document can hold. */
function presentable(context: Context, role: ClientRole | undefined, place: DeliveryPlace, verdict: Verdict): Verdict {
  if (verdict.accept) return verdict;
  try {
    requireSendable(evidenceOf(place, verdict), role?.privateEvidence);
    return verdict;
  } catch (error) {
    if (!isMistake(error)) throw error;
    const { code, message } = error;
    context.report({ type: "failed", subject: topicOf.job(place.jobId), action: "check", code, message });
    return { accept: false, summary: "The client refuses the delivery. It gave no reasons that can be read." };
  }
}

/** What a client lays before a panel about a delivery that it refused. @throws `DocumentInvalidError` */
export function evidenceOf(
  { jobId, milestone }: Pick<DeliveryPlace, "jobId" | "milestone">,
  { summary, points, providerBps }: Verdict & { readonly accept: false },
): DisputeEvidence {
  return buildDocument("DisputeEvidence", {
    jobId,
    milestone: Number(milestone),
    round: 1,
    party: "client",
    summary,
    ...(points !== undefined && { points }),
    ...(providerBps !== undefined && { providerBps: Number(providerBps) }),
  });
}

/**
 * Accepts a delivery that meets the criteria of the brief that a program can test, and whose outputs can all be read.
 *
 * @throws What reading an output throws for reasons of the store or the network: try again.
 * @example
 * const check: ClientRole["check"] = async (delivery) =>
 *   isPlausible(await delivery.read("prices.csv"))
 *     ? checkByCriteria(delivery)
 *     : { accept: false, summary: "The prices are not plausible." };
 */
export const checkByCriteria: Check = async ({ brief, document: { value: document }, read }) => {
  const unmet = brief === undefined ? [] : unmetCriteria(brief, document);
  if (unmet.length > 0) {
    const points = unmet.map(({ id, description }) => ({ statement: `Not met: ${description}`, criterion: id }));
    return { accept: false, summary: "The delivery does not meet all criteria of the brief.", points };
  }
  for (const { name } of document.outputs) {
    try {
      await read(name);
    } catch (error) {
      if (!isMarketplaceError(error) || !WORTHLESS.includes(error.code)) throw error;
      return { accept: false, summary: "An output of the delivery cannot be read." };
    }
  }
  return { accept: true };
};

/** The journal's key of a release of a delivery that was signed before it was on the chain. */
export function acceptKey({ jobId, milestone, deliveryHash }: Omit<DeliveryPlace, "uri" | "terms">): string {
  return `${topicOf.job(jobId)}/${milestone}/accept/${deliveryHash}`;
}

/** The journal's key of the first release of a delivery that was on the chain. */
export function releasedKey(jobId: string, milestone: bigint): string {
  return `${topicOf.job(jobId)}/${milestone}/released`;
}

/**
 * The delivery with which a milestone of this client's ended. When it was released, the provider named one delivery alone, and this agent
 * signed the release of that one and no other, it is that one: the escrow takes none without the client's signature. Otherwise the chain
 * is searched.
 */
export async function settledDelivery(
  context: Context,
  { jobId, terms, said }: Pick<JobFacts, "jobId" | "terms" | "said">,
  { milestone, outcome }: { readonly milestone: bigint; readonly outcome: Outcome },
): Promise<DeliveryPlace | undefined> {
  const { journal } = context;
  const named = said("provider", "delivery").filter(({ body }) => body.milestone === milestone);
  const place = named[0] && {
    jobId,
    milestone,
    terms,
    deliveryHash: named[0].body.deliveryHash,
    uri: named[0].body.uri,
  };
  const isSure =
    place !== undefined &&
    outcome === "released" &&
    named.every(({ body }) => body.deliveryHash === place.deliveryHash) &&
    (await journal.result(acceptKey(place))) !== undefined &&
    (await journal.result(releasedKey(jobId, milestone))) === undefined;
  return isSure ? place : standingDelivery(context, { jobId, terms, milestone });
}

/** The current delivery of a milestone on the chain. */
export async function standingDelivery(
  { client }: Context,
  { jobId, terms, milestone }: Pick<DeliveryPlace, "jobId" | "terms" | "milestone">,
): Promise<DeliveryPlace | undefined> {
  const found = await findDelivery(client, { job: terms, milestone });
  return found && { jobId, milestone, terms, deliveryHash: found.deliveryHash, uri: found.uri };
}
