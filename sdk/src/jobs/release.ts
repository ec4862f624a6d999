import { ZeroHash } from "ethers";

import type { Client } from "../client/client.js";
import { termsStruct } from "./plain-terms.js";
import { read } from "../client/read.js";
import { requireStep } from "../disputes/require-step.js";
import { type MilestoneParameters, type ResolvedMilestone, resolveMilestone } from "./resolve-job.js";
import { settleOnce, type Settled } from "./settle-once.js";

/** What {@link release} needs. */
export interface ReleaseParameters extends MilestoneParameters {
  /** The client's signature from {@link signRelease}, when another account sends this. */
  readonly clientSignature?: string;
  /** What the signature names; without effect when the client sends this itself. */
  readonly deliveryHash?: string;
}

/**
 * Pays a milestone in full: the client accepts, also without any delivery. The client sends it, or its signature comes with it.
 * To call it again is safe: for a settled milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link StepUnavailableError} when it is disputed: {@link concede} then, which costs more.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} without a signature, when the signer neither is the client nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `SignatureInvalid`.
 * @example const { earned, fee } = await release(client, { job: jobId, milestone: 0n });
 */
export async function release(
  client: Client,
  { clientSignature, deliveryHash = ZeroHash, ...parameters }: ReleaseParameters,
): Promise<Settled> {
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  const { terms, milestone } = resolved;
  return settleOnce(client, resolved, {
    ...(clientSignature === undefined && { party: terms.offer.client }),
    transaction: async () => {
      await requireUndisputed(client, resolved);
      return escrow.release.populateTransaction(termsStruct(terms), milestone, deliveryHash, clientSignature ?? "0x");
    },
  });
}

/** The escrow would refuse it too, but not say what to do instead. */
async function requireUndisputed(client: Client, resolved: ResolvedMilestone): Promise<void> {
  const { disputed } = await read(client, () =>
    client.contracts.escrow.milestoneOf(resolved.jobId, resolved.milestone),
  );
  if (disputed) await requireStep(client, resolved, "release");
}
