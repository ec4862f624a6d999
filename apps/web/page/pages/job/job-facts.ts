import type * as Sdk from "@guildhall/sdk";

import type { NowMilestone, Seats } from "./now-words";

/** What the top of a job's page shows: the index says it first, then the chain. */
export interface JobFacts {
  readonly job: {
    readonly jobId: string;
    readonly client: string;
    readonly provider: string;
    readonly agentId: bigint;
    readonly token: string;
    readonly price: bigint;
    readonly awardedAt: bigint;
    readonly blockNumber: number;
    readonly terms: {
      readonly offer: Pick<Sdk.Terms["offer"], "panelId" | "tier" | "defaultBps" | "clientAgentId">;
    };
  };
  readonly status: {
    /** Up to when this holds: the time of a block, unix seconds. */
    readonly now: bigint;
    readonly milestones: readonly MilestoneFacts[];
  };
  readonly panel?: Seats;
  readonly appealPanel?: Seats;
}

/** One of its milestones. */
export interface MilestoneFacts extends NowMilestone {
  readonly milestone: bigint;
  readonly settled?: { readonly outcome: Sdk.Outcome; readonly providerBps: bigint };
}
