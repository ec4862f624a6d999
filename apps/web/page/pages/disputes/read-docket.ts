import type * as Sdk from "@guildhall/sdk";

import type { Chain } from "../../data/chain";
import { type NowWords, nowWords } from "../job/now-words";
import { panelReader } from "../market/use-chain-offers";

/** An open dispute, as the chain says it. */
export interface ChainDispute {
  readonly job: Sdk.Job;
  readonly milestone: Sdk.MilestoneStatus;
  /** Of the panel that decides, or decided, last. */
  readonly panelId: string;
  readonly panel: Sdk.RegisteredPanelState | undefined;
  readonly words: NowWords;
}

/** The open disputes, those first that anyone may move on, then by the end of their stage. */
export interface ChainDocket {
  readonly disputes: readonly ChainDispute[];
  /** Whether older disputes were not looked at. */
  readonly isCut: boolean;
}

/** Of so many disputes, the newest, is asked whether they are open: each costs several calls of the node. */
export const MOST_READ = 100;
const OPEN: ReadonlySet<string> = new Set<Sdk.JobStatus>(["disputed", "ruled", "appealed"]);

/** Reads the open disputes from the chain alone. @throws What the SDK throws. */
export async function readDocket(chain: Chain): Promise<ChainDocket> {
  const { client, sdk } = chain;
  const { escrow: contract } = client.contracts;
  const opened = await sdk.collectEvents(client, { contract, event: contract.getEvent("MilestoneDisputed") });
  const newest = opened.slice(-MOST_READ);
  const panels = panelReader(chain);
  const jobs = await Promise.all(
    [...new Set(newest.map(({ args }) => args.jobId))].map((jobId) => readJobDisputes(chain, jobId, panels)),
  );
  return {
    disputes: jobs.flat().toSorted((a, b) => orderOf(a) - orderOf(b)),
    isCut: newest.length < opened.length,
  };
}

const orderOf = ({ words }: ChainDispute): number => Number(words.clock?.until ?? 0n);

async function readJobDisputes(
  { client, sdk }: Chain,
  jobId: string,
  panels: ReturnType<typeof panelReader>,
): Promise<readonly ChainDispute[]> {
  const job = await sdk.getJob(client, { jobId });
  const { offer } = job.terms;
  const [{ milestones, now }, panel, appealPanel] = await Promise.all([
    sdk.jobStatus(client, { job: job.terms }),
    panels(offer.panelId),
    panels(offer.appealPanelId),
  ]);
  return milestones
    .filter(({ status }) => OPEN.has(status))
    .map((milestone) => ({
      job,
      milestone,
      words: nowWords({ job, milestone, panel, appealPanel, now }),
      ...(milestone.status === "appealed"
        ? { panelId: offer.appealPanelId, panel: appealPanel }
        : { panelId: offer.panelId, panel }),
    }));
}
