/** Seconds of one quantum of the ledger's time. */
export const QUANTUM = 14_400;

/** Unix seconds at which a market begins: the start of a quantum. */
export const START = 2_000_000_000 - (2_000_000_000 % QUANTUM);

/** The quantum, counted since 1970, of a moment. @param at Seconds since the market began. */
export function quantumOf(at: number): number {
  return Math.floor((START + at) / QUANTUM);
}
