import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { type DocumentStore, type JobOffer, parseDocument } from "@guildhall/sdk";

/** An offer's file of the example, and the data that it is about, put where a provider can read it. */
export async function briefWithInput(
  { store, example }: { readonly store: DocumentStore; readonly example: string },
  name: string,
): Promise<JobOffer> {
  const file = parseDocument(await readFile(join(example, name)), "JobOffer");
  const csv = await store.putBlob(await readFile(join(example, "payments.csv")), "text/csv");
  return { ...file, inputs: [{ name: "payments.csv", ...csv }] };
}
