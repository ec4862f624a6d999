import {
  approveRuling,
  type Client,
  collectRulings,
  describeRuling,
  type DocumentStore,
  makeRulingDraft,
  readRulingDraft,
  type Ruling,
  type RulingDraft,
  type SignedRuling,
  signRuling,
  submitRuling,
} from "../../src/index.js";

/** One member writes the ruling. */
export async function draft(client: Client, jobId: string, store: DocumentStore): Promise<RulingDraft> {
  // #region makeRulingDraft
  const reasons = { summary: "28 of 36 defects were found." };
  const written = await makeRulingDraft(client, { job: jobId, milestone: 0n, providerBps: 7_500n, reasons, store });
  // #endregion
  return written;
}

/** Every member reads a summary before it signs. */
export async function review(client: Client, ruling: Ruling, uri: string, store: DocumentStore): Promise<SignedRuling> {
  // #region readRulingDraft
  const received = await readRulingDraft(client, { ruling, uri, store });
  // #endregion

  // #region describeRuling
  console.log(describeRuling(received));
  // #endregion

  // #region signRuling
  const signed = await signRuling(client, { ruling: received.ruling });
  // #endregion
  return signed;
}

/** A member that is a contract says so on chain. */
export async function approve(client: Client, ruling: Ruling, arbiter: string): Promise<SignedRuling> {
  // #region approveRuling
  const signed = await approveRuling(client, { ruling, arbiter });
  // #endregion
  return signed;
}

/** Anyone who has enough signatures can send them. */
export async function send(client: Client, signed: readonly SignedRuling[]): Promise<bigint> {
  // #region collectRulings
  const collected = await collectRulings(client, { signed });
  console.log(collected.signers, collected.missing);
  // #endregion

  // #region submitRuling
  const { providerBps } = await submitRuling(client, { collected });
  // #endregion
  return providerBps;
}
