import { connect } from "../../sdk/src/index.js";
import { chainNow, type JobParties, runJob, standingOffer } from "./job.js";
import { type AgentSeat, seatAgents } from "./market.js";
import type { BenchNode } from "./nodes.js";

/** Two agents of this process, connected as a user would. */
export async function openPair(node: BenchNode, name: string): Promise<JobParties & { readonly close: () => void }> {
  const [buyer, seller] = (await seatAgents(node, [`${name}-client`, `${name}-provider`])) as [AgentSeat, AgentSeat];
  const [client, provider] = await Promise.all([connect(buyer), connect(seller)]);
  const offer = standingOffer(client, buyer.agentId, await chainNow(client));
  const close = (): void => {
    client.close();
    provider.close();
  };
  return { client, provider, offer, agentId: seller.agentId, close };
}

/** Milliseconds of each of so many jobs, one after another. */
export async function timeJobs(parties: JobParties, round: string, jobs: number): Promise<number[]> {
  const latencies: number[] = [];
  for (let i = 0; i < jobs; i++) {
    const start = performance.now();
    await runJob(parties, { plan: `${round}:${i}` });
    latencies.push(performance.now() - start);
  }
  return latencies;
}
