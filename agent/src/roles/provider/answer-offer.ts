import {
  announceBid,
  clientProfileOf,
  hashBid,
  hashOffer,
  isMarketplaceError,
  jobIdOf,
  makeBid,
  priceOf,
  readBrief,
  signBid,
  type Terms,
} from "@guildhall/sdk";
import { ZeroAddress, ZeroHash } from "ethers";

import { isFrom } from "../../facts/job-facts.js";
import { untrusted } from "../../facts/untrusted.js";
import { isWelcome } from "../../policy/counterparties.js";
import { type Action, type Plan, step } from "../../runtime/action.js";
import type { Context } from "../../runtime/context.js";
import { say } from "../../runtime/say.js";
import { openOwnJob } from "../../runtime/open-job.js";
import { type OfferSubject, topicOf } from "../../runtime/subject.js";
import type { OfferFacts, ProviderRole } from "./provider-role.js";

/** A bid that was signed. */
export interface StoredBid {
  readonly terms: Terms;
  readonly signature: string;
  readonly bidHash: string;
  /** Where the brief is. */
  readonly uri: string;
}

/** Why no bid was made, or the bid. */
export type OfferAnswer = { readonly bid: StoredBid } | { readonly reason: string };

/** The journal's key of the answer to an offer. */
export function answerKey(offerHash: string): string {
  return `${topicOf.offer(offerHash)}/answer`;
}

/** After these an offer will never be answered. */
const HOPELESS: readonly string[] = [
  "BID_REFUSED",
  "OFFER_EXPIRED",
  "PANEL_UNSUITABLE",
  "DOCUMENT_INVALID",
  "DOCUMENT_HASH_MISMATCH",
  "DOCUMENT_NOT_FOUND",
  "DOCUMENT_NOT_JSON",
  "DOCUMENT_TOO_LARGE",
  "UNSUPPORTED_URI",
  "URI_REFUSED",
];

/** What a provider does with an offer: decides once, bids once, and waits for the award. */
export async function answerOffer(context: Context, role: ProviderRole, subject: OfferSubject): Promise<Plan> {
  const { offer } = subject;
  const offerHash = hashOffer(offer);
  const answer = await context.journal.result<OfferAnswer>(answerKey(offerHash));
  if (answer === undefined) {
    if (offer.validUntil < context.clock.now()) return { actions: [], isOver: true };
    return { actions: [answerAction(context, role, subject)] };
  }
  if (!("bid" in answer)) return { actions: [], isOver: true };
  const { terms, bidHash } = answer.bid;
  const { subjects } = context;
  const jobId = jobIdOf(context.client, terms);
  if (await subjects.knows(topicOf.job(jobId))) return { actions: [], isOver: true };
  // A decline names what it declines: its topic is the bid's hash.
  subjects.claimTopic(topicOf.offer(offerHash), topicOf.offer(bidHash));
  const said = [offerHash, bidHash]
    .flatMap((hash) => subjects.messages(topicOf.offer(hash)))
    .filter(({ from }) => isFrom(from, offer.client));
  if (said.some(({ type, body }) => type === "decline" && body.about === bidHash)) return { actions: [], isOver: true };
  const isAwarded = said.some(({ type, body }) => type === "award" && body.bidHash === bidHash);
  const isLate = context.clock.now() > terms.bid.validUntil + context.margin;
  const actions = isAwarded && !isLate ? [takeJob(context, { jobId, terms })] : [];
  return { actions, wakeAt: terms.bid.validUntil + context.margin + 1n, isOver: isLate };
}

function answerAction(context: Context, role: ProviderRole, subject: OfferSubject): Action {
  const { offer, uri } = subject;
  const offerHash = hashOffer(offer);
  return step({
    name: "bid",
    key: answerKey(offerHash),
    until: offer.validUntil,
    intend: async (): Promise<OfferAnswer> => {
      try {
        const { reason, price } = await decide(context, role, subject);
        if (price === undefined) return { reason };
        const validUntil = role.validFor === undefined ? undefined : context.clock.now() + role.validFor;
        const terms = await makeBid(context.client, {
          offer,
          agentId: role.agentId,
          provider: context.account,
          price,
          trustedPanels: role.trustedPanels ?? [],
          ...(role.payees !== undefined && { payees: role.payees }),
          ...(role.deliverWithin !== undefined && { deliverWithin: role.deliverWithin }),
          ...(validUntil !== undefined && {
            validUntil: validUntil < offer.validUntil ? validUntil : offer.validUntil,
          }),
        });
        return { bid: { terms, uri, bidHash: hashBid(terms), signature: await signBid(context.client, { terms }) } };
      } catch (error) {
        if (!isMarketplaceError(error) || !HOPELESS.includes(error.code)) throw error;
        return { reason: error.code };
      }
    },
    act: async (answer, { client }) => {
      if (!("bid" in answer)) return answer;
      const { terms, signature, bidHash } = answer.bid;
      if (role.bidBy === "board") await announceBid(client, { terms, signature });
      else {
        const { bid } = terms;
        const body = { offerHash, bid, signature };
        await say(context, { to: [offer.client], type: "bid", body, thread: offerHash, about: bidHash });
      }
      return answer;
    },
    tell: (answer) =>
      "bid" in answer
        ? { type: "bid", offerHash, bidHash: answer.bid.bidHash, price: priceOf(answer.bid.terms.bid) }
        : { type: "declined", offerHash, reason: answer.reason },
  });
}

/** Whether to bid, and at which price. */
async function decide(
  context: Context,
  role: ProviderRole,
  { offer, uri }: OfferSubject,
): Promise<{ readonly reason: string; readonly price?: bigint }> {
  const { client, subjects, store, clock } = context;
  const { skills, tokens, trustedPanels = [], capacity = 100 } = role;
  if (offer.provider !== ZeroAddress && BigInt(offer.provider) !== BigInt(context.account))
    return { reason: "provider" };
  if (BigInt(offer.client) === BigInt(context.account)) return { reason: "own" };
  if (!isWelcome(offer.client, role.counterparties)) return { reason: "counterparty" };
  if (tokens !== undefined && !tokens.some((one) => BigInt(one) === BigInt(offer.token))) return { reason: "token" };
  const panels = [offer.panelId, offer.appealPanelId].filter((id) => id !== ZeroHash);
  if (trustedPanels !== "any" && !panels.every((id) => trustedPanels.includes(id.toLowerCase())))
    return { reason: "panels" };
  const brief = await readBrief(client, { offer, uri, store });
  if (!brief.skills.some((skill) => skills.includes(skill))) return { reason: "skills" };
  let open = 0;
  for (const { subject } of subjects.all()) if (subject.kind !== "case") open++;
  if (open > capacity) return { reason: "capacity" };
  const facts: OfferFacts = {
    offerHash: hashOffer(offer),
    offer,
    client: offer.clientAgentId === 0n ? undefined : await clientProfileOf(client, { agentId: offer.clientAgentId }),
    brief: untrusted(offer.client, brief),
    now: clock.now(),
  };
  const price = await role.price(facts);
  return price === undefined ? { reason: "price" } : { reason: "", price };
}

/** Begins to work on a job once the chain has it: the message alone says nothing. */
function takeJob(context: Context, job: { readonly jobId: string; readonly terms: Terms }): Action {
  const { jobId, terms } = job;
  return step({
    name: "take",
    key: `${topicOf.job(jobId)}/taken`,
    intend: () => undefined,
    act: async () => {
      // The job's id is the hash of all its terms: where the escrow has milestones under it, these very terms were awarded.
      await context.jobs.of(job);
      await openOwnJob(context, jobId, terms);
    },
  });
}
