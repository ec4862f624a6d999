/** What owner and guardian said, as `/governance` of the index answers. */
export interface GovernanceAnswer {
  readonly items: readonly GovernanceEntry[];
  readonly listings: readonly Listing[];
  /** Until when no job is awarded, unix seconds; null when awards are not paused. */
  readonly pausedUntil: string | null;
  readonly feeBps: number;
  readonly block: { readonly number: number; readonly timestamp: string };
}

export interface GovernanceEntry {
  readonly id: string;
  readonly event: string;
  readonly until: string | null;
  readonly reasonHash: string | null;
  readonly uri: string | null;
  readonly account: string | null;
  readonly token: string | null;
  readonly tokenSymbol: string | null;
  readonly feeBps: number | null;
  readonly decimals: number | null;
  readonly microLimit: string | null;
  readonly activeFrom: string | null;
  readonly isActive: boolean;
  readonly timestamp: string;
  readonly transactionHash: string;
}

export interface Listing {
  readonly token: string;
  readonly tokenSymbol: string | null;
  readonly tokenDecimals: number | null;
  readonly entries: readonly {
    readonly activeFrom: number;
    readonly decimals: number;
    readonly microLimit: string;
  }[];
}
