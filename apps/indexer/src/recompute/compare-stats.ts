import type { Deployment } from "@guildhall/sdk";

import { IndexMovesError } from "../errors/index-moves-error.js";
import { marketEvents } from "./market-logs.js";
import { StatsFold } from "./stats-fold.js";

/** A number that the indexer has otherwise than the chain says. */
export interface Difference {
  /** Where it is in the answer of `/stats`, say `jobs.counted`. */
  readonly path: string;
  readonly indexer: string | undefined;
  readonly chain: string | undefined;
}

/** What {@link compareStats} found. */
export interface StatsComparison {
  /** The block after which both were counted. */
  readonly block: number;
  /** How many numbers were compared. */
  readonly numbers: number;
  readonly differences: readonly Difference[];
}

const MOST_ATTEMPTS = 5;
/** What tokens say of themselves: no figures, and not from events. */
const WORDS = ["tokenSymbol", "tokenDecimals"];

/**
 * Counts every number of an indexer's `/stats` once more from the chain alone, at the block of its answer, and compares them.
 *
 * @param url Of the indexer.
 * @param rpcUrl Of a node that need not be the indexer's.
 * @throws {@link IndexMovesError} when the chain takes blocks back again and again meanwhile.
 * @example const { differences } = await compareStats({ url: "http://127.0.0.1:42069", rpcUrl, deployment });
 */
export async function compareStats(where: {
  readonly url: string;
  readonly rpcUrl: string;
  readonly deployment: Deployment;
}): Promise<StatsComparison> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const first = await readAnswer(where.url);
    const fold = new StatsFold();
    for await (const event of marketEvents(where.rpcUrl, where.deployment, BigInt(first.block.number)))
      fold.apply(event);
    // Events may be indexed between the block of the answer and its figures: only figures that stay are compared.
    const second = await readAnswer(where.url);
    const { block, ...answered } = first;
    const { block: later, ...again } = second;
    if (block.number !== later.number || JSON.stringify(answered) !== JSON.stringify(again)) continue;
    const [indexer, chain] = [numbersIn(answered), numbersIn(fold.result())];
    const paths = [...new Set([...indexer.keys(), ...chain.keys()])];
    const differences = paths
      .map((path) => ({ path, indexer: indexer.get(path), chain: chain.get(path) }))
      .filter((each) => each.indexer !== each.chain);
    return { block: block.number, numbers: paths.length, differences };
  }
  throw new IndexMovesError(MOST_ATTEMPTS);
}

interface Answer {
  readonly block: { readonly number: number };
}

async function readAnswer(url: string): Promise<Answer> {
  const response = await fetch(new URL("/stats", url), { signal: AbortSignal.timeout(60_000) });
  return (await response.json()) as Answer;
}

function numbersIn(value: unknown, path = ""): Map<string, string> {
  if (typeof value !== "object" || value === null) return new Map([[path, String(value)]]);
  return new Map(
    Object.entries(value)
      .filter(([name]) => !WORDS.includes(name))
      .flatMap(([name, member]) => [...numbersIn(member, path === "" ? name : `${path}.${name}`)]),
  );
}
