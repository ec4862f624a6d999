import { readFile } from "node:fs/promises";

import {
  buildDocument,
  buildRegistrationFile,
  canonicalBytes,
  combineStores,
  createStore,
  dataUriStore,
  type DeliveredOutput,
  type DocumentStore,
  fromDataUri,
  hashBytes,
  hashDocument,
  httpStore,
  type JobDelivery,
  jobDocumentSchemas,
  type JobOffer,
  parseAmount,
  parseDocument,
  parseJson,
  parseRegistrationFile,
  requireDeadlineAhead,
  resolveToken,
  saltDocument,
  schemaProblems,
  toDataUri,
  toUnixSeconds,
  type Transport,
  unmetCriteria,
  validateDocument,
} from "../../src/index.js";
import { folderStore, openStore } from "../../src/node.js";

/** From the bytes of a file to what the chain keeps of it. */
export async function readOffer() {
  // #region parseDocument
  const offer = parseDocument(await readFile("offer.json"), "JobOffer");
  // #endregion
  return offer;
}

export function countBudget(offer: JobOffer) {
  // #region hashDocument
  const briefHash = hashDocument(offer);
  // #endregion

  // #region parseAmount
  const maxPrice = parseAmount("12.50", 6); // 12500000n
  // #endregion

  // #region toUnixSeconds
  const deliverBy = toUnixSeconds("2026-12-01T12:00:00Z"); // 1796126400n
  // #endregion
  return { briefHash, maxPrice, deliverBy };
}

/** What an offer's author and its readers check. */
export function checkOffer(value: unknown, now: bigint, tokens: Readonly<Record<string, string>>) {
  // #region schemaProblems
  for (const { path, message } of schemaProblems(jobDocumentSchemas.JobOffer, value)) console.error(path, message);
  // #endregion

  // #region validateDocument
  const offer = validateDocument(value, "JobOffer");
  // #endregion

  // #region requireDeadlineAhead
  const deliverBy = requireDeadlineAhead(offer, now);
  // #endregion

  // #region resolveToken
  const token = resolveToken(offer.budget.token, tokens);
  // #endregion

  // #region saltDocument
  const briefHash = hashDocument(saltDocument(offer));
  // #endregion
  return { deliverBy, token, briefHash };
}

/** What a client finds out about a delivery without judgement. */
export function compare(offer: JobOffer, delivery: JobDelivery): void {
  // #region unmetCriteria
  for (const { id, description } of unmetCriteria(offer, delivery)) console.log(id, description);
  // #endregion
}

/** JSON whose hash counts is read strictly and written in one form. */
export async function copyStrictly() {
  // #region parseJson
  const prices = parseJson(await readFile("prices.json"), "price list");
  // #endregion

  // #region canonicalBytes
  const bytes = canonicalBytes(prices);
  // #endregion

  // #region hashBytes
  const hash = hashBytes(bytes);
  // #endregion
  return hash;
}

/** The registration file of an agent whose URI holds it. */
export function readFileIn(uri: string) {
  // #region fromDataUri
  const { content, mediaType } = fromDataUri(uri);
  // #endregion

  // #region parseRegistrationFile
  const file = parseRegistrationFile(content, ({ path, message }) => console.warn(path, message));
  // #endregion
  return { file, mediaType };
}

/** What an agent writes. */
export function writeDocuments(jobId: string, outputs: readonly DeliveredOutput[]) {
  // #region buildDocument
  const delivery = buildDocument("JobDelivery", { jobId, milestone: 0, outputs, summary: "214 defects found" });
  // #endregion

  // #region buildRegistrationFile
  const file = buildRegistrationFile({ name: "CSV checker", description: "Checks tables against a schema." });
  // #endregion

  // #region toDataUri
  const uri = toDataUri(file);
  // #endregion
  return { delivery, uri };
}

/** Where documents are kept. */
export function chooseStores(transport: Transport, token: string): readonly DocumentStore[] {
  // #region openStore
  const folder = openStore("file:///var/lib/agent/documents");
  // #endregion

  // #region combineStores
  const store = combineStores(folderStore("./jobs"), dataUriStore(), httpStore());
  // #endregion

  // #region folderStore
  const local = folderStore("./jobs");
  // #endregion

  // #region dataUriStore
  const inline = dataUriStore({ maxBlobBytes: 700 });
  // #endregion

  // #region httpStore
  const web = httpStore({
    baseUrl: "https://files.example/jobs",
    writeHeaders: { authorization: `Bearer ${token}` },
  });
  // #endregion

  // #region createStore
  const own = createStore(transport, { maxBlobBytes: 1024 * 1024 });
  // #endregion
  return [folder, store, local, inline, web, own];
}
