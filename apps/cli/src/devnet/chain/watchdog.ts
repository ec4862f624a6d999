// The process between a local market and its chain. It starts the program that its arguments name and ends it as soon as its own input
// closes, which also happens when the parent is killed. Its group is its own, so that Ctrl-C in a terminal reaches only the parent.
import { spawn } from "node:child_process";

/** How long the program may take to write its state, in milliseconds. */
const END_TIMEOUT_MS = 1_500;

const [program, ...args] = process.argv.slice(2);
const child = spawn(program ?? "", args, { stdio: ["ignore", "inherit", "inherit"] });

let isEnding = false;
function end(): void {
  if (isEnding) return;
  isEnding = true;
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), END_TIMEOUT_MS);
}

child.once("error", () => process.exit(1));
child.once("exit", (code) => process.exit(isEnding ? 0 : (code ?? 1)));
process.stdin.resume().once("end", end).once("close", end).once("error", end);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
// What it prints goes nowhere once the parent is gone.
process.stdout.on("error", end);
