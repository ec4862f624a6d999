import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { sendAs } from "../client/send-as.js";
import { type Once, sendOnce } from "../client/send-once.js";
import { beginWrite } from "../client/write-limits.js";
import type { JobDelivery } from "../documents/job-documents.js";
import type { DocumentStore, StoredDocument } from "../documents/stores/document-store.js";
import { publishDocument, requireUri } from "../documents/stores/publish-document.js";
import { DocumentInvalidError } from "../errors/document-errors.js";
import { termsStruct } from "../protocol/terms.js";
import { storedMilestone } from "./consent.js";
import { findDeliveries } from "./find-delivery.js";
import { findSettlement, type Settlement, settlementOf } from "./find-milestone-events.js";
import { type MilestoneParameters, type ResolvedMilestone, resolveMilestone } from "./resolve-job.js";

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
        () => populate(escrow, "deliver", termsStruct(terms), milestone, deliveryHash, uri, proof),
        finish,
      ),
  });
}

/** A delivery whose document is stored by the action. */
export interface DeliveryDocument {
  readonly document: JobDelivery;
  /** Where it is put; its URI must be at most 1024 bytes. */
  readonly store: DocumentStore;
}

/** A delivery whose document is stored already. */
export interface DeliveryPlace {
  /** keccak256 of the document's RFC 8785 bytes, as {@link hashDocument} gives it; not 0. */
  readonly deliveryHash: string;
  /** Where it is stored, at most 1024 bytes. */
  readonly uri: string;
}

/** Which milestone, and what was made for it: a document with a store, or the hash and URI of one. */
export type DeliveryParameters = MilestoneParameters & (DeliveryDocument | DeliveryPlace);

/** Hash and URI of a delivery; a document is checked against its milestone, and stored. */
export async function placeOf(
  parameters: DeliveryDocument | DeliveryPlace,
  { jobId, milestone }: ResolvedMilestone,
): Promise<StoredDocument> {
  if (!("document" in parameters)) {
    requireUri(parameters.uri);
    return { hash: parameters.deliveryHash, uri: parameters.uri };
  }
  const { document, store } = parameters;
  const problems = [
    ...(document.jobId.toLowerCase() === jobId ? [] : [{ path: "/jobId", message: `must be ${jobId}` }]),
    ...(BigInt(document.milestone) === milestone ? [] : [{ path: "/milestone", message: `must be ${milestone}` }]),
  ];
  if (problems.length > 0) throw new DocumentInvalidError("JobDelivery", problems);
  return publishDocument(document, store);
}
