import {
  type Client,
  connect,
  deliverAndRelease,
  deposit,
  hire,
  makeBid,
  makeOffer,
  postOffer,
  registerAgent,
  signBid,
  signRelease,
  type Terms,
} from "../../sdk/src/index.js";
import { AGENT_URI } from "../../test/fixtures/registry.js";
import { brief, DELIVERY, DOLLAR, type Marketplace, stockProvider } from "../../test/fixtures/sdk-jobs.js";
import { measure } from "../gas/measure.js";

/** A market whose size changes, and a job and parties in it that stay the same. */
export interface GrownMarket extends Marketplace {
  /** An SDK client without a key. */
  readonly reader: Client;
  readonly job: Terms;
  readonly jobId: string;
  /** The agent's account. */
  readonly identity: string;
  /** An agent with many jobs, as many in a market of any size. */
  readonly busyAgent: bigint;
}

let nonce = 100n;

async function makeJob({ client, worker, agentId }: Marketplace) {
  nonce++;
  const offer = await makeOffer(client, { document: await brief(), overrides: { nonce } });
  const terms = await makeBid(worker, { offer, agentId, price: DOLLAR, nonce });
  return { terms, providerSignature: await signBid(worker, { terms }) };
}

/** The parties settle a job, so that nothing is their first time. */
export async function settle(market: Marketplace): Promise<Omit<GrownMarket, "busyAgent">> {
  const { client, worker, token, deployment, registry, agentId } = market;
  await deposit(client, { token, amount: 500n * DOLLAR, approve: "max" });
  await deposit(client, { token, account: worker.account, amount: DOLLAR });
  const job = await makeJob(market);
  const { jobId } = await hire(client, { ...job, funding: { mode: "balance" } });
  const work = { job: job.terms, ...DELIVERY };
  await deliverAndRelease(worker, { ...work, clientSignature: await signRelease(client, work) });
  await registerAgent(worker, { uri: AGENT_URI });
  const reader = await connect({ provider: stockProvider(), deployment });
  return { ...market, reader, job: job.terms, jobId, identity: await registry.identityOf(agentId) };
}

/** Gas of what the same parties do, by its name. */
export async function writeGas(market: GrownMarket): Promise<ReadonlyMap<string, number>> {
  const { client, worker } = market;
  const job = await makeJob(market);
  const work = { job: job.terms, ...DELIVERY };
  const post = await measure(() => postOffer(client, { offer: job.terms.offer, uri: DELIVERY.uri }));
  const hired = await measure(() => hire(client, { ...job, funding: { mode: "balance" } }));
  const clientSignature = await signRelease(client, work);
  const delivered = await measure(() => deliverAndRelease(worker, { ...work, clientSignature }));
  const registered = await measure(() => registerAgent(worker, { uri: AGENT_URI }));
  return new Map([
    ["postOffer", post.gas],
    ["hire, from balance", hired.gas],
    ["deliverAndRelease", delivered.gas],
    ["registerAgent", registered.gas],
  ]);
}
