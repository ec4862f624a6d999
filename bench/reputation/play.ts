import type { LedgerFact } from "../../sdk/src/index.js";
import type { Attack, Setting } from "./attacks/attack.js";
import { allAttacks } from "./attacks/all-attacks.js";
import { RING } from "./attacks/ring.js";
import type { BenchLedger } from "./chain/bench-ledger.js";
import { compare, summarize } from "./compare.js";
import { type Market, marketOf } from "./market/market.js";
import { DAY, FIRST_CLIENT, MARKET } from "./market/market-parameters.js";
import type { Activity, Settlement } from "./market/settlement.js";
import { measure, type Measured } from "./measures/measure.js";
import type { AttackOutcome, SeedOutcome } from "./outcome.js";
import { Random } from "./random.js";

const END = MARKET.days * DAY - 1;
const TRUSTED = 10;

/** Plays the market of a seed on a ledger, then, from a snapshot before its beginning, each attack. */
export async function play(
  seed: number,
  chain: BenchLedger,
  log: (line: string) => void = () => undefined,
): Promise<SeedOutcome> {
  const market = marketOf(seed);
  const setting = settingOf(seed, market);
  const attacks = allAttacks(setting);
  const outcomes = new Map<Attack, AttackOutcome>();
  const facts: LedgerFact[] = [];
  let head = 0;
  let honest: Measured | undefined;
  for (const days of [60, 1] as const) {
    const from = END - days * DAY;
    await chain.record(between(market.settlements, days === 60 ? 0 : END - 60 * DAY, from));
    const known = await chain.facts(head);
    head = known.head;
    facts.push(...known.facts);
    let snapshot = await chain.snapshot();
    const next = async (attack?: Attack): Promise<Measured> => {
      await chain.revert(snapshot);
      snapshot = await chain.snapshot();
      const { settlements, ratings } = withAttack(seed, market, attack);
      await chain.record(between(settlements, from, Infinity));
      const block = await chain.moveTo(END);
      const all = [...facts, ...(await chain.facts(head)).facts];
      log(attack?.name ?? "no attack");
      return measure({ chain, block, seeds: setting.seeds, facts: all, ratings });
    };
    honest ??= await next();
    for (const attack of attacks.filter((one) => one.days === days)) {
      outcomes.set(attack, compare(market, attack, honest, await next(attack)));
    }
    await chain.revert(snapshot);
  }
  if (honest === undefined) throw new Error("Nothing was measured.");
  const ordered = attacks.flatMap((attack) => outcomes.get(attack) ?? []);
  return { seed, ...summarize(market, honest), attacks: ordered };
}

function settingOf(seed: number, { agents, settlements }: Market): Setting {
  const random = Random.of(seed, 9_000_000);
  const early = settlements.filter(({ at }) => at < END - 60 * DAY);
  const jobsOf = Map.groupBy(early, ({ agentId }) => agentId);
  const bad = agents.filter(({ id, isGood }) => !isGood && (jobsOf.get(id)?.length ?? 0) >= 10);
  const good = agents.filter(({ isGood }) => isGood);
  const famous = good.toSorted((a, b) => (jobsOf.get(b.id)?.length ?? 0) - (jobsOf.get(a.id)?.length ?? 0));
  const buyers = [...Map.groupBy(early, ({ clientKey }) => clientKey)]
    .filter(([key, jobs]) => key >= FIRST_CLIENT && jobs.length >= 8)
    .map(([key]) => key);
  return {
    random,
    agents,
    accomplices: random.sample(bad, RING.accomplices).map(({ id }) => id),
    famous: famous.slice(0, 10).map(({ id }) => id),
    seeds: random.sample(
      buyers.sort((a, b) => (a < b ? -1 : 1)),
      TRUSTED,
    ),
  };
}

function withAttack(seed: number, market: Market, attack: Attack | undefined): Activity {
  if (attack === undefined) return market;
  const { settlements, ratings } = attack.changes === undefined ? market : marketOf(seed, attack.changes);
  return {
    settlements: [...settlements, ...attack.settlements],
    ratings: [...ratings, ...attack.ratings],
  };
}

/** What was settled from one second until before another. */
function between(settlements: readonly Settlement[], from: number, until: number): Settlement[] {
  return settlements.filter(({ at }) => at >= from && at < until);
}
