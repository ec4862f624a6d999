import { PARAMETERS_100_BPS, QUANTUM } from "../fixtures/ledger.js";
import { atLeastZero, exactly, least, minus, type Near, plus, rise, scaled } from "./near.js";

/** What moves the score: the rest of a settlement only counts. */
export interface Settled {
  readonly agentId: bigint;
  readonly clientKey: bigint;
  /** The provider's share in basis points, 0 to 10,000. */
  readonly providerBps: number;
  /** The part that counts against the provider, in basis points. */
  readonly faultBps: number;
  /** Nano-USD. */
  readonly fee: number;
  readonly fullFee: number;
}

interface Pair {
  readonly entry: Near;
  readonly paid: Near;
  readonly withheld: Near;
  readonly quantum: number;
}

interface Agent {
  readonly merit: Near;
  readonly fault: Near;
  readonly used: Near;
  readonly quantum: number;
}

const [K, E, PRIOR, RATE, BURST] = (["saturation", "entry", "prior", "ratePerDay", "burst"] as const).map((name) =>
  Number(PARAMETERS_100_BPS[name]),
) as [number, number, number, number, number];

/** Quanta in a half-life, and in a day. */
const [HALF_LIFE, PER_DAY] = [1024, 6];
const BPS = 10_000;

const ZERO = exactly(0);
const faded = (a: Near, quanta: number): Near => scaled(a, 2 ** (-quanta / HALF_LIFE));
/** The allowance that comes back in a quantum; the ledger counts whole nano-dollars. */
const REFILL = Math.floor(RATE / PER_DAY);

/** An amount times a share, which the ledger rounds down. */
const portion = (amount: number, bps: number): Near => ({
  value: (amount * bps) / BPS,
  error: bps === BPS || bps === 0 ? 0 : 1,
});

/**
 * The score as docs/design/reputation.md writes it, in doubles, with none of the ledger's integers: the roundings appear
 * only in the bound of the error.
 */
export class ScoreModel {
  readonly #pairs = new Map<string, Pair>();
  readonly #agents = new Map<bigint, Agent>();

  /** Settles a milestone at a time in unix seconds. */
  record({ agentId, clientKey, providerBps, faultBps, fee, fullFee }: Settled, now: number): void {
    const pair = this.pairOf(clientKey, agentId, now);
    const x = portion(fee, providerBps);
    const d = least(x, minus(exactly(E), pair.entry));
    const z = atLeastZero(minus(x, d));
    const y = portion(fullFee, faultBps);
    this.#pairs.set(`${clientKey}:${agentId}`, {
      ...pair,
      // The two sides of the minimum err together: their sum is what was paid.
      entry: least(plus(pair.entry, x), exactly(E)),
      paid: plus(pair.paid, z),
      withheld: plus(pair.withheld, y),
    });

    const agent = this.agentOf(agentId, now);
    const used = least(plus(agent.used, rise(pair.paid, z, K)), exactly(BURST));
    const gained = least(rise(pair.paid, z, K), minus(exactly(BURST), agent.used));
    this.#agents.set(agentId, {
      ...agent,
      used,
      merit: plus(agent.merit, gained),
      fault: plus(agent.fault, rise(pair.withheld, y, K)),
    });
  }

  /** A pair as it stands at a time. */
  pairOf(clientKey: bigint, agentId: bigint, now: number): Pair {
    const quantum = Math.floor(now / QUANTUM);
    const pair = this.#pairs.get(`${clientKey}:${agentId}`);
    if (pair === undefined) return { entry: ZERO, paid: ZERO, withheld: ZERO, quantum };
    const quanta = quantum - pair.quantum;
    return { ...pair, paid: faded(pair.paid, quanta), withheld: faded(pair.withheld, quanta), quantum };
  }

  /** An agent as it stands at a time; its first quantum counts as used up. */
  agentOf(agentId: bigint, now: number): Agent {
    const quantum = Math.floor(now / QUANTUM);
    const agent = this.#agents.get(agentId);
    if (agent === undefined) return { merit: ZERO, fault: ZERO, used: exactly(REFILL), quantum };
    const quanta = quantum - agent.quantum;
    return {
      merit: faded(agent.merit, quanta),
      fault: faded(agent.fault, quanta),
      used: atLeastZero(minus(agent.used, exactly(quanta * REFILL))),
      quantum,
    };
  }

  /** 10,000 · A / (A + 3·B + k), which the ledger rounds down. */
  scoreOf(agentId: bigint, now: number): Near {
    const { merit, fault } = this.agentOf(agentId, now);
    const score = (a: number, b: number): number => (BPS * a) / (a + 3 * b + PRIOR);
    const value = score(merit.value, fault.value);
    const highest = score(merit.value + merit.error, Math.max(0, fault.value - fault.error));
    const lowest = score(Math.max(0, merit.value - merit.error), fault.value + fault.error);
    return { value, error: Math.max(highest - value, value - lowest) + 1 };
  }
}
