interface AgentRef {
  readonly id: string;
  readonly name: string | null;
}

interface PanelTerms {
  readonly id: string;
  readonly threshold: number;
  readonly size: number;
  readonly feeBps: number;
}

/** A dispute as `/disputes` of the index lists it: what the page shows of it. */
export interface DisputeRow {
  readonly jobId: string;
  readonly milestone: number;
  readonly title: string | null;
  readonly client: string;
  readonly clientAgent: AgentRef | null;
  readonly provider: string;
  readonly agent: AgentRef;
  readonly token: string;
  readonly tokenSymbol: string | null;
  readonly tokenDecimals: number | null;
  readonly amount: string;
  readonly panelId: string;
  readonly panel: PanelTerms | null;
  readonly appealPanelId: string;
  readonly appealPanel: PanelTerms | null;
  readonly stage: Stage;
  /** The last second of the stage; of one that anyone may end, since when. */
  readonly until: string | null;
  readonly stepAt: string;
  readonly isMicro: boolean;
  readonly round: number;
  readonly openedAt: string;
  readonly firstBps: number | null;
  readonly finalBps: number | null;
  readonly settledAt: string | null;
}

export type Stage =
  | "evidence"
  | "rulingDue"
  | "panelSilent"
  | "appealPossible"
  | "canFinalize"
  | "appealEvidence"
  | "appealRulingDue"
  | "appealPanelSilent"
  | "settled";

/** How disputes went, as `/stats/disputes` says. */
export interface DisputeStats {
  readonly days: number;
  readonly open: number;
  readonly closed: number;
  readonly settledMilestones: Counts;
  readonly disputedMilestones: Counts;
  readonly meanRulingBps: number | null;
  readonly rulings: number;
  readonly firstRulings: number;
  readonly appealed: number;
  readonly appealsDecided: number;
  readonly overturned: number;
  readonly medianSeconds: number | null;
  readonly longestSeconds: number | null;
  readonly meanFirstRulingCostBps: number | null;
  readonly histogram: readonly number[];
}

interface Counts {
  readonly counted: number;
  readonly raw: number;
}
