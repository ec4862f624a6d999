// The process between a local market and its chain. It starts the program that its arguments name and ends it as soon as its own input
// closes, which also happens when the parent is killed. Its group is its own, so that Ctrl-C in a terminal reaches only the parent.
// A line of input names where the chain answers and the file in which it is kept: `{"url": …, "path": …}`, or `{}` for no more.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { dumpChain } from "./keep-chain.js";
import { rpcOf } from "./rpc.js";

/** How long the last writing of the chain may take, in milliseconds: all is over in two seconds. */
const DUMP_TIMEOUT_MS = 1_200;

interface Kept {
  readonly url?: string;
  readonly path?: string;
}

const [program, ...args] = process.argv.slice(2);
const child = spawn(program ?? "", args, { stdio: ["ignore", "inherit", "inherit"] });

let kept: Kept = {};
let isEnding = false;

async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  const { url, path } = kept;
  if (url !== undefined && path !== undefined) {
    const timeout = setTimeout(() => child.kill("SIGKILL"), DUMP_TIMEOUT_MS);
    await dumpChain({ provider: rpcOf(url) }, path).catch(() => undefined);
    clearTimeout(timeout);
  }
  child.kill("SIGKILL");
}

child.once("error", () => process.exit(1));
child.once("exit", (code) => process.exit(isEnding ? 0 : (code ?? 1)));
createInterface({ input: process.stdin })
  .on("line", (line) => {
    kept = JSON.parse(line) as Kept;
  })
  .once("close", () => void end());
process.stdin.once("error", () => void end());
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end());
// What it prints goes nowhere once the parent is gone.
process.stdout.on("error", () => void end());
