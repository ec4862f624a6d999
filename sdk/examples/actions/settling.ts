import {
  autoRelease,
  type Client,
  deliver,
  deliverAndRelease,
  type DocumentStore,
  giveUp,
  type JobDelivery,
  reclaim,
  release,
  settle,
  type SignedRelease,
  type SignedSettlement,
  signGiveUp,
  signRelease,
  signSettlement,
} from "../../src/index.js";

/** The provider says what it made; the client accepts it. */
export async function handOver(client: Client, jobId: string, document: JobDelivery, store: DocumentStore) {
  // #region deliver
  const { deliveryHash, uri } = await deliver(client, { job: jobId, milestone: 0n, document, store });
  // #endregion
  return { deliveryHash, uri };
}

export async function accept(client: Client, jobId: string, deliveryHash: string) {
  // #region signRelease
  const signed = await signRelease(client, { job: jobId, milestone: 0n, deliveryHash });
  // #endregion

  // #region release
  const { earned, fee } = await release(client, { job: jobId, milestone: 0n, deliveryHash });
  // #endregion
  return { signed, earned, fee };
}

export async function handOverForPay(client: Client, jobId: string, deliveryHash: string, signed: SignedRelease) {
  const uri = "https://worker.example/delivery.json";
  // #region deliverAndRelease
  const { earned } = await deliverAndRelease(client, { job: jobId, deliveryHash, uri, signed });
  // #endregion
  return earned;
}

/** When the other party is silent. */
export async function claimInSilence(client: Client, jobId: string) {
  // #region autoRelease
  const { earned } = await autoRelease(client, { job: jobId, milestone: 0n });
  // #endregion
  return earned;
}

export async function claimUndelivered(client: Client, jobId: string) {
  // #region reclaim
  const { refund } = await reclaim(client, { job: jobId, milestone: 0n });
  // #endregion
  return refund;
}

/** When it will not be done, or only in part. */
export async function resign(client: Client, jobId: string) {
  // #region signGiveUp
  const signed = await signGiveUp(client, { job: jobId, milestone: 0n });
  // #endregion

  // #region giveUp
  const { refund, outcome } = await giveUp(client, { job: jobId, milestone: 0n });
  // #endregion
  return { signed, refund, outcome };
}

export async function proposeSplit(client: Client, jobId: string) {
  // #region signSettlement
  const split = { job: jobId, milestone: 0n, providerBps: 4_000n };
  const offered = await signSettlement(client, { ...split, as: "client" });
  // #endregion
  return offered;
}

export async function agree(client: Client, jobId: string, offered: SignedSettlement) {
  // #region settle
  const { earned, refund } = await settle(client, { job: jobId, milestone: 0n, signed: [offered] });
  // #endregion
  return { earned, refund };
}
