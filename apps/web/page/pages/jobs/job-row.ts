/** A job as `/jobs` of the index lists it: what the page shows of it. */
export interface JobRow {
  readonly id: string;
  readonly title: string | null;
  readonly client: string;
  readonly clientAgent: { readonly id: string; readonly name: string | null } | null;
  readonly provider: string;
  readonly agent: { readonly id: string; readonly name: string | null };
  readonly token: string;
  readonly tokenSymbol: string | null;
  readonly tokenDecimals: number | null;
  readonly price: string;
  readonly earned: string;
  readonly awardedAt: string;
  readonly settledAt: string | null;
  readonly deliverBy: string;
  readonly washRule: number;
  readonly isListed: boolean;
  readonly states: readonly string[];
  readonly outcomes: readonly (string | null)[];
  readonly disputes: number;
  readonly blockNumber: string;
}
