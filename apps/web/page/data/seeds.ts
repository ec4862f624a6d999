import { useStored } from "./stored";

const NONE: readonly string[] = [];

/** Whom the reader trusts: ids of agents or addresses of clients, at most ten, kept in this browser only. Ranks start from them. */
export const useSeeds = (): readonly [readonly string[], (seeds: readonly string[]) => void] =>
  useStored<readonly string[]>("guildhall.seeds", NONE);
