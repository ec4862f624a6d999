/** A number twice: of the jobs that count, and of all. */
export interface Counts {
  readonly counted: number;
  readonly raw: number;
}

/** A sum in one token, in its units, as decimal texts. */
export interface TokenPair {
  readonly token: string;
  readonly tokenSymbol: string | null;
  readonly tokenDecimals: number | null;
  readonly counted: string;
  readonly raw: string;
}

/** How long something took, in seconds; null when it never happened. */
interface Durations {
  readonly median: number | null;
  readonly p90: number | null;
  readonly of: number;
}

/** What a rule of docs/design/wash.md excluded. */
export interface Excluded {
  readonly rule: number;
  readonly token: string;
  readonly jobs: number;
  readonly milestones: number;
  readonly earned: string;
}

/** Shares of the largest, in basis points. */
export interface Concentration {
  readonly token: string;
  readonly largestClientBps: number;
  readonly topTenClientsBps: number;
  readonly largestAgentBps: number;
  readonly topTenAgentsBps: number;
}

/** The figures of a window of days. */
export interface StatsWindow {
  readonly days: number;
  readonly milestones: Counts;
  readonly paidInFull: Counts;
  readonly disputed: Counts;
  readonly missed: Counts;
  readonly clientsWhoPaid: Counts;
  readonly agentsWhoEarned: Counts;
  readonly earned: readonly TokenPair[];
  readonly fees: readonly TokenPair[];
  readonly excluded: readonly Excluded[];
  readonly concentration: readonly Concentration[];
  readonly hireToPaid: Durations;
}

/** What the page needs of `/stats`. */
export interface StatsAnswer {
  /** By address. */
  readonly tokens: Readonly<
    Record<string, { readonly tokenSymbol: string | null; readonly tokenDecimals: number | null }>
  >;
  readonly window?: StatsWindow;
  readonly block: { readonly number: number; readonly timestamp: string };
}

/** What happened on a day (UTC). */
export interface DayFigures {
  /** Days since 1970. */
  readonly day: number;
  readonly milestones: Counts;
  readonly disputed: Counts;
  readonly missed: Counts;
  readonly medianHireToPaid: number | null;
  readonly p90HireToPaid: number | null;
  readonly earned: readonly TokenPair[];
  readonly fees: readonly TokenPair[];
}

/** `/stats/daily`. */
export interface DailyAnswer {
  readonly items: readonly DayFigures[];
}
