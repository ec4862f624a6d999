// Whole jobs through a gateway that breaks a quarter of all exchanges, for ten minutes: each write under an idempotency key, called again
// until it comes through. None may be lost or made twice, every balance must be exact, and memory must not grow. `npm run bench -- faults`;
// `tsx bench/faults/main.ts 20` is the short form, which writes no results. Ends non-zero when anything of that is missed.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import {
  collectEvents,
  connect,
  creditOf,
  deliverAndRelease,
  hire,
  isMarketplaceError,
  signBid,
  signRelease,
  withLimits,
} from "../../sdk/src/index.js";
import { fileJournal } from "../../sdk/src/node.js";
import { startFaultyGateway } from "../../test/utils/faulty-gateway.js";
import type { BenchReport } from "../lib/bench-report.js";
import { finish } from "../lib/finish.js";
import { sized } from "../lib/smoke.js";
import { bidFor, chainNow, deliveryOf, FUNDING, releaseOf, standingOffer } from "../throughput/job.js";
import { seatAgents, tokenOf } from "../throughput/market.js";
import { NODES } from "../throughput/nodes.js";
import { breakExchanges } from "./break-exchange.js";

const WHOLE_SECONDS = sized(600, 10);
const [seconds = WHOLE_SECONDS, seed = 1] = process.argv.slice(2).map(Number);
const SHARE = 0.25;
const PAIRS = 4;
const PRICE = 5_000_000n;
const FEE_BPS = 25n;
/** How often a write is called again before it counts as lost, and what one call may take. */
const CALLS = 40;
const TIMEOUT_MS = 10_000;
const SAMPLES = 20;
/** What the heap may have grown by from the second quarter to the last, in MB. */
const MOST_GROWTH_MB = 20;

let state = seed;
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const heapMB = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1e6;
};

const node = await NODES["Hardhat's node"]();
const gateway = await startFaultyGateway(node.url);
const names = Array.from({ length: PAIRS }, (_, i) => [`payer ${i}`, `worker ${i}`]).flat();
const seats = await seatAgents(node, names);
const token = tokenOf(node.deployment);
const folder = await mkdtemp(join(tmpdir(), "guildhall-"));
const connected = await Promise.all(
  seats.map(async ({ deployment, privateKey, agentId }, i) => {
    const journal = await fileJournal(join(folder, `${i}.jsonl`));
    return {
      agentId,
      client: await connect({ url: gateway.url, deployment, privateKey, journal, pollingInterval: 20 }),
    };
  }),
);
const reader = await connect({ url: node.url, deployment: node.deployment });
const credits = (): Promise<bigint[]> =>
  Promise.all(connected.map(({ client }) => creditOf(reader, { token, account: client.account ?? "" })));
const before = await credits();

let calls = 0;
let lost = 0;
const done = connected.map(() => 0);
const errors = new Map<string, number>();

/** Calls a write again under its key until it comes through. */
async function persist(write: () => Promise<unknown>): Promise<boolean> {
  for (let call = 1; call <= CALLS; call++) {
    calls++;
    try {
      await write();
      return true;
    } catch (error) {
      if (!isMarketplaceError(error)) throw error;
      errors.set(error.code, (errors.get(error.code) ?? 0) + 1);
    }
  }
  lost++;
  return false;
}

const start = performance.now();
const isOver = (): boolean => performance.now() - start > seconds * 1_000;
const heaps: number[] = [];
const sampling = setInterval(() => heaps.push(heapMB()), (seconds * 1_000) / SAMPLES);

async function makeJobs(pair: number): Promise<void> {
  const [payer, worker] = [connected[2 * pair], connected[2 * pair + 1]];
  if (payer === undefined || worker === undefined) return;
  const offer = standingOffer(payer.client, payer.agentId, await chainNow(reader));
  for (let i = 0; !isOver(); i++) {
    const name = `pair ${pair} job ${i}`;
    const terms = bidFor(offer, worker.client.account ?? "", worker.agentId, name);
    const limits = { timeout: TIMEOUT_MS };
    const hiring = withLimits(payer.client, { ...limits, idempotencyKey: `${name}: hire` });
    const providerSignature = await signBid(worker.client, { terms });
    if (!(await persist(() => hire(hiring, { terms, providerSignature, funding: FUNDING })))) continue;
    const delivery = deliveryOf(name);
    const signed = await signRelease(payer.client, releaseOf(terms, delivery.deliveryHash));
    const working = withLimits(worker.client, { ...limits, idempotencyKey: `${name}: deliver` });
    if (!(await persist(() => deliverAndRelease(working, { job: terms, ...delivery, signed })))) continue;
    done[2 * pair] = (done[2 * pair] ?? 0) + 1;
    done[2 * pair + 1] = (done[2 * pair + 1] ?? 0) + 1;
  }
}

const breaking = breakExchanges(SHARE, random);
let exchanges = 0;
let broken = 0;
gateway.fault = async (exchange) => {
  exchanges++;
  const reply = await breaking(exchange);
  if (reply !== undefined) broken++;
  return reply;
};
const emptying = setInterval(() => (gateway.asked = []), 1_000);
await Promise.all(Array.from({ length: PAIRS }, (_, pair) => makeJobs(pair)));
clearInterval(sampling);
clearInterval(emptying);
gateway.fault = undefined;

const after = await credits();
const { escrow } = reader.contracts;
const [awarded, settled] = await Promise.all([
  collectEvents(reader, { contract: escrow, event: escrow.getEvent("JobAwarded") }),
  collectEvents(reader, { contract: escrow, event: escrow.getEvent("MilestoneSettled") }),
]);
const jobs = done.reduce((sum, count) => sum + count, 0) / 2;
const earned = PRICE - (PRICE * FEE_BPS) / 10_000n;
const wrong = connected.filter((_, i) => {
  const change = BigInt(done[i] ?? 0) * (i % 2 === 0 ? -PRICE : earned);
  return (after[i] ?? 0n) - (before[i] ?? 0n) !== change;
}).length;
const mean = (list: readonly number[]): number =>
  list.reduce((sum, value) => sum + value, 0) / Math.max(1, list.length);
const quarter = Math.floor(heaps.length / 4);
const growth = mean(heaps.slice(-quarter)) - mean(heaps.slice(quarter, 2 * quarter));
for (const { client } of connected) client.close();
reader.close();
await gateway.close();
await node.close();
await rm(folder, { recursive: true });

const report: BenchReport = {
  part: "faults",
  title: "A gateway that breaks a quarter of all requests",
  about:
    "Whole jobs between four clients and four providers of one process, through a gateway that cuts, delays, spoils or denies a quarter of all " +
    "exchanges, half of them after the node had the transaction. Each write has an idempotency key and is called again until it comes through.",
  seeds: [seed],
  tables: [
    {
      title: "What came of it",
      header: ["", ""],
      rows: [
        ["seconds", seconds],
        ["jobs", jobs],
        ["HTTP requests", exchanges],
        ["of which broken", broken],
        ["calls of writes", calls],
        ["errors told", [...errors].map(([code, count]) => `${code} ${count}`).join(", ") || "none"],
        ["heap at the start and the end, MB", `${(heaps[0] ?? 0).toFixed(1)}, ${(heaps.at(-1) ?? 0).toFixed(1)}`],
      ],
    },
  ],
  goals: [
    { name: "jobs made", goal: "more than 0", measured: String(jobs), isMet: jobs > 0 },
    {
      name: "share of the requests that was broken",
      goal: "at least 0.2",
      measured: (broken / exchanges).toFixed(2),
      isMet: broken / exchanges >= 0.2,
    },
    { name: "writes lost", goal: "0", measured: String(lost), isMet: lost === 0 },
    {
      name: "jobs awarded and settled once",
      goal: `${jobs} and ${jobs}`,
      measured: `${awarded.length} and ${settled.length}`,
      isMet: awarded.length === jobs && settled.length === jobs,
    },
    {
      name: "accounts with another balance than their jobs give",
      goal: "0",
      measured: String(wrong),
      isMet: wrong === 0,
    },
    {
      name: "growth of the heap from the second quarter to the last, MB",
      goal: `at most ${MOST_GROWTH_MB}`,
      measured: growth.toFixed(1),
      isMet: growth <= MOST_GROWTH_MB,
    },
  ],
  charts: [],
};
await finish(report, seconds >= WHOLE_SECONDS);
