import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import * as schema from "../schema/index.js";
import { PARTS } from "./indexer-parts.js";

/**
 * Tables that grow with every job and whose rows are soon of no more use to handlers. Ponder drops rows from its cache table by table,
 * in the order in which a project exports them: these go first, and what every event needs stays.
 */
const GROWING: readonly string[] = [
  "activity",
  "settlement",
  "job",
  "milestone",
  "payee",
  "payment",
  "spentNonce",
  "offer",
  "bid",
];

/**
 * Writes the folder that Ponder runs. Ponder loads four files by name and would load this package through them with a bundler of its
 * own; these take everything from the process instead, where Node has loaded it already.
 *
 * @param version What the rows depend on beside the deployment: with another, Ponder indexes anew.
 */
export function writeProject(folder: string, version: string): void {
  const last = (name: string): number => (GROWING.includes(name) ? 0 : 1);
  const names = Object.keys(schema).sort((a, b) => last(a) - last(b));
  const tables = names.map((name) => `export const ${name} = parts.schema.${name};`);
  const head = `// Written by guildhall-indexer; version ${version}.\nconst parts = globalThis.${PARTS};\n`;
  const files = {
    "package.json": '{ "type": "module" }\n',
    "ponder.config.ts": `${head}export default parts.config;\n`,
    "ponder.schema.ts": `${head}${tables.join("\n")}\n`,
    "src/index.ts": `import { ponder } from "ponder:registry";\n${head}parts.register(ponder);\n`,
    "src/api/index.ts": `${head}export default await parts.openApi();\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
