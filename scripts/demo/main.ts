// `npm start`: the main job, end to end, on a node of its own. `--json` prints one object and nothing else. With `--node <url>`
// and `--state <folder>` it runs on a node that outlives it, and goes on where it was broken off when it is called again.
import { join } from "node:path";
import { parseArgs } from "node:util";

import { parseDeployment } from "@guildhall/sdk";

import { LOCAL_CHAIN_ID } from "../../apps/cli/src/deployment/parameters.js";
import { readManifest } from "../lib/deployment/manifest.js";
import { ROOT } from "../lib/project.js";
import { failureOf } from "./failure.js";
import { narrator } from "./narrator.js";
import { printJson, printTables } from "./report.js";
import { runDemo } from "./run-demo.js";
import type { Place } from "./stage.js";

interface Options {
  readonly json: boolean;
  readonly node?: string | undefined;
  readonly state?: string | undefined;
}

function readOptions(): Options | undefined {
  try {
    const { values } = parseArgs({
      options: { json: { type: "boolean", default: false }, node: { type: "string" }, state: { type: "string" } },
    });
    if ((values.node === undefined) === (values.state === undefined)) return values;
    console.error("--node <url> and --state <folder> go together.");
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}. There are --json, --node and --state.`);
  }
  return undefined;
}

/** Where the record of `npm run node` says that everything is. */
function placeOf({ node, state }: Options): Place | undefined {
  if (node === undefined || state === undefined) return undefined;
  return { node, state, deployment: parseDeployment(readManifest(join(ROOT, `deployments/${LOCAL_CHAIN_ID}.json`))) };
}

async function main(options: Options): Promise<void> {
  try {
    const result = await runDemo(narrator(options.json), placeOf(options));
    if (options.json) printJson(result);
    else printTables(result);
  } catch (error) {
    const failure = failureOf(error, options.state);
    if (options.json) printJson({ error: failure });
    else console.error(`\n${failure.code}: ${failure.message}`);
    process.exitCode = 1;
  }
}

const options = readOptions();
if (options === undefined) process.exitCode = 2;
else await main(options);
