import { type Trace, traceOf, type TraceStep } from "./trace.js";

/** What gas is spent on, in the order of the tables. */
export const KINDS = [
  "base",
  "calldata",
  "storage",
  "logs",
  "token",
  "signature checks",
  "hashing",
  "calls",
  "other computation",
] as const;

type Kind = (typeof KINDS)[number];
export type Breakdown = Readonly<Record<Kind, number>>;

const ECRECOVER = "0x0000000000000000000000000000000000000001";
const STORAGE = ["SLOAD", "SSTORE", "TLOAD", "TSTORE"];

/** Accounts that a breakdown must tell apart. */
export interface Places {
  readonly token: string;
  /** Our contracts; other accounts that the code looks at are signers. */
  readonly contracts: readonly string[];
}

/** Where the gas of transactions went, together. */
export async function breakdownOf(hashes: readonly string[], places: Places): Promise<Breakdown> {
  const total = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const hash of hashes) add(total, await traceOf(hash), places);
  return total;
}

function add(total: Record<Kind, number>, trace: Trace, places: Places): void {
  total.base += trace.base;
  total.calldata += trace.calldata;
  for (const step of trace.steps) total[kindOf(step, places)] += step.gas;
}

function kindOf({ op, callers, account }: TraceStep, { token, contracts }: Places): Kind {
  if (callers.includes(token) || account === token) return "token";
  if (account !== undefined)
    return account === ECRECOVER || !contracts.includes(account) ? "signature checks" : "calls";
  if (STORAGE.includes(op)) return "storage";
  if (op.startsWith("LOG")) return "logs";
  return op === "KECCAK256" ? "hashing" : "other computation";
}
