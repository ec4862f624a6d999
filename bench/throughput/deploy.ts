// Deploys the protocol to a node that runs already: `deploy.ts URL` prints the manifest as JSON.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import hre from "hardhat";

import { deployAndRecord } from "../../scripts/lib/deployment/deploy-and-record.js";
import { LOCAL_CHAIN_ID } from "../../apps/cli/src/deployment/parameters.js";
import { readParameters } from "../../scripts/lib/deployment/read-parameters.js";
import { problemsOf } from "../../scripts/lib/deployment/report-checks.js";

const [url] = process.argv.slice(2);
if (url === undefined) throw new Error("Say the URL of the node.");
const journal = mkdtempSync(join(tmpdir(), "guildhall-bench-"));
const connection = await hre.network.create({ network: "localhost", override: { url } });
try {
  const { manifest, checks } = await deployAndRecord(connection, readParameters(LOCAL_CHAIN_ID), journal);
  const problems = problemsOf(checks);
  if (problems.length > 0) throw new Error(`The deployment is wrong:\n${problems.join("\n")}`);
  console.log(JSON.stringify(manifest));
} finally {
  await connection.close();
  rmSync(journal, { recursive: true, force: true });
}
