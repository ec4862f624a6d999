import type { TypedDataDomain } from "ethers";

import type { Client } from "../client/client.js";
import type { Deployment } from "../client/deployment.js";

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
