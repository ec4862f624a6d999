// How fast an index grows, what it takes, and how fast it answers: `npm run bench:indexer`, or with `-- 10000` for that many jobs, which
// prints and writes no results. Ends non-zero when a goal is missed.
import { readFileSync } from "node:fs";

import { compareStats, type RunningIndexer, startIndexer } from "@guildhall/indexer";

import { serveChain } from "../../test/utils/serve-chain.js";
import { Filler } from "../growth/fill.js";
import { openMarket } from "../growth/market.js";
import { finish } from "../lib/finish.js";
import { sized } from "../lib/smoke.js";
import { ask } from "./ask.js";
import { postOffers } from "./post-offers.js";
import { indexerReport } from "./report.js";

const WHOLE = sized(100_000, 100);
const [JOBS = WHOLE] = process.argv.slice(2).map(Number);
const OFFERS = sized(1_000, 10);
const REQUESTS = sized(200, 5);

const market = await openMarket();
const chain = await serveChain();

/** An indexer that has caught up, and the seconds that it took. */
async function index(): Promise<{ readonly indexer: RunningIndexer; readonly seconds: number }> {
  const start = performance.now();
  const indexer = await startIndexer({
    rpcUrl: chain.url,
    deployment: market.deployment,
    requestsPerMinute: 1e9,
    readDocuments: false,
    probeEndpoints: false,
  });
  return { indexer, seconds: (performance.now() - start) / 1000 };
}

/** The most memory that a process held so far, in MiB; as Linux tells it. */
function mostMemory(pid: number | undefined): number {
  const [, kibibytes = "NaN"] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid ?? 0}/status`, "utf8")) ?? [];
  return Number(kibibytes) / 1024;
}

try {
  const empty = await index();
  await empty.indexer.close();
  const filler = await Filler.on(market);
  const filled = await filler.growTo(JOBS);
  await postOffers(market, OFFERS);
  console.log(`${filled.jobs} jobs in ${filled.seconds.toFixed(0)} s`);

  const { indexer, seconds } = await index();
  const { url } = indexer;
  const mebibytes = mostMemory(indexer.pid);
  const { numbers, differences } = await compareStats({ url, rpcUrl: chain.url, deployment: market.deployment });
  const agents = await ask(
    url,
    "agents, three facets",
    REQUESTS,
    (i) => `/agents?active=true&minScore=${i % 7}&maxDisputed=${500 + i}`,
  );
  const offers = await ask(url, "open offers", REQUESTS, (i) => `/offers?open=true&minBudget=${1_000_000 + i}`);
  const others = [
    await ask(url, "jobs of an agent", REQUESTS, (i) => `/jobs?agent=${2 + (i % 2)}`),
    await ask(url, "an agent", REQUESTS, (i) => `/agents/${2 + (i % 2)}`),
    await ask(url, "figures", sized(20, 2), () => "/stats"),
    await ask(url, "trust rank of another seed", sized(10, 1), (i) => `/rank?seeds=${2 + i}`),
  ];
  const events = await countEvents(url);
  await indexer.close();
  await finish(
    indexerReport({
      jobs: JOBS,
      events,
      seconds: Math.max(0.001, seconds - empty.seconds),
      emptySeconds: empty.seconds,
      mebibytes,
      agents,
      offers,
      others,
      numbers,
      differences: differences.length,
    }),
    JOBS === WHOLE,
  );
} finally {
  await chain.close();
}
process.exit();

async function countEvents(url: string): Promise<number> {
  const query = "{ activitys { totalCount } }";
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as {
    readonly data: { readonly activitys: { readonly totalCount: number } };
  };
  return data.activitys.totalCount;
}
