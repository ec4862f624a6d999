import { id, ZeroAddress, ZeroHash } from "ethers";

import {
  type Client,
  deliverAndRelease,
  type Funding,
  FundingMode,
  hire,
  jobIdOf,
  type Offer,
  signBid,
  signRelease,
  type SignReleaseParameters,
  type Terms,
  Tier,
} from "../../sdk/src/index.js";
import { tokenOf } from "./market.js";

/** What every job pays, in units of the test dollar: $5. */
const PRICE = 5_000_000n;
const DAY = 86_400n;
const URI = "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";

/** What was made for a job, and where it is. */
export interface Delivery {
  readonly deliveryHash: string;
  readonly uri: string;
}

/** An offer that stands for any number of bids (nonce 0), as the client's agent made it once. */
export function standingOffer(client: Client, agentId: bigint, now: bigint): Offer {
  return {
    client: client.account ?? "",
    clientAgentId: agentId,
    token: tokenOf(client.deployment),
    maxPrice: PRICE,
    maxFeeBps: 100n,
    tier: Tier.Standard,
    briefHash: id("the brief"),
    deliverBy: now + 7n * DAY,
    reviewWindow: 3n * DAY,
    panelId: ZeroHash,
    appealPanelId: ZeroHash,
    defaultBps: 5_000n,
    bidBond: 0n,
    provider: ZeroAddress,
    parentJobId: ZeroHash,
    verifier: ZeroAddress,
    validUntil: now + DAY,
    nonce: 0n,
  };
}

/** The provider's answer; the plan makes each one another job. */
export function bidFor(offer: Offer, provider: string, agentId: bigint, plan: string): Terms {
  const milestones = [{ amount: PRICE, deliverWithin: 5n * DAY }];
  const validUntil = offer.validUntil;
  return {
    offer,
    bid: { agentId, provider, bond: 0n, milestones, payees: [], planHash: id(plan), validUntil, nonce: 0n },
  };
}

/** Every client has its money in the escrow, and knows it. */
export const FUNDING: Funding = { mode: FundingMode.Balance };

/** The chain's time, unix seconds. */
export async function chainNow({ provider }: Client): Promise<bigint> {
  return BigInt((await provider.getBlock("latest"))?.timestamp ?? 0);
}

/** What the client signs before the delivery: nothing of it needs to be asked of the chain. */
export function releaseOf(job: Terms, deliveryHash: string): SignReleaseParameters {
  return { job, deliveryHash, delivery: "next", validUntil: job.offer.validUntil };
}

export function deliveryOf(jobId: string): Delivery {
  return { deliveryHash: id(jobId), uri: URI };
}

/** One job from the bid to the pay: two signed messages and two transactions. */
export async function runJob(
  { client, provider, offer, agentId }: JobParties,
  { plan }: { readonly plan: string },
): Promise<void> {
  const terms = bidFor(offer, provider.account ?? "", agentId, plan);
  const providerSignature = await signBid(provider, { terms });
  await hire(client, { terms, providerSignature, funding: FUNDING });
  const jobId = jobIdOf(client, terms);
  const delivery = deliveryOf(jobId);
  const signed = await signRelease(client, releaseOf(terms, delivery.deliveryHash));
  await deliverAndRelease(provider, { job: terms, ...delivery, signed });
}

/** Both sides of a job in one process. */
export interface JobParties {
  readonly client: Client;
  readonly provider: Client;
  readonly offer: Offer;
  /** The provider's. */
  readonly agentId: bigint;
}
