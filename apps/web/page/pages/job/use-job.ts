import { useIndexer } from "../../data/indexer";
import { useSettings } from "../../data/settings-context";
import { useChain } from "../../data/use-chain";
import type { Chain } from "../../data/chain";
import { type JobRead, readJob } from "./read-job";

/** A job as the page shows it: what the chain says, the SDK that computes with it, and what the index adds. */
export interface JobView {
  readonly read: JobRead;
  readonly sdk: Chain["sdk"];
  /** What the index adds; undefined without one, or until it answers. */
  readonly known: KnownJob | undefined;
}

/** Of `/jobs/{id}` what the chain does not say, or says slowly. */
export interface KnownJob {
  readonly title: string | null;
  readonly clientAgent: { readonly id: string; readonly name: string | null } | null;
  readonly agent: { readonly id: string; readonly name: string | null };
  readonly tokenSymbol: string | null;
  readonly tokenDecimals: number | null;
  readonly washRule: number;
}

/** A job, live: read from the chain every few seconds, and again when the index hears of something. */
export function useJob(jobId: string) {
  const { indexer } = useSettings();
  const chain = useChain(["job", jobId], async (opened) => ({
    read: await readJob(opened, jobId),
    sdk: opened.sdk,
  }));
  const index = useIndexer<KnownJob>(`/jobs/${jobId}`);
  const view: JobView | undefined =
    chain.data?.read.job.jobId !== jobId.toLowerCase() ? undefined : { ...chain.data, known: index.data };
  return { view, error: chain.error, retry: () => void chain.refetch(), hasIndex: indexer !== undefined };
}
