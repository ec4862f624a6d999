import type { JobStatus } from "../jobs/status.js";

/** A party of a job, for whom an appeal can be. */
export type Side = "client" | "provider";

/** What the two panels ask for a milestone, in units of its token. */
export interface PanelFees {
  readonly first: bigint;
  readonly appeal: bigint;
}

/** All that the money of a dispute depends on. */
export interface DisputeCase {
  readonly status: JobStatus;
  /** What the milestone pays, in units of the token. */
  readonly amount: bigint;
  /** The protocol fee in basis points of what the provider earns. */
  readonly feeBps: bigint;
  readonly fees: PanelFees;
  /** The provider's share if both panels stay silent, 0 to 10,000. */
  readonly defaultBps: bigint;
  /** The provider's share by the first panel's ruling, 0 to 10,000; left out when there is none. */
  readonly firstRuling?: bigint;
  /** For whom the first ruling was appealed; left out when nobody appealed it. */
  readonly appealedBy?: Side;
}
