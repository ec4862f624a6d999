import {
  appeal,
  buildDocument,
  type Client,
  concede,
  type Dispute,
  type DisputeEvidence,
  type DocumentStore,
  escalate,
  fallBack,
  finalizeRuling,
  getDispute,
  openDispute,
  previewSettlement,
  reserveStake,
  readEvidence,
  sharePanelFees,
  signAppeal,
  signConcession,
  signDispute,
  type SignedWaiver,
  signWaiver,
  submitEvidence,
  waiveEvidence,
  watchDisputes,
} from "../../src/index.js";

/** What a dispute would cost, before it is opened. */
export async function weigh(client: Client, jobId: string) {
  // #region getDispute
  const dispute = await getDispute(client, { job: jobId, milestone: 0n });
  console.log(dispute.stake, dispute.appealBond, dispute.evidenceUntil);
  // #endregion

  // #region previewSettlement
  const half = previewSettlement(dispute, { by: "ruling", providerBps: 5_000n });
  console.log(half.client, half.provider, half.shares.toPanel);
  // #endregion
  return { dispute, half };
}

/** A client that can dispute whatever happens to the token. */
export async function reserve(client: Client, jobId: string) {
  // #region reserveStake
  const { reserve } = await reserveStake(client, { job: jobId, as: "client" });
  // #endregion
  return reserve;
}

/** The client says what is wrong. */
export async function complain(client: Client, jobId: string, store: DocumentStore) {
  // #region openDispute
  const document = buildDocument("DisputeEvidence", {
    jobId,
    milestone: 0,
    round: 1,
    party: "client",
    summary: "The report misses 8 of the 36 defects.",
  });
  const { stake } = await openDispute(client, { job: jobId, milestone: 0n, document, store });
  // #endregion
  return stake;
}

/** When somebody else pays the stake. */
export async function complainUnpaid(client: Client, jobId: string, document: DisputeEvidence, store: DocumentStore) {
  // #region signDispute
  const signed = await signDispute(client, { job: jobId, milestone: 0n, document, store });
  // #endregion
  return signed;
}

/** The provider answers; both have said all. */
export async function answer(client: Client, jobId: string, document: DisputeEvidence, store: DocumentStore) {
  // #region submitEvidence
  await submitEvidence(client, { job: jobId, milestone: 0n, document, store });
  // #endregion

  // #region signWaiver
  const waived = await signWaiver(client, { job: jobId, milestone: 0n, as: "provider" });
  // #endregion
  return waived;
}

export async function close(client: Client, jobId: string, waived: SignedWaiver): Promise<bigint> {
  // #region waiveEvidence
  const { round } = await waiveEvidence(client, { job: jobId, milestone: 0n, signed: [waived] });
  // #endregion
  return round;
}

/** What the panel reads. */
export async function study(client: Client, jobId: string, store: DocumentStore): Promise<void> {
  // #region readEvidence
  for (const item of await readEvidence(client, { job: jobId, milestone: 0n, store })) {
    console.log(item.side, "document" in item ? item.document.summary : item.error.message);
  }
  // #endregion
}

/** A ruling is not the end. */
export async function challenge(client: Client, jobId: string): Promise<bigint> {
  // #region appeal
  const { appealBond } = await getDispute(client, { job: jobId, milestone: 0n });
  await appeal(client, { job: jobId, milestone: 0n, as: "provider" }); // pays the bond
  // #endregion
  return appealBond;
}

/** When somebody else pays for the appeal. */
export async function seekSponsor(client: Client, jobId: string) {
  // #region signAppeal
  const signed = await signAppeal(client, { job: jobId, milestone: 0n, as: "provider" });
  // #endregion
  return signed;
}

export async function finish(client: Client, jobId: string) {
  // #region finalizeRuling
  const { earned, refund } = await finalizeRuling(client, { job: jobId, milestone: 0n });
  // #endregion
  return { earned, refund };
}

/** When a panel is silent. */
export async function goOn(client: Client, jobId: string): Promise<void> {
  // #region escalate
  await escalate(client, { job: jobId, milestone: 0n });
  // #endregion
}

export async function goBack(client: Client, jobId: string) {
  // #region fallBack
  const { providerBps } = await fallBack(client, { job: jobId, milestone: 0n });
  // #endregion
  return providerBps;
}

/** When the client was wrong. */
export async function giveIn(client: Client, jobId: string) {
  // #region signConcession
  const signed = await signConcession(client, { job: jobId, milestone: 0n });
  // #endregion

  // #region concede
  const { earned } = await concede(client, { job: jobId, milestone: 0n });
  // #endregion
  return { signed, earned };
}

/** What the arbiters get. */
export async function payArbiters(client: Client, { panelId, appealPanelId }: Dispute, token: string): Promise<bigint> {
  // #region sharePanelFees
  const { each, eachOfAppeal } = await sharePanelFees(client, { panelId, appealPanelId, token });
  // #endregion
  return each + eachOfAppeal;
}

export async function follow(client: Client, panelId: string, signal: AbortSignal): Promise<void> {
  // #region watchDisputes
  for await (const item of watchDisputes(client, { panelId, signal })) {
    if (item.kind === "event") console.log(item.args.jobId, item.args.milestone, item.job.price);
  }
  // #endregion
}
