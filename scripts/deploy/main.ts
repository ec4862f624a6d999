// `npm run deploy -- --network <name>`: deploys the protocol to a network of hardhat.config.ts, writes
// deployments/<chainId>.json and verifies what is there. If it is interrupted, run the same command again.
import { existsSync } from "node:fs";
import { join } from "node:path";

import { chainIdOf, connectToNamedNetwork, run } from "../lib/deployment/command.js";
import { uncommittedSources } from "../lib/deployment/commit.js";
import { deployAndRecord } from "../lib/deployment/deploy-and-record.js";
import { journalFolderOf, readManifest, writeManifest } from "../lib/deployment/manifest.js";
import { DeploymentRefusedError, LOCAL_CHAIN_ID } from "../../apps/cli/src/deployment/parameters.js";
import { readParameters } from "../lib/deployment/read-parameters.js";
import { reportChecks } from "../lib/deployment/report-checks.js";
import { isGood, verifyDeployment } from "../lib/deployment/verify-deployment.js";
import { ROOT } from "../lib/project.js";

await run(async () => {
  const connection = await connectToNamedNetwork();
  const chainId = await chainIdOf(connection);
  const parameters = readParameters(chainId);
  const uncommitted = chainId === LOCAL_CHAIN_ID ? [] : uncommittedSources();
  if (uncommitted.length > 0) {
    throw new DeploymentRefusedError("The public record names a commit; commit these first:", uncommitted);
  }
  const path = `deployments/${chainId}.json`;
  // The node of `npm run node` has everything already, and keeps no journal.
  if (chainId === LOCAL_CHAIN_ID && existsSync(join(ROOT, path))) {
    const found = await verifyDeployment(connection, readManifest(join(ROOT, path)), parameters);
    if (found.every(isGood)) {
      console.log(`Everything that ${path} says is there already.\n`);
      reportChecks(found);
      return;
    }
  }
  console.log(`Deploying to ${parameters.name}, chain ${chainId}, owner ${parameters.owner} …`);
  const { manifest, checks } = await deployAndRecord(connection, parameters, journalFolderOf(ROOT, chainId), {
    report: (line) => {
      console.log(line);
    },
  });
  writeManifest(join(ROOT, path), manifest);
  console.log(`Wrote ${path}.\n`);
  reportChecks(checks);
});
