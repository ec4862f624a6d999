import {
  announceBid,
  chainTime,
  type Client,
  type DocumentStore,
  findOffers,
  type JobPlan,
  makeBid,
  type Offer,
  readBrief,
  signBid,
  watchOffers,
} from "../../src/index.js";

/** A provider looks for work and answers. */
export async function listOffers(client: Client, token: string): Promise<void> {
  // #region findOffers
  for (const { offer, uri } of await findOffers(client, { token })) console.log(offer.maxPrice, uri);
  // #endregion
}

export async function awaitOffers(client: Client, provider: string, signal: AbortSignal): Promise<void> {
  // #region watchOffers
  for await (const item of watchOffers(client, { provider, signal })) {
    if (item.kind === "event") console.log(item.posted.offer.maxPrice, item.posted.uri);
  }
  // #endregion
}

export async function study(client: Client, offer: Offer, uri: string, store: DocumentStore) {
  // #region readBrief
  const brief = await readBrief(client, { offer, uri, store });
  // #endregion

  // #region chainTime
  const now = await chainTime(client);
  // #endregion
  return { brief, timeLeft: offer.deliverBy - now };
}

export async function bidPrice(client: Client, offer: Offer, agentId: bigint) {
  // #region makeBid
  const terms = await makeBid(client, { offer, agentId, price: 12_500_000n });
  // #endregion

  // #region signBid
  const providerSignature = await signBid(client, { terms });
  // #endregion
  return { terms, providerSignature };
}

export async function bidPlan(client: Client, offer: Offer, agentId: bigint, plan: JobPlan, store: DocumentStore) {
  // #region announceBid
  const terms = await makeBid(client, { offer, agentId, plan });
  await announceBid(client, { terms, signature: await signBid(client, { terms }), plan, store });
  // #endregion
  return terms;
}
