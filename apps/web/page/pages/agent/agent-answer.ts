/** A number twice: of the jobs that count, and of all. */
export interface Counts {
  readonly counted: number;
  readonly raw: number;
}

interface TokenFields {
  readonly token: string;
  readonly tokenSymbol: string | null;
  readonly tokenDecimals: number | null;
}

/** A sum in one token, in its units, as decimal texts. */
export interface TokenPair extends TokenFields {
  readonly counted: string;
  readonly raw: string;
}

interface AgentRef {
  readonly id: string;
  readonly name: string | null;
}

/** A settlement that lowered the score. */
export interface ScoreEvent {
  readonly jobId: string;
  readonly outcome: string;
  readonly isDisputed: boolean;
  readonly score: number;
  readonly timestamp: string;
}

/** A settled milestone, with the score after it. */
export interface Settlement {
  readonly jobId: string;
  readonly outcome: string;
  readonly providerBps: number;
  readonly isDisputed: boolean;
  readonly isListed: boolean;
  readonly score: number;
  readonly timestamp: string;
}

/** A job of the agent. */
export interface AgentJob extends TokenFields {
  readonly id: string;
  readonly title: string | null;
  readonly client: string;
  readonly clientAgent: AgentRef | null;
  readonly provider: string;
  readonly agent: AgentRef;
  readonly price: string;
  readonly earned: string;
  readonly awardedAt: string;
  readonly settledAt: string | null;
  readonly washRule: number;
  readonly isListed: boolean;
  readonly states: readonly string[];
  readonly outcomes: readonly (string | null)[];
  readonly latency: number | null;
  readonly disputes: number;
}

/** How milestones ended. */
export interface Endings {
  readonly released: Counts;
  readonly silent: Counts;
  readonly verified: Counts;
  readonly agreed: Counts;
  readonly ruled: Counts;
  readonly fallback: Counts;
  readonly givenUp: Counts;
  readonly missed: Counts;
  readonly meanRuledBps: number | null;
}

/** What it did as a client. */
export interface AsClient {
  readonly milestones: Counts;
  readonly paid: Counts;
  readonly silent: Counts;
  readonly disputed: Counts;
  readonly disputesLost: Counts;
  readonly spent: readonly TokenPair[];
}

/** How an endpoint answered this indexer. */
export interface Probes {
  readonly endpoint: string;
  readonly isReachable: boolean;
  readonly milliseconds: number;
  readonly checkedAt: string;
  readonly checks: number;
  readonly answered: number;
  readonly medianMilliseconds: number | null;
  readonly days: readonly {
    readonly day: number;
    readonly checks: number;
    readonly answered: number;
    readonly medianMilliseconds: number | null;
  }[];
}

/** Feedback of ERC-8004. */
export interface Feedback {
  readonly id: string;
  readonly clientAddress: string;
  readonly clientAgent: AgentRef | null;
  readonly value: string;
  readonly valueDecimals: number;
  readonly tag1: string;
  readonly tag2: string;
  readonly isRevoked: boolean;
  readonly isByClient: boolean;
  readonly jobs: number;
  readonly createdAt: string;
}

/** What a session key may still spend of a token. */
export interface SessionLimit extends TokenFields {
  readonly limit: Readonly<Record<string, unknown>> | null;
  readonly left: string | null;
  readonly spent: string;
}

/** A session key of the agent's account. */
export interface Session {
  readonly grantId: string;
  readonly validUntil: string;
  readonly isAlive: boolean;
  readonly uses: number;
  readonly limits: readonly SessionLimit[];
}

/** What the page needs of `/agents/{id}`. */
export interface AgentAnswer {
  readonly id: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly imitates: string | null;
  readonly identity: string | null;
  readonly did: string | null;
  readonly owner: string;
  readonly ownerSince: string;
  readonly createdAt: string;
  readonly active: boolean;
  readonly accountDeployed: boolean;
  readonly agentURI: string | null;
  readonly skills: readonly string[];
  readonly services: readonly { readonly name: string; readonly endpoint: string; readonly version: string | null }[];
  readonly namesAgent: boolean;
  readonly liveness: { readonly isReachable: boolean; readonly checkedAt: string } | null;
  readonly score: number;
  readonly quality: number;
  readonly merit: string;
  readonly quantum: number;
  readonly jobs: number;
  readonly medianLatency: number | null;
  readonly lastPrice: string | null;
  readonly lastToken: string | null;
  readonly lastTokenSymbol: string | null;
  readonly lastTokenDecimals: number | null;
  readonly last30Days: {
    readonly jobs: Counts;
    readonly milestones: Counts;
    readonly completed: Counts;
    readonly onTime: Counts;
    readonly disputed: Counts;
    readonly disputesLost: Counts;
    readonly earned: readonly TokenPair[];
  };
  readonly owners: readonly { readonly from: string; readonly to: string; readonly timestamp: string }[];
  readonly imitators: readonly AgentRef[];
  readonly scoreHistory: readonly { readonly day: number; readonly score: number }[];
  readonly scoreEvents: readonly ScoreEvent[];
  readonly earnedByWeek: readonly (TokenPair & { readonly week: number })[];
  readonly endings: Endings;
  readonly asClient: AsClient;
  readonly probes: readonly Probes[];
  readonly settlements: readonly Settlement[];
  readonly latestJobs: readonly AgentJob[];
  readonly feedback: readonly Feedback[];
  readonly feedbackCounts: { readonly byClients: number; readonly byOthers: number };
  readonly panels: readonly { readonly panelId: string; readonly jobs: number }[];
  readonly sitsOn: readonly string[];
  readonly sessions: readonly Session[];
  readonly file: {
    readonly uri: string;
    readonly state: string;
    readonly problem: string | null;
    readonly contentHash: string | null;
    readonly bytes: number | null;
    readonly readAt: string;
  } | null;
  readonly fileHistory: readonly {
    readonly uri: string;
    readonly contentHash: string;
    readonly bytes: number;
    readonly readAt: string;
  }[];
  readonly block: { readonly number: number; readonly timestamp: string };
}
