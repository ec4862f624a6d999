import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** A part of the bench that a process of its own plays. */
export interface Part {
  readonly name: string;
  /** The script, in this folder, and its arguments. */
  readonly script: string;
  readonly args: readonly (string | number)[];
}

/**
 * Plays parts, some at the same time, each in a process of its own. Gives what each printed, in the order of the parts.
 *
 * @param folder Where outcomes are kept. A part whose outcome is there is not played again, so that a run that was interrupted goes
 * on; without a folder all are played.
 * @throws Error when one fails.
 */
export async function playAll(parts: readonly Part[], processes: number, folder?: string): Promise<unknown[]> {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const waiting = [...parts];
  const outcomes = new Map<Part, unknown>();
  const work = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      outcomes.set(part, await outcomeOf(part, folder));
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  return parts.map((part) => outcomes.get(part));
}

async function outcomeOf(part: Part, folder: string | undefined): Promise<unknown> {
  if (folder === undefined) return parse(await playOne(part));
  const path = join(folder, `${part.name}.json`);
  if (existsSync(path)) return parse(readFileSync(path, "utf8"));
  const output = await playOne(part);
  const outcome = parse(output);
  // Under its name only when it is whole.
  writeFileSync(`${path}.part`, output);
  renameSync(`${path}.part`, path);
  return outcome;
}

function parse(output: string): unknown {
  return JSON.parse(output, (_, value: unknown) => (value === null ? NaN : value));
}

async function playOne({ name, script, args }: Part): Promise<string> {
  const run = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ["--import=tsx", run, ...args.map(String)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("close", resolve).once("error", reject);
  });
  const [output, code] = await Promise.all([text(child.stdout), ended]);
  if (code !== 0) throw new Error(`${name} ended with ${code}.`);
  return output;
}
