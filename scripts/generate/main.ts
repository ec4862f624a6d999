// Writes the SDK's TypeChain types, from ABIs alone, its address book, from deployments/*.json, and the look at every argument of its
// functions, from their types, to sdk/src/generated; with `--check`, fails when what is there is not what would be written. Needs
// `hardhat build`.
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { runTypeChain } from "typechain";
import transformers from "typechain/dist/codegen/outputTransformers/index.js";

import { readText, ROOT } from "../lib/project.js";
import { conclude } from "../lib/report.js";
import { sdkContracts } from "./sdk-contracts.js";
import { sdkAbis, sdkAddresses } from "./sdk-abis.js";
import { publicRecords, sdkDeployments } from "./sdk-deployments.js";
import { sdkParameters } from "./sdk-parameters.js";

const TARGET = "sdk/src/generated";
/** TypeChain calls Prettier as if it were synchronous, which it no longer is; generated code needs no beauty. */
function removePrettier(): void {
  const index = transformers.outputTransformers.findIndex(({ name }) => name === "prettierOutputTransformer");
  if (index >= 0) transformers.outputTransformers.splice(index, 1);
}

/** In ESM a folder is no module: `from "./factories"` becomes `from "./factories/index.js"`. */
function withExtensions(code: string): string {
  return code.replaceAll(/(from\s+["'])(\.[^"']*?)(?<!\.js)(["'])/g, "$1$2/index.js$3");
}

/** The generated files, by path below the target. */
async function generate(): Promise<Map<string, string>> {
  removePrettier();
  const folder = mkdtempSync(join(tmpdir(), "guildhall-types-"));
  try {
    const input = join(folder, "abi");
    const output = join(folder, "out");
    mkdirSync(input);
    const files = sdkContracts().map(({ contractName, abi }) => {
      const path = join(input, `${contractName}.json`);
      writeFileSync(path, JSON.stringify(abi));
      return path;
    });
    await runTypeChain({
      cwd: ROOT,
      target: "ethers-v6",
      outDir: output,
      inputDir: input,
      filesToProcess: files,
      allFiles: files,
      flags: { alwaysGenerateOverloads: false, discriminateTypes: false, environment: undefined, node16Modules: true },
    });
    return new Map([
      ["deployments.ts", sdkDeployments()],
      ["addresses.ts", sdkAddresses(publicRecords())],
      ...sdkAbis(sdkContracts()),
      ...globSync("**/*.ts", { cwd: output })
        .toSorted()
        .map((path): [string, string] => [
          `typechain/${path.replaceAll("\\", "/")}`,
          withExtensions(readFileSync(join(output, path), "utf8")),
        ]),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const generated = await generate();
const present = globSync("**/*.ts", { cwd: join(ROOT, TARGET) }).map((path) => path.replaceAll("\\", "/"));

if (process.argv.includes("--check")) {
  for (const [path, code] of sdkParameters()) generated.set(path, code);
  conclude(`The ${generated.size} files in ${TARGET} are up to date.`, [
    ...[...generated]
      .filter(([path, code]) => readText(`${TARGET}/${path}`) !== code)
      .map(([path]) => `${TARGET}/${path} is not up to date: npm run generate`),
    ...present
      .filter((path) => !generated.has(path))
      .map((path) => `${TARGET}/${path} is generated no longer: npm run generate`),
  ]);
} else {
  rmSync(join(ROOT, TARGET), { recursive: true, force: true });
  for (const [path, code] of generated) {
    const absolute = join(ROOT, TARGET, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, code);
  }
  // Made of the types of the SDK, which import all files above.
  const checked = sdkParameters();
  for (const [path, code] of checked) writeFileSync(join(ROOT, TARGET, path), code);
  console.log(`Wrote ${generated.size + checked.size} files to ${TARGET}.`);
}
