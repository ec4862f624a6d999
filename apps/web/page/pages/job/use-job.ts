import { useMemo, useState } from "react";

import type { JobDetails } from "../../data/api";
import { useIndexer } from "../../data/indexer";
import { useLag } from "../../data/lag";
import { useSettings } from "../../data/settings-context";
import { useAfterPaint } from "../../data/use-after-paint";
import { useChain } from "../../data/use-chain";
import type { Chain } from "../../data/chain";
import { type IndexedJob, indexedJob } from "./indexed-job";
import { type JobRead, readJob } from "./read-job";

/** A job as the page shows it: what the chain says, the SDK that computes with it, and what the index adds. */
export interface JobView {
  readonly read: JobRead;
  readonly sdk: Chain["sdk"];
  /** What the index adds; undefined without one, or until it answers. */
  readonly known: KnownJob | undefined;
}

/** Of `/jobs/{id}` what the chain does not say, or says slowly. */
export type KnownJob = Pick<
  JobDetails,
  "title" | "clientAgent" | "agent" | "tokenSymbol" | "tokenDecimals" | "washRule"
>;

/** What the chain and the index have said of a job so far; each may have said nothing yet. */
export interface JobAnswers {
  readonly view: JobView | undefined;
  /** What the index says; undefined where it is not asked, does not know the job, or is far behind the chain. */
  readonly indexed: IndexedJob | undefined;
  readonly known: KnownJob | undefined;
  /** Whether the chain is asked by now. */
  readonly asksChain: boolean;
  /** What the chain failed with. */
  readonly error: Error | null;
  readonly retry: () => void;
}

/**
 * A job, live. What the index says is painted first; then the SDK is loaded, and the chain is read every few seconds, and again when the
 * index hears of something. Where the index has nothing to paint, the chain is read at once.
 */
export function useJob(jobId: string): JobAnswers {
  const { indexer } = useSettings();
  const index = useIndexer<JobDetails>(`/jobs/${jobId}`);
  const { isStale } = useLag();
  const isMine = index.data?.id === jobId.toLowerCase();
  const known = isMine ? index.data : undefined;
  const read = useMemo(() => (known === undefined ? undefined : indexedJob(known)), [known]);
  const indexed = isStale ? undefined : read;
  const isPainted = useAfterPaint(indexed !== undefined);
  const isWaiting = indexer !== undefined && index.isPending && index.failureCount === 0 && index.error === null;
  const asksChain = isPainted || (indexed === undefined && !isWaiting);
  const chain = useChain(
    ["job", jobId],
    async (opened) => ({ read: await readJob(opened, jobId), sdk: opened.sdk }),
    asksChain,
  );
  // While it is asked again the question has no error: what failed last stays until there is an answer.
  const [failed, fail] = useState<Error | null>(null);
  if (chain.error !== null && chain.error !== failed) fail(chain.error);
  const isRead = chain.data?.read.job.jobId === jobId.toLowerCase();
  return {
    view: isRead && chain.data !== undefined ? { ...chain.data, known } : undefined,
    indexed,
    known,
    asksChain,
    error: chain.data === undefined ? failed : chain.error,
    retry: () => void chain.refetch(),
  };
}
