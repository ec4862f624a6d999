import { isMarketplaceError } from "@guildhall/sdk";

import { narrator } from "./narrator.js";
import { printJson, printTables } from "./report.js";
import { runDemo } from "./run-demo.js";

/** `npm start`: the main job, end to end, on a node of its own. `--json` prints one object and nothing else. */
const json = process.argv.includes("--json");
const unknown = process.argv.slice(2).filter((argument) => argument !== "--json");

if (unknown.length > 0) {
  console.error(`Unknown option ${unknown.join(" ")}. There is one: --json.`);
  process.exitCode = 2;
} else {
  try {
    const result = await runDemo(narrator(json));
    if (json) printJson(result);
    else printTables(result);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const code = isMarketplaceError(error) ? error.code : "DEMO_FAILED";
    if (json) printJson({ error: { code, message: text } });
    else console.error(`\n${code}: ${text}`);
    process.exitCode = 1;
  }
}
