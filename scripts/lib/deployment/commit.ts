import { execFileSync } from "node:child_process";

import { ROOT } from "../project.js";

/** What decides which code is deployed, and with which arguments. */
const DEPLOYED_SOURCES = [
  "contracts",
  "ignition/modules",
  "ignition/parameters",
  "hardhat.config.ts",
  "package-lock.json",
];

/** The commit that is checked out. */
export function currentCommit(): string {
  return git("rev-parse", "HEAD") ?? "unknown";
}

/** Files that decide what is deployed and differ from the commit; a public record would lie about them. */
export function uncommittedSources(): string[] {
  const status = git("status", "--porcelain", "--", ...DEPLOYED_SOURCES);
  if (status === undefined) return ["everything: this folder is no clone of the repository"];
  return status.split("\n").filter((line) => line !== "");
}

/**
 * Contracts that differ here from those of a commit; `undefined` when the repository does not have the commit.
 *
 * @param folder The repository.
 */
export function contractsChangedSince(commit: string, folder = ROOT): readonly string[] | undefined {
  const changed = gitIn(folder, "diff", "--name-only", commit, "--", "contracts");
  const added = gitIn(folder, "ls-files", "--others", "--exclude-standard", "--", "contracts");
  if (changed === undefined || added === undefined) return undefined;
  return [...changed.split("\n"), ...added.split("\n")].filter((line) => line !== "");
}

function git(...args: string[]): string | undefined {
  return gitIn(ROOT, ...args);
}

function gitIn(folder: string, ...args: string[]): string | undefined {
  try {
    return execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trimEnd();
  } catch {
    return undefined;
  }
}
