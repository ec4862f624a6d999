import type { Client } from "../client/client.js";
import { beginWrite } from "../client/write-limits.js";
import { populate } from "../codec/encode-call.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { termsStruct } from "../protocol/terms.js";
import { type DeliveryParameters, placeOf } from "./deliver.js";
import { resolveMilestone } from "./resolve-job.js";
import { type Settled, settleOnce } from "./settle-once.js";
import type { SignedRelease } from "./sign-step.js";

/** What {@link deliverAndRelease} needs. */
export type DeliverAndReleaseParameters = DeliveryParameters & {
  /** From {@link signRelease} by the client, for this very delivery as the next one. */
  readonly signed: SignedRelease;
};

/**
 * Delivers and is paid in one transaction: the cheapest end of a milestone. Only the provider, until the milestone's deadline, with the client's
 * signed message for this delivery; asks no verifier. To call it again is safe: for a settled milestone it sends nothing and returns how it
 * was settled, `repeated: true`.
 *
 * @throws {@link ArgumentInvalidError} when the client accepted another delivery, or the current one: use {@link release} then.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}, {@link UriTooLongError}
 * @throws {@link DocumentInvalidError} when the document names another job or milestone.
 * @throws {@link SignerMismatchError} when the signer neither is the provider nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `MessageExpired` or `DeliveryDeadlinePassed`.
 * @example const { earned } = await deliverAndRelease(client, { job: jobId, deliveryHash, uri, signed });
 */
export async function deliverAndRelease(client: Client, parameters: DeliverAndReleaseParameters): Promise<Settled> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  const { terms, milestone } = resolved;
  const { hash, uri } = await placeOf(parameters, resolved);
  const { signed } = parameters;
  requireFor(signed, hash);
  const { validUntil, signature } = signed;
  return settleOnce(client, resolved, {
    party: terms.bid.provider,
    transaction: () =>
      populate(escrow, "deliverAndRelease", termsStruct(terms), milestone, hash, uri, validUntil, signature),
  });
}

/** The escrow would refuse it too, but not say why the signature is wrong. */
function requireFor({ clock, deliveryHash }: SignedRelease, hash: string): void {
  if (deliveryHash.toLowerCase() !== hash.toLowerCase()) {
    throw new ArgumentInvalidError("signed", `accepts the delivery ${deliveryHash}, not this one, ${hash}`);
  }
  if (clock !== 0n) {
    throw new ArgumentInvalidError("signed", "is for the current delivery: send it with release");
  }
}
