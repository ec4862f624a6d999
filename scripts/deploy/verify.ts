// `npm run verify:deployment -- --network <name>`: compares what is on a chain with deployments/<chainId>.json, the
// parameters and the code that is compiled here. Needs no key. Prints a table; fails with a list of what is wrong.
import { join } from "node:path";

import { chainIdOf, connectToNamedNetwork, run } from "../lib/deployment/command.js";
import { readManifest } from "../lib/deployment/manifest.js";
import { readParameters } from "../lib/deployment/read-parameters.js";
import { reportChecks } from "../lib/deployment/report-checks.js";
import { verifyDeployment } from "../lib/deployment/verify-deployment.js";
import { ROOT } from "../lib/project.js";

await run(async () => {
  const connection = await connectToNamedNetwork({ toRead: true });
  const chainId = await chainIdOf(connection);
  const manifest = readManifest(join(ROOT, `deployments/${chainId}.json`));
  reportChecks(await verifyDeployment(connection, manifest, readParameters(chainId)));
});
