import type { Client } from "../client/client.js";
import { termsStruct } from "./plain-terms.js";
import { type MilestoneParameters, resolveMilestone } from "./resolve-job.js";
import { settleOnce, type Settled } from "./settle-once.js";

/** What {@link giveUp} needs. */
export interface GiveUpParameters extends MilestoneParameters {
  /** The provider's signature from {@link signGiveUp}, when another account sends this. */
  readonly providerSignature?: string;
}

/**
 * Gives a milestone back: the client gets the whole amount, and, before a delivery, the provider's bond. The provider sends it,
 * or its signature comes with it. To call it again is safe: for a settled milestone it sends nothing and returns how it was
 * settled, `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} without a signature, when the signer neither is the provider nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `SignatureInvalid`.
 * @example const { refund } = await giveUp(client, { job: jobId, milestone: 0n });
 */
export async function giveUp(client: Client, { providerSignature, ...parameters }: GiveUpParameters): Promise<Settled> {
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  const { terms, milestone } = resolved;
  return settleOnce(client, resolved, {
    ...(providerSignature === undefined && { party: terms.bid.provider }),
    transaction: () => escrow.giveUp.populateTransaction(termsStruct(terms), milestone, providerSignature ?? "0x"),
  });
}
