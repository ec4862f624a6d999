import type { BenchGoal } from "../../lib/bench-report.js";
import { LAW } from "../law.js";
import type { AttackOutcome, SeedOutcome } from "../outcome.js";
import { change, decimals, dollars, share, whole } from "./cells.js";

type Format = (value: number) => string;

/** Writing an agent's record rounds its masses by a nano-dollar at most, and a rank has nine decimals. */
const ROUNDING = 1e-6;

/** The goals of DESIGN, section 4, for a group of seeds: each holds with every seed, or is missed. */
export function goalsOf(seeds: readonly SeedOutcome[], label: string): BenchGoal[] {
  const of = attacksOf(seeds);
  const { most, least, goal } = goalsNamed(label);
  const unmoved = (start: string, measure: "score" | "trust rank"): BenchGoal => {
    const worst = Math.max(...of(start).map(({ inflation }) => Math.abs(inflation[measure])));
    return goal(`${start}: ${measure}`, "0, but for rounding", change(worst), worst < ROUNDING);
  };
  const [ring, patient, captured] = [of("a ring in 24 h"), of("a patient ring, 60"), of("the same with one of ten")];
  const paid = [...patient, ...of("a thrifty ring, 60 days")].map(({ pricePerMerit }) => pricePerMerit);
  return [
    unmoved("9,920 fake identities rate", "score"),
    unmoved("9,920 fake identities rate", "trust rank"),
    most(
      "one near-identical $1 job each, 24 h: score",
      0.2,
      of("one near-identical $1 job").map(({ inflation }) => inflation.score),
      change,
    ),
    most(
      "one near-identical $1 job each, 24 h: trust rank",
      0.05,
      of("one near-identical $1 job").map(({ inflation }) => inflation["trust rank"]),
      change,
    ),
    most(
      "a ring with any budget in 24 h: score",
      0.2,
      ring.map(({ inflation }) => inflation.score),
      change,
    ),
    most(
      "a ring with any budget in 24 h: fresh agents' score of the median",
      0.25,
      ring.map(({ freshShare }) => freshShare.score).filter((value) => !Number.isNaN(value)),
      share,
    ),
    most("a ring with any budget in 24 h: sybils in the top 100 of the trust rank", 0, sybils(ring), whole),
    least("a patient ring: dollars of fees per dollar of merit, at least X", LAW.ringPrice, paid, dollars),
    least("a patient ring: AUC of the trust rank", 0.92, ranked(patient), decimals),
    most("a patient ring: sybils in the top 100 of the trust rank", 0, sybils(patient), whole),
    least("one of ten seeds captured: AUC of the trust rank", 0.9, ranked(captured), decimals),
  ];
}

/** The goals for a patient ring whose clients hire old and new agents: more than the design demands. */
export function sharedRingGoalsOf(seeds: readonly SeedOutcome[], label: string): BenchGoal[] {
  const { most, least } = goalsNamed(label);
  const of = attacksOf(seeds);
  const shared = of("a patient ring that shares clients, $");
  const captured = of("a patient ring that shares clients, with 1");
  return [
    least("a patient ring that shares clients: AUC of the trust rank", 0.9, ranked(shared), decimals),
    most("a patient ring that shares clients: sybils in the top 100 of the trust rank", 0, sybils(shared), whole),
    least("the same, one of ten seeds captured: AUC of the trust rank", 0.85, ranked(captured), decimals),
  ];
}

const sybils = (outcomes: readonly AttackOutcome[]): number[] => outcomes.map((one) => one.sybilsInTop["trust rank"]);
const ranked = (outcomes: readonly AttackOutcome[]): number[] => outcomes.map(({ auc }) => auc["trust rank"]);

/** Finds the outcomes of an attack with all seeds by the beginning of its name. */
function attacksOf(seeds: readonly SeedOutcome[]): (start: string) => AttackOutcome[] {
  const all = seeds.flatMap(({ attacks }) => attacks);
  return (start) => all.filter(({ name }) => name.startsWith(start));
}

/** Goals whose names end with the seeds: the worst of `values` decides. */
function goalsNamed(label: string) {
  const goal = (name: string, text: string, measured: string, isMet: boolean): BenchGoal => {
    return { name: `${name} [${label}]`, goal: text, measured, isMet };
  };
  const most = (name: string, limit: number, values: readonly number[], format: Format): BenchGoal => {
    const worst = Math.max(...values);
    return goal(name, limit === 0 ? "0" : `≤ ${format(limit)}`, format(worst), worst <= limit);
  };
  const least = (name: string, limit: number, values: readonly number[], format: Format): BenchGoal => {
    const worst = Math.min(...values);
    return goal(name, `≥ ${format(limit)}`, format(worst), worst >= limit);
  };
  return { goal, most, least };
}
