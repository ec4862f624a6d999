import {
  agentDid,
  announceBid,
  clientProfileOf,
  credentialKey,
  creditOf,
  exportHistory,
  findAgent,
  findBids,
  findJobs,
  findOffers,
  getAgent,
  getJob,
  getMetadata,
  getPanel,
  jobStatus,
  makeBid,
  massOf,
  nextNonce,
  pairOf,
  postOffer,
  profileOf,
  recordsOf,
  resolveDid,
  scoreOf,
  signBid,
  timeline,
} from "../../sdk/src/index.js";
import { DELIVERY } from "../../test/sdk/fixtures/jobs.js";
import { KEYS } from "../../test/sdk/fixtures/feedback.js";
import { ledgerReads } from "./ledger-reads.js";
import type { GrownMarket } from "./market.js";
import type { Read } from "./read.js";

const BIDS = 3;

/** The reads that look at the same job, offer and agents in a market of any size, and those that look at all of it. */
export async function readsOf(market: GrownMarket, busyAgent: bigint): Promise<Read[]> {
  const { reader, job, jobId, agentId, client, worker, token, panelId } = market;
  const offer = { ...job.offer, nonce: 1_000_000n };
  await postOffer(client, { offer, uri: DELIVERY.uri });
  for (let i = 1n; i <= BIDS; i++) {
    const terms = await makeBid(worker, { offer, agentId, price: 1_000_000n * i, nonce: 1_000_000n + i });
    await announceBid(worker, { terms, signature: await signBid(worker, { terms }), uri: DELIVERY.uri });
  }
  const same = (name: string, run: () => Promise<unknown>): Read => ({ name, answer: "same", run });
  const did = await agentDid(reader, { agentId });
  const key = credentialKey(KEYS.worker);
  const party = { client: client.account };
  return [
    same("getJob", () => getJob(reader, { jobId })),
    same("jobStatus", () => jobStatus(reader, { job: jobId })),
    same("timeline", () => timeline(reader, { jobId })),
    same("findJobs of an agent with 100 jobs", () => findJobs(reader, { agentId: busyAgent })),
    same("findJobs of a client", () => findJobs(reader, party)),
    same("nextNonce", () => nextNonce(reader, { account: client.account })),
    same("findOffers of a client", () => findOffers(reader, party)),
    same("findBids of an offer", () => findBids(reader, { offer, includeClosed: true })),
    same("recordsOf an agent with 100 jobs", () => recordsOf(reader, { agentId: busyAgent })),
    same("scoreOf", () => scoreOf(reader, { agentId })),
    same("profileOf", () => profileOf(reader, { agentId })),
    same("clientProfileOf", () => clientProfileOf(reader, { agentId })),
    same("massOf", () => massOf(reader, { agentId })),
    same("pairOf", () => pairOf(reader, { ...party, agentId })),
    same("creditOf", () => creditOf(reader, { token, account: client.account })),
    same("getAgent", () => getAgent(reader, { agentId })),
    same("getMetadata", () => getMetadata(reader, { agentId, key: "model" })),
    same("resolveDid", () => resolveDid(reader, { did })),
    same("getPanel", () => getPanel(reader, { panelId })),
    same("exportHistory of an agent with few jobs", () => exportHistory(reader, { agentId, key })),
    same("findAgent", () => findAgent(reader, { identity: market.identity })),
    { name: "findJobs, all", answer: "all", run: () => findJobs(reader) },
    ...ledgerReads(reader, client.account),
  ];
}
