import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { NetworkConnection } from "hardhat/types/network";

import { checkChain } from "./check-chain.js";
import { currentCommit } from "./commit.js";
import { deployProtocol } from "./deploy-protocol.js";
import { makeManifest, type Manifest } from "./manifest.js";
import { type DeploymentParameters, LOCAL_CHAIN_ID } from "./parameters.js";
import { type Check, verifyDeployment } from "./verify-deployment.js";

/** The commit of a deployment, kept beside its journal: a later export must not name a later commit. */
const COMMIT_FILE = "commit";
const JOURNAL_FILE = "journal.jsonl";

/** Deploys, unless the chain cannot take it, makes the public record from the journal, and verifies what is there. */
export async function deployAndRecord(
  connection: NetworkConnection,
  parameters: DeploymentParameters,
  journalFolder: string,
): Promise<{ readonly manifest: Manifest; readonly checks: readonly Check[] }> {
  if (parameters.chainId === LOCAL_CHAIN_ID) await dropStaleJournal(connection, journalFolder);
  await checkChain(connection.provider, parameters);
  if (!existsSync(join(journalFolder, JOURNAL_FILE))) writeCommit(journalFolder);
  await deployProtocol(connection, parameters, journalFolder);
  const manifest = exportManifest(journalFolder, parameters);
  return { manifest, checks: await verifyDeployment(connection, manifest, parameters) };
}

/** Makes the public record of a deployment that was made before. Needs no chain. */
export function exportManifest(journalFolder: string, parameters: DeploymentParameters): Manifest {
  const path = join(journalFolder, COMMIT_FILE);
  if (!existsSync(path)) throw new Error(`There is no deployment in ${journalFolder}.`);
  return makeManifest(journalFolder, parameters, readFileSync(path, "utf8").trim());
}

function writeCommit(journalFolder: string): void {
  mkdirSync(journalFolder, { recursive: true });
  writeFileSync(join(journalFolder, COMMIT_FILE), `${currentCommit()}\n`);
}

/** A local chain forgets everything when its node ends; Ignition would believe the journal of the one before. */
async function dropStaleJournal({ provider }: NetworkConnection, journalFolder: string): Promise<void> {
  const path = join(journalFolder, JOURNAL_FILE);
  if (!existsSync(path)) return;
  const hashes = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.includes('"TRANSACTION_CONFIRM"'))
    .map((line) => (JSON.parse(line) as { readonly hash: string }).hash);
  for (const hash of hashes) {
    if ((await provider.request({ method: "eth_getTransactionReceipt", params: [hash] })) === null) {
      rmSync(journalFolder, { recursive: true });
      return;
    }
  }
}
