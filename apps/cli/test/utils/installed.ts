import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { ensureDevnetState } from "../../../../scripts/lib/devnet-process.js";
import { ROOT } from "../../../../scripts/lib/project.js";

const execute = promisify(execFile);

/** The packages that a user installs, by their folders here. */
const PACKAGES = ["sdk", "agent", "apps/relay", "apps/cli"] as const;

interface PackageFile {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A folder in which the packed tarballs are installed, without the network. */
export interface Installed {
  readonly folder: string;
  /** The program that npm would link as `guildhall`. */
  readonly program: string;
  readonly remove: () => Promise<void>;
}

/**
 * Packs all packages, unpacks what npm would publish into an empty folder, and links the packages of others that they declare: what a
 * tarball leaves out, or does not declare, is not there. Needs a build.
 */
export async function installTarballs(): Promise<Installed> {
  await ensureDevnetState();
  const folder = await mkdtemp(join(tmpdir(), "guildhall-installed-"));
  const [tarballs, modules] = [join(folder, "tarballs"), join(folder, "node_modules")];
  await mkdir(tarballs);
  // The state is there already: the scripts of packing would make it again.
  const workspaces = PACKAGES.flatMap((path) => ["-w", path]);
  await execute("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", tarballs, ...workspaces], {
    cwd: ROOT,
  });
  const files = await readdir(tarballs);
  const linked = new Set<string>();
  for (const path of PACKAGES) {
    const { name, dependencies = {} } = JSON.parse(
      await readFile(join(ROOT, path, "package.json"), "utf8"),
    ) as PackageFile;
    const target = join(modules, name);
    await mkdir(target, { recursive: true });
    const tarball = files.find((file) => file.startsWith(`${name.replace("@", "").replace("/", "-")}-0`));
    await execute("tar", ["-xzf", join(tarballs, tarball ?? ""), "-C", target, "--strip-components=1"]);
    for (const dependency of Object.keys(dependencies)) {
      if (dependency.startsWith("@guildhall/") || linked.has(dependency)) continue;
      linked.add(dependency);
      await mkdir(dirname(join(modules, dependency)), { recursive: true });
      await symlink(await folderOf(dependency, join(ROOT, path)), join(modules, dependency));
    }
  }
  await rm(tarballs, { recursive: true });
  return {
    folder,
    program: join(modules, "guildhall", "dist", "main.js"),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Where a dependency of a package is installed. */
async function folderOf(dependency: string, from: string): Promise<string> {
  const places = createRequire(join(from, "package.json")).resolve.paths(dependency) ?? [];
  for (const path of places.map((place) => join(place, dependency))) {
    const content = await readFile(join(path, "package.json")).catch(() => undefined);
    if (content !== undefined) return path;
  }
  throw new Error(`${dependency} is not installed: run npm ci.`);
}
