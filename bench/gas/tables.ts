import type { BenchTable } from "../lib/bench-report.js";
import { type Breakdown, KINDS } from "./breakdown.js";
import type { JobBreakdown } from "./breakdowns.js";
import { MILESTONES, PAYEE_COUNTS } from "./jobs.js";
import type { PeerGas } from "./peers/peer.js";
import { QUOTED_JOBS } from "./peers/quoted.js";
import type { PinnedGas } from "./pinned.js";
import { MODES, type Mode } from "./states.js";
import type { ActionGas } from "./user-action.js";

export function peersTable(
  peers: readonly PeerGas[],
  ours: { readonly job: number; readonly ruling: number },
): BenchTable {
  const ratio = (gas: number, own: number): string => `${(gas / own).toFixed(2)} ×`;
  return {
    title: "Beside the peers",
    notes: [
      "Measured: the code of the published package, as its authors compiled it, on the same chain in this run, steady state.",
      "Quoted: measured once on the peer's own sources (DESIGN, section 4); no package of them is published.",
      `The last column divides by our job by allowance (${ours.job.toLocaleString("en-US")}), for the Safe by our ruling of two of three.`,
    ],
    header: ["peer", "what is done", "figure", "transactions", "gas", "of ours"],
    rows: [
      ...peers.map(({ name, source, work, gas, transactions }) => [
        name,
        work,
        `measured, ${source}`,
        transactions,
        gas,
        ratio(gas, name === "Safe" ? ours.ruling : ours.job),
      ]),
      ...QUOTED_JOBS.map(({ name, work, gas, transactions }) => [
        name,
        work,
        "quoted",
        transactions ?? "-",
        gas,
        ratio(gas, ours.job),
      ]),
    ],
  };
}

/** Whole jobs of one milestone whose provider is the only payee. */
export interface SimpleJobs {
  readonly mode: Mode;
  /** Left out where there is no first time: a balance was earned or paid in before. */
  readonly first?: number;
  readonly withNonces: number;
  readonly steady: number;
}

export function simpleJobsTable(jobs: readonly SimpleJobs[]): BenchTable {
  return {
    title: "A whole job: hire, then deliver and release",
    notes: [
      "First: the first job that these parties ever have, with anybody. Steady: both have credit and have settled with each other.",
      "A message with a nonce can be taken back and used once; one without (the last column) is valid until it expires.",
    ],
    header: ["paid by", "first, with nonces", "steady, with nonces", "steady"],
    rows: jobs.map(({ mode, first, withNonces, steady }) => [mode, first ?? "-", withNonces, steady]),
  };
}

/** Gas of a whole job by milestones, payees and mode. */
export type ShapeGas = ReadonlyMap<string, number>;
export const shapeKey = (milestones: number, payees: number, mode: Mode): string => `${milestones}/${payees}/${mode}`;

export function shapesTable(gas: ShapeGas): BenchTable {
  return {
    title: "A whole job by its shape, steady, without nonces",
    notes: ["Every milestone is delivered and released in a transaction of its own. One payee is the provider itself."],
    header: ["milestones", "payees", ...MODES],
    rows: MILESTONES.flatMap((milestones) =>
      PAYEE_COUNTS.map((payees) => [
        milestones,
        payees,
        ...MODES.map((mode) => gas.get(shapeKey(milestones, payees, mode)) ?? "-"),
      ]),
    ),
  };
}

export function actionsTable(title: string, actions: readonly ActionGas[]): BenchTable {
  return {
    title,
    notes: ["First: nobody has done anything yet. Steady: the parties have done this, and whole jobs, before."],
    header: ["action of the SDK", "first", "steady"],
    rows: actions.map(({ name, first, steady }) => [name, first, steady]),
  };
}

export function pinnedTable(figures: PinnedGas): BenchTable {
  return {
    title: "What the tests pin, to the unit (test/snapshots/gas.json)",
    header: ["work", "gas"],
    rows: [...figures].toSorted(([a], [b]) => a.localeCompare(b, "en")).map(([name, gas]) => [name, gas]),
  };
}

export function breakdownTable(jobs: readonly JobBreakdown[], ruling: Breakdown): BenchTable {
  const allowance = jobs.find(({ mode }) => mode === "allowance");
  if (allowance === undefined) throw new Error("There is no breakdown of a job by allowance.");
  const columns = [
    ["hire by allowance", allowance.hire],
    ["deliver and release", allowance.deliver],
    ...jobs.map(({ mode, hire, deliver }) => [`job, ${mode}`, together(hire, deliver)] as const),
    ["ruling, 2 of 3", ruling],
  ] as const;
  return {
    title: "Where the gas goes, steady",
    notes: [
      "Every instruction of the traces is counted once; the sum is the gas used, to the unit, or the bench fails. Refunds are taken off where they arise.",
      "Token: all that happens inside the token, and the calls to it. Calls: those between our contracts, cold accounts included.",
      "Signature checks: the precompile and looking whether a signer is a contract. Hashing: EIP-712 and the places of mappings.",
    ],
    header: ["part", ...columns.map(([name]) => name), "of a job by allowance"],
    rows: [
      ...KINDS.map((kind) => [
        kind,
        ...columns.map(([, gas]) => gas[kind]),
        percent(together(allowance.hire, allowance.deliver)[kind], sumOf(together(allowance.hire, allowance.deliver))),
      ]),
      ["sum", ...columns.map(([, gas]) => sumOf(gas)), "100.0 %"],
    ],
  };
}

export function together(a: Breakdown, b: Breakdown): Breakdown {
  return Object.fromEntries(KINDS.map((kind) => [kind, a[kind] + b[kind]])) as Record<(typeof KINDS)[number], number>;
}

function sumOf(gas: Breakdown): number {
  return KINDS.reduce((total, kind) => total + gas[kind], 0);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
