import type { JobStatus } from "../jobs/status.js";

/** A party of a job. */
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
  /** The part of the bid's bond that secures the milestone, in units of the token. */
  readonly bond: bigint;
  /** Who opened the dispute and paid its stake, or may: the client, or the provider when the verifier refused the delivery. */
  readonly openedBy: Side;
  /** Whether a panel may rule at the time for which this is told, which is the next second: then it is paid, however the dispute ends. */
  readonly panelSits: boolean;
  /** The provider's share if both panels stay silent, 0 to 10,000. */
  readonly defaultBps: bigint;
  /** The provider's share by the first panel's ruling, 0 to 10,000; left out when there is none. */
  readonly firstRuling?: bigint;
  /** For whom the first ruling was appealed; left out when nobody appealed it. */
  readonly appealedBy?: Side;
}
