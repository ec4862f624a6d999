import type { Job, JobStatusReport, Side } from "@guildhall/sdk";

import type { Chain } from "../data/chain";
import type { TokenLook } from "../parts/amount";
import type { Party } from "../parts/identity";
import { shortHex } from "../format/address";

/** A job as it is now on the chain. */
export interface ReadJob {
  readonly job: Job;
  readonly report: JobStatusReport;
  readonly token: TokenLook;
}

/** A job with the names that the index knows, and what the reader is in it. */
export interface MyJob extends ReadJob {
  readonly title: string | null;
  readonly provider: Party;
  readonly client: Party;
  /** Whose wallet it is, in lower case. */
  readonly reader: string;
  /** What the reader is in it, itself or by an agent's account; empty for a stranger. */
  readonly sides: readonly Side[];
}

/** Jobs never change what was agreed: their terms are read once. */
const jobs = new Map<string, Promise<Job>>();

/** A job and its state. @throws An error of the SDK, such as that no such job exists. */
export async function readJob(chain: Chain, jobId: string): Promise<ReadJob> {
  const { client, sdk } = chain;
  const reading = jobs.get(jobId) ?? sdk.getJob(client, { jobId });
  jobs.set(jobId, reading);
  const job = await reading.catch((error: unknown) => {
    jobs.delete(jobId);
    throw error;
  });
  const [report, token] = await Promise.all([sdk.jobStatus(client, { job: job.terms }), readToken(chain, job.token)]);
  return { job, report, token };
}

/** `decimals()` of ERC-20. */
const DECIMALS = "0x313ce567";
const tokens = new Map<string, TokenLook>();

/** How amounts of a token are shown; a token that the deployment does not name goes by its address. */
export async function readToken({ client }: Chain, address: string): Promise<TokenLook> {
  const known = tokens.get(address.toLowerCase());
  if (known !== undefined) return known;
  const named = Object.entries(client.deployment.tokens ?? {}).find(
    ([, token]) => token.address.toLowerCase() === address.toLowerCase(),
  );
  const token =
    named === undefined
      ? {
          address,
          symbol: shortHex(address),
          decimals: Number(await client.provider.call({ to: address, data: DECIMALS })),
        }
      : { address, symbol: named[0], decimals: named[1].decimals };
  tokens.set(address.toLowerCase(), token);
  return token;
}
