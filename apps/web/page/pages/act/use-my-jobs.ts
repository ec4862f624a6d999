import { keepPreviousData, useQuery } from "@tanstack/react-query";

import type { Chain } from "../../data/chain";
import { readChain } from "../../data/chain";
import { askIndexer } from "../../data/indexer";
import type { Settings } from "../../data/settings";
import { useSettings } from "../../data/settings-context";
import { useChain } from "../../data/use-chain";
import type { Account } from "../../data/wallet-agents";
import { type MyJob, readJob } from "../../sign/read-job";

/** A job of the reader, as the index or the chain lists it. */
interface ListedJob {
  readonly id: string;
  readonly title?: string | null;
  readonly agent?: { readonly name: string | null } | null;
}

interface ListedJobs {
  readonly items: readonly ListedJob[];
}

/** More open jobs than one account looks at; the page of jobs has the rest. */
const MOST_JOBS = 60;
const REFRESH_MS = 20_000;

/** What the reader's jobs are, read from the chain. */
export interface MyJobs {
  readonly jobs: readonly MyJob[];
  /** Whether there may be more than are shown. */
  readonly isCut: boolean;
}

/** The open jobs of an account and its agents, each as the chain says it now; undefined until they were read. */
export function useMyJobs(account: Account, jobId: string | null) {
  const settings = useSettings();
  const { parties, agentIds } = account;
  const listed = useQuery({
    // By its first word: what happens live lets it be asked anew.
    queryKey: ["indexer", "my-jobs", parties, agentIds, jobId],
    queryFn: async ({ signal }) => listJobs(settings, account, jobId, signal),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    retry: 1,
  });
  const ids = listed.data?.map(({ id }) => id);
  const read = useChain(
    ["my-jobs", ids, parties],
    async (chain): Promise<MyJobs> => {
      const jobs = await Promise.all((listed.data ?? []).map((job) => myJob(chain, job, account)));
      return {
        jobs: jobs.filter(({ report, job }) => !report.isSettled || job.jobId === jobId),
        isCut: jobs.length >= MOST_JOBS,
      };
    },
    ids !== undefined,
  );
  return {
    data: read.data,
    error: listed.error ?? read.error,
    retry: () => void listed.refetch().then(() => read.refetch()),
  };
}

async function listJobs(
  settings: Settings,
  account: Account,
  jobId: string | null,
  signal: AbortSignal,
): Promise<readonly ListedJob[]> {
  const { indexer } = settings;
  if (jobId !== null) {
    const known =
      indexer === undefined
        ? undefined
        : await askIndexer<ListedJob>(indexer, `/jobs/${jobId}`, {}, signal).catch(() => undefined);
    return [known ?? { id: jobId }];
  }
  if (indexer !== undefined) {
    try {
      const lists = await Promise.all(
        account.parties.map((party) =>
          askIndexer<ListedJobs>(indexer, "/jobs", { account: party, settled: false, limit: MOST_JOBS }, signal),
        ),
      );
      return unique(lists.flatMap(({ items }) => items));
    } catch {
      signal.throwIfAborted();
      // The chain has them too.
    }
  }
  return findJobs(await readChain(settings), account);
}

/** From the events of the awards: as a client, and as an agent. */
async function findJobs({ client, sdk }: Chain, { parties, agentIds = [] }: Account): Promise<readonly ListedJob[]> {
  const found = await Promise.all([
    ...parties.map((party) => sdk.findJobs(client, { client: party })),
    ...agentIds.map((agentId) => sdk.findJobs(client, { agentId: BigInt(agentId) })),
  ]);
  const newest = found.flat().toSorted((a, b) => b.blockNumber - a.blockNumber);
  return unique(newest.map(({ jobId }) => ({ id: jobId })));
}

const unique = (jobs: readonly ListedJob[]): readonly ListedJob[] =>
  [...new Map(jobs.map((job) => [job.id, job])).values()].slice(0, MOST_JOBS);

async function myJob(
  chain: Chain,
  { id, title = null, agent }: ListedJob,
  { parties, address }: Account,
): Promise<MyJob> {
  const read = await readJob(chain, id);
  const { client, provider, agentId } = read.job;
  const isMine = (party: string): boolean => parties.includes(party.toLowerCase());
  return {
    ...read,
    title,
    reader: address,
    client: { address: client },
    provider: { address: provider, agentId: agentId.toString(), name: agent?.name },
    sides: [...(isMine(client) ? (["client"] as const) : []), ...(isMine(provider) ? (["provider"] as const) : [])],
  };
}
