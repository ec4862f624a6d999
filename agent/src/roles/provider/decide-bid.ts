import { clientProfileOf, hashOffer, type MilestoneTerms, type Offer, type Payee, readBrief } from "@guildhall/sdk";
import { ArgumentInvalidError } from "@guildhall/sdk";
import { ZeroAddress, ZeroHash } from "ethers";

import { untrusted } from "../../facts/untrusted.js";
import { answer } from "../../negotiation/answer.js";
import { fitPolicy } from "../../negotiation/fit-policy.js";
import type { NegotiationPolicy } from "../../negotiation/policy.js";
import type { Proposal } from "../../negotiation/proposal.js";
import { biddingTimes, type BiddingTimes, HIRING_TIME } from "../../negotiation/sealed/commit-to-bid.js";
import { sealedBidPrice } from "../../negotiation/sealed/sealed-bid-price.js";
import { isWelcome } from "../../policy/counterparties.js";
import type { Context } from "../../runtime/context.js";
import type { OfferSubject } from "../../runtime/subject.js";
import { type Bargaining, openBargaining } from "./bargaining.js";
import type { OfferFacts, ProviderRole } from "./provider-role.js";

/** What a bid is made of, as `makeBid` of the SDK takes it. */
export type BidParts = { readonly payees?: readonly Payee[]; readonly validUntil?: bigint } & (
  | { readonly price: bigint; readonly deliverWithin?: bigint }
  | { readonly milestones: readonly MilestoneTerms[]; readonly bond: bigint }
);

/** That an offer is answered, and by which bid; or why not. */
export type BidDecision =
  | { readonly reason: string }
  | { readonly parts: BidParts; readonly times: BiddingTimes | undefined; readonly bargaining?: Bargaining };

/** How long a bid in bargaining counts when the role says nothing: as long as the SDK lets any bid count. */
const BARGAINED_BID_SECONDS = 3_600n;

/** Whether to bid, and what. */
export async function decideBid(
  context: Context,
  role: ProviderRole,
  { offer, uri }: OfferSubject,
): Promise<BidDecision> {
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
  const now = clock.now();
  const facts: OfferFacts = {
    offerHash: hashOffer(offer),
    offer,
    client: offer.clientAgentId === 0n ? undefined : await clientProfileOf(client, { agentId: offer.clientAgentId }),
    brief: untrusted(offer.client, brief),
    now,
  };
  const price = await role.price(facts);
  if (price === undefined) return { reason: "price" };
  if (typeof price === "object") return decideByPolicy(role, offer, price, { now, times });
  const validUntil = endOfBid(role, offer, { now, times });
  const { payees, deliverWithin } = role;
  return {
    times,
    parts: {
      price,
      ...(payees !== undefined && { payees }),
      ...(deliverWithin !== undefined && { deliverWithin }),
      ...(validUntil !== undefined && { validUntil }),
    },
  };
}

/** The parts of a bid that says what was proposed or agreed on. */
export function partsOf({ milestones, bond, payees }: Proposal, validUntil: bigint): BidParts {
  return { milestones, bond, payees, validUntil };
}

/** Until when a bid counts that is made in bargaining. */
export function endOfProposal(role: ProviderRole, offer: Offer, proposal: Proposal, now: bigint): bigint {
  const end = endOfBid(role, offer, { now, times: undefined }) ?? now + BARGAINED_BID_SECONDS;
  const times = proposal.milestones.map(({ deliverWithin }) => offer.deliverBy - deliverWithin);
  return [offer.validUntil, ...times].reduce((first, next) => (next < first ? next : first), end);
}

/** The first bid of a policy: what it asks for first; in sealed bidding, where there is no second one, the price that fits the competition. */
function decideByPolicy(
  role: ProviderRole,
  offer: Offer,
  wanted: NegotiationPolicy,
  { now, times }: { readonly now: bigint; readonly times: BiddingTimes | undefined },
): BidDecision {
  if (wanted.side !== "provider") throw new ArgumentInvalidError("price", "must return a provider's policy");
  const latest = endOfBid(role, offer, { now, times }) ?? now + BARGAINED_BID_SECONDS;
  const validUntil = latest < offer.validUntil ? latest : offer.validUntil;
  const payees = wanted.payees.length > 0 ? wanted.payees : (role.payees ?? []);
  const fitted = fitPolicy({ ...wanted, payees }, offer, offer.deliverBy - validUntil);
  if ("broken" in fitted) return { reason: fitted.broken };
  const sealed = times && { ...fitted.policy.price, aspiration: sealedBidPrice(fitted.policy, role.bidders ?? 2) };
  const policy = sealed === undefined ? fitted.policy : { ...fitted.policy, price: sealed };
  const bargaining = { policy, openedAt: now };
  const first = answer(policy, openBargaining(offer, bargaining), now);
  if (first.kind !== "propose") return { reason: first.kind === "decline" ? first.reason : "other" };
  // A sealed bid is final: what is agreed on afterwards would make it worthless to ask for what one wants.
  return {
    parts: partsOf(first.proposal, validUntil),
    times,
    ...(times === undefined && { bargaining }),
  };
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
