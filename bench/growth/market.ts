import { type Client, connect, type Terms } from "../../sdk/src/index.js";
import { stockProvider } from "../../test/sdk/fixtures/jobs.js";
import { deliverAll, hireFor, signedJob, type State, steady } from "../gas/states.js";

/** Of the job that every read looks at; apart from those of the states and of the actions. */
const NONCE = 5n;

/** A market whose size changes, and a job and parties in it that stay the same. */
export interface GrownMarket extends State {
  /** An SDK client without a key. */
  readonly reader: Client;
  readonly job: Terms;
  readonly jobId: string;
  /** The agent's account. */
  readonly identity: string;
}

/** The parties of `bench:gas` have settled jobs with each other, so that nothing is their first time. */
export async function openMarket(): Promise<GrownMarket> {
  const market = await steady();
  const { deployment, registry, agentId } = market;
  const { jobId, terms } = await settleJob(market, NONCE);
  const reader = await connect({ provider: stockProvider(), deployment });
  return { ...market, reader, job: terms, jobId, identity: await registry.identityOf(agentId) };
}

/** A job from award to release, from the client's credit. */
export async function settleJob(market: State, nonce: bigint) {
  const job = await signedJob(market, { nonce });
  const { jobId } = await hireFor(market, job, "balance");
  await deliverAll(market, job.terms);
  return { jobId, terms: job.terms };
}
