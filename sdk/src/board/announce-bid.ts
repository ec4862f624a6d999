import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { sendAs } from "../client/send-as.js";
import { type Once, sendOnce } from "../client/send-once.js";
import { beginWrite } from "../client/write-limits.js";
import { hashDocument } from "../documents/hash-document.js";
import type { JobPlan } from "../documents/job-documents.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import { publishDocument, requireUri } from "../documents/stores/publish-document.js";
import { TermsMismatchError } from "../errors/job-errors.js";
import { findEvents } from "../events/find-events.js";
import { hashBid, hashOffer } from "../protocol/hash-terms.js";
import { plainBid, type Terms, termsStruct } from "../protocol/terms.js";
import { requireOpenOffer } from "./bid-rules.js";

/** What {@link announceBid} needs: the bid, and its plan with a store for it, or the URI where the plan is stored, or neither. */
export type AnnounceBidParameters = {
  readonly terms: Terms;
  /** From {@link signBid}: all that the client needs to hire. */
  readonly signature: string;
  /**
   * Where the search for an earlier announcement begins; the deployment's first block when left out. See {@link findBlockAt}.
   */
  readonly fromBlock?: number;
} & (
  | {
      readonly plan: JobPlan;
      /** Where the plan is put; its URI must be at most 1024 bytes. */
      readonly store: DocumentStore;
    }
  | { readonly uri?: string }
);

/** What {@link announceBid} returns. */
export interface Announced {
  readonly offerHash: string;
  readonly bidHash: string;
  /** Where the plan is stored; empty without one. */
  readonly uri: string;
}

/**
 * Publishes a signed bid on the job board. Anyone may send it. To call it again with the same bid is safe: it sends nothing and
 * returns the earlier announcement, `repeated: true`.
 *
 * @throws {@link BidRefusedError} when the offer is taken; {@link TermsMismatchError} when the plan is not the bid's.
 * @throws {@link UriTooLongError}, and what the store throws.
 * @throws {@link MissingSignerError}
 * @throws {@link ContractRevertError} when the board refuses, say with `SignatureInvalid` or `MessageExpired`.
 * @example
 * const terms = await makeBid(client, { offer, agentId, plan });
 * await announceBid(client, { terms, signature: await signBid(client, { terms }), plan, store });
 */
export function announceBid(client: Client, parameters: AnnounceBidParameters): Promise<Once<Announced>> {
  client = beginWrite(client);
  const { board } = client.contracts;
  const { terms, signature } = parameters;
  const { offer, bid } = terms;
  const [offerHash, bidHash] = [hashOffer(offer), hashBid(terms)];
  return sendOnce(client, {
    find: async () => {
      const logs = await findEvents(client, {
        contract: board,
        event: board.getEvent("BidAnnounced"),
        filter: [offerHash, bid.agentId, bid.provider],
        fromBlock: parameters.fromBlock,
      });
      const log = logs.find(({ args }) => hashBid({ offer, bid: plainBid(args.bid) }) === bidHash);
      return log && { hash: log.transactionHash, result: { offerHash, bidHash, uri: log.args.uri } };
    },
    send: async () => {
      await read(client, () => requireOpenOffer(client, offer));
      const uri = await read(client, () => uriOf(parameters));
      return sendAs(
        client,
        undefined,
        () => populate(board, "announceBid", termsStruct(terms), uri, signature),
        () => ({ offerHash, bidHash, uri }),
      );
    },
  });
}

async function uriOf(parameters: AnnounceBidParameters): Promise<string> {
  if (!("plan" in parameters)) {
    const { uri = "" } = parameters;
    requireUri(uri);
    return uri;
  }
  const { plan, store, terms } = parameters;
  const planHash = hashDocument(plan);
  if (planHash !== terms.bid.planHash.toLowerCase()) throw new TermsMismatchError("plan", terms.bid.planHash, planHash);
  return (await publishDocument(plan, store)).uri;
}
