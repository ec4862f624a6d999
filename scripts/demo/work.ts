import { readFile } from "node:fs/promises";

import {
  buildDocument,
  deliver,
  deliverAndRelease,
  hashDocument,
  type JobDelivery,
  type JobOffer,
  parseDocument,
  type Resource,
  signRelease,
  unmetCriteria,
} from "@guildhall/sdk";

import { findBadIbans } from "../../sdk/examples/csv-audit/find-bad-ibans.js";
import { type Defect, findDefects, readRows } from "../../sdk/examples/csv-audit/find-defects.js";
import type { Scene } from "./market.js";
import type { Actor, Stage } from "./stage.js";

const EXAMPLE = new URL("../../sdk/examples/csv-audit/", import.meta.url);

/** A file of the example. */
const exampleFile = (name: string): Promise<Buffer> => readFile(new URL(name, EXAMPLE));

/** What came out of a job. */
export interface Result {
  readonly rows: number;
  readonly defects: readonly Defect[];
}

/** The IBAN agent's work: reads the file that the brief names, verified against its hash. */
export async function checkIbans(stage: Stage, brief: JobOffer): Promise<Result> {
  const rows = readRows(await inputOf(stage, brief));
  return { rows: rows.length, defects: findBadIbans(rows) };
}

/** The auditor's own work, to which a subcontractor's defects are added. */
export async function auditFile(stage: Stage, brief: JobOffer, bought: readonly Defect[]): Promise<Result> {
  const rows = readRows(await inputOf(stage, brief));
  const schema = JSON.parse((await exampleFile("payment.schema.json")).toString()) as object;
  const defects = [...findDefects(rows, schema), ...bought].sort((a, b) => a.line - b.line);
  return { rows: rows.length, defects };
}

async function inputOf(stage: Stage, { inputs = [] }: JobOffer): Promise<Uint8Array> {
  const [input] = inputs;
  if (input === undefined) throw new Error("The brief names no input.");
  return stage.store.getBlob(input.uri, input.hash);
}

/** What a job is about and who does it. */
export interface Order {
  readonly jobId: string;
  readonly client: Actor;
  readonly provider: Actor;
  readonly brief: JobOffer;
}

/** The offer's file, and the data that it is about, put where a provider can read it. */
export async function briefWithInput(stage: Stage, name: string): Promise<JobOffer> {
  const file = parseDocument(await exampleFile(name), "JobOffer");
  const csv = await stage.store.putBlob(await exampleFile("payments.csv"), "text/csv");
  return { ...file, inputs: [{ name: "payments.csv", ...csv }] };
}

/** The provider delivers its report; the client reads it, and has not accepted it. */
export async function deliverReport(scene: Scene, order: Order, result: Result): Promise<readonly Defect[]> {
  const { stage, steps } = scene;
  const { jobId, provider, brief } = order;
  const document = await deliveryOf(stage, jobId, result);
  const { uri, deliveryHash } = await steps.take(provider.name, "deliver", () =>
    deliver(provider.client, { job: jobId, document, store: stage.store }),
  );
  return accept(stage, brief, uri, deliveryHash);
}

async function deliveryOf(stage: Stage, jobId: string, result: Result): Promise<JobDelivery> {
  const content = Buffer.from(JSON.stringify(result.defects));
  const report: Resource = { name: "report", ...(await stage.store.putBlob(content, "application/json")) };
  return buildDocument("JobDelivery", {
    jobId,
    milestone: 0,
    outputs: [{ ...report, bytes: content.length }],
    summary: `${result.defects.length} defects in ${result.rows} rows`,
    metrics: { rowsChecked: result.rows, ibansChecked: true, defects: result.defects.length },
  });
}

/**
 * The provider puts its report into the store; the client reads it, compares it with the brief and signs; the provider
 * delivers and is paid in one transaction.
 *
 * @returns The report as the client read it.
 */
export async function handOver({ stage, steps }: Scene, order: Order, result: Result): Promise<readonly Defect[]> {
  const { jobId, client, provider, brief } = order;
  const document = await deliveryOf(stage, jobId, result);
  const { uri } = await stage.store.put(document);
  const read = await accept(stage, brief, uri, hashDocument(document));

  const signed = await steps.note(client.name, "signs the release", () =>
    signRelease(client.client, { job: jobId, deliveryHash: hashDocument(document) }),
  );
  await steps.take(provider.name, "deliver and be paid", () =>
    deliverAndRelease(provider.client, { job: jobId, document, store: stage.store, signed }),
  );
  return read;
}

/** The client's side: nothing is taken on trust. */
async function accept(stage: Stage, brief: JobOffer, uri: string, hash: string): Promise<readonly Defect[]> {
  const delivery: JobDelivery = await stage.store.get(uri, hash, "JobDelivery");
  const unmet = unmetCriteria(brief, delivery);
  if (unmet.length > 0) throw new Error(`The delivery misses ${unmet.map(({ id }) => id).join(", ")}.`);
  const [report] = delivery.outputs;
  if (report === undefined) throw new Error("The delivery has no report.");
  return JSON.parse(Buffer.from(await stage.store.getBlob(report.uri, report.hash)).toString()) as readonly Defect[];
}
