import { type TypedDataDomain, TypedDataEncoder } from "ethers";

import { typedDigest } from "../codec/typed-hash.js";
import type { Deployment } from "../protocol/deployment.js";
import { computeJobId } from "../protocol/hash-terms.js";
import { fixedTypes, type MessageName } from "../protocol/messages.js";
import type { Terms } from "../protocol/terms.js";
import type { Client } from "./client.js";

const domains = new WeakMap<Deployment, TypedDataDomain>();

/**
 * The EIP-712 domain of every message of a job. It is fixed by the deployment: no call is made.
 *
 * @example const domain = escrowDomain(client);
 */
export function escrowDomain(client: Client): TypedDataDomain {
  const known = domains.get(client.deployment);
  if (known) return known;
  const domain: TypedDataDomain = {
    name: "Guildhall JobEscrow",
    version: "1",
    chainId: client.chainId,
    verifyingContract: escrowAddress(client),
  };
  domains.set(client.deployment, domain);
  return domain;
}

/** The address of the escrow. */
export function escrowAddress(client: Client): string {
  return client.deployment.contracts.JobEscrow.address;
}

/**
 * The EIP-712 domain under which members consent to a panel: that of the panel registry. For wallets that this package knows
 * nothing of.
 * @example const { verifyingContract } = panelDomain(client);
 */
export function panelDomain({ chainId, deployment }: Client): TypedDataDomain {
  const verifyingContract = deployment.contracts.PanelRegistry.address;
  return { name: "Guildhall PanelRegistry", version: "1", chainId, verifyingContract };
}

/**
 * The id of the job that an award of these terms makes. It names the chain of the deployment, also on a fork that changes its id. Computed here; equal to the escrow's
 * `hashesOf`.
 *
 * @example const jobId = jobIdOf(client, terms);
 */
export function jobIdOf(client: Client, terms: Terms): string {
  return computeJobId({ chainId: BigInt(client.deployment.chainId), escrow: escrowAddress(client), terms });
}

/**
 * The EIP-712 digest of one of the escrow's messages: what a wallet signs, and what {@link approveDigest} approves for an account that cannot
 * sign. No call is made.
 *
 * @example const digest = messageDigest(client, "Offer", { ...offer });
 */
export function messageDigest(client: Client, name: MessageName, message: Record<string, unknown>): string {
  const [domain, types] = [escrowDomain(client), fixedTypes(name)];
  return typedDigest(domain, types, message) ?? TypedDataEncoder.hash(domain, types, message);
}
