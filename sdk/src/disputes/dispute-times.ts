import { JobStatus } from "../jobs/status.js";
import { windowsOf } from "./windows.js";

/** Until when what is possible in a dispute, unix seconds; each is the last second. Left out where it does not apply. */
export interface DisputeTimes {
  /** The parties may lay evidence before the panel; after it the panel may rule. */
  readonly evidenceUntil?: bigint;
  /** The panel may rule; after it anyone may go on without it. */
  readonly ruleUntil?: bigint;
  /** The first ruling may be appealed; after it anyone may finalize it. */
  readonly appealUntil?: bigint;
}

/** What the times of a dispute depend on, as the escrow stores it. */
export interface DisputeClock {
  readonly status: JobStatus;
  /** Unix seconds. */
  readonly clock: bigint;
  readonly micro: boolean;
  /** Both parties waived the rest of the evidence window: the panel's time began at `clock`. */
  readonly waived: boolean;
}

/** 1 while the first panel decides, 2 while the appeal panel does; undefined otherwise. */
export function roundOf(status: JobStatus): bigint | undefined {
  if (status === JobStatus.Disputed) return 1n;
  return status === JobStatus.Appealed ? 2n : undefined;
}

/** Whether a panel may rule at a time. */
export function panelSits({ evidenceUntil, ruleUntil }: DisputeTimes, time: bigint): boolean {
  return evidenceUntil !== undefined && ruleUntil !== undefined && time > evidenceUntil && time <= ruleUntil;
}

/** The times of a milestone's dispute. Pure. */
export function disputeTimes({ status, clock, micro, waived }: DisputeClock): DisputeTimes {
  if (status === JobStatus.Ruled) return { appealUntil: clock + windowsOf(1n, micro).appeal };
  const round = roundOf(status);
  if (round === undefined) return {};
  const { evidence, ruling } = windowsOf(round, micro);
  const evidenceUntil = waived ? clock : clock + evidence;
  return { evidenceUntil, ruleUntil: evidenceUntil + ruling };
}
