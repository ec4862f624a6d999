import { hashOffer } from "@guildhall/sdk";

import type { Forgotten } from "../journal/journal.js";
import type { Context } from "./context.js";
import { type Subject, topicOf } from "./subject.js";

/** A subject that is over, as the journal remembers it until it is forgotten. */
interface Closed {
  /** Chain time. */
  readonly at: bigint;
  /** Until when something signed for it may be used on the chain, chain time. */
  readonly until: bigint;
  readonly kind: Subject["kind"];
  /** The offer that it belongs to. */
  readonly offer?: string;
}

const STREAM = "closed";

/** How many closed subjects are looked at, and how many of them are forgotten, in one pass. */
const MOST_LOOKED_AT = 5_000;
const MOST_FORGOTTEN = 500;

/** How many bidders a request may have tried: of each there is a step. */
const MOST_HIRES = 200;

/** Notes that a subject is over. */
export async function noteClosed({ journal, clock }: Context, key: string, subject: Subject): Promise<void> {
  const offer = await offerOf({ journal }, key, subject);
  const { kind } = subject;
  const value: Closed = {
    at: clock.now(),
    until: kind === "request" || kind === "offer" ? (offer?.validUntil ?? 0n) : 0n,
    kind,
    ...(offer !== undefined && { offer: hashOffer(offer) }),
  };
  await journal.append(STREAM, { key, value });
}

async function offerOf({ journal }: Pick<Context, "journal">, key: string, subject: Subject) {
  if (subject.kind === "offer") return subject.offer;
  if (subject.kind !== "request") return subject.terms.offer;
  type Offered = { readonly offer: Parameters<typeof hashOffer>[0] };
  return (await journal.result<Offered>(`${key}/offer`))?.offer;
}

/**
 * Forgets what the journal has of subjects that were over long ago, some in each pass. What the chain cannot tell stays: to what each request led, so
 * that the same key never hires again, and how that job ended.
 *
 * @param forgetAfter After how many seconds of the chain.
 * @returns How many subjects were forgotten.
 */
export async function pruneJournal(
  { journal, clock, subjects, signal }: Context,
  forgetAfter: bigint,
): Promise<number> {
  const now = clock.now();
  const inUse = new Set<string>();
  for (const { subject } of subjects.all()) {
    if (subject.kind === "job" || subject.kind === "case") inUse.add(hashOffer(subject.terms.offer));
  }
  const due: (readonly [string, Closed])[] = [];
  let looked = 0;
  for await (const { key, value } of journal.read<Closed>(STREAM)) {
    if (signal.aborted || ++looked > MOST_LOOKED_AT || due.length >= MOST_FORGOTTEN) break;
    const { at, until, offer = "", kind } = value;
    // The brief of a job that goes on is found by its offer.
    const isNeeded = (kind === "offer" || kind === "request") && inUse.has(offer);
    if (at + forgetAfter <= now && until < now && !isNeeded && subjects.get(key) === undefined) due.push([key, value]);
  }
  for (const [key, closed] of due) {
    if (signal.aborted) return 0;
    await journal.forget(forgottenOf(key, closed));
  }
  return due.length;
}

function forgottenOf(key: string, { kind, offer }: Closed): Forgotten {
  const entries = [{ stream: STREAM, key }];
  const subject = { stream: "subjects", key };
  if (kind !== "request") {
    const ofOffer = kind === "job" && offer !== undefined ? [`${topicOf.offer(offer)}/`] : [];
    return { under: [`${key}/`, ...ofOffer], keep: [`${key}/outcome`], entries: [...entries, subject] };
  }
  // A caller's key may begin like another one: its steps are named one by one.
  const hires = Array.from({ length: MOST_HIRES }, (_, place) => `${key}/hire/${place}`);
  return { steps: [`${key}/offer`, `${key}/list`, `${key}/ranking`, ...hires], entries, emptied: [subject] };
}
