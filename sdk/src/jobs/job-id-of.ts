import type { Client } from "../client/client.js";
import { computeJobId } from "./compute-job-id.js";
import { escrowAddress } from "./escrow-domain.js";
import type { Terms } from "./terms.js";

/**
 * The id of the job that an award of these terms makes. It names the chain of the deployment, also on a fork that changes its id. Computed here; equal to the escrow's
 * `hashesOf`.
 *
 * @example const jobId = jobIdOf(client, terms);
 */
export function jobIdOf(client: Client, terms: Terms): string {
  return computeJobId({ chainId: BigInt(client.deployment.chainId), escrow: escrowAddress(client), terms });
}
