import { getAddress, ZeroHash } from "ethers";

import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { hashDocument } from "../documents/hash-document.js";
import type { JobPlan } from "../documents/job-plan.js";
import { parseAmount } from "../documents/parse-amount.js";
import { toUnixSeconds } from "../documents/to-unix-seconds.js";
import { validateDocument } from "../documents/validate-document.js";
import { BidRefusedError } from "../errors/bid-refused-error.js";
import { requireJudges, requireOpenOffer, requireParties, requireTermsInRange } from "./bid-rules.js";
import { chainTime } from "./chain-time.js";
import { microLimitOf } from "./micro-limit.js";
import { nextNonce } from "./next-nonce.js";
import { partyOf } from "./party-of.js";
import type { Bid, MilestoneTerms, Offer, Payee, Terms } from "./terms.js";
import { decimalsOf } from "./token.js";

/** How long a bid stands when nothing else was said, in seconds: an unexpired bid is a promise. */
const DEFAULT_VALIDITY = 3600n;

/** What {@link makeBid} needs: the milestones by themselves, by a plan, or as one price. */
export type MakeBidParameters = {
  readonly offer: Offer;
  readonly agentId: bigint;
  /** Who signs and delivers; the client's own account when left out. May be the agent's account. */
  readonly provider?: string;
  /** What is put at stake, in units of the token; what the offer asks for when left out. */
  readonly bond?: bigint;
  /** Who gets the earnings; all to the provider when left out. */
  readonly payees?: readonly Payee[];
  /** The last second at which the client can hire, unix seconds; an hour from now, or until the offer ends, when left out. */
  readonly validUntil?: bigint;
  /** {@link nextNonce} when left out; 0 on purpose for none. */
  readonly nonce?: bigint;
  /** The lane of the nonce; see {@link nextNonce}. */
  readonly lane?: bigint;
  /** The token that the provider means to be paid in; refused when the offer's is another. */
  readonly token?: string;
} & (
  | {
      /** How the work will be done; its milestones become the bid's. */
      readonly plan: JobPlan;
    }
  | { readonly milestones: readonly MilestoneTerms[]; readonly planHash?: string }
  | {
      /** For a single milestone, in units of the token. */
      readonly price: bigint;
      /** When it is due; the offer's deadline when left out. */
      readonly deliverBy?: bigint;
      readonly planHash?: string;
    }
);

/**
 * Makes a bid for an offer, and refuses one that the escrow would refuse, before anything is signed. Nothing is sent.
 *
 * @returns The full terms: sign them with {@link signBid}, publish them with {@link announceBid}.
 * @throws {@link BidRefusedError} with a `reason`: a price above the offer's, a late milestone, another token, a provider that may not
 * act for the agent, the agent's own account that was not named as its wallet, …
 * @throws {@link OfferExpiredError} when the offer, or the bid itself, is no longer valid at the chain's time.
 * @throws {@link DocumentInvalidError} when the plan is not valid; {@link AmountInvalidError} when the token cannot express its
 * amounts.
 * @throws {@link MissingSignerError} when no provider is given and the client has no signer.
 * @example const terms = await makeBid(client, { offer, agentId, price: 12_500_000n });
 */
export function makeBid(client: Client, parameters: MakeBidParameters): Promise<Terms> {
  return read(client, async () => {
    const { offer, agentId, provider = partyOf(client), payees = [], lane } = parameters;
    requireToken(parameters);
    const [now, microLimit] = await Promise.all([chainTime(client), microLimitOf(client, offer.token)]);
    const soon = now + DEFAULT_VALIDITY;
    const { validUntil = soon < offer.validUntil ? soon : offer.validUntil } = parameters;
    const draft: Bid = {
      agentId,
      provider: getAddress(provider),
      bond: parameters.bond ?? offer.bidBond,
      payees,
      validUntil,
      nonce: 0n,
      ...(await workOf(client, parameters)),
    };
    requireTermsInRange({ offer, bid: draft }, { now, microLimit });
    await requireOpenOffer(client, offer);
    await requireParties(client, { offer, bid: draft });
    await requireJudges(client, { offer, bid: draft });

    const nonce =
      parameters.nonce ?? (await nextNonce(client, { account: provider, ...(lane !== undefined && { lane }) }));
    return { offer, bid: { ...draft, nonce } };
  });
}

function requireToken({ token, offer }: MakeBidParameters): void {
  if (token === undefined || getAddress(token) === getAddress(offer.token)) return;
  const facts = { token, offered: offer.token };
  throw new BidRefusedError("TOKEN_MISMATCH", `the offer pays in ${offer.token}, not in ${token}`, facts);
}

async function workOf(client: Client, parameters: MakeBidParameters): Promise<Pick<Bid, "milestones" | "planHash">> {
  const { offer } = parameters;
  if ("plan" in parameters) return planned(client, offer, parameters.plan);
  const { planHash = ZeroHash } = parameters;
  if ("milestones" in parameters) return { milestones: parameters.milestones, planHash };
  return { milestones: [{ amount: parameters.price, deliverBy: parameters.deliverBy ?? offer.deliverBy }], planHash };
}

async function planned(client: Client, offer: Offer, document: JobPlan): Promise<Pick<Bid, "milestones" | "planHash">> {
  const plan = validateDocument(document, "JobPlan");
  if (plan.briefHash.toLowerCase() !== offer.briefHash.toLowerCase()) {
    const facts = { briefHash: plan.briefHash, offered: offer.briefHash };
    throw new BidRefusedError("PLAN_MISMATCH", "the plan answers another brief", facts);
  }
  const decimals = await decimalsOf(client, offer.token);
  const milestones = plan.milestones.map(({ amount, deadline }) => ({
    amount: parseAmount(amount, decimals),
    deliverBy: toUnixSeconds(deadline),
  }));
  return { milestones, planHash: hashDocument(plan) };
}
