import type { Client } from "../client/client.js";
import { termsStruct } from "./plain-terms.js";
import { type MilestoneParameters, resolveMilestone } from "./resolve-job.js";
import { settleOnce, type Settled } from "./settle-once.js";

/** What {@link settle} needs. The party that sends it may leave its own signature out. */
export interface SettleParameters extends MilestoneParameters {
  /** The provider's share, 0 to 10,000: what both signatures name. */
  readonly providerBps: bigint;
  /** The time that both signatures name, unix seconds. */
  readonly validUntil: bigint;
  /** From {@link signSettlement}. */
  readonly clientSignature?: string;
  /** From {@link signSettlement}. */
  readonly providerSignature?: string;
}

/**
 * Splits a milestone as both parties agree; the bond goes back. Anyone sends it with both signatures, a party with the other's.
 * To call it again is safe: for a settled milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when a signature lacks and the signer neither is that party nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `MessageExpired` or `SignatureInvalid`.
 * @example const { earned, refund } = await settle(client, { ...split, clientSignature });
 */
export async function settle(
  client: Client,
  { providerBps, validUntil, clientSignature, providerSignature, ...parameters }: SettleParameters,
): Promise<Settled> {
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  const { terms, milestone } = resolved;
  const party =
    clientSignature === undefined
      ? terms.offer.client
      : providerSignature === undefined
        ? terms.bid.provider
        : undefined;
  return settleOnce(client, resolved, {
    ...(party !== undefined && { party }),
    transaction: () =>
      escrow.settle.populateTransaction(
        termsStruct(terms),
        milestone,
        providerBps,
        validUntil,
        clientSignature ?? "0x",
        providerSignature ?? "0x",
      ),
  });
}
