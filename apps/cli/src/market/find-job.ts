import type { Client, Job, PostedOffer } from "@guildhall/sdk";

import { InputError } from "../errors/input-error.js";
import { NotFoundError } from "../errors/not-found-error.js";

const JOB = { what: "job", list: "guildhall job list" };
const OFFER = { what: "offer", list: "guildhall offer list" };

/** A reference as people copy it from a table: `0x12ab34…9f01`. */
function matches(id: string, reference: string): boolean {
  const [start = "", end = ""] = reference.split("…");
  return id.startsWith(start) && id.endsWith(end);
}

/** The id of a job, of which the first digits are enough. @throws {@link NotFoundError}; {@link InputError} when several begin with these digits. */
export async function findJobId(client: Client, reference: string): Promise<string> {
  if (reference.length === 66) return reference;
  const { findJobs } = await import("@guildhall/sdk");
  return only<Job>(await findJobs(client), ({ jobId }) => jobId, reference, JOB).jobId;
}

/** An offer on the board, also a closed one. @throws {@link NotFoundError}; {@link InputError} when several begin with these digits. */
export async function findOffer(client: Client, reference: string): Promise<PostedOffer> {
  const { findOffers } = await import("@guildhall/sdk");
  return only(await findOffers(client, { includeClosed: true }), ({ offerHash }) => offerHash, reference, OFFER);
}

/** What is looked for, and the command that lists them. */
interface Kind {
  readonly what: string;
  readonly list: string;
}

/** The one whose id has these digits. @throws {@link NotFoundError}; {@link InputError} when there are several. */
export function only<T>(all: readonly T[], idOf: (one: T) => string, reference: string, { what, list: next }: Kind): T {
  const found = all.filter((one) => matches(idOf(one), reference));
  const [first] = found;
  if (first === undefined)
    throw new NotFoundError(`No ${what} of this market begins with ${reference}. Look at the list.`, next);
  if (found.length > 1)
    throw new InputError(`${found.length} ${what}s begin with ${reference}. Write more digits.`, next);
  return first;
}
