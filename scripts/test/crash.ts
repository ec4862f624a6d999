// The long forms of the crash suite: a market of 18 agents and a keeper for three minutes while everything is killed at random, and a
// whole job in which both sides kill themselves at every boundary of their journals, one after another. CRASH_SEED=n repeats a run.
// `--postgres` keeps the journals in PostgreSQL, with two processes for each provider and each client.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { runBoundaries } from "../../test/agent/crash/boundaries.js";
import { type CrashPlan, runCrashes } from "../../test/agent/crash/crash-market.js";
import { withPostgres } from "../../test/utils/postgres-cluster.js";

const { values: options } = parseArgs({ options: { postgres: { type: "boolean", default: false } } });

const seed = Number(process.env["CRASH_SEED"] ?? Date.now() % 1_000_000);

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "guildhall-crash-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const failures: string[] = [];

async function runAll(database?: CrashPlan["database"]): Promise<void> {
  for (const sealedFor of [undefined, 240]) {
    const plan = { timeout: 30 * 60_000, sealedFor, database: database?.url };
    const boundaries = await inFolder((folder) => runBoundaries(folder, plan));
    const bids = sealedFor === undefined ? "an open bid" : "a sealed bid";
    console.log(`killed at ${boundaries.deaths} boundaries of a whole job of ${bids}; it ended ${boundaries.outcome}`);
    if (boundaries.outcome !== "settled" || boundaries.jobs !== 1 || boundaries.difference !== 0n) {
      failures.push(`boundaries, ${bids}: ${boundaries.jobs} jobs, ${boundaries.difference} units of difference`);
    }
  }

  console.log(`seed ${seed}`);
  const report = await inFolder((folder) =>
    runCrashes(folder, {
      seed,
      providers: 10,
      clients: 4,
      requests: Number(process.env["CRASH_REQUESTS"] ?? 40),
      atOnce: 3,
      hasPanels: true,
      killEvery: 2_000,
      kills: 60,
      haste: 720,
      timeout: 15 * 60_000,
      ...(database && { database }),
    }),
  );
  const { jobs, unfilled, disputed, kills, comebacks, steps } = report;
  console.log(
    `${kills} kills, ${comebacks} comebacks, ${jobs} jobs, ${unfilled} requests that nobody took, ${disputed} disputes (${percent(disputed, jobs)})`,
  );
  for (const [name, { p50, p95 }] of Object.entries(steps)) console.log(`${name}: p50 ${p50} ms, p95 ${p95} ms`);
  for (const [what, amount] of Object.entries({
    unsettled: report.unsettled,
    lost: report.lost,
    "delivered twice": report.deliveredTwice,
    "units of difference": Number(report.difference),
  })) {
    if (amount !== 0) failures.push(`${amount} ${what}`);
  }
}

if (options.postgres) await withPostgres(({ url, restart }) => runAll({ url, restart, processes: 2 }));
else await runAll();
console.log(failures.length === 0 ? "nothing was lost, paid twice or delivered twice" : failures.join("\n"));
process.exitCode = failures.length === 0 ? 0 : 1;

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}
