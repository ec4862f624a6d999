import type { market } from "../fixtures/market.js";
import { FOREVER, type TermsFields } from "./terms.js";

type Escrow = Awaited<ReturnType<typeof market>>["escrow"];

/** The clock of a milestone, which messages name: see docs/design/disputes.md. */
export async function clockOf(escrow: Escrow, job: TermsFields, milestone = 0n): Promise<bigint> {
  const { jobId } = await escrow.hashesOf(job);
  return (await escrow.milestoneOf(jobId, milestone)).clock;
}

/** What a party names beside the terms; the present step, without an end, unless said otherwise. */
interface Named {
  readonly milestone?: bigint;
  readonly clock?: bigint;
  readonly validUntil?: bigint;
  /** In place of the caller's own consent. */
  readonly signature?: string;
}

async function named(
  escrow: Escrow,
  job: TermsFields,
  { milestone = 0n, clock, validUntil = FOREVER, signature }: Named,
) {
  return {
    milestone,
    clock: clock ?? (await clockOf(escrow, job, milestone)),
    validUntil,
    signature: signature ?? "0x",
  };
}

/** The client accepts what was delivered, or pays before a delivery. */
export async function release(escrow: Escrow, job: TermsFields, options: Named & { deliveryHash?: string } = {}) {
  const { milestone, clock, validUntil, signature } = await named(escrow, job, options);
  return escrow.release(job, milestone, options.deliveryHash ?? NO_HASH, clock, validUntil, signature);
}

/** The provider gives up, and accepts `outcome`. */
export async function giveUp(escrow: Escrow, job: TermsFields, outcome: bigint, options: Named = {}) {
  const { milestone, clock, validUntil, signature } = await named(escrow, job, options);
  return escrow.giveUp(job, milestone, outcome, clock, validUntil, signature);
}

/** The client pays a disputed milestone. */
export async function concede(escrow: Escrow, job: TermsFields, options: Named = {}) {
  const { milestone, clock, validUntil, signature } = await named(escrow, job, options);
  return escrow.concede(job, milestone, clock, validUntil, signature);
}

/** A party disputes the delivery that stands. */
export async function openDispute(
  escrow: Escrow,
  job: TermsFields,
  evidenceHash: string,
  uri: string,
  options: Named = {},
) {
  const { milestone, clock, validUntil, signature } = await named(escrow, job, options);
  return escrow.dispute(job, milestone, evidenceHash, uri, clock, validUntil, signature);
}

/** A side appeals the first ruling; the caller funds it. */
export async function appeal(escrow: Escrow, job: TermsFields, byProvider: boolean, options: Named = {}) {
  const { milestone, clock, validUntil, signature } = await named(escrow, job, options);
  return escrow.appeal(job, milestone, byProvider, clock, validUntil, signature);
}

/** A delivery hash that has no effect, because the client is the caller. */
const NO_HASH = `0x${"00".repeat(32)}`;
