// Packs every package of the last commit from a clean clone of it: `npm run release -- FOLDER`. Beside the packages it writes SHA512SUMS: run
// twice, both say the same, but for `guildhall`, whose stored chain holds the times of its blocks. Publishes nothing.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { ROOT } from "./lib/project.js";
import { printTable } from "./lib/report.js";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
}

const [target] = process.argv.slice(2);
if (target === undefined) throw new Error("Say where the packages go: npm run release -- FOLDER.");
const folder = resolve(target);
mkdirSync(folder, { recursive: true });
if (readdirSync(folder).length > 0)
  throw new Error(`${folder} is not empty: packages of another commit would be among these.`);

const clone = mkdtempSync(join(tmpdir(), "guildhall-release-"));
try {
  const run = (command: string, ...args: readonly string[]): string =>
    execFileSync(command, args, {
      cwd: clone,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
      maxBuffer: 2 ** 28,
    });
  run("git", "clone", "--quiet", "--no-hardlinks", ROOT, ".");
  run("npm", "ci", "--no-audit", "--no-fund");
  for (const workspace of workspacesOf(clone)) {
    const { bin = {} } = manifestOf(join(clone, workspace));
    // npm makes a command executable when it links it, which it does not always do.
    for (const path of Object.values(bin)) chmodSync(join(clone, workspace, path), 0o755);
    run("npm", "pack", "--silent", "--workspace", workspace, "--pack-destination", folder);
  }
  const sums = readdirSync(folder)
    .filter((file) => file.endsWith(".tgz"))
    .toSorted()
    .map(
      (file) =>
        [
          file,
          createHash("sha512")
            .update(readFileSync(join(folder, file)))
            .digest("hex"),
        ] as const,
    );
  writeFileSync(join(folder, "SHA512SUMS"), sums.map(([file, sum]) => `${sum}  ${file}\n`).join(""));
  printTable(
    ["package", "sha512"],
    sums.map(([file, sum]) => [file, sum.slice(0, 32)]),
  );
} finally {
  rmSync(clone, { recursive: true, force: true });
}

/** The folders of the packages that are published. */
function workspacesOf(root: string): readonly string[] {
  const folders = execFileSync("npm", ["query", ".workspace"], { cwd: root, encoding: "utf8" });
  return (JSON.parse(folders) as readonly (Manifest & { readonly location: string })[])
    .filter((manifest) => manifest.private !== true)
    .map(({ location }) => location)
    .toSorted();
}

function manifestOf(path: string): Manifest {
  return JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as Manifest;
}
