import { PARAMETERS_100_BPS, QUANTUM } from "../fixtures/ledger.js";
import { atLeastZero, exactly, least, minus, monotone, type Near, plus, rise, scaled } from "./near.js";

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
  /** In 2^-48 of an allowance. */
  readonly fault: Near;
  readonly quantum: number;
}

interface Agent {
  readonly merit: Near;
  /** In 2^-18 of an allowance, as the next three. */
  readonly standing: Near;
  readonly fault: Near;
  readonly fresh: Near;
  readonly used: Near;
  readonly quantum: number;
}

const [K, E, UNIT, SUMMIT] = (["saturation", "entry", "unit", "summit"] as const).map((name) =>
  Number(PARAMETERS_100_BPS[name]),
) as [number, number, number, number];

/** Quanta in a half-life of merit; how many times as fast fault fades, and its fresh part. */
const [HALF_LIFE, FAULT_SPEED, FRESH_SPEED] = [1024, 12, 128];
const BPS = 10_000;
const ALLOWANCE = 2 ** 18;
const PAIR_WHOLE = 2 ** 48;
const [MOST_STANDING, MOST_FAULT] = [50 * ALLOWANCE, 10 * ALLOWANCE];
/** The ledger counts whole units. */
const REFILL = Math.floor(ALLOWANCE / 12);

const ZERO = exactly(0);
const faded = (a: Near, quanta: number): Near => scaled(a, 2 ** (-quanta / HALF_LIFE));
const isNothing = ({ value, error }: Near): boolean => value === 0 && error === 0;

/** The room that is left: its inverse grows by amount / unit. */
const left = (whole: number) => (room: number, amount: number, unit: number) =>
  1 / (1 / Math.max(room, 1e-9) + amount / unit / whole);

/** (7 / (7 + 2·V))² */
const qualityOfFault = (fault: number, fresh: number): number =>
  (7 / (7 + (2 * Math.max(0, fault - (13 / 16) * Math.min(fresh, fault))) / ALLOWANCE)) ** 2;

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
    const agent = this.agentOf(agentId, now);
    const size = plus(
      exactly(UNIT),
      monotone((merit) => merit / 100, agent.merit),
    );
    const room = minus(exactly(PAIR_WHOLE), pair.fault);
    const held = isNothing(y) ? pair.fault : minus(exactly(PAIR_WHOLE), monotone(left(PAIR_WHOLE), room, y, size));
    const lost = isNothing(y)
      ? ZERO
      : monotone(
          (after, before, fault) => Math.min(Math.max(0, after - before) / 2 ** 30, Math.max(0, MOST_FAULT - fault)),
          held,
          pair.fault,
          agent.fault,
        );
    this.#pairs.set(`${clientKey}:${agentId}`, {
      ...pair,
      // The two sides of the minimum err together: their sum is what was paid.
      entry: least(plus(pair.entry, x), exactly(E)),
      paid: plus(pair.paid, z),
      fault: held,
    });

    const gained = rise(pair.paid, z, K);
    const merit = plus(agent.merit, gained);
    const raised = isNothing(z) ? ZERO : this.#raise(agent, merit, gained);
    this.#agents.set(agentId, {
      ...agent,
      merit,
      standing: plus(agent.standing, raised),
      fault: plus(agent.fault, lost),
      fresh: plus(agent.fresh, lost),
      used: plus(agent.used, raised),
    });
  }

  /** A pair as it stands at a time. */
  pairOf(clientKey: bigint, agentId: bigint, now: number): Pair {
    const quantum = Math.floor(now / QUANTUM);
    const pair = this.#pairs.get(`${clientKey}:${agentId}`);
    if (pair === undefined) return { entry: ZERO, paid: ZERO, fault: ZERO, quantum };
    const quanta = quantum - pair.quantum;
    return { ...pair, paid: faded(pair.paid, quanta), fault: faded(pair.fault, FAULT_SPEED * quanta), quantum };
  }

  /** An agent as it stands at a time; its first quantum counts as used up. */
  agentOf(agentId: bigint, now: number): Agent {
    const quantum = Math.floor(now / QUANTUM);
    const agent = this.#agents.get(agentId);
    if (agent === undefined)
      return { merit: ZERO, standing: ZERO, fault: ZERO, fresh: ZERO, used: exactly(REFILL), quantum };
    const quanta = quantum - agent.quantum;
    return {
      merit: faded(agent.merit, quanta),
      standing: faded(agent.standing, quanta),
      fault: faded(agent.fault, FAULT_SPEED * quanta),
      fresh: faded(agent.fresh, FRESH_SPEED * quanta),
      used: atLeastZero(minus(agent.used, exactly(quanta * REFILL))),
      quantum,
    };
  }

  /** 200 · S · (7 / (7 + 2·V))² */
  scoreOf(agentId: bigint, now: number): Near {
    const { standing, fault, fresh } = this.agentOf(agentId, now);
    return monotone((s, b, r) => ((200 * s) / ALLOWANCE) * qualityOfFault(b, r), standing, fault, fresh);
  }

  /** (7 / (7 + 2·V))² */
  qualityOf(agentId: bigint, now: number): Near {
    const { fault, fresh } = this.agentOf(agentId, now);
    return monotone((b, r) => BPS * qualityOfFault(b, r), fault, fresh);
  }

  /** What a gain adds to the standing: what the allowance gives, as far as the merit carries it. */
  #raise({ standing, used }: Agent, merit: Near, gained: Near): Near {
    return monotone(
      (r, g, a, s) => {
        const taken = r - left(ALLOWANCE)(r, g, UNIT);
        return Math.max(0, Math.min(taken, MOST_STANDING * Math.min(1, a / SUMMIT) ** 0.25 - s));
      },
      minus(exactly(ALLOWANCE), used),
      gained,
      merit,
      standing,
    );
  }
}
