import { getAddress, ZeroAddress, ZeroHash } from "ethers";

import { type Client, partyOf } from "../client/client.js";
import { read, readTogether } from "../client/read.js";
import { parseAmount, requireDeadlineAhead, resolveToken } from "../documents/amounts-and-times.js";
import { hashDocument } from "../documents/hash-document.js";
import type { JobOffer } from "../documents/job-documents.js";
import { validateDocument } from "../documents/validate-document.js";
import { OfferInvalidError } from "../errors/job-errors.js";
import { decimalsOf, tokenBook } from "../money/token.js";
import { nextNonce } from "../nonces/next-nonce.js";
import { requirePanels } from "../panels/require-panels.js";
import { type AwardRules, LIMITS, offerProblems } from "../protocol/offer-rules.js";
import { type Offer, Tier } from "../protocol/terms.js";
import { awardRules, highestFeeUntil, scheduledFee } from "./award-rules.js";
import { clientSideOf, namesPanel } from "./bid-rules.js";

/** How long an offer is valid when nothing else was said, in seconds. */
const DEFAULT_VALIDITY = 24n * 3600n;

/** What {@link makeOffer} needs. */
export interface MakeOfferParameters {
  /** What is wanted: its budget, deadline and review window become the offer's. */
  readonly document: JobOffer;
  /** Fields of the offer to set otherwise: the client (the client's own account when left out), `validUntil` (a day from now), `nonce`
   * ({@link nextNonce}; 0 on purpose for an offer that takes any number of bids), `provider`, `verifier`, … */
  readonly overrides?: Partial<Omit<Offer, "briefHash">>;
  /** Who judges a dispute: the first panel, and the one for appeals; none when left out, and then a delivery cannot be disputed. */
  readonly panels?: { readonly panelId: string; readonly appealPanelId: string };
  /** The lane of the nonce; see {@link nextNonce}. */
  readonly lane?: bigint;
}

/**
 * Makes the offer that a job document asks for: looks up its token, counts its amounts in units of that token, and judges its
 * deadline by the chain's time. Nothing is signed or sent.
 *
 * @throws {@link DocumentInvalidError} when the document is not valid.
 * @throws {@link TokenUnknownError} when it names an unknown token, or an address without one.
 * @throws {@link AmountInvalidError} when the token cannot express an amount.
 * @throws {@link DeadlinePassedError} when its deadline has passed.
 * @throws {@link OfferInvalidError} when the escrow would never award it; `problems` names every place.
 * @throws {@link PanelUnsuitableError} when its panels cannot judge the job: closed, a party sits on one, …
 * @throws {@link MissingSignerError} when no client is given and there is no signer.
 * @example
 * const document = parseDocument(await readFile("offer.json"), "JobOffer");
 * const offer = await makeOffer(client, { document });
 */
export function makeOffer(
  client: Client,
  { document, overrides = {}, panels, lane }: MakeOfferParameters,
): Promise<Offer> {
  return read(client, async () => {
    const brief = validateDocument(document, "JobOffer");
    const token = getAddress(overrides.token ?? resolveToken(brief.budget.token, tokenBook(client)));
    const account = overrides.client ?? partyOf(client);
    const [rules, decimals, scheduled, nonce] = await readTogether([
      awardRules(client, token),
      decimalsOf(client, token),
      scheduledFee(client),
      // One that is not used in the end is left out: nonces have no order.
      overrides.nonce ?? nextNonce(client, { account, ...(lane !== undefined && { lane }) }),
    ]);
    const { now } = rules;
    const deliverBy = overrides.deliverBy ?? requireDeadlineAhead(brief, now);
    const latest = now + DEFAULT_VALIDITY;
    const validUntil = overrides.validUntil ?? (latest < deliverBy ? latest : deliverBy);
    const maxPrice = overrides.maxPrice ?? parseAmount(brief.budget.maxPrice, decimals);
    const reviewWindow = overrides.reviewWindow ?? BigInt(brief.reviewWindow);
    const draft = {
      clientAgentId: 0n,
      maxFeeBps: highestFeeUntil(validUntil, rules, scheduled),
      tier: tierFor(maxPrice, reviewWindow, rules),
      panelId: panels?.panelId ?? ZeroHash,
      appealPanelId: panels?.appealPanelId ?? ZeroHash,
      defaultBps: 5_000n,
      bidBond: parseAmount(brief.bidBond ?? "0", decimals),
      provider: ZeroAddress,
      parentJobId: brief.parentJob ?? ZeroHash,
      verifier: ZeroAddress,
      nonce: 0n,
      ...overrides,
      client: account,
      token,
      maxPrice,
      reviewWindow,
      deliverBy,
      validUntil,
      briefHash: hashDocument(brief),
    };
    const problems = offerProblems(draft, rules);
    if (problems.length > 0) throw new OfferInvalidError(problems);
    await requireSuitablePanels(client, draft);
    return { ...draft, client: getAddress(account), nonce };
  });
}

/** Whether the panels may judge a job of the offer's client. @throws {@link PanelUnsuitableError} */
async function requireSuitablePanels(client: Client, offer: Omit<Offer, "nonce">): Promise<void> {
  if (!namesPanel(offer)) return;
  await requirePanels(client, { ...offer, parties: await clientSideOf(client, offer) });
}

/** The micro tier where the whole price may be in it and only its shorter reviews allow the one that is asked for. */
function tierFor(maxPrice: bigint, reviewWindow: bigint, { microLimit }: AwardRules): Tier {
  return maxPrice <= microLimit && reviewWindow < LIMITS.minReview ? Tier.Micro : Tier.Standard;
}
