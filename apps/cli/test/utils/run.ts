import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { runCommand } from "../../src/run-command.js";

/** What a command printed, and how it ended. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** All that was printed by {@link run}: tests look there for what must never be printed. */
export const everything: string[] = [];

/** Runs a command line in this process, with a home and environment of its own. */
export async function run(words: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const before = { ...process.env };
  const [out, err] = [process.stdout.write.bind(process.stdout), process.stderr.write.bind(process.stderr)];
  const printed = { stdout: "", stderr: "" };
  for (const name of Object.keys(process.env))
    if (name.startsWith("GUILDHALL_")) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, environment);
  process.stdout.write = (chunk: string | Uint8Array): boolean => {
    printed.stdout += String(chunk);
    return true;
  };
  process.stderr.write = (chunk: string | Uint8Array): boolean => {
    printed.stderr += String(chunk);
    return true;
  };
  try {
    const exitCode = await runCommand(words);
    // As the program does: a verb that found something wrong says so to the process, which is the tests' own here.
    return { exitCode: Number(process.exitCode ?? exitCode), ...printed };
  } finally {
    process.stdout.write = out;
    process.stderr.write = err;
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
    process.exitCode = undefined;
    everything.push(printed.stdout, printed.stderr);
  }
}

/** A folder that is gone after the test. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "guildhall-cli-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
