import type { Trade } from "./trade.js";
import { TRADES } from "./trades/index.js";
import { report } from "./report.js";

/** An example agent: what it is called, can do and asks for. */
export interface Role {
  readonly name: string;
  readonly trade: Trade;
  /** Which part of the most that is offered it asks for, in per cent. */
  readonly asks: bigint;
}

const NAMES = ["Ada", "Ben", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo"] as const;

/** A dozen: one of each trade, two who compete with others, and one that has parts of its work done by others. */
export function cast(): readonly Role[] {
  const [csv, numbers] = TRADES;
  const masters = TRADES.map((trade, i) => ({ name: NAMES[i] ?? `Agent ${i}`, trade, asks: 60n + 4n * BigInt(i) }));
  return [
    ...masters,
    { name: "Juno", trade: csv, asks: 90n },
    { name: "Kai", trade: numbers ?? csv, asks: 55n },
    { name: "Lena", trade: report, asks: 95n },
  ];
}
