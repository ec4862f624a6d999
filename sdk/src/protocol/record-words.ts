/** The two packed words of the ledger's `MilestoneRecorded`. */
export interface RecordWords {
  readonly summary: bigint;
  readonly masses: bigint;
}

/** The members of both words: numbers as the contract has them. A value that did not fit into its bits is their maximum. */
export interface UnpackedRecord {
  /** The milestone's place in the job, from 0. */
  readonly milestone: bigint;
  /** The place in the contract's enum `Outcome`: 1 for released. */
  readonly outcome: bigint;
  /** The provider's share, 0 to 10,000. */
  readonly providerBps: bigint;
  /** Bits of {@link RecordMark}. */
  readonly marks: bigint;
  /** Seconds from award to the current delivery; 0 without one. */
  readonly latency: bigint;
  /** The part of the milestone that counts against the provider, 0 to 10,000. */
  readonly faultBps: bigint;
  /** Micro-USD that went to the provider, before the fee. */
  readonly volume: bigint;
  /** x: the fee times the provider's share, nano-USD. */
  readonly earned: bigint;
  /** The merit that was added to the agent, nano-USD; at most `earned`. */
  readonly gained: bigint;
  /** y: the full fee times the part that counts against the provider, nano-USD. */
  readonly withheld: bigint;
  /** The standing that was added to the agent, in 2^-18 of an allowance of 200 points. */
  readonly raised: bigint;
  /** The fault that was added to the agent, in 2^-18 of an allowance. */
  readonly lost: bigint;
}

/** What was special about a settlement, one bit each. */
export const RecordMark = {
  /** The provider delivered in time. */
  Delivered: 1n,
  /** The client disputed it. */
  Disputed: 2n,
  /** An appeal moved the outcome towards the provider. */
  AppealWon: 4n,
  /** The client acted as an agent: the event's `clientKey` is an agent's id, and no address. */
  AgentClient: 8n,
  /** A share was paid without any delivery, after the deadline. */
  Late: 16n,
  /** The job was paid in a listed token; without it nothing weighs, and the counters are others. */
  Listed: 32n,
} as const;

/** The bits of the members of `summary`, from the lowest. `RecordWords` of the contracts has the table. */
const [OUTCOME, SHARE, MARKS, LATENCY, FAULT, VOLUME] = [32n, 40n, 56n, 64n, 128n, 144n];

/**
 * Unpacks the two words of `MilestoneRecorded`: for an indexer that reads the logs itself. {@link recordsOf} and
 * {@link watchSettlements} do it for you.
 *
 * @example const { outcome, volume, gained, lost } = unpackRecordWords(event.args);
 */
export function unpackRecordWords({ summary, masses }: RecordWords): UnpackedRecord {
  return {
    milestone: BigInt.asUintN(32, summary),
    outcome: BigInt.asUintN(8, summary >> OUTCOME),
    providerBps: BigInt.asUintN(16, summary >> SHARE),
    marks: BigInt.asUintN(8, summary >> MARKS),
    latency: BigInt.asUintN(64, summary >> LATENCY),
    faultBps: BigInt.asUintN(16, summary >> FAULT),
    volume: BigInt.asUintN(112, summary >> VOLUME),
    earned: BigInt.asUintN(64, masses),
    gained: BigInt.asUintN(64, masses >> 64n),
    withheld: BigInt.asUintN(64, masses >> 128n),
    raised: BigInt.asUintN(32, masses >> 192n),
    lost: BigInt.asUintN(32, masses >> 224n),
  };
}
