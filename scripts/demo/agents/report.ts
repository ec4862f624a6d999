import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Work } from "@guildhall/agent";
import type { DocumentStore, JobDelivery, JobOffer, Resource } from "@guildhall/sdk";

import { findBadIbans } from "../../../sdk/examples/csv-audit/find-bad-ibans.js";
import { type Defect, findDefects, readRows, type Row } from "../../../sdk/examples/csv-audit/find-defects.js";

/** The rows of the file that a brief is about, verified against its hash. */
export async function rowsOf(store: DocumentStore, { inputs = [] }: JobOffer): Promise<readonly Row[]> {
  const [input] = inputs;
  if (input === undefined) throw new RangeError("the brief names no input");
  return readRows(await store.getBlob(input.uri, input.hash));
}

/** What breaks the schema of a payment, without the check digits of IBANs. */
export async function schemaDefects(rows: readonly Row[], example: string): Promise<readonly Defect[]> {
  return findDefects(rows, JSON.parse(await readFile(join(example, "payment.schema.json"), "utf8")) as object);
}

/** Every defect of a file. */
export async function allDefects(rows: readonly Row[], example: string): Promise<readonly Defect[]> {
  return [...(await schemaDefects(rows, example)), ...findBadIbans(rows)];
}

/** A report as it is delivered. */
export function reportWork(rows: readonly Row[], defects: readonly Defect[]): Work {
  const ordered = [...defects].sort((a, b) => a.line - b.line);
  return {
    summary: `${defects.length} defects in ${rows.length} rows`,
    outputs: [{ name: "report", mediaType: "application/json", content: JSON.stringify(ordered) }],
    metrics: { rowsChecked: rows.length, ibansChecked: true, defects: defects.length },
  };
}

/** The defects that a delivered report lists. */
export async function readReport(store: DocumentStore, { outputs }: JobDelivery): Promise<readonly Defect[]> {
  const report = outputs.find(({ name }) => name === "report");
  return parseReport(await store.getBlob(report?.uri ?? "", report?.hash ?? ""));
}

export function parseReport(content: Uint8Array): readonly Defect[] {
  return JSON.parse(new TextDecoder().decode(content)) as readonly Defect[];
}

/** A list of defects to show a panel. */
export async function exhibitOf(store: DocumentStore, name: string, defects: readonly Defect[]): Promise<Resource> {
  return { name, ...(await store.putBlob(Buffer.from(JSON.stringify(defects)), "application/json")) };
}
