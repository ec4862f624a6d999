import { decayFactor, quantumAt, scaleDown, twelvefold, type UnpackedRecord } from "@guildhall/sdk";

/** An agent's masses, as the ledger stores them: as of their quantum. */
export interface Masses {
  /** A, nano-USD. */
  readonly merit: bigint;
  /** S, B and r, in 2^-18 of an allowance. */
  readonly standing: bigint;
  readonly fault: bigint;
  readonly fresh: bigint;
  /** Of the last settlement. */
  readonly quantum: number;
}

const ALLOWANCE = 1n << 18n;
const GOOD_WILL = 7n * ALLOWANCE;
const MOST_MERIT = (1n << 40n) - 1n;
/** Fresh fault fades so many times as fast as merit. */
const FRESH_SPEED = 128;

/** The masses as they have faded until a quantum, rounded as the ledger does. */
function fadedTo(masses: Masses, quantum: number): Masses {
  const quanta = quantum - masses.quantum;
  if (quanta <= 0) return masses;
  const factor = decayFactor(quanta);
  const fault = masses.fault === 0n ? 0n : scaleDown(masses.fault, twelvefold(factor));
  const fresh = masses.fault === 0n ? 0n : scaleDown(masses.fresh, decayFactor(FRESH_SPEED * quanta));
  return {
    merit: scaleDown(masses.merit, factor),
    standing: scaleDown(masses.standing, factor),
    fault,
    fresh,
    quantum,
  };
}

/** The masses after a settlement in a listed token; others move none. @param timestamp Unix seconds. */
export function massesAfter(
  masses: Masses,
  record: Pick<UnpackedRecord, "gained" | "raised" | "lost">,
  timestamp: bigint,
): Masses {
  const faded = fadedTo(masses, quantumAt(timestamp));
  const merit = faded.merit + record.gained;
  return {
    merit: merit > MOST_MERIT ? MOST_MERIT : merit,
    standing: faded.standing + record.raised,
    fault: faded.fault + record.lost,
    fresh: faded.fresh + record.lost,
    quantum: faded.quantum,
  };
}

/** Score and quality, each 0 to 10,000, as `scoreOf` and `qualityOf` of the ledger say them. @param timestamp Unix seconds. */
export function scoreAt(masses: Masses, timestamp: bigint): { readonly score: number; readonly quality: number } {
  const { standing, fault, fresh } = fadedTo(masses, quantumAt(timestamp));
  const weight = (GOOD_WILL + 2n * (fault - (13n * fresh) / 16n)) ** 2n;
  return {
    score: Number((200n * standing * GOOD_WILL ** 2n) / (ALLOWANCE * weight)),
    quality: Number((10_000n * GOOD_WILL ** 2n) / weight),
  };
}
