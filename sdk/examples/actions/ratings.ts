import {
  type Client,
  type DocumentStore,
  escrowDomain,
  type JobRating,
  parseJobRating,
  publishRating,
  ratingTypes,
  releaseAndRate,
  signRating,
  signReleaseAndRating,
  verifyRating,
} from "../../src/index.js";

/** The client pays, and says what it thinks. */
export async function accept(client: Client, jobId: string) {
  // #region releaseAndRate
  const said = { rating: { value: 87n, tag1: "quality" }, comment: "Two days early." };
  const { earned, rating } = await releaseAndRate(client, { job: jobId, milestone: 0n, ...said });
  // #endregion
  return { earned, rating };
}

export async function acceptUnsent(client: Client, jobId: string, deliveryHash: string) {
  // #region signReleaseAndRating
  const accepted = { job: jobId, milestone: 0n, deliveryHash, rating: { value: 87n, tag1: "quality" } };
  const { signed, rating } = await signReleaseAndRating(client, accepted);
  // #endregion
  return { signed, rating };
}

export async function rateLater(client: Client, jobId: string) {
  // #region signRating
  const signed = await signRating(client, { job: jobId, milestone: 0n, rating: { value: 87n, tag1: "quality" } });
  // #endregion
  return signed;
}

/** Anybody who is shown the document. */
export async function check(client: Client, text: string) {
  // #region parseJobRating
  const rating = parseJobRating(text);
  // #endregion

  // #region verifyRating
  const { author, value, settlement } = await verifyRating(client, { rating });
  // #endregion
  return { author, value, settlement };
}

/** The client puts it on chain. */
export async function publish(client: Client, signed: JobRating, store: DocumentStore) {
  // #region publishRating
  const { index } = await publishRating(client, { rating: signed, store });
  // #endregion
  return index;
}

/** A wallet that is not the SDK's. */
export async function signElsewhere(
  client: Client,
  wallet: { signTypedData: (...parts: readonly unknown[]) => Promise<string> },
  message: Record<string, unknown>,
) {
  // #region ratingTypes
  const signature = await wallet.signTypedData(escrowDomain(client), ratingTypes(), message);
  // #endregion
  return signature;
}
