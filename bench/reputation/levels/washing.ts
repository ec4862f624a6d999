import { LAW } from "../law.js";
import { FIRST_FAKE } from "../market/market-parameters.js";
import { LedgerTwin } from "../twin/ledger-twin.js";
import { PARAMETERS } from "../law.js";

/** US dollars of gas for a job that an agent pays to itself. */
const GAS = 0.003;

/** A quantum to begin with: the ledger's time is relative. */
const FIRST = 138_888;

/** An agent that hires itself by fresh addresses until it has a score. */
export interface Washing {
  readonly days: number;
  /** US dollars of fees and gas. */
  readonly cost: number;
}

/** How it goes about it. */
interface Plan {
  /** Quanta between two purchases. */
  readonly step: number;
  /** US dollars of fee of a purchase, besides what the merit must carry. */
  readonly fee: number;
  /** The largest merit bought of one fresh address: more of them cost gas, larger ones the curve of the pair. */
  readonly lump: number;
}

const PLANS: readonly Plan[] = [1, 3, 6, 12].flatMap((step) =>
  [0.3, 1, 3, 10, 100].flatMap((units) =>
    [0.05, 0.15, 0.4].map((lump): Plan => ({ step, fee: units * LAW.unit, lump })),
  ),
);

/** The soonest that a score can be had, whatever it costs. */
export function fastestWashing(target: number, most: number): Washing | undefined {
  return wash({ step: 1, fee: 1, lump: 0.6 }, target, most);
}

/** The cheapest of all plans that reach a score within some days. */
export function cheapestWashing(target: number, most: number): Washing | undefined {
  const found = PLANS.flatMap((plan) => wash(plan, target, most) ?? []);
  return found.sort((a, b) => a.cost - b.cost)[0];
}

function wash({ step, fee, lump }: Plan, target: number, most: number): Washing | undefined {
  const twin = new LedgerTwin(PARAMETERS);
  let cost = 0;
  let address = FIRST_FAKE;
  for (let quantum = FIRST; quantum <= FIRST + most * 6; quantum += step) {
    const { merit, standing, used } = twin.agentAt(1, quantum);
    // What the allowance will give for this fee, and the merit that must carry it.
    const room = 1 - Number(used) / 2 ** 18;
    const gain = room - 1 / (1 / Math.max(room, 1e-9) + fee / LAW.unit);
    const needed = LAW.summit * Math.min(1, (Number(standing) / 2 ** 18 + gain) / 50) ** 4 - Number(merit) / 1e9;
    for (let rest = Math.max(fee, needed); rest > 1e-9; rest -= lump) {
      const bought = Math.min(rest, lump);
      const paid = (LAW.saturation * bought) / (LAW.saturation - bought) + LAW.entry;
      twin.record({ agentId: 1, clientKey: address++, earned: nano(paid), withheld: 0n }, quantum);
      cost += paid + GAS;
    }
    if (twin.scoreOf(1, quantum) >= BigInt(target)) return { days: (quantum - FIRST) / 6, cost };
  }
  return undefined;
}

function nano(usd: number): bigint {
  return BigInt(Math.ceil(usd * 1e9));
}
