import { median } from "../lib/statistics.js";
import type { Attack } from "./attacks/attack.js";
import type { Market } from "./market/market.js";
import { feesOf } from "./market/settlement.js";
import { type Measure, type Measured, MEASURES } from "./measures/measure.js";
import { areaUnderCurve, countInTop } from "./measures/ranking.js";
import type { AttackOutcome, SeedOutcome } from "./outcome.js";

const PLACES = 100;
const NANO = 1e9;

/** What an attack changed. */
export function compare({ agents }: Market, attack: Attack, honest: Measured, now: Measured): AttackOutcome {
  const { name, kind, settlements, attacked, fresh } = attack;
  const own = new Set([...attacked.map(({ after }) => after), ...fresh]);
  const others = settlements.filter(({ agentId }) => !own.has(agentId));
  const freshFees = feesOf(settlements.filter(({ agentId }) => fresh.includes(agentId)));
  const renamed = new Map(attacked.map(({ before, after }) => [before, after]));
  const idsOf = (isGood: boolean): number[] =>
    agents.filter((agent) => agent.isGood === isGood).map(({ id }) => renamed.get(id) ?? id);
  const [good, bad] = [idsOf(true), idsOf(false)];
  const all = agents.map(({ id }) => id);
  const active = fresh.filter((id) => now.states.has(id));
  const rivals = [...bad, ...active];
  const after = (measure: Measure): number =>
    meanOf(
      now.values[measure],
      attacked.map((one) => one.after),
    );
  return {
    name,
    kind,
    fees: feesOf(settlements),
    purchases: others.reduce((sum, { price }) => sum + price, 0) / 1e6,
    inflation: each((measure) => {
      const before = meanOf(
        honest.values[measure],
        attacked.map((one) => one.before),
      );
      return after(measure) / before - 1;
    }),
    overBad: each((measure) => after(measure) / medianOf(honest.values[measure], idsIn(agents, false))),
    auc: each((measure) => areaUnderCurve(now.values[measure], good, rivals)),
    sybilsInTop: each((measure) => countInTop(now.values[measure], fresh, PLACES)),
    freshShare: each((measure) =>
      active.length > 0 ? medianOf(now.values[measure], active) / medianOf(now.values[measure], all) : NaN,
    ),
    freshScore: medianOf(now.values.score, active),
    pricePerMerit: freshFees / meritOf(now, fresh),
  };
}

/** What the market is without an attack. */
export function summarize({ agents, settlements }: Market, honest: Measured): Omit<SeedOutcome, "seed" | "attacks"> {
  const [good, bad] = [idsIn(agents, true), idsIn(agents, false)];
  const merits = new Map([...honest.states].map(([id, { merit }]) => [id, Number(merit) / NANO]));
  const medians = (values: ReadonlyMap<number, number>): SeedOutcome["medianScore"] => ({
    good: medianOf(values, good),
    bad: medianOf(values, bad),
    all: medianOf(values, [...good, ...bad]),
  });
  const fees = feesOf(settlements);
  return {
    settlements: settlements.length,
    fees,
    medianScore: medians(honest.values.score),
    medianMerit: medians(merits),
    auc: each((measure) => areaUnderCurve(honest.values[measure], good, bad)),
    pricePerMerit: fees / meritOf(honest, [...good, ...bad]),
  };
}

function idsIn(agents: Market["agents"], isGood: boolean): number[] {
  return agents.filter((agent) => agent.isGood === isGood).map(({ id }) => id);
}

function each(value: (measure: Measure) => number): Record<Measure, number> {
  return Object.fromEntries(MEASURES.map((measure) => [measure, value(measure)])) as Record<Measure, number>;
}

function meanOf(values: ReadonlyMap<number, number>, ids: readonly number[]): number {
  return ids.reduce((sum, id) => sum + (values.get(id) ?? 0), 0) / ids.length;
}

function medianOf(values: ReadonlyMap<number, number>, ids: readonly number[]): number {
  return median(ids.map((id) => values.get(id) ?? 0));
}

function meritOf({ states }: Measured, ids: readonly number[]): number {
  return ids.reduce((sum, id) => sum + Number(states.get(id)?.merit ?? 0n), 0) / NANO;
}
