// Joins the modules of the SDK and of the command line for Node.js, which takes half a millisecond to find each of the five hundred that a
// command needs: `npm run bench:cli`. Packages stay apart, so that an error of the SDK is the same class to whoever imports it. Browsers'
// bundlers get the SDK's single modules, of which they leave out more. Needs the output of `tsc -p sdk`.
import { globSync, rmSync } from "node:fs";
import { join } from "node:path";

import { build, type BuildOptions } from "esbuild";

import { ROOT } from "../lib/project.js";

const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22",
  packages: "external",
  sourcemap: true,
  logLevel: "warning",
} as const satisfies BuildOptions;

/** Beside the single modules, from which it is made. */
async function bundleSdk(): Promise<void> {
  const target = "sdk/dist/bundled";
  rmSync(join(ROOT, target), { recursive: true, force: true });
  await build({
    ...COMMON,
    entryPoints: ["abi", "index", "node", "protocol"].map((entry) => `sdk/dist/${entry}.js`),
    outdir: target,
  });
}

/** Its entries keep their paths; what they share lies beside the first of them. */
async function bundleCli(): Promise<void> {
  const target = "apps/cli/dist";
  for (const file of globSync(`${target}/**/*.{js,js.map}`, { cwd: ROOT })) rmSync(join(ROOT, file));
  await build({
    ...COMMON,
    entryPoints: ["main", "index", "devnet/chain/watchdog"].map((entry) => `apps/cli/src/${entry}.ts`),
    outbase: "apps/cli/src",
    outdir: target,
  });
}

await bundleSdk();
await bundleCli();
