// `npm start`: the main job, end to end, on a node of its own, by agents in processes of their own. `--json` prints one object and nothing else.
import { parseArgs } from "node:util";

import { failureOf, InterruptedError } from "./failure.js";
import { narrator } from "./narrator.js";
import { printJson, printTables } from "./report.js";
import { runDemo } from "./run-demo.js";

interface Options {
  readonly json: boolean;
}

function readOptions(): Options | undefined {
  try {
    return parseArgs({ options: { json: { type: "boolean", default: false } } }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}. There is --json.`);
    return undefined;
  }
}

async function main({ json }: Options): Promise<void> {
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => interrupted.abort(new InterruptedError()));
  }
  try {
    const result = await runDemo(narrator(json), interrupted.signal);
    if (json) printJson(result);
    else printTables(result);
  } catch (error) {
    const failure = failureOf(error);
    if (json) printJson({ error: failure });
    else console.error(`\n${failure.code}: ${failure.message}`);
    // What the story was about when it ended must start nothing more.
    process.exit(interrupted.signal.aborted ? 130 : 1);
  }
}

const options = readOptions();
if (options === undefined) process.exitCode = 2;
else await main(options);
