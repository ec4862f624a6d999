import type { State } from "../../parts/state-chip";

/** What a job of several milestones is shown as: what is argued about first, then what is open, then how it ended. */
export interface JobFacts {
  readonly states: readonly string[];
  readonly outcomes: readonly (string | null)[];
  /** The mean share of its settled milestones in basis points, where that is known. */
  readonly providerBps?: number | undefined;
}

/** A state, and other words for it than the usual ones. */
export interface Outcome {
  readonly state: State;
  readonly words?: string;
}

const OPEN = [
  ["APPEALED", { name: "appealed" }],
  ["RULED", { name: "ruled" }],
  ["DISPUTED", { name: "disputed" }],
  ["DELIVERED", { name: "review" }],
  ["ACTIVE", { name: "work" }],
] as const satisfies readonly (readonly [string, State])[];

/** How an ending is said; the worst of several counts. */
const ENDED: readonly (readonly [outcome: string, make: (bps: number | undefined) => Outcome])[] = [
  ["missed", () => ({ state: { name: "missed" } })],
  ["givenUp", () => ({ state: { name: "given-up" } })],
  ["fallback", (bps) => shared(bps, "Panels silent")],
  ["ruled", (bps) => shared(bps, "Ruled")],
  ["agreed", (bps) => shared(bps, "Agreed")],
  ["silent", () => ({ state: { name: "paid" }, words: "Client silent" })],
  ["verified", () => ({ state: { name: "paid" }, words: "Verified" })],
  ["released", () => ({ state: { name: "paid" }, words: "Accepted" })],
];

/** The one state that a job is shown as. */
export function jobOutcome({ states, outcomes, providerBps }: JobFacts): Outcome {
  const open = OPEN.find(([name]) => states.includes(name));
  if (open !== undefined) return { state: open[1] };
  const ended = ENDED.find(([outcome]) => outcomes.includes(outcome));
  return ended?.[1](providerBps) ?? { state: { name: "other", words: "Not awarded" } };
}

function shared(bps: number | undefined, words: string): Outcome {
  if (bps === undefined) return { state: { name: "other", words }, words };
  const percent = Math.floor(bps / 100);
  return { state: { name: "settled", providerBps: bps }, words: `${words}, ${percent} %` };
}
