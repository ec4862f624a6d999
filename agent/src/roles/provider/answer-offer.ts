import { announceBid, hashOffer, jobIdOf, priceOf, type Terms } from "@guildhall/sdk";

import { isFrom } from "../../facts/job-facts.js";
import { sealBid } from "../../negotiation/sealed/seal-bid.js";
import { type Action, type Plan, step } from "../../runtime/action.js";
import type { Context } from "../../runtime/context.js";
import { openOwnJob } from "../../runtime/open-job.js";
import { type OfferSubject, topicOf } from "../../runtime/subject.js";
import { answerProposal } from "./answer-proposal.js";
import { readTable } from "./bargaining.js";
import { decideBid } from "./decide-bid.js";
import { considerSealedBid } from "./consider-sealed-bid.js";
import type { ProviderRole } from "./provider-role.js";
import { commitSealedBid } from "./send-sealed-bid.js";
import { hopeful, sendBid, signedBid, type StoredBid } from "./stored-bid.js";

/** Why no bid was made, or the bid. */
export type OfferAnswer = { readonly bid: StoredBid } | { readonly reason: string };

/** The journal's key of the answer to an offer. */
export function answerKey(offerHash: string): string {
  return `${topicOf.offer(offerHash)}/answer`;
}

/** What a provider does with an offer: decides once, bids once, bargains when the client does, and waits for the award. */
export async function answerOffer(context: Context, role: ProviderRole, subject: OfferSubject): Promise<Plan> {
  const { offer } = subject;
  const offerHash = hashOffer(offer);
  const key = topicOf.offer(offerHash);
  const answer = await context.journal.result<OfferAnswer>(answerKey(offerHash));
  if (answer === undefined) {
    if (offer.validUntil < context.clock.now()) return { actions: [], isOver: true };
    return { actions: [answerAction(context, role, subject)] };
  }
  if (!("bid" in answer)) return { actions: [], isOver: true };
  const { subjects } = context;
  const table = await readTable(context, answer.bid);
  const { bids } = table;
  const jobs = bids.map(({ terms }) => topicOf.job(jobIdOf(context.client, terms)));
  if ((await Promise.all(jobs.map((job) => subjects.knows(job)))).includes(true)) return { actions: [], isOver: true };
  // A decline without a thread names what it declines: its topic is the bid's hash.
  const topics = [topicOf.bargaining(offerHash), ...bids.map(({ bidHash }) => topicOf.offer(bidHash))];
  for (const topic of topics) subjects.claimTopic(key, topic);
  const said = [key, ...topics]
    .flatMap((topic) => subjects.messages(topic))
    .filter(({ from }) => isFrom(from, offer.client));
  const isOwn = (hash: string): boolean => bids.some(({ bidHash }) => bidHash === hash);
  if (said.some(({ type, body }) => type === "decline" && isOwn(body.about))) return { actions: [], isOver: true };
  const { sealed } = answer.bid;
  if (sealed !== undefined) {
    const waiting = await considerSealedBid(context, { offer, offerHash }, { ...answer.bid, sealed });
    if (waiting !== undefined) return waiting;
  }
  const until = bids.reduce((last, { terms: { bid } }) => (bid.validUntil > last ? bid.validUntil : last), 0n);
  const wakeAt = until + context.margin + 1n;
  const isLate = context.clock.now() > until + context.margin;
  if (isLate) return { actions: [], wakeAt, isOver: true };
  const taken = bids.find(({ bidHash }) => said.some(({ type, body }) => type === "award" && body.bidHash === bidHash));
  if (taken !== undefined) return { actions: [takeJob(context, taken.terms)], wakeAt };
  const move = await answerProposal(context, role, subject, table);
  return { actions: move === undefined ? [] : [move], wakeAt };
}

function answerAction(context: Context, role: ProviderRole, subject: OfferSubject): Action {
  const { offer } = subject;
  const offerHash = hashOffer(offer);
  return step({
    name: "bid",
    key: answerKey(offerHash),
    until: offer.validUntil,
    intend: async (): Promise<OfferAnswer> => {
      const decided = await hopeful(() => decideBid(context, role, subject));
      if ("reason" in decided) return decided;
      const { parts, times, bargaining } = decided;
      const made = await signedBid(context, role, subject, parts);
      if ("reason" in made) return made;
      const bid = { ...made, ...(bargaining !== undefined && { bargaining }) };
      return { bid: times === undefined ? bid : { ...bid, sealed: sealBid({ ...made, closesAt: times.closesAt }) } };
    },
    act: async (answer, { client }) => {
      if (!("bid" in answer)) return answer;
      const { terms, signature, sealed, fromBlock } = answer.bid;
      if (sealed !== undefined) {
        const { postbox, signal, clock } = context;
        await commitSealedBid(postbox, { terms, sealed, now: clock.now(), signal });
      } else if (role.bidBy === "board") {
        await announceBid(client, { terms, signature, ...(fromBlock !== undefined && { fromBlock }) });
      } else await sendBid(context, answer.bid);
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

/** Begins to work on a job once the chain has it: the message alone says nothing. */
function takeJob(context: Context, terms: Terms): Action {
  const jobId = jobIdOf(context.client, terms);
  return step({
    name: "take",
    key: `${topicOf.job(jobId)}/taken`,
    intend: () => undefined,
    act: async () => {
      // The job's id is the hash of all its terms: where the escrow has milestones under it, these very terms were awarded.
      await context.jobs.of({ jobId, terms });
      await openOwnJob(context, jobId, terms);
    },
  });
}
