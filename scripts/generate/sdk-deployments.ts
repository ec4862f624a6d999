import type { Manifest } from "../lib/deployment/manifest.js";
import { LOCAL_CHAIN_ID } from "../../apps/cli/src/deployment/parameters.js";
import { listFiles, readText } from "../lib/project.js";

const HEADER = `// Written by \`npm run generate\` from deployments/<chainId>.json; never edited by hand.
import type { Deployment } from "../protocol/deployment.js";

/** The deployments on public chains, by chain id. */
export const deployments: Readonly<Record<string, Deployment>> = `;

/** The public records in deployments/. */
function readRecords(): Manifest[] {
  return listFiles("deployments/*.json").map((path) => JSON.parse(readText(path)) as Manifest);
}

/** The records of public chains, in the order of their ids. */
export function publicRecords(records: readonly Manifest[] = readRecords()): readonly Manifest[] {
  return records.filter(({ chainId }) => chainId !== LOCAL_CHAIN_ID).toSorted((a, b) => a.chainId - b.chainId);
}

/** The SDK's address book: the record of every chain but local ones, whose record is read when it is needed. */
export function sdkDeployments(records: readonly Manifest[] = readRecords()): string {
  const deployments = publicRecords(records).map((record) => [record.chainId, record]);
  return `${HEADER}${JSON.stringify(Object.fromEntries(deployments), null, 2)};\n`;
}
