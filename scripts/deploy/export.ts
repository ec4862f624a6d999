// `tsx scripts/deploy/export.ts --chain <id>`: writes deployments/<chainId>.json from Ignition's journal and the
// parameters; with `--check`, fails when what is there is not what would be written. Needs no chain.
import { join } from "node:path";
import { parseArgs } from "node:util";

import { run } from "../lib/deployment/command.js";
import { exportManifest } from "../lib/deployment/deploy-and-record.js";
import { journalFolderOf, manifestText, writeManifest } from "../lib/deployment/manifest.js";
import { readParameters } from "../lib/deployment/read-parameters.js";
import { readText, ROOT } from "../lib/project.js";
import { conclude } from "../lib/report.js";

await run(() => {
  const { values } = parseArgs({ options: { chain: { type: "string" }, check: { type: "boolean" } } });
  const chainId = Number(values.chain);
  if (!Number.isSafeInteger(chainId) || chainId < 1) throw new Error("Say which chain: --chain 84532");
  const manifest = exportManifest(journalFolderOf(ROOT, chainId), readParameters(chainId));
  const path = `deployments/${chainId}.json`;
  if (values.check === true) {
    const isSame = readText(path) === manifestText(manifest);
    conclude(`${path} is what the journal says.`, isSame ? [] : [`${path} is not what the journal says`]);
  } else {
    writeManifest(join(ROOT, path), manifest);
    console.log(`Wrote ${path}.`);
  }
  return Promise.resolve();
});
