/** What an event says, by the names of its arguments, or of the members of packed ones: numbers as decimal texts. */
export type HistoryFacts = Readonly<Record<string, string | boolean>>;

/** One event of an agent's history, with all that a reader needs to find it on the chain. */
export interface HistoryClaim {
  /** The name of the event. */
  readonly type: HistoryKind;
  readonly chainId: number;
  readonly contract: string;
  readonly blockNumber: number;
  readonly blockHash: string;
  readonly transactionHash: string;
  /** Its place among all logs of the block, from 0. */
  readonly logIndex: number;
  readonly facts: HistoryFacts;
}

/** Where each kind of event comes from, and which place its indexed agent has. */
export const HISTORY_SOURCES = {
  MilestoneRecorded: { contract: "ledger", name: "ReputationLedger", agentAt: 0 },
  NewFeedback: { contract: "feedback", name: "FeedbackRegistry", agentAt: 0 },
  FeedbackMarked: { contract: "feedback", name: "FeedbackRegistry", agentAt: 0 },
  FeedbackRevoked: { contract: "feedback", name: "FeedbackRegistry", agentAt: 0 },
  FeedbackExcluded: { contract: "feedback", name: "FeedbackRegistry", agentAt: 0 },
  ValidationResponse: { contract: "validation", name: "ValidationRegistry", agentAt: 1 },
} as const;

/**
 * The kinds of events that make an agent's history: settlements as the ledger recorded them; ratings, whether they are
 * marked, were taken back or excluded; answers of validators.
 */
export type HistoryKind = keyof typeof HISTORY_SOURCES;

/** Every kind, in the order of their names above. */
export const HISTORY_KINDS = Object.keys(HISTORY_SOURCES) as readonly HistoryKind[];
