import { quantumAt } from "@guildhall/sdk";
import { sql } from "ponder";

import { type Masses, scoreAt } from "../../rules/masses.js";
import type { Head } from "../collection.js";
import type { Statement } from "../database.js";

/** Score and quality of a row of an agent, as they have faded since its last settlement. */
export function scoresOf(
  entry: Readonly<Record<string, unknown>>,
  { timestamp }: Head,
): { score: number; quality: number } {
  const whole = (name: string): bigint => BigInt(String(entry[name]));
  const masses: Masses = {
    merit: whole("merit"),
    standing: whole("standing"),
    fault: whole("fault"),
    fresh: whole("fresh"),
    quantum: Number(entry["quantum"]),
  };
  return scoreAt(masses, timestamp);
}

/** 2 to the power of minus so many quanta over 1,024; what is below the least double is nothing. */
function fadedBy(head: Head, speed: number): Statement {
  const quantum = quantumAt(head.timestamp);
  return sql`power(2.0::float8, greatest(-900, -(${quantum}::int - a.quantum)::float8 * ${speed}::float8 / 1024))`;
}

/** The part of the score that fault leaves, as scoreAt computes it, but for rounding. */
function qualityPart(head: Head): Statement {
  const fault = sql`(a.fault::float8 * ${fadedBy(head, 12)} - 0.8125 * a.fresh::float8 * ${fadedBy(head, 128)})`;
  return sql`power(1835008.0::float8 / (1835008.0 + 2 * ${fault}), 2)`;
}

/** The quality of the agent `a`. */
export function qualityNow(head: Head): Statement {
  return sql`(10000 * ${qualityPart(head)})`;
}

/** The score of the agent `a`. */
export function scoreNow(head: Head): Statement {
  return sql`(200 * a.standing::float8 * ${fadedBy(head, 1)} / 262144 * ${qualityPart(head)})`;
}
