import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { sendAs } from "../client/send-as.js";
import { type Once, sendOnce } from "../client/send-once.js";
import { beginWrite } from "../client/write-limits.js";
import { hashDocument } from "../documents/hash-document.js";
import type { JobOffer } from "../documents/job-documents.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import { publishDocument, requireUri } from "../documents/stores/publish-document.js";
import { TermsMismatchError } from "../errors/job-errors.js";
import { findEvents } from "../events/find-events.js";
import { hashOffer } from "../protocol/hash-terms.js";
import { type Offer, offerStruct } from "../protocol/terms.js";

/** What {@link postOffer} needs: the offer, and its brief with a store for it, or the URI where the brief is stored already. */
export type PostOfferParameters = {
  readonly offer: Offer;
  /** From {@link signOffer}, when another account than the offer's client posts it. */
  readonly signature?: string;
  /**
   * Where the search for an earlier post begins; the deployment's first block when left out. See {@link findBlockAt}.
   */
  readonly fromBlock?: number;
} & (
  | {
      readonly document: JobOffer;
      /** Where the brief is put; its URI must be at most 1024 bytes. */
      readonly store: DocumentStore;
    }
  | { readonly uri: string }
);

/** What {@link postOffer} returns. */
export interface Posted {
  readonly offerHash: string;
  /** Where the brief is stored. */
  readonly uri: string;
}

/**
 * Publishes an offer on the job board, for every provider to see. To call it again with the same offer is safe: it sends nothing
 * and returns the earlier post, `repeated: true`.
 *
 * @throws {@link TermsMismatchError} when the document is not the offer's brief.
 * @throws {@link UriTooLongError}, and what the store throws.
 * @throws {@link MissingSignerError}
 * @throws {@link SignerMismatchError} without a signature, when the signer neither is the offer's client nor controls its account.
 * @throws {@link ContractRevertError} when the board refuses, say with `MessageExpired`.
 * @example const { offerHash } = await postOffer(client, { offer, document, store });
 */
export function postOffer(client: Client, parameters: PostOfferParameters): Promise<Once<Posted>> {
  client = beginWrite(client);
  const { board } = client.contracts;
  const { offer, signature } = parameters;
  const offerHash = hashOffer(offer);
  return sendOnce(client, {
    find: async () => {
      const [log] = await findEvents(client, {
        contract: board,
        event: board.getEvent("OfferPosted"),
        filter: [offerHash],
        fromBlock: parameters.fromBlock,
      });
      return log && { hash: log.transactionHash, result: { offerHash, uri: log.args.uri } };
    },
    send: async () => {
      const uri = await read(client, () => uriOf(parameters));
      return sendAs(
        client,
        signature === undefined ? offer.client : undefined,
        () => populate(board, "post", offerStruct(offer), uri, signature ?? "0x"),
        () => ({ offerHash, uri }),
      );
    },
  });
}

async function uriOf(parameters: PostOfferParameters): Promise<string> {
  if ("uri" in parameters) {
    requireUri(parameters.uri);
    return parameters.uri;
  }
  const { document, store, offer } = parameters;
  const briefHash = hashDocument(document);
  if (briefHash !== offer.briefHash.toLowerCase()) throw new TermsMismatchError("brief", offer.briefHash, briefHash);
  return (await publishDocument(document, store)).uri;
}
