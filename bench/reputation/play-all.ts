import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import type { SeedOutcome } from "./outcome.js";

const RUN = fileURLToPath(new URL("run.ts", import.meta.url));

/** Plays every seed, some at the same time, each in a process with a chain of its own. @throws Error when one fails. */
export async function playAll(seeds: readonly number[], processes: number): Promise<SeedOutcome[]> {
  const waiting = [...seeds];
  const outcomes = new Map<number, SeedOutcome>();
  const work = async (): Promise<void> => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      outcomes.set(seed, await playOne(seed));
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  return seeds.flatMap((seed) => outcomes.get(seed) ?? []);
}

async function playOne(seed: number): Promise<SeedOutcome> {
  const child = spawn(process.execPath, ["--import=tsx", RUN, String(seed)], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("close", resolve).once("error", reject);
  });
  const [output, code] = await Promise.all([text(child.stdout), ended]);
  if (code !== 0) throw new Error(`Seed ${seed} ended with ${code}.`);
  return JSON.parse(output, (_, value: unknown) => (value === null ? NaN : value)) as SeedOutcome;
}
