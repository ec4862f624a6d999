import {
  announceBid,
  chainEdgeSource,
  type Client,
  computeTrustRank,
  creditOf,
  findAgent,
  findBids,
  findJobs,
  findOffers,
  getAgent,
  getJob,
  jobStatus,
  makeBid,
  memoryEdgeCache,
  pairOf,
  postOffer,
  profileOf,
  recordsOf,
  scoreOf,
  signBid,
  timeline,
} from "../../sdk/src/index.js";
import { DELIVERY } from "../../test/fixtures/sdk-jobs.js";
import type { GrownMarket } from "./writes.js";

/** A read of the SDK whose cost may grow with the market. */
export interface Read {
  readonly name: string;
  /** How large its answer is: the same in a market of any size, or as large as the market. */
  readonly answer: "same" | "all";
  /** Left out beyond this size, where it only repeats itself for minutes. */
  readonly upTo?: number;
  readonly run: () => Promise<unknown>;
}

const BIDS = 3;

/** The reads that look at the same job, offer and agents in a market of any size, and those that look at all of it. */
export async function readsOf(market: GrownMarket): Promise<Read[]> {
  const { reader, job, agentId, client, worker, token } = market;
  const offer = { ...job.offer, nonce: 1_000_000n };
  await postOffer(client, { offer, uri: DELIVERY.uri });
  for (let i = 1n; i <= BIDS; i++) {
    const terms = await makeBid(worker, { offer, agentId, price: 1_000_000n * i, nonce: 1_000_000n + i });
    await announceBid(worker, { terms, signature: await signBid(worker, { terms }), uri: DELIVERY.uri });
  }
  const same = (name: string, run: () => Promise<unknown>): Read => ({ name, answer: "same", run });
  const { jobId } = market;
  const party = { client: client.account };
  return [
    same("getJob", () => getJob(reader, { jobId })),
    same("jobStatus", () => jobStatus(reader, { job: jobId })),
    same("timeline", () => timeline(reader, { jobId })),
    same("findJobs of an agent with 100 jobs", () => findJobs(reader, { agentId: market.busyAgent })),
    same("findOffers of a client", () => findOffers(reader, party)),
    same("findBids of an offer", () => findBids(reader, { offer, includeClosed: true })),
    same("recordsOf an agent with 100 jobs", () => recordsOf(reader, { agentId: market.busyAgent })),
    same("scoreOf", () => scoreOf(reader, { agentId })),
    same("profileOf", () => profileOf(reader, { agentId })),
    same("pairOf", () => pairOf(reader, { ...party, agentId })),
    same("creditOf", () => creditOf(reader, { token, account: client.account })),
    same("getAgent", () => getAgent(reader, { agentId })),
    same("findAgent", async () => findAgent(reader, { identity: market.identity })),
    { name: "findJobs, all", answer: "all", upTo: 10_000, run: () => findJobs(reader) },
    { name: "trust rank: read the ledger anew", answer: "all", run: () => snapshotOf(reader) },
    { name: "trust rank: read and rank", answer: "all", run: async () => rankOf(reader, client.account) },
  ];
}

async function snapshotOf(reader: Client) {
  const cache = memoryEdgeCache();
  return { cache, snapshot: await chainEdgeSource(reader, { cache }).readSnapshot() };
}

async function rankOf(reader: Client, seed: string) {
  const { snapshot } = await snapshotOf(reader);
  return computeTrustRank(snapshot, { seeds: [{ client: seed }] });
}
