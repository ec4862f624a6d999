import { getAddress, ZeroAddress, ZeroHash } from "ethers";

import type { Client } from "../client/client.js";
import { callView } from "../wire/call-view.js";
import { formatTime } from "../codec/text.js";
import type { PanelUnsuitableError } from "../errors/dispute-errors.js";
import { BidRefusedError, OfferExpiredError } from "../errors/job-errors.js";
import { isMarketplaceError } from "../errors/marketplace-error.js";
import type { AgentRegistry } from "../generated/typechain/AgentRegistry.js";
import { orNothing } from "../money/token.js";
import { isNonceSpent } from "../nonces/spent-nonces.js";
import { requirePanels } from "../panels/require-panels.js";
import { type AwardRules, LIMITS, offerProblems } from "../protocol/offer-rules.js";
import { type Offer, priceOf, type Terms, Tier } from "../protocol/terms.js";

/** Everything that the escrow checks in the terms themselves. @throws {@link BidRefusedError}, {@link OfferExpiredError} */
export function requireTermsInRange({ offer, bid }: Terms, rules: AwardRules): void {
  const { now } = rules;
  if (offer.validUntil < now) throw new OfferExpiredError("offer", offer.validUntil, now);
  if (bid.validUntil < now) throw new OfferExpiredError("bid", bid.validUntil, now);
  if (bid.validUntil > now + LIMITS.horizon) {
    const explanation = `it would be valid until ${formatTime(bid.validUntil)}, more than ten years: give unix seconds, not milliseconds`;
    throw new BidRefusedError("TIME_TOO_LONG", explanation, { validUntil: bid.validUntil, now });
  }
  const [problem] = offerProblems(offer, rules);
  if (problem) throw new BidRefusedError("OFFER_UNUSABLE", `the offer's ${problem.path} ${problem.message}`);
  if (offer.provider !== ZeroAddress && getAddress(offer.provider) !== getAddress(bid.provider)) {
    const facts = { provider: bid.provider, required: offer.provider };
    throw new BidRefusedError("PROVIDER_MISMATCH", `the offer is meant for ${offer.provider}`, facts);
  }
  requireMilestones({ offer, bid }, rules);
  requirePayees(bid.payees);
  if (bid.bond < offer.bidBond) {
    const facts = { bond: bid.bond, required: offer.bidBond };
    throw new BidRefusedError("BOND_TOO_LOW", `the offer asks for a bond of ${offer.bidBond} units`, facts);
  }
}

function requireMilestones({ offer, bid }: Terms, { now, microLimit }: AwardRules): void {
  const { milestones } = bid;
  if (milestones.length === 0 || milestones.length > LIMITS.milestones) {
    throw new BidRefusedError("MILESTONES_INVALID", `a bid has 1 to ${LIMITS.milestones} milestones`);
  }
  const maximum = mostTime(offer, now);
  milestones.forEach(({ amount, deliverWithin }, index) => {
    const facts = { milestone: BigInt(index), deliverWithin, maximum, now };
    if (amount <= 0n) throw new BidRefusedError("MILESTONES_INVALID", `milestone ${index} costs nothing`, facts);
    if (deliverWithin <= 0n)
      throw new BidRefusedError("TIME_ZERO", `milestone ${index} leaves no time to deliver`, facts);
    if (deliverWithin > maximum) {
      const explanation = `milestone ${index} takes ${deliverWithin} seconds from the award, and at most ${maximum} are left`;
      throw new BidRefusedError("TIME_TOO_LONG", explanation, facts);
    }
  });
  const price = priceOf(bid);
  if (price > offer.maxPrice) {
    const facts = { price, maxPrice: offer.maxPrice };
    throw new BidRefusedError(
      "PRICE_TOO_HIGH",
      `it costs ${price} units, and at most ${offer.maxPrice} are paid`,
      facts,
    );
  }
  if (offer.tier === Tier.Micro && price > microLimit) {
    const explanation = `it costs ${price} units, and a micro job at most ${microLimit}`;
    throw new BidRefusedError("PRICE_ABOVE_MICRO_LIMIT", explanation, { price, microLimit });
  }
}

/** The most time that a milestone may have when it is awarded at `time`, in seconds; below 1 when none is left. */
function mostTime({ deliverBy }: Offer, time: bigint): bigint {
  const left = deliverBy - time;
  return left < LIMITS.deliverWithin ? left : LIMITS.deliverWithin;
}

function requirePayees(payees: Terms["bid"]["payees"]): void {
  if (payees.length === 0) return;
  const total = payees.reduce((sum, { bps }) => sum + bps, 0n);
  if (payees.length > LIMITS.payees) {
    throw new BidRefusedError("PAYEES_INVALID", `a bid has at most ${LIMITS.payees} payees`);
  }
  if (total !== LIMITS.whole || payees.some(({ bps }) => bps <= 0n)) {
    throw new BidRefusedError("PAYEES_INVALID", `the payees' parts must be above 0 and add up to 10000`, { total });
  }
}

/** Whether the offer can still become a job: its nonce is free. @throws {@link BidRefusedError} */
export async function requireOpenOffer(client: Client, { client: account, nonce }: Terms["offer"]): Promise<void> {
  if (!(await isNonceSpent(client, account, nonce))) return;
  throw new BidRefusedError("OFFER_TAKEN", "the offer became a job already, or its client took it back", { nonce });
}

/**
 * Requires that the provider trusts who would judge: an offer may name panels of the client's own people.
 *
 * @throws {@link BidRefusedError}
 */
export function requireTrust({ panelId, appealPanelId }: Offer, trusted: readonly string[] | "any"): void {
  if (trusted === "any") return;
  const known = new Set(trusted.map((id) => id.toLowerCase()));
  for (const id of [panelId, appealPanelId]) {
    if (id === ZeroHash || known.has(id.toLowerCase())) continue;
    const explanation =
      `the panel ${id} is none that you trust. Look at its members with getPanel, then name it in trustedPanels; ` +
      'trustedPanels: "any" takes every panel';
    throw new BidRefusedError("PANEL_UNTRUSTED", explanation, { panelId: id });
  }
}

/** Of terms what says who takes part. */
interface Parties {
  readonly offer: Offer;
  readonly bid: Pick<Terms["bid"], "agentId" | "provider" | "payees">;
}

/** Whether the panels of the offer may judge these parties. @throws {@link BidRefusedError} */
export async function requireJudges(client: Client, terms: Parties): Promise<void> {
  if (!namesPanel(terms.offer)) return;
  const { panelId, appealPanelId } = terms.offer;
  try {
    await requirePanels(client, { panelId, appealPanelId, parties: await partiesOf(client, terms) });
  } catch (cause) {
    if (!isMarketplaceError(cause, "PANEL_UNSUITABLE")) throw cause;
    const { reason, facts } = cause as unknown as PanelUnsuitableError;
    throw new BidRefusedError("PANEL_UNSUITABLE", `the offer's panels cannot judge these parties: ${reason}`, facts, {
      cause,
    });
  }
}

/** Who may bid for whom, as the escrow asks the registry. @throws {@link BidRefusedError} */
export async function requireParties(client: Client, { offer, bid }: Parties): Promise<void> {
  const { registry } = client.contracts;
  const { agentId } = bid;
  const [owner, wallet] = await Promise.all([
    orNothing(callView(registry, "ownerOf", agentId)),
    orNothing(callView(registry, "getAgentWallet", agentId)),
  ]);
  if (owner === undefined) throw new BidRefusedError("AGENT_UNKNOWN", `there is no agent ${agentId}`, { agentId });
  const hirer = getAddress(offer.client);
  const provider = getAddress(bid.provider);
  const facts = { provider, agentId, owner };
  // Its owner may, like anybody with two addresses; the escrow asks for the wallet alone.
  if (hirer === provider || hirer === wallet || offer.clientAgentId === agentId) {
    throw new BidRefusedError("SELF_HIRE", `agent ${agentId} would be hired by itself`, { ...facts, client: hirer });
  }
  const isAuthorized =
    provider === owner || provider === wallet || (await registry.isAuthorizedOrOwner(provider, agentId));
  if (isAuthorized) return;
  if (provider === (await registry.identityOf(agentId))) {
    throw new BidRefusedError(
      "ACCOUNT_NOT_WALLET",
      `${provider} is the account of agent ${agentId} but not its wallet: its owner must call deployAccount, then setAgentWallet ` +
        `with that address as the wallet`,
      facts,
    );
  }
  throw new BidRefusedError(
    "PROVIDER_UNAUTHORIZED",
    `${provider} may not act for agent ${agentId}: its owner must approve it, or name it as the agent's wallet`,
    facts,
  );
}

/** The accounts of an offer that must not sit on its panels: the client, its agent's owner, wallet and
 * account, the named provider. */
export async function clientSideOf(
  { contracts: { registry } }: Client,
  { client, clientAgentId, provider }: Pick<Offer, "client" | "clientAgentId" | "provider">,
): Promise<readonly (string | undefined)[]> {
  const named = provider === ZeroAddress ? undefined : provider;
  return [client, named, ...(clientAgentId === 0n ? [] : await sideOf(registry, clientAgentId))];
}

/** The same and the provider's side: its account, its agent's owner, wallet and account, and all payees. */
async function partiesOf(client: Client, { offer, bid }: Parties): Promise<readonly (string | undefined)[]> {
  const [clientSide, providerSide] = await Promise.all([
    clientSideOf(client, offer),
    sideOf(client.contracts.registry, bid.agentId),
  ]);
  return [...clientSide, bid.provider, ...providerSide, ...bid.payees.map(({ account }) => account)];
}

/** An agent's owner, wallet and account. */
function sideOf(registry: AgentRegistry, agentId: bigint): Promise<(string | undefined)[]> {
  return Promise.all([
    orNothing(callView(registry, "ownerOf", agentId)),
    orNothing(callView(registry, "getAgentWallet", agentId)),
    orNothing(callView(registry, "identityOf", agentId)),
  ]);
}

/** Whether an offer names a panel at all. */
export function namesPanel({ panelId, appealPanelId }: Pick<Offer, "panelId" | "appealPanelId">): boolean {
  return panelId !== ZeroHash || appealPanelId !== ZeroHash;
}
