import type { Client } from "../client/client.js";
import { populate } from "../client/populate.js";
import { type DeliveryParameters, placeOf } from "./delivery-parameters.js";
import { termsStruct } from "./plain-terms.js";
import { resolveMilestone } from "./resolve-job.js";
import { settleOnce, type Settled } from "./settle-once.js";

/** What {@link deliverAndRelease} needs. */
export type DeliverAndReleaseParameters = DeliveryParameters & {
  /** From {@link signRelease} by the client, for this very delivery. */
  readonly clientSignature: string;
};

/**
 * Delivers and is paid in one transaction: the cheapest end of a milestone. Only the provider, with the client's signature over
 * this delivery's hash; asks no verifier. To call it again is safe: for a settled milestone it sends nothing and returns how it
 * was settled, `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}, {@link UriTooLongError}
 * @throws {@link DocumentInvalidError} when the document names another job or milestone.
 * @throws {@link SignerMismatchError} when the signer neither is the provider nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `SignatureInvalid` or `DeliveryDeadlinePassed`.
 * @example const { earned } = await deliverAndRelease(client, { job: jobId, deliveryHash, uri, clientSignature });
 */
export async function deliverAndRelease(client: Client, parameters: DeliverAndReleaseParameters): Promise<Settled> {
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  const { terms, milestone } = resolved;
  const { hash, uri } = await placeOf(parameters, resolved);
  return settleOnce(client, resolved, {
    party: terms.bid.provider,
    transaction: () =>
      populate(escrow, "deliverAndRelease", termsStruct(terms), milestone, hash, uri, parameters.clientSignature),
  });
}
