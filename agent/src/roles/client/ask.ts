import {
  hashOffer,
  hire,
  isMarketplaceError,
  jobIdOf,
  makeOffer,
  type Offer,
  postOffer,
  signOffer,
  type Terms,
} from "@guildhall/sdk";

import { isMistake } from "../../errors/mistakes.js";
import { type Action, type Plan, step } from "../../runtime/action.js";
import type { Context } from "../../runtime/context.js";
import { mention } from "../../runtime/say.js";
import { type RequestSubject, topicOf } from "../../runtime/subject.js";
import { bargainingRound } from "./bargaining-round.js";
import { briefOf, requireClientPolicy, requireTimeToHire, sealedOverrides, sealedTimes } from "./bidding.js";
import { gatherBids } from "./gather-bids.js";
import type { ClientRole, JobRequest } from "./request.js";
import { sealedRound } from "./sealed-round.js";

/** An offer that its providers know. */
export interface Offered {
  readonly offer: Offer;
  readonly offerHash: string;
  readonly uri: string;
  /** When bidding ends, chain time. */
  readonly closesAt: bigint;
  /** From which block on a search finds its post and the bids for it; the deployment's first one when left out. */
  readonly fromBlock?: number;
  /** Until when bids are opened; undefined when they are not sealed. */
  readonly openUntil?: bigint;
}

/** A bid that can be taken. */
export interface Candidate {
  readonly terms: Terms;
  readonly signature: string;
  readonly bidHash: string;
  readonly price: bigint;
}

/** What came of trying to hire one bidder. */
type Hired = { readonly jobId: string } | { readonly refused: string };

/** What a request led to. `invalid` says why it could be offered to nobody. */
export type Concluded = Hired | { readonly invalid: { readonly code: string; readonly message: string } };

/** The journal's key of what a request led to. */
export function hiredKey(request: string): string {
  return `${topicOf.request(request)}/hired`;
}

/** The journal's key of the request that an offer of this agent belongs to. */
export function ownOfferKey(offerHash: string): string {
  return `${topicOf.offer(offerHash)}/own`;
}

/** After these, and after mistakes, a bid can never be taken; after others the same bid is tried again until it ends. */
const LOST: readonly string[] = [
  "BID_REFUSED",
  "CONTRACT_REVERT",
  "INSUFFICIENT_ALLOWANCE",
  "NONCE_ALREADY_USED",
  "SIGNATURE_REFUSED",
  "TRANSACTION_FAILED",
];

/** What a client does with a request: makes the offer known, closes bidding at its time, hires the best bid. */
export async function ask(context: Context, role: ClientRole, { request }: RequestSubject): Promise<Plan> {
  const key = topicOf.request(request.key);
  const { journal, subjects } = context;
  const [offered, hired] = await Promise.all([
    journal.result<Offered>(`${key}/offer`),
    journal.result<Concluded>(hiredKey(request.key)),
  ]);
  if (hired !== undefined) return { actions: [], isOver: true };
  if (offered === undefined) return { actions: [offerAction(context, request)] };
  const { offerHash } = offered;
  const topics = [topicOf.bids, topicOf.openings, topicOf.bargaining].map((topic) => topic(offerHash));
  for (const topic of topics) subjects.claimTopic(key, topic);
  const ranking = await journal.result<readonly Candidate[]>(`${key}/ranking`);
  if (ranking === undefined) {
    const { openUntil } = offered;
    if (openUntil === undefined) return openRound(context, offered, { request, role });
    return sealedRound(context, { ...offered, openUntil }, { request: request.key, role });
  }
  for (const [place, candidate] of ranking.entries()) {
    const tried = await journal.result<Hired>(`${key}/hire/${place}`);
    if (tried === undefined) return { actions: [hireAction(context, key, place, candidate)] };
    if ("jobId" in tried) return { actions: [conclude(context, request.key, offered, tried)] };
  }
  return { actions: [conclude(context, request.key, offered, { refused: "unfilled" })] };
}

/** Reads bids as they come, until the closing time or until there are enough; with a policy it bargains meanwhile. */
async function openRound(
  context: Context,
  offered: Offered,
  { request, role }: { readonly request: JobRequest; readonly role: ClientRole },
): Promise<Plan> {
  const { clock, subjects } = context;
  const { post = true } = request;
  const bidding = request.bidding?.mode === "open" ? request.bidding : undefined;
  const policy = bidding?.policy;
  if (bidding !== undefined && policy !== undefined) {
    return bargainingRound(context, offered, { request, bidding: { ...bidding, policy }, role });
  }
  const key = topicOf.request(request.key);
  const said = subjects.messages(topicOf.bids(offered.offerHash)).filter(({ type }) => type === "bid");
  const { enough = Infinity } = bidding ?? {};
  const isClosed = clock.now() >= offered.closesAt || said.length >= enough;
  if (!isClosed) return { actions: [], wakeAt: offered.closesAt };
  return {
    actions: [
      step({
        name: "closeBidding",
        key: `${key}/ranking`,
        intend: () => undefined,
        act: () => gatherBids(context, offered, { counterparties: role.counterparties, isPosted: post }),
      }),
    ],
  };
}

/** Makes an offer of a request known. If that can never be, the request is over. */
function offerAction(context: Context, request: JobRequest): Action {
  const { run, ...action } = makeOfferAction(context, request);
  return {
    ...action,
    run: async (doing) => {
      try {
        return await run(doing);
      } catch (error) {
        if (!isMistake(error)) throw error;
        context.refuseRequest(request.key, error);
        const invalid = { code: error.code, message: error.message };
        await doing.journal.once<Concluded>(hiredKey(request.key), {
          intend: () => undefined,
          act: async () => ({ invalid }),
        });
        return { type: "failed", subject: topicOf.request(request.key), action: action.name, ...invalid };
      }
    },
  };
}

function makeOfferAction(context: Context, request: JobRequest): Action {
  const { client, store, account, clock } = context;
  const { overrides, panels, invite = [], post = true, bidding } = request;
  return step({
    name: "offer",
    key: `${topicOf.request(request.key)}/offer`,
    intend: async () => {
      const now = clock.now();
      // Before it is sent: a search after a restart begins there, too.
      const fromBlock = clock.searchStart;
      const times = sealedTimes(request, now);
      requireClientPolicy(request);
      const document = briefOf(request, times);
      const offer = await makeOffer(client, {
        document,
        overrides: { client: account, ...sealedOverrides(request, times, now), ...overrides },
        ...(panels !== undefined && { panels }),
      });
      requireTimeToHire(offer, times);
      const signature = invite.length > 0 ? await signOffer(client, { offer }) : "0x";
      return { offer, document, times, signature, search: fromBlock === undefined ? {} : { fromBlock } };
    },
    act: async ({ offer, document, times, signature, search }, doing): Promise<Offered> => {
      const offerHash = hashOffer(offer);
      const { uri } = await store.put(document);
      if (post) await postOffer(doing.client, { offer, uri, ...search });
      const own = { request: request.key, uri };
      await Promise.all([
        doing.journal.once(ownOfferKey(offerHash), { intend: () => undefined, act: async () => own }),
        ...invite.map((to) => {
          const body = { offer, uri, signature };
          return mention(context, { to: [to], type: "offer", body, thread: offerHash, about: `${offerHash} ${to}` });
        }),
      ]);
      const seconds = bidding?.mode === "open" ? bidding.seconds : 0n;
      return { offer, offerHash, uri, closesAt: clock.now() + seconds, ...times, ...search };
    },
    tell: ({ offer, offerHash }) => ({ type: "offered", request: request.key, offerHash, maxPrice: offer.maxPrice }),
  });
}

/** Hires one bidder: sets the money aside, then locks it. The same terms are awarded once, however often this is tried. */
function hireAction(context: Context, key: string, place: number, { terms, signature, price, bidHash }: Candidate) {
  const { offer } = terms;
  const jobId = jobIdOf(context.client, terms);
  const reservation = topicOf.job(jobId);
  return step({
    name: "hire",
    key: `${key}/hire/${place}`,
    until: terms.bid.validUntil,
    intend: async (): Promise<{ readonly refused: string } | undefined> => {
      const at = context.clock.now();
      // Without a reservation nothing was ever sent. Stored, so that nothing is sent later either.
      if (at > terms.bid.validUntil && !context.budget.isReserved(reservation)) return { refused: "BID_EXPIRED" };
      await context.budget.reserve(reservation, { token: offer.token, amount: price, at });
      return undefined;
    },
    act: async (late, { client }): Promise<Hired> => {
      if (late !== undefined) return late;
      try {
        await hire(client, { terms, providerSignature: signature, funding: { mode: "auto", approve: "exact" } });
      } catch (error) {
        if (!isMarketplaceError(error) || !(LOST.includes(error.code) || isMistake(error))) throw error;
        await context.budget.release(reservation);
        return { refused: error.code };
      }
      await context.subjects.open(topicOf.job(jobId), { kind: "job", jobId, terms });
      return { jobId };
    },
    tell: (result) => {
      if (!("jobId" in result)) {
        return {
          type: "failed",
          subject: key,
          action: "hire",
          code: result.refused,
          message: "The next bid is tried.",
        };
      }
      const body = { offerHash: hashOffer(offer), bidHash, signature: "0x" };
      void mention(context, { to: [terms.bid.provider], type: "award", body, thread: body.offerHash, about: bidHash });
      return { type: "hired", jobId, side: "client", price };
    },
  });
}

function conclude(context: Context, request: string, { offerHash }: Offered, hired: Hired) {
  return step({
    name: "conclude",
    key: hiredKey(request),
    intend: () => undefined,
    act: async () => hired,
    tell: (result) => ("jobId" in result ? undefined : { type: "unfilled", request, offerHash }),
  });
}
