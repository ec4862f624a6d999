import {
  autoRelease,
  chainTime,
  type Client,
  deliver,
  deliverAndRelease,
  type DocumentStore,
  giveUp,
  type JobDelivery,
  reclaim,
  release,
  settle,
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
  const clientSignature = await signRelease(client, { job: jobId, milestone: 0n, deliveryHash });
  // #endregion

  // #region release
  const { earned, fee } = await release(client, { job: jobId, milestone: 0n });
  // #endregion
  return { clientSignature, earned, fee };
}

export async function handOverForPay(client: Client, jobId: string, deliveryHash: string, clientSignature: string) {
  const uri = "https://worker.example/delivery.json";
  // #region deliverAndRelease
  const { earned } = await deliverAndRelease(client, { job: jobId, deliveryHash, uri, clientSignature });
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
  const providerSignature = await signGiveUp(client, { job: jobId, milestone: 0n });
  // #endregion

  // #region giveUp
  const { refund } = await giveUp(client, { job: jobId, milestone: 0n });
  // #endregion
  return { providerSignature, refund };
}

export async function proposeSplit(client: Client, jobId: string) {
  // #region signSettlement
  const split = { job: jobId, milestone: 0n, providerBps: 4_000n, validUntil: (await chainTime(client)) + 3_600n };
  const clientSignature = await signSettlement(client, { ...split, as: "client" });
  // #endregion
  return { split, clientSignature };
}

export async function agree(client: Client, { split, clientSignature }: Awaited<ReturnType<typeof proposeSplit>>) {
  // #region settle
  const { earned, refund } = await settle(client, { ...split, clientSignature });
  // #endregion
  return { earned, refund };
}
