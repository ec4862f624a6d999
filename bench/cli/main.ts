// How long a command takes from its start to its end: `npm run bench:cli`. Each is a process of its own, as a shell starts it, against
// a local market with a job. Needs `npm run build`. Ends non-zero when a goal is missed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startDevnet } from "../../scripts/lib/devnet-process.js";
import { ROOT } from "../../scripts/lib/project.js";
import { finish } from "../lib/finish.js";
import { sized } from "../lib/smoke.js";
import { cliReport, type Timed } from "./report.js";

const ROUNDS = sized(15, 1);
const PROGRAM = join(ROOT, "apps/cli/dist/main.js");

/** What is timed: help, and reads of the chain. */
const COMMANDS: readonly (readonly string[])[] = [
  ["--help"],
  ["job", "--help"],
  ["money", "balance"],
  ["agent", "list"],
  ["agent", "show", "1"],
  ["reputation", "score", "1"],
  ["offer", "list"],
  ["job", "list"],
];

/** Runs a program of Node to its end, and answers with the milliseconds that it took. */
async function time(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}: ${said}`);
  return performance.now() - start;
}

const folder = await mkdtemp(join(tmpdir(), "guildhall-bench-cli-"));
const market = await startDevnet();
const profile = (index: number): string => `devnet:${index}@${new URL(market.url).port}`;
try {
  const empty = join(folder, "empty.mjs");
  await writeFile(empty, "");
  const home = { GUILDHALL_HOME: folder };
  const act = async (...words: string[]): Promise<number> => time([PROGRAM, ...words], home);
  await act("agent", "register", "--name", "Counter", "--description", "Counts words.", "--profile", profile(1));

  const node: number[] = [];
  const timed = COMMANDS.map((words): Timed => ({ words, milliseconds: [] }));
  // In turns, so that all see the same machine.
  for (let round = 0; round < ROUNDS; round += 1) {
    node.push(await time([empty]));
    for (const { words, milliseconds } of timed) {
      const isHelp = words.includes("--help");
      milliseconds.push(await act(...words, ...(isHelp ? [] : ["--profile", profile(0)])));
    }
  }
  await finish(cliReport({ rounds: ROUNDS, node, timed }));
} finally {
  await market.close();
  await rm(folder, { recursive: true, force: true });
}
