import { setTimeout as sleep } from "node:timers/promises";

import {
  appeal,
  buildDocument,
  type Client,
  chainTime,
  collectRulings,
  deliver,
  deposit,
  announceBid,
  hashDocument,
  hire,
  type JobDelivery,
  type JobOffer,
  makeBid,
  makeOffer,
  makeRulingDraft,
  type MilestoneTerms,
  type Offer,
  openDispute,
  type Payee,
  postOffer,
  release,
  signBid,
  signRuling,
  signWaiver,
  submitEvidence,
  submitRuling,
  type Terms,
  waiveEvidence,
} from "@guildhall/sdk";

import type { Cast, StoryPanel } from "./story-cast.js";

const DAY = 86_400n;
export const HOUR = 3_600n;
/** A unit of the test dollar, which has six decimals. */
export const DOLLAR = 1_000_000n;

/** A job as the story begins it. */
export interface Plot {
  readonly title: string;
  /** What the client pays at most, in whole dollars. */
  readonly limit: string;
  readonly milestones: readonly MilestoneTerms[];
  /** What the provider puts at stake, in units. */
  readonly bond?: bigint;
  readonly payees?: readonly Payee[];
  readonly client?: Client;
}

/** One milestone. */
export const milestone = (amount: bigint, deliverWithin = 24n * HOUR): MilestoneTerms => ({ amount, deliverWithin });

/** The brief of a job of the story. */
export async function briefOf({ cora }: Cast, { title, limit }: Pick<Plot, "title" | "limit">): Promise<JobOffer> {
  return buildDocument("JobOffer", {
    title,
    description: "The file has one payment a line. Name every line that breaks the schema, and say why.",
    language: "en",
    skills: ["check-schema", "validate-iban"],
    outputs: [{ name: "report", description: "One defect a line, as JSON.", mediaType: "application/json" }],
    acceptance: [{ id: "complete", description: "Every defect of the file is in the report." }],
    budget: { token: "TUSD", maxPrice: limit },
    deadline: isoTime((await chainTime(cora)) + 3n * DAY),
    reviewWindow: Number(3n * DAY),
  });
}

const isoTime = (seconds: bigint): string => new Date(Number(seconds) * 1_000).toISOString().replace(/\.\d+Z$/, "Z");

/** A client posts an offer under the story's panels. */
export async function post(cast: Cast, document: JobOffer, client: Client = cast.cora): Promise<Offer> {
  const { first, appeal: second, store } = cast;
  const panels = { panelId: first.panelId, appealPanelId: second.panelId };
  const offer = await makeOffer(client, { document, panels });
  await postOffer(client, { offer, document, store });
  return offer;
}

/** An offer, the auditor's bid with a plan, and the award. Returns the job's id. */
export async function begin(cast: Cast, plot: Plot): Promise<string> {
  const brief = await briefOf(cast, plot);
  const offer = await post(cast, brief, plot.client);
  return award(cast, plot, await bidFor(cast, plot, { brief, offer }));
}

/** A bid that its provider signed. */
interface SignedBid {
  readonly terms: Terms;
  readonly signature: string;
}

/** The auditor bids on an offer, on the board, with a plan. */
export async function bidFor(
  cast: Cast,
  { milestones, bond = 0n, payees = [] }: Plot,
  { brief, offer }: { readonly brief: JobOffer; readonly offer: Offer },
): Promise<SignedBid> {
  const { auditor, auditorId, store } = cast;
  const plan = buildDocument("JobPlan", {
    briefHash: hashDocument(brief),
    summary: "I validate each line against the schema, then each IBAN by its check digits.",
    steps: [{ id: "check", title: "Check every line" }],
    estimatedDuration: Number(milestones.reduce((sum, { deliverWithin }) => sum + deliverWithin, 0n)),
    milestones: milestones.map(({ amount }, place) => ({
      title: `Part ${place + 1}`,
      amount: String(Number(amount) / Number(DOLLAR)),
      deadline: brief.deadline,
    })),
  });
  if (bond > 0n) await deposit(auditor, { token: offer.token, amount: bond, approve: "exact" });
  const terms = await makeBid(auditor, {
    offer,
    agentId: auditorId,
    milestones,
    bond,
    payees,
    planHash: hashDocument(plan),
    trustedPanels: "any",
  });
  const signature = await signBid(auditor, { terms });
  await announceBid(auditor, { terms, signature, plan, store });
  return { terms, signature };
}

/** The client takes a bid, and locks its price. Returns the job's id. */
export async function award({ cora }: Cast, { client = cora }: Plot, bid: SignedBid): Promise<string> {
  const { jobId } = await hire(client, {
    terms: bid.terms,
    providerSignature: bid.signature,
    funding: { mode: "allowance", approve: "exact" },
  });
  return jobId;
}

/** What the auditor delivers: a report of 36 defects. */
export async function report({ store }: Cast, jobId: string, place = 0): Promise<JobDelivery> {
  const content = new TextEncoder().encode(JSON.stringify({ jobId, place, defects: 36 }));
  const { uri, hash, mediaType } = await store.putBlob(content, "application/json");
  return buildDocument("JobDelivery", {
    jobId,
    milestone: place,
    outputs: [{ name: "report", uri, hash, mediaType, bytes: content.length }],
    summary: "Delivered report, 36 defects",
    metrics: { defects: 36 },
  });
}

/** The auditor delivers a milestone. */
export async function deliverReport(cast: Cast, jobId: string, place = 0): Promise<void> {
  const document = await report(cast, jobId, place);
  await deliver(cast.auditor, { job: jobId, milestone: BigInt(place), document, store: cast.store });
}

/** The client accepts a delivery. */
export const accept = async (client: Client, jobId: string, place = 0): Promise<unknown> =>
  release(client, { job: jobId, milestone: BigInt(place) });

/** Lets seconds pass, and shows it in a block: of a dispute the escrow takes one step a second. */
export async function pass({ cora }: Cast, seconds = 1): Promise<void> {
  await sleep(seconds * 1_000 + 50);
  const node = cora.provider as unknown as { send(method: string, parameters: unknown[]): Promise<unknown> };
  await node.send("evm_mine", []);
}

/** The client disputes; the provider answers. */
export async function quarrel(cast: Cast, jobId: string): Promise<void> {
  const { cora, auditor, store } = cast;
  const said = { jobId, milestone: 0, round: 1 };
  const complaint = buildDocument("DisputeEvidence", {
    ...said,
    party: "client",
    summary: "The 8 IBANs in the report have the right length and country: they are no defects.",
    providerBps: 1_000,
  });
  await pass(cast);
  await openDispute(cora, { job: jobId, document: complaint, store });
  const answer = buildDocument("DisputeEvidence", {
    ...said,
    party: "provider",
    summary: "Length and country say nothing: all 8 fail modulo 97, as ISO 13616 demands.",
    providerBps: 10_000,
  });
  await submitEvidence(auditor, { job: jobId, document: answer, store });
}

/** Both parties let the panel rule now, and it does. */
export async function rule(
  cast: Cast,
  jobId: string,
  { members, threshold }: StoryPanel,
  { providerBps, summary }: { readonly providerBps: bigint; readonly summary: string },
): Promise<void> {
  const { cora, auditor, store } = cast;
  await pass(cast);
  const waived = await signWaiver(auditor, { job: jobId, as: "provider" });
  await waiveEvidence(cora, { job: jobId, signed: [waived] });
  await pass(cast);
  // The last members sign: the first seat stays empty.
  const signers = members.slice(-threshold) as [Client, ...Client[]];
  const { ruling } = await makeRulingDraft(signers[0], { job: jobId, providerBps, reasons: { summary }, store });
  const signed = await Promise.all(signers.map((signer) => signRuling(signer, { ruling })));
  const collected = await collectRulings(signers[0], { signed });
  await submitRuling(signers[0], { collected });
}

/** The auditor appeals and says why. */
export async function appealWith(cast: Cast, jobId: string): Promise<void> {
  const { auditor, store } = cast;
  await pass(cast);
  await appeal(auditor, { job: jobId, as: "provider" });
  const document = buildDocument("DisputeEvidence", {
    jobId,
    milestone: 0,
    round: 2,
    party: "provider",
    summary: "The panel counted right IBANs by their length. The file of check digits shows all 8.",
    providerBps: 10_000,
  });
  await submitEvidence(auditor, { job: jobId, document, store });
}
