import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { beginWrite } from "../client/write-limits.js";
import { termsStruct } from "../protocol/terms.js";
import { agreedOn, jointConsent } from "./consent.js";
import { type MilestoneParameters, resolveMilestone } from "./resolve-job.js";
import { type Settled, settleOnce } from "./settle-once.js";
import type { SignedSettlement } from "./sign-step.js";

/** What {@link settle} needs. */
export interface SettleParameters extends MilestoneParameters {
  /** From {@link signSettlement}: one of each party, or the other party's when a party sends this. */
  readonly signed: readonly SignedSettlement[];
}

/**
 * Splits a milestone as both parties agree; the bond goes back. Anyone sends it with both messages, a party with the other's.
 * To call it again is safe: for a settled milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link ArgumentInvalidError} when the messages are not of both parties, or do not name the same share, step and time.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when a message is missing and the signer neither is that party nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `ClockMismatch`, `MessageExpired` or `SignatureInvalid`.
 * @example const { earned, refund } = await settle(client, { job: jobId, milestone: 0n, signed: [offered] });
 */
export async function settle(client: Client, { signed, ...parameters }: SettleParameters): Promise<Settled> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  const { terms, milestone } = resolved;
  const { party, clientSignature, providerSignature } = jointConsent(signed, terms);
  const { providerBps, clock, validUntil } = agreedOn(signed, ["providerBps", "clock", "validUntil"]);
  return settleOnce(client, resolved, {
    ...(party !== undefined && { party }),
    transaction: () =>
      populate(
        escrow,
        "settle",
        termsStruct(terms),
        milestone,
        providerBps,
        clock,
        validUntil,
        clientSignature,
        providerSignature,
      ),
  });
}
