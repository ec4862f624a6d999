import { Contract, isError, JsonRpcProvider, type TransactionResponse, Wallet } from "ethers";

import { escrowDomain, jobIdOf, messageTypes } from "../../sdk/src/index.js";
import { JobEscrow__factory } from "../../sdk/src/generated/typechain/factories/JobEscrow__factory.js";
import { bidFor, deliveryOf, type JobParties } from "./job.js";

/** From the balance in the escrow. */
const BALANCE = 0;

interface Sender {
  readonly wallet: Wallet;
  readonly call: (name: string, ...parameters: unknown[]) => Promise<void>;
}

/** Ethers as its documentation shows it: a provider, a wallet, a contract, and `wait()`. */
function senderOf(url: string, privateKey: string, escrow: string): Sender & { readonly close: () => void } {
  const provider = new JsonRpcProvider(url);
  const wallet = new Wallet(privateKey, provider);
  const contract = new Contract(escrow, JobEscrow__factory.abi, wallet);
  return {
    wallet,
    call: async (name, ...parameters) => {
      const sent = (await contract.getFunction(name)(...parameters)) as TransactionResponse;
      await sent.wait();
    },
    close: () => provider.destroy(),
  };
}

/** What became of jobs that may fail: milliseconds of each that did not. */
export interface Attempts {
  readonly latencies: readonly number[];
  readonly failures: number;
}

/** The same two transactions and two signatures as our jobs. Where ethers took a nonce from its cache, the node refuses. */
export async function timeNaiveJobs(
  parties: JobParties,
  keys: { readonly client: string; readonly provider: string },
  { url, round, jobs }: { readonly url: string; readonly round: string; readonly jobs: number },
): Promise<Attempts> {
  const escrow = parties.client.deployment.contracts.JobEscrow.address;
  const client = senderOf(url, keys.client, escrow);
  const provider = senderOf(url, keys.provider, escrow);
  const domain = escrowDomain(parties.client);
  const latencies: number[] = [];
  let failures = 0;
  const job = async (plan: string): Promise<void> => {
    const terms = bidFor(parties.offer, provider.wallet.address, parties.agentId, plan);
    const bid = await provider.wallet.signTypedData(domain, messageTypes("Bid"), { ...terms.bid, offer: terms.offer });
    await client.call("hire", terms, bid, BALANCE, "0x");
    const jobId = jobIdOf(parties.client, terms);
    const { deliveryHash, uri } = deliveryOf(jobId);
    const { validUntil } = terms.offer;
    const release = { client: client.wallet.address, jobId, milestone: 0n, deliveryHash, clock: 0n, validUntil };
    const acceptance = await client.wallet.signTypedData(domain, messageTypes("Release"), release);
    await provider.call("deliverAndRelease", terms, 0n, deliveryHash, uri, validUntil, acceptance);
  };
  try {
    for (let i = 0; i < jobs; i++) {
      const start = performance.now();
      try {
        await job(`${round}:${i}`);
        latencies.push(performance.now() - start);
      } catch (error) {
        if (!isError(error, "NONCE_EXPIRED")) throw error;
        failures++;
      }
    }
  } finally {
    client.close();
    provider.close();
  }
  return { latencies, failures };
}
