import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { NetworkConnection } from "hardhat/types/network";

import { writeAtomically } from "../write-atomically.js";
import { checkChain } from "../../../apps/cli/src/deployment/check-chain.js";
import { currentCommit } from "./commit.js";
import { deployProtocol } from "./deploy-protocol.js";
import { interruption } from "./interruption.js";
import { makeManifest, type Manifest } from "./manifest.js";
import { type DeploymentParameters, DeploymentRefusedError } from "../../../apps/cli/src/deployment/parameters.js";
import type { ResumeOptions } from "./restore-journal.js";
import { type Check, verifyDeployment } from "./verify-deployment.js";

/** The commit of a deployment, kept beside its journal: a later export must not name a later commit. */
const COMMIT_FILE = "commit";
const COMMIT = /^([0-9a-f]{40}|unknown)$/;

/** How a deployment goes on, and what it says meanwhile. */
export interface DeployOptions extends ResumeOptions {
  /** Is told what a person should know: what was found on the chain, which file was cut off. */
  readonly report?: (line: string) => void;
}

/**
 * Deploys, unless the chain cannot take it, makes the public record from the journal, and verifies what is there. If it was
 * interrupted, the same call goes on from there; nothing is deployed twice (T139).
 *
 * @throws {DeploymentRefusedError} Before anything is sent: the chain, or what the folder says, does not fit.
 * @throws {DeploymentInterruptedError} When it stopped in the middle; the message says what to do.
 */
export async function deployAndRecord(
  connection: NetworkConnection,
  parameters: DeploymentParameters,
  journalFolder: string,
  options: DeployOptions = {},
): Promise<{ readonly manifest: Manifest; readonly checks: readonly Check[] }> {
  try {
    await checkChain(connection.provider, parameters, { bringsFactory: true });
  } catch (cause) {
    throw cause instanceof DeploymentRefusedError ? cause : await interruption(connection.provider, cause, []);
  }
  await deployProtocol(connection, parameters, journalFolder, {
    ...options,
    // All that is there has the code of today, and what is sent next has it, too.
    beforeSending: () => {
      writeAtomically(join(journalFolder, COMMIT_FILE), `${currentCommit()}\n`);
    },
  });
  const manifest = exportManifest(journalFolder, parameters);
  return { manifest, checks: await verifyDeployment(connection, manifest, parameters) };
}

/** Makes the public record of a deployment that was made before. Needs no chain. */
export function exportManifest(journalFolder: string, parameters: DeploymentParameters): Manifest {
  const path = join(journalFolder, COMMIT_FILE);
  if (!existsSync(path)) throw new Error(`There is no deployment in ${journalFolder}.`);
  const commit = readFileSync(path, "utf8").trim();
  if (!COMMIT.test(commit)) throw new Error(`${path} does not hold a commit: write the one whose code was deployed.`);
  return makeManifest(journalFolder, parameters, commit);
}
