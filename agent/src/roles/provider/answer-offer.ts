import {
  announceBid,
  clientProfileOf,
  hashBid,
  hashOffer,
  isMarketplaceError,
  jobIdOf,
  makeBid,
  type Offer,
  priceOf,
  readBrief,
  signBid,
  type Terms,
} from "@guildhall/sdk";
import { hexlify, randomBytes, ZeroAddress, ZeroHash } from "ethers";

import { isMistake } from "../../errors/mistakes.js";
import { isFrom } from "../../facts/job-facts.js";
import { untrusted } from "../../facts/untrusted.js";
import { MESSAGE_MAX_LIFETIME } from "../../messages/limits.js";
import { biddingTimes, type BiddingTimes, commitToBid, HIRING_TIME } from "../../negotiation/sealed/commit-to-bid.js";
import { isWelcome } from "../../policy/counterparties.js";
import { type Action, type Plan, step } from "../../runtime/action.js";
import type { Context } from "../../runtime/context.js";
import { say } from "../../runtime/say.js";
import { openOwnJob } from "../../runtime/open-job.js";
import { type OfferSubject, topicOf } from "../../runtime/subject.js";
import { openSealedBid, type SealedBidSecret } from "./open-sealed-bid.js";
import type { OfferFacts, ProviderRole } from "./provider-role.js";

/** A bid that was signed. */
export interface StoredBid {
  readonly terms: Terms;
  readonly signature: string;
  readonly bidHash: string;
  /** Where the brief is. */
  readonly uri: string;
  /** What keeps the bid sealed until bidding closes; left out when the brief names no closing time. */
  readonly sealed?: SealedBidSecret;
}

/** Why no bid was made, or the bid. */
export type OfferAnswer = { readonly bid: StoredBid } | { readonly reason: string };

/** The journal's key of the answer to an offer. */
export function answerKey(offerHash: string): string {
  return `${topicOf.offer(offerHash)}/answer`;
}

/** After these, and after mistakes, an offer will never be answered. */
const HOPELESS: readonly string[] = [
  "BID_REFUSED",
  "DOCUMENT_HASH_MISMATCH",
  "DOCUMENT_NOT_FOUND",
  "DOCUMENT_NOT_JSON",
];

const DAY = 86_400;

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
  const { sealed } = answer.bid;
  if (sealed !== undefined) {
    const waiting = await openSealedBid(context, { offer, offerHash }, { ...answer.bid, sealed });
    if (waiting !== undefined) return waiting;
  }
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
        const { reason, price, times } = await decide(context, role, subject);
        if (price === undefined) return { reason };
        const validUntil = endOfBid(role, offer, { now: context.clock.now(), times });
        const terms = await makeBid(context.client, {
          offer,
          agentId: role.agentId,
          provider: context.account,
          price,
          trustedPanels: role.trustedPanels ?? [],
          ...(role.payees !== undefined && { payees: role.payees }),
          ...(role.deliverWithin !== undefined && { deliverWithin: role.deliverWithin }),
          ...(validUntil !== undefined && { validUntil }),
        });
        const bid = { terms, uri, bidHash: hashBid(terms), signature: await signBid(context.client, { terms }) };
        return { bid: times === undefined ? bid : { ...bid, sealed: seal(terms, times) } };
      } catch (error) {
        if (!isMarketplaceError(error) || !(HOPELESS.includes(error.code) || isMistake(error))) throw error;
        return { reason: error.code };
      }
    },
    act: async (answer, { client }) => {
      if (!("bid" in answer)) return answer;
      const { terms, signature, bidHash, sealed } = answer.bid;
      if (sealed !== undefined) await commit(context, answer.bid, sealed);
      else if (role.bidBy === "board") await announceBid(client, { terms, signature });
      else {
        const { bid } = terms;
        const body = { offerHash, bid, signature };
        await say(context, { to: [offer.client], type: "bid", body, thread: offerHash, about: bidHash });
      }
      return answer;
    },
    tell: (answer) => {
      if (!("bid" in answer)) return { type: "declined", offerHash, reason: answer.reason };
      const { bidHash, terms, sealed } = answer.bid;
      const price = priceOf(terms.bid);
      return sealed === undefined
        ? { type: "bid", offerHash, bidHash, price }
        : { type: "committed", offerHash, bidHash, price };
    },
  });
}

/** Until when a bid counts: as the role says, but a sealed one until its client has had time to open it and to hire. */
function endOfBid(
  { validFor }: ProviderRole,
  offer: Offer,
  { now, times }: { readonly now: bigint; readonly times: BiddingTimes | undefined },
): bigint | undefined {
  const wanted = validFor === undefined ? 0n : now + validFor;
  const least = times === undefined ? 0n : times.openUntil + HIRING_TIME;
  const later = wanted > least ? wanted : least;
  if (later === 0n) return undefined;
  return later < offer.validUntil ? later : offer.validUntil;
}

/** Random bytes for a bid, and its hash with them. */
function seal(terms: Terms, { closesAt }: BiddingTimes): SealedBidSecret {
  const salt = hexlify(randomBytes(32));
  return { closesAt, salt, commitment: commitToBid({ terms, closesAt, salt }) };
}

/** Sends the hash of a bid to the client. It counts for as long as the bid. */
async function commit(context: Context, { terms }: StoredBid, { commitment }: SealedBidSecret): Promise<void> {
  const { offer, bid } = terms;
  const offerHash = hashOffer(offer);
  const left = bid.validUntil - context.clock.now();
  const expiresIn = Math.min(Math.max(Number(left), DAY), MESSAGE_MAX_LIFETIME);
  const body = { offerHash, agentId: bid.agentId, commitment };
  await say(context, {
    to: [offer.client],
    type: "bid-commitment",
    body,
    thread: offerHash,
    about: commitment,
    expiresIn,
  });
}

/** Whether to bid, and at which price. */
async function decide(
  context: Context,
  role: ProviderRole,
  { offer, uri }: OfferSubject,
): Promise<{ readonly reason: string; readonly price?: bigint; readonly times?: BiddingTimes | undefined }> {
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
  const times = biddingTimes(brief);
  if (times !== undefined && times.closesAt <= clock.now()) return { reason: "closed" };
  // A sealed bid must outlive the close, and no bid outlives its offer.
  if (times !== undefined && offer.validUntil < times.openUntil) return { reason: "expiry" };
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
  return price === undefined ? { reason: "price" } : { reason: "", price, times };
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
