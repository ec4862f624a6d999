// One run of jobs one after another: `sequential-run.ts NODE` starts that node and prints what was measured as JSON.
import { connect } from "../../sdk/src/index.js";
import { quantile } from "../lib/statistics.js";
import { chainNow, type JobParties, runJob, standingOffer } from "./job.js";
import { type AgentSeat, seatAgents } from "./market.js";
import { type Attempts, timeNaiveJobs } from "./naive.js";
import { type BenchNode, type NodeName, NODES } from "./nodes.js";
import { type Latency, SEQUENTIAL, type SequentialRun } from "./sequential.js";

/** Two agents of this process, connected as a user would. */
async function openPair(seats: readonly AgentSeat[]): Promise<JobParties & { readonly close: () => void }> {
  const [buyer, seller] = seats as [AgentSeat, AgentSeat];
  const [client, provider] = await Promise.all([connect(buyer), connect(seller)]);
  const offer = standingOffer(client, buyer.agentId, await chainNow(client));
  const close = (): void => {
    client.close();
    provider.close();
  };
  return { client, provider, offer, agentId: seller.agentId, close };
}

async function timeJobs(parties: JobParties, round: string, jobs: number): Promise<Attempts> {
  const latencies: number[] = [];
  for (let i = 0; i < jobs; i++) {
    const start = performance.now();
    await runJob(parties, { plan: `${round}:${i}` });
    latencies.push(performance.now() - start);
  }
  return { latencies, failures: 0 };
}

function latencyOf({ latencies, failures }: Attempts): Latency {
  const seconds = latencies.reduce((sum, latency) => sum + latency, 0) / 1000;
  const jobsPerSecond = latencies.length / seconds;
  return { p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95), jobsPerSecond, failures };
}

async function timeOurs(round: string, seats: readonly AgentSeat[]): Promise<Latency> {
  const pair = await openPair(seats);
  try {
    const { warm, timed } = SEQUENTIAL.ours;
    await timeJobs(pair, `${round}-warm`, warm);
    return latencyOf(await timeJobs(pair, round, timed));
  } finally {
    pair.close();
  }
}

async function timeNaive(round: string, url: string, seats: readonly AgentSeat[]): Promise<Latency> {
  const pair = await openPair(seats);
  const [client = "", provider = ""] = seats.map(({ privateKey }) => privateKey);
  const time = (name: string, jobs: number): Promise<Attempts> =>
    timeNaiveJobs(pair, { client, provider }, { url, round: name, jobs });
  try {
    const { warm, timed } = SEQUENTIAL.naive;
    await time(`${round}-warm`, warm);
    return latencyOf(await time(round, timed));
  } finally {
    pair.close();
  }
}

async function measureOn(node: BenchNode): Promise<SequentialRun> {
  const seats = await seatAgents(node, ["pair-client", "pair-provider"]);
  const hasty = seats.map((seat) => ({ ...seat, skipPreflight: true }));
  return {
    ours: await timeOurs("ours", seats),
    skipping: await timeOurs("skipping", hasty),
    naive: await timeNaive("naive", node.url, seats),
  };
}

const name = process.argv[2];
if (name === undefined || !(name in NODES)) throw new Error(`There is no node ${name ?? ""}.`);
const node = await NODES[name as NodeName]();
try {
  console.log(JSON.stringify(await measureOn(node)));
} finally {
  await node.close();
}
