// One run of bench/trust-rank: `run.ts PAIRS SEED` prints what it took as JSON.
import { sha256, toUtf8Bytes } from "ethers";

import { computeTrustRank, type TrustPair, type TrustSnapshot } from "../../sdk/src/index.js";

export interface BenchResult {
  readonly edges: number;
  readonly seconds: number;
  /** What the processor worked, the garbage collector's threads included. */
  readonly cpuSeconds: number;
  /** The most that the process held, all of Node included. */
  readonly megabytes: number;
  readonly ranked: number;
  /** Of the whole result. */
  readonly digest: string;
}

const AGENTS = 10_000;
const CLIENTS = 50_000;
const SEEDS = 10;
const SATURATION = 1_250_000_000n;
const FIRST_CLIENT = 1n << 100n;

/** Numbers below 1, the same for the same seed (mulberry32). */
function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Few agents get most of the jobs, few clients give most of them. */
function marketOf(count: number, seed: number): TrustSnapshot {
  const next = numbersOf(seed);
  const places = new Set<number>();
  while (places.size < count) places.add(Math.floor(CLIENTS * next() ** 2) * AGENTS + Math.floor(AGENTS * next() ** 2));
  const columns = Float64Array.from(places);
  const paid = Float64Array.from(columns, () => 1 + Math.floor(1e9 * next() ** 4));
  return {
    chainId: 31337n,
    ledger: `0x${"11".repeat(20)}`,
    block: { number: 1, hash: `0x${"22".repeat(32)}`, timestamp: 2_000_000_000n },
    saturation: SATURATION,
    pairs: {
      *[Symbol.iterator](): Generator<TrustPair> {
        for (const [i, place] of columns.entries()) {
          const fees = paid[i] ?? 0;
          yield {
            clientKey: FIRST_CLIENT + BigInt(Math.floor(place / AGENTS)),
            agentId: BigInt((place % AGENTS) + 1),
            paid: BigInt(fees),
            fault: place % 20 === 0 ? 1n << BigInt(30 + (place % 18)) : 0n,
          };
        }
      },
    },
    agents: Array.from({ length: AGENTS }, (_, i) => ({
      agentId: BigInt(i + 1),
      merit: BigInt(1_000_000 * (1 + (i % 97))),
      fault: BigInt(100_000 * (i % 13)),
      fresh: BigInt(50_000 * (i % 13)),
    })),
  };
}

const [pairs, seed] = process.argv.slice(2).map(Number);
if (pairs === undefined || seed === undefined) throw new Error("Say how many pairs, and a seed.");
const snapshot = marketOf(pairs, seed);
const seeds = Array.from({ length: SEEDS }, (_, i) => ({
  client: `0x${(FIRST_CLIENT + BigInt(i * 100)).toString(16).padStart(40, "0")}`,
}));
const start = performance.now();
const cpu = process.cpuUsage();
const { ranks, root } = computeTrustRank(snapshot, { seeds });
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpu);
const text = JSON.stringify([root, ranks], (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
const result: BenchResult = {
  edges: 2 * pairs,
  seconds,
  cpuSeconds: (user + system) / 1e6,
  megabytes: process.resourceUsage().maxRSS / 1000,
  ranked: ranks.length,
  digest: sha256(toUtf8Bytes(text)),
};
console.log(JSON.stringify(result));
