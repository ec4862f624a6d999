import { readFile } from "node:fs/promises";

import {
  buildDocument,
  buildRegistrationFile,
  combineStores,
  dataUriStore,
  type DeliveredOutput,
  type DocumentStore,
  hashDocument,
  httpStore,
  type JobOffer,
  parseAmount,
  parseDocument,
  toDataUri,
  toUnixSeconds,
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
export function chooseStores(): readonly DocumentStore[] {
  // #region openStore
  const folder = openStore("file:///var/lib/agent/documents");
  // #endregion

  // #region combineStores
  const store = combineStores(folderStore("./jobs"), dataUriStore(), httpStore());
  // #endregion
  return [folder, store];
}
