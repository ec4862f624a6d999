// Agents that run by themselves: one job after another beside the SDK alone, many agents at once, what a journal's writes cost, and how
// long an agent with many open jobs needs to be ready again: `npm run bench:agent`. Ends non-zero when a goal is missed.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { finish } from "../lib/finish.js";
import { sized } from "../lib/smoke.js";
import { chainNow } from "../throughput/job.js";
import { type AgentSeat, seatAgents } from "../throughput/market.js";
import { NODES } from "../throughput/nodes.js";
import { timeCommits } from "./commits.js";
import { startCrewRelay, startMember } from "./crew.js";
import { timeManyAgents } from "./many-agents.js";
import { timeOneByOne } from "./one-by-one.js";
import { agentReport } from "./report.js";
import { timeRestart } from "./restart.js";

/** Pairs of agents that work at the same time, beside the one that makes one job after another. */
const PAIRS = sized(8, 1);
const ONE_BY_ONE = sized({ rounds: 5, size: 20 }, { rounds: 1, size: 1 });
const MANY = sized({ jobs: 1_000, atOnce: 4 }, { jobs: 2, atOnce: 2 });
const OPEN_JOBS = sized(10_000, 100);
const COMMITS = sized({ rounds: 7, size: 200 }, { rounds: 1, size: 10 });

const node = await NODES["Hardhat's node"]();
const folder = await mkdtemp(join(tmpdir(), "guildhall-bench-agent-"));
const ends: (() => Promise<void>)[] = [];
try {
  const names = Array.from({ length: 1 + PAIRS }, (_, i) => [`crew-client-${i}`, `crew-provider-${i}`]).flat();
  const seats = await seatAgents(node, names);
  const [first, second] = seats as [AgentSeat, AgentSeat];
  const commits = await timeCommits(COMMITS.rounds, COMMITS.size);
  const milliseconds = await timeRestart([first, second], OPEN_JOBS);

  const relay = await startCrewRelay(first, join(folder, "relay.db"));
  ends.push(() => relay.close());
  const crew = { folder, relay: relay.url };
  const customer = await startMember(first, "customer", false, crew);
  ends.push(() => customer.end());
  const worker = await startMember(second, "worker", true, crew);
  ends.push(() => worker.end());
  const pair = { seats: [first, second] as const, customer, worker };
  const oneByOne = await timeOneByOne(pair, ONE_BY_ONE.rounds, ONE_BY_ONE.size);
  // Two processes must not act for one account.
  const others = seats.slice(2);
  const many = await timeManyAgents(others, { ...MANY, now: await chainNow(customer.client) }, crew);
  await finish(agentReport({ commits, oneByOne, many, restart: { jobs: OPEN_JOBS, milliseconds } }));
} finally {
  for (const end of ends.toReversed()) await end();
  await rm(folder, { recursive: true, force: true });
  await node.close();
}
