import type { Client } from "../client/client.js";
import { beginWrite } from "../client/write-limits.js";
import { type DeliveryParameters, placeOf } from "./delivery-parameters.js";
import { findDeliveries } from "./find-delivery.js";
import { findSettlement, type Settlement, settlementOf } from "./find-settlement.js";
import { termsStruct } from "./plain-terms.js";
import { resolveMilestone } from "./resolve-job.js";
import { sendAs } from "./send-as.js";
import { type Once, sendOnce } from "./send-once.js";
import { storedMilestone } from "./signed-message.js";

/** What {@link deliver} needs. */
export type DeliverParameters = DeliveryParameters & {
  /** For the offer's verifier; ignored without one. */
  readonly proof?: string;
};

/** What {@link deliver} returns. */
export interface Delivered {
  readonly jobId: string;
  readonly milestone: bigint;
  readonly deliveryHash: string;
  readonly uri: string;
  /** Whether the offer's verifier refused it. Replace it until the deadline, or {@link openDispute}: silence ends the milestone at 0 %. */
  readonly isRefused: boolean;
  /** How the milestone is settled, when it is: a verifier settles at once. */
  readonly settlement?: Settlement;
}

/**
 * Says what was made for a milestone and where it is. Only the provider, until the milestone's deadline. Until then a
 * delivery can be replaced by another one, for which a whole review begins. When the offer names a verifier, an accepted delivery
 * settles at once; a refused one is kept, marked as refused, when the offer names panels, and is not made when it names none. To call it again with the latest delivery is safe: it sends nothing and returns `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}, {@link UriTooLongError}
 * @throws {@link DocumentInvalidError} when the document names another job or milestone.
 * @throws {@link SignerMismatchError} when the signer neither is the provider nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `DeliveryDeadlinePassed` or `VerifierRefused`.
 * @example const { deliveryHash, uri } = await deliver(client, { job: jobId, milestone: 0n, document, store });
 */
export async function deliver(client: Client, parameters: DeliverParameters): Promise<Once<Delivered>> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  const { terms, jobId, milestone } = resolved;
  const { hash: deliveryHash, uri } = await placeOf(parameters, resolved);
  const delivered = { jobId, milestone, deliveryHash: deliveryHash.toLowerCase(), uri };
  const { proof = "0x" } = parameters;

  const finish = async (): Promise<Delivered> => {
    const [{ refused: isRefused }, settled] = await Promise.all([
      storedMilestone(client, resolved),
      findSettlement(client, jobId, milestone),
    ]);
    return { ...delivered, isRefused, ...(settled && { settlement: settlementOf(settled.args) }) };
  };
  return sendOnce(client, {
    find: async () => {
      const latest = (await findDeliveries(client, jobId, milestone)).at(-1);
      if (latest?.args.deliveryHash !== delivered.deliveryHash) return undefined;
      return { hash: latest.transactionHash, result: { ...(await finish()), uri: latest.args.uri } };
    },
    send: () =>
      sendAs(
        client,
        terms.bid.provider,
        () => escrow.deliver.populateTransaction(termsStruct(terms), milestone, deliveryHash, uri, proof),
        finish,
      ),
  });
}
