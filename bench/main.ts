// Every part of the bench, one after another, each in a process of its own, so that none disturbs the next:
// `npm run bench`; with names (`npm run bench -- gas throughput`) only those. Ends non-zero when any part does: when it
// missed a goal, or broke off. `npm run bench:docs` then writes docs/benchmarks.md. With `--smoke` each part only shows that it
// still runs, in seconds, and writes nothing (bench/lib/smoke.ts).
import { spawn } from "node:child_process";
import { once } from "node:events";

import { listFiles, ROOT } from "../scripts/lib/project.js";

const parts = listFiles("bench/*/main.ts").map((path) => path.split("/")[1] ?? "");
const isSmoke = process.argv.includes("--smoke");
const wanted = process.argv.slice(2).filter((argument) => argument !== "--smoke");
/** A smoke form that takes longer has no end; on an idle machine each takes seconds. */
const SMOKE_TIMEOUT_MS = 600_000;
const unknown = wanted.filter((name) => !parts.includes(name));
if (unknown.length > 0) throw new Error(`No part is called ${unknown.join(", ")}; there are ${parts.join(", ")}.`);

const outcomes: string[] = [];
for (const part of parts.filter((name) => wanted.length === 0 || wanted.includes(name))) {
  const start = performance.now();
  const child = spawn(process.execPath, ["--import=tsx", `bench/${part}/main.ts`], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...(isSmoke && { BENCH_SMOKE: "1" }) },
    ...(isSmoke && { timeout: SMOKE_TIMEOUT_MS, killSignal: "SIGKILL" as const }),
  });
  const [code] = (await once(child, "exit")) as [number | null];
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  outcomes.push(`${code === 0 ? "ok  " : "FAIL"}  ${part.padEnd(12)} ${seconds.padStart(4)} s`);
  if (code !== 0) process.exitCode = 1;
}
console.log(`\n${outcomes.join("\n")}`);
