// Joins the modules of the SDK, and those of the command line, in few files: Node.js needs half a millisecond for each file that it loads.
// See docs/decisions/0035. Needs the output of `tsc -p sdk`.
import { cpSync, globSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { build, type BuildOptions } from "esbuild";

import { readJson, ROOT } from "../lib/project.js";

const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22",
  sourcemap: true,
  // Of the SDK the package has the sources themselves.
  sourcesContent: false,
  logLevel: "warning",
} as const satisfies BuildOptions;

/** Beside the single modules, from which it is made. */
async function bundleSdk(): Promise<void> {
  const target = "sdk/dist/bundled";
  rmSync(join(ROOT, target), { recursive: true, force: true });
  await build({
    ...COMMON,
    packages: "external",
    entryPoints: ["abi", "index", "node", "protocol"].map((entry) => `sdk/dist/${entry}.js`),
    outdir: target,
  });
}

/** With commander, which every command needs. The three entries keep their paths; shared code is beside `main.js`. */
async function bundleCli(): Promise<void> {
  const target = "apps/cli/dist";
  const { dependencies } = readJson<{ readonly dependencies: object }>("apps/cli/package.json", { dependencies: {} });
  for (const file of globSync(`${target}/**/*.{js,js.map}`, { cwd: ROOT })) rmSync(join(ROOT, file));
  await build({
    ...COMMON,
    external: Object.keys(dependencies).flatMap((name) => [name, `${name}/*`]),
    entryPoints: ["main", "index", "devnet/chain/watchdog"].map((entry) => `apps/cli/src/${entry}.ts`),
    outbase: "apps/cli/src",
    outdir: target,
  });
  const commander = dirname(createRequire(join(ROOT, "apps/cli/package.json")).resolve("commander"));
  cpSync(join(commander, "LICENSE"), join(ROOT, target, "commander.LICENSE"));
}

await bundleSdk();
await bundleCli();
