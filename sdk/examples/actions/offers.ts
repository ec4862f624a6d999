import { readFile } from "node:fs/promises";

import {
  type Client,
  type DocumentStore,
  findBids,
  type JobOffer,
  makeOffer,
  nextNonce,
  type Offer,
  parseDocument,
  postOffer,
  signOffer,
  watchBids,
} from "../../src/index.js";

/** A client says what it wants, and sees who answers. */
export async function offerFromFile(client: Client) {
  // #region makeOffer
  const document = parseDocument(await readFile("offer.json"), "JobOffer");
  const offer = await makeOffer(client, { document });
  // #endregion
  return offer;
}

export async function publishOffer(client: Client, offer: Offer, document: JobOffer, store: DocumentStore) {
  // #region postOffer
  const { offerHash } = await postOffer(client, { offer, document, store });
  // #endregion

  // #region signOffer
  const signature = await signOffer(client, { offer });
  // #endregion
  return { offerHash, signature };
}

export async function chooseBid(client: Client, offer: Offer) {
  // #region findBids
  const bids = await findBids(client, { offer });
  const cheapest = bids.reduce((best, bid) => (bid.price < best.price ? bid : best));
  // #endregion
  return cheapest;
}

export async function awaitBids(client: Client, offer: Offer, signal: AbortSignal): Promise<void> {
  // #region watchBids
  for await (const item of watchBids(client, { offer, signal })) {
    if (item.kind === "event") console.log(item.announced.terms.bid.agentId, item.announced.price);
  }
  // #endregion
}

export async function numberMessage(client: Client) {
  // #region nextNonce
  const nonce = await nextNonce(client);
  // #endregion
  return nonce;
}
