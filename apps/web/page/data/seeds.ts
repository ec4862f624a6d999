import { useStored } from "./stored";

const NONE: readonly string[] = [];
const SEED = /^(?:[1-9]\d{0,19}|0x[0-9a-f]{40})$/;

/** How many seeds a ranking starts from, at most: as many as the index takes. */
export const MOST_SEEDS = 10;

/** Whom the reader trusts: ids of agents or addresses of clients, kept in this browser only. Ranks start from them. */
export const useSeeds = (): readonly [readonly string[], (seeds: readonly string[]) => void] =>
  useStored<readonly string[]>("guildhall.seeds", NONE);

/** A seed as a person writes it: an agent's number or an address; undefined when it is neither. */
export function readSeed(words: string): string | undefined {
  const seed = words.trim().replace(/^#/, "").toLowerCase();
  return SEED.test(seed) ? seed : undefined;
}
