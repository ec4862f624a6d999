import { hrtime } from "node:process";

import { connect } from "@guildhall/sdk";

import { quantile } from "../lib/statistics.js";
import { chainNow, runJob, standingOffer } from "../throughput/job.js";
import type { AgentSeat } from "../throughput/market.js";
import { type BenchAgent, echoRequest } from "./crew.js";

/** Jobs one after another, by the SDK alone and by agents that run by themselves, on the same node. */
export interface OneByOne {
  readonly jobs: number;
  /** Milliseconds of a whole job. */
  readonly sdk: readonly number[];
  readonly agents: readonly number[];
  /** How often both agents together waited for a journal, per job. */
  readonly writesPerJob: number;
  readonly failures: number;
}

interface Pair {
  readonly seats: readonly [AgentSeat, AgentSeat];
  readonly customer: BenchAgent;
  readonly worker: BenchAgent;
}

/** Times jobs in turns of a few of each kind, behind some that the engine compiles on. */
export async function timeOneByOne({ seats, customer, worker }: Pair, rounds: number, size: number): Promise<OneByOne> {
  const [client, provider] = await Promise.all(seats.map((seat) => connect(seat)));
  if (client === undefined || provider === undefined) throw new Error("There are two seats.");
  const offer = standingOffer(client, seats[0].agentId, await chainNow(client));
  const parties = { client, provider, offer, agentId: seats[1].agentId };
  const [sdk, agents]: [number[], number[]] = [[], []];
  let failures = 0;
  let writes = 0;
  try {
    // The first round is not counted.
    for (let round = 0; round <= rounds; round++) {
      for (let i = 0; i < size; i++) {
        const time = await milliseconds(() => runJob(parties, { plan: `${round}/${i}` }));
        if (round > 0) sdk.push(time);
      }
      const before = customer.writes() + worker.writes();
      for (let i = 0; i < size; i++) {
        const request = echoRequest(`one-${round}-${i}`, provider.account ?? "", await chainNow(client));
        const time = await milliseconds(async () => {
          const outcome = await customer.agent.request(request);
          if (outcome.kind !== "settled" || outcome.milestones[0]?.outcome !== "released") failures++;
        });
        if (round > 0) agents.push(time);
      }
      if (round > 0) writes += customer.writes() + worker.writes() - before;
    }
  } finally {
    client.close();
    provider.close();
  }
  return { jobs: agents.length, sdk, agents, writesPerJob: writes / agents.length, failures };
}

async function milliseconds(act: () => Promise<unknown>): Promise<number> {
  const start = hrtime.bigint();
  await act();
  return Number(hrtime.bigint() - start) / 1e6;
}

/** What a job may take at the median: what the SDK needs, and one and a half waits for the disk for each write. */
export function allowedOf({ sdk, writesPerJob }: OneByOne, commit: number): number {
  return quantile(sdk, 0.5) + 1.5 * writesPerJob * commit;
}
