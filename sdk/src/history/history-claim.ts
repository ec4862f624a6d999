import type { EventFragment, Result } from "ethers";

import { type RecordWords, unpackRecordWords } from "../reputation/record-words.js";
import type { HistoryKind } from "./history-kinds.js";

/** What an event says, by the names of its arguments, or of the members of packed ones: numbers as decimal texts. */
export type HistoryFacts = Readonly<Record<string, string | boolean>>;

/** One event of an agent's history, with all that a reader needs to find it on the chain. */
export interface HistoryClaim {
  /** The name of the event. */
  readonly type: HistoryKind;
  readonly chainId: number;
  readonly contract: string;
  readonly blockNumber: number;
  readonly blockHash: string;
  readonly transactionHash: string;
  /** Its place among all logs of the block, from 0. */
  readonly logIndex: number;
  readonly facts: HistoryFacts;
}

/** What a decoded event says. Texts that are indexed are only hashes on the chain: they stand beside, unindexed. */
export function factsOf({ name, inputs }: EventFragment, args: Result): HistoryFacts {
  const told = inputs.map((input, place) => [input, args[place] as unknown] as const);
  const kept = told.filter(([{ indexed, baseType }]) => !(indexed === true && baseType === "string"));
  const values: Record<string, unknown> = Object.fromEntries(kept.map(([input, value]) => [input.name, value]));
  const facts = name === "MilestoneRecorded" ? unpacked(values) : values;
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, typeof value === "boolean" ? value : String(value)]),
  );
}

/** A settlement with the members of its two words in their place: nobody could read these. */
function unpacked({ summary, masses, ...others }: Record<string, unknown>): Record<string, unknown> {
  return { ...others, ...unpackRecordWords({ summary, masses } as RecordWords) };
}

/** What tells one event of a chain from all others. */
export function keyOf({ blockHash, logIndex }: Pick<HistoryClaim, "blockHash" | "logIndex">): string {
  return `${blockHash.toLowerCase()}:${logIndex}`;
}
