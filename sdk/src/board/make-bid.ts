import { getAddress, ZeroHash } from "ethers";

import { type Client, partyOf } from "../client/client.js";
import { read, readTogether } from "../client/read.js";
import { formatTime } from "../codec/text.js";
import { parseAmount, toUnixSeconds } from "../documents/amounts-and-times.js";
import { hashDocument } from "../documents/hash-document.js";
import type { JobPlan } from "../documents/job-documents.js";
import { validateDocument } from "../documents/validate-document.js";
import { BidRefusedError } from "../errors/job-errors.js";
import { decimalsOf } from "../money/token.js";
import { nextNonce } from "../nonces/next-nonce.js";
import { defaultBond, LIMITS } from "../protocol/offer-rules.js";
import type { Bid, MilestoneTerms, Offer, Payee, Terms } from "../protocol/terms.js";
import { awardRules } from "./award-rules.js";
import { requireJudges, requireOpenOffer, requireParties, requireTermsInRange, requireTrust } from "./bid-rules.js";

/** How long a bid is valid at most when nothing else was said, in seconds: an unexpired bid is a promise. */
const DEFAULT_VALIDITY = 3600n;

/** What {@link makeBid} needs: the milestones by themselves, by a plan, or as one price. */
export type MakeBidParameters = {
  readonly offer: Offer;
  readonly agentId: bigint;
  /** Who signs and delivers; the client's own account when left out. May be the agent's account. */
  readonly provider?: string;
  /** What is put at stake, in units of the token. When left out: what the offer asks for, and, when it names panels, at least the stake
   * of a dispute, so that a ruling can be enforced against both sides. */
  readonly bond?: bigint;
  /** Who gets the earnings; all to the provider when left out. */
  readonly payees?: readonly Payee[];
  /** The last second at which the client can hire, unix seconds. When left out: an hour from now, or earlier, so that the bid is valid
   * only while the offer is and while the work can still be done in time. */
  readonly validUntil?: bigint;
  /** {@link nextNonce} when left out; 0 on purpose for none. */
  readonly nonce?: bigint;
  /** The lane of the nonce; see {@link nextNonce}. */
  readonly lane?: bigint;
  /** The token that the provider means to be paid in; refused when the offer's is another. */
  readonly token?: string;
  /** The ids of the panels by which the provider lets itself be judged; none when left out. An offer that names another one is refused;
   * `"any"` takes every panel. */
  readonly trustedPanels?: readonly string[] | "any";
} & (
  | {
      /** How the work will be done; its milestones become the bid's. The time of each is what the latest award leaves of it. */
      readonly plan: JobPlan;
    }
  | { readonly milestones: readonly MilestoneTerms[]; readonly planHash?: string }
  | {
      /** For a single milestone, in units of the token. */
      readonly price: bigint;
      /** Seconds from the award in which it is delivered. */
      readonly deliverWithin?: bigint;
      /** Until when it is delivered at the latest, unix seconds; the offer's deadline when neither this nor `deliverWithin` is given.
       * The time of the milestone is what the latest award leaves until then. */
      readonly deliverBy?: bigint;
      readonly planHash?: string;
    }
);

/**
 * Makes a bid for an offer, and refuses one that the escrow would refuse, before anything is signed. Nothing is sent.
 *
 * @returns The full terms: sign them with {@link signBid}, publish them with {@link announceBid}.
 * @throws {@link BidRefusedError} with a `reason`: a price above the offer's, too much time for a milestone, another token, a provider that may not
 * act for the agent, the agent's own account that was not named as its wallet, a panel that is not among `trustedPanels`, …
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
    // Asked with the rules, and judged after them.
    const parties = { offer, bid: { agentId, provider, payees } };
    const checks = readTogether([
      requireOpenOffer(client, offer),
      requireParties(client, parties),
      requireJudges(client, parties),
      // One that is not used in the end is left out: nonces have no order.
      parameters.nonce ?? nextNonce(client, { account: provider, ...(lane !== undefined && { lane }) }),
    ]);
    checks.catch(() => undefined);
    const [rules, work] = await Promise.all([awardRules(client, offer.token), workOf(client, parameters)]);
    const { validUntil = defaultValidity(offer, work.pieces, rules.now) } = parameters;
    const milestones = work.pieces.map((piece) => timed(piece, offer, validUntil));
    const draft: Bid = {
      agentId,
      provider: getAddress(provider),
      bond: parameters.bond ?? defaultBond(offer, milestones),
      milestones,
      payees,
      planHash: work.planHash,
      validUntil,
      nonce: 0n,
    };
    requireTermsInRange({ offer, bid: draft }, rules);
    requireTrust(offer, parameters.trustedPanels ?? []);
    const [, , , nonce] = await checks;
    return { offer, bid: { ...draft, nonce } };
  });
}

function requireToken({ token, offer }: MakeBidParameters): void {
  if (token === undefined || getAddress(token) === getAddress(offer.token)) return;
  const facts = { token, offered: offer.token };
  throw new BidRefusedError("TOKEN_MISMATCH", `the offer pays in ${offer.token}, not in ${token}`, facts);
}

/** A milestone whose time is a duration, or ends at a moment at the latest. */
type Piece = Pick<MilestoneTerms, "amount"> & ({ readonly deliverWithin: bigint } | { readonly due: bigint });

/** What a bid promises. */
interface Work {
  readonly pieces: readonly Piece[];
  readonly planHash: string;
}

/**
 * An hour, or less: until the offer ends, until a promised duration would no longer fit, and, where work is due at a moment, for half
 * of the time until then.
 */
function defaultValidity(offer: Offer, pieces: readonly Piece[], now: bigint): bigint {
  const ends = pieces.map((piece) =>
    "due" in piece ? now + (piece.due - now) / 2n : offer.deliverBy - piece.deliverWithin,
  );
  const end = [now + DEFAULT_VALIDITY, offer.validUntil, ...ends].reduce((first, next) =>
    next < first ? next : first,
  );
  return end < now ? now : end;
}

/** A time that holds also for an award in the bid's last second. */
function timed(piece: Piece, offer: Offer, validUntil: bigint): MilestoneTerms {
  const { amount } = piece;
  if ("deliverWithin" in piece) return { amount, deliverWithin: piece.deliverWithin };
  const { due } = piece;
  if (due > offer.deliverBy) {
    const facts = { due, deliverBy: offer.deliverBy };
    throw new BidRefusedError(
      "TIME_TOO_LONG",
      `a milestone is due at ${formatTime(due)}, after the offer's deadline, ${formatTime(offer.deliverBy)}`,
      facts,
    );
  }
  const left = due - validUntil;
  return { amount, deliverWithin: left < LIMITS.deliverWithin ? left : LIMITS.deliverWithin };
}

async function workOf(client: Client, parameters: MakeBidParameters): Promise<Work> {
  const { offer } = parameters;
  if ("plan" in parameters) return planned(client, offer, parameters.plan);
  const { planHash = ZeroHash } = parameters;
  if ("milestones" in parameters) return { pieces: parameters.milestones, planHash };
  const { price: amount, deliverWithin, deliverBy: due = offer.deliverBy } = parameters;
  const piece = deliverWithin === undefined ? { amount, due } : { amount, deliverWithin };
  return { pieces: [piece], planHash };
}

async function planned(client: Client, offer: Offer, document: JobPlan): Promise<Work> {
  const plan = validateDocument(document, "JobPlan");
  if (plan.briefHash.toLowerCase() !== offer.briefHash.toLowerCase()) {
    const facts = { briefHash: plan.briefHash, offered: offer.briefHash };
    throw new BidRefusedError("PLAN_MISMATCH", "the plan answers another brief", facts);
  }
  const decimals = await decimalsOf(client, offer.token);
  const pieces = plan.milestones.map(({ amount, deadline }) => ({
    amount: parseAmount(amount, decimals),
    due: toUnixSeconds(deadline),
  }));
  return { pieces, planHash: hashDocument(plan) };
}
