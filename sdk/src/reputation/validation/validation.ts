/** Which request: it belongs to its agent and its hash, whatever others ask with the same hash. */
export interface ValidationReference {
  /** The agent that asked. */
  readonly agentId: bigint;
  readonly requestHash: string;
}

/** A request for validation, and its latest answer. */
export interface Validation extends ValidationReference {
  /** Who was asked. */
  readonly validator: string;
  /** When it was asked or last answered, in unix seconds. */
  readonly lastUpdate: bigint;
  /** Left out while there is none. */
  readonly answer?: ValidationAnswer;
}

/** What a validator said last. */
export interface ValidationAnswer {
  /** 0 to 100; for a yes or no, 100 or 0. */
  readonly response: bigint;
  /** keccak256 of what was said beside; 32 zero bytes for nothing. */
  readonly responseHash: string;
  /** What the response means. */
  readonly tag: string;
}
