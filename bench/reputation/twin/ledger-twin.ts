import type { ScoreParameters } from "../../../apps/cli/src/deployment/score-parameters.js";
import {
  decayFactor,
  fill,
  saturate,
  scaleDown,
  scaleUp,
  twelvefold,
} from "../../../sdk/src/reputation/trust-rank/ledger-math.js";

/** The standing of a full allowance, in 2^-18 of it. */
const ALLOWANCE = 1n << 18n;

const REFILL = ALLOWANCE / 12n;
const MOST_STANDING = 50n * ALLOWANCE;
const MOST_FAULT = 10n * ALLOWANCE;
const GOOD_WILL = 7n * ALLOWANCE;
const MOST_MERIT = 2n ** 40n - 1n;
const MOST_PAID = 2n ** 48n - 1n;
const PAIR_WHOLE = 1n << 48n;
/** How many times as fast as merit the fresh part of fault fades. */
const FRESH_SPEED = 128;

/** What an agent's record holds besides counters. */
export interface TwinAgent {
  readonly merit: bigint;
  readonly standing: bigint;
  readonly fault: bigint;
  readonly fresh: bigint;
  readonly used: bigint;
  readonly quantum: number;
}

/** What a pair's record holds besides counters. */
export interface TwinPair {
  readonly entry: bigint;
  readonly paid: bigint;
  readonly fault: bigint;
  readonly quantum: number;
}

/** A settlement in a listed token, as far as it weighs: x and y, nano-USD. */
export interface TwinSettlement {
  readonly agentId: number | bigint;
  readonly clientKey: bigint;
  readonly earned: bigint;
  readonly withheld: bigint;
}

/** What a settlement moved, as `MilestoneRecorded` says it. */
export interface TwinMoves {
  readonly gained: bigint;
  readonly raised: bigint;
  readonly lost: bigint;
}

const NEW_AGENT: TwinAgent = { merit: 0n, standing: 0n, fault: 0n, fresh: 0n, used: 0n, quantum: 0 };
const NEW_PAIR: TwinPair = { entry: 0n, paid: 0n, fault: 0n, quantum: 0 };

/**
 * The `ReputationLedger` in whole numbers, operation by operation: it says to the last bit what the contract says, a hundred
 * times as fast. `test/model/ledger-twin.test.ts` compares the two.
 */
export class LedgerTwin {
  #agents = new Map<bigint, TwinAgent>();
  #pairs = new Map<string, TwinPair>();
  readonly #factors = new Map<number, bigint>();
  readonly #lift: bigint;

  constructor(readonly parameters: ScoreParameters) {
    this.#lift = MOST_STANDING ** 4n / parameters.summit;
  }

  /** Another one with the same records. */
  copy(): LedgerTwin {
    const twin = new LedgerTwin(this.parameters);
    twin.#agents = new Map(this.#agents);
    twin.#pairs = new Map(this.#pairs);
    return twin;
  }

  /** @param quantum Whole quanta since 1970; never before an earlier settlement's. */
  record({ agentId, clientKey, earned, withheld }: TwinSettlement, quantum: number): TwinMoves {
    const { saturation, entry, unit } = this.parameters;
    const id = BigInt(agentId);
    const agent = this.agentAt(id, quantum);
    const pair = this.pairAt(clientKey, id, quantum);

    const held = blame(pair.fault, withheld, unit + agent.merit / 100n);
    const lost = lower((held >> 30n) - (pair.fault >> 30n), MOST_FAULT - agent.fault);

    const spent = lower(earned, entry - pair.entry);
    const paid = lower(pair.paid + earned - spent, MOST_PAID);
    const gained = saturate(paid, saturation) - saturate(pair.paid, saturation);
    const merit = lower(agent.merit + gained, MOST_MERIT);
    const raised = gained === 0n ? 0n : this.#raise(agent, merit, gained);

    this.#pairs.set(`${clientKey}:${id}`, { entry: pair.entry + spent, paid, fault: held, quantum });
    this.#agents.set(id, {
      merit,
      standing: agent.standing + raised,
      fault: agent.fault + lost,
      fresh: agent.fresh + lost,
      used: agent.used + raised,
      quantum,
    });
    return { gained, raised, lost };
  }

  agentAt(agentId: number | bigint, quantum: number): TwinAgent {
    const agent = this.#agents.get(BigInt(agentId)) ?? NEW_AGENT;
    const quanta = quantum - agent.quantum;
    if (quanta === 0) return agent;
    const f = this.#factor(quanta);
    const used = agent.used - BigInt(quanta) * REFILL;
    return {
      merit: scaleDown(agent.merit, f),
      standing: scaleDown(agent.standing, f),
      fault: agent.fault === 0n ? 0n : scaleDown(agent.fault, twelvefold(f)),
      fresh: agent.fresh === 0n ? 0n : scaleDown(agent.fresh, this.#factor(FRESH_SPEED * quanta)),
      used: agent.quantum === 0 ? REFILL : used > 0n ? used : 0n,
      quantum,
    };
  }

  pairAt(clientKey: bigint, agentId: number | bigint, quantum: number): TwinPair {
    const pair = this.#pairs.get(`${clientKey}:${BigInt(agentId)}`) ?? NEW_PAIR;
    const quanta = quantum - pair.quantum;
    if (quanta === 0) return pair;
    const f = this.#factor(quanta);
    return {
      entry: pair.entry,
      paid: scaleUp(pair.paid, f),
      fault: pair.fault === 0n ? 0n : scaleUp(pair.fault, twelvefold(f)),
      quantum,
    };
  }

  /** The quantum of a pair's last settlement; 0 for none. */
  lastSettlement(clientKey: bigint, agentId: number | bigint): number {
    return this.#pairs.get(`${clientKey}:${BigInt(agentId)}`)?.quantum ?? 0;
  }

  scoreOf(agentId: number | bigint, quantum: number): bigint {
    const agent = this.agentAt(agentId, quantum);
    return (200n * agent.standing * GOOD_WILL ** 2n) / (ALLOWANCE * weightOf(agent) ** 2n);
  }

  qualityOf(agentId: number | bigint, quantum: number): bigint {
    return (10_000n * GOOD_WILL ** 2n) / weightOf(this.agentAt(agentId, quantum)) ** 2n;
  }

  /** The standing that a gain adds: what the allowance gives, and the merit carries. */
  #raise({ standing, used }: TwinAgent, merit: bigint, gained: bigint): bigint {
    const room = ALLOWANCE - used;
    const wanted = lower(standing + room - fill(room, gained, this.parameters.unit, ALLOWANCE), MOST_STANDING);
    const carried = merit * this.#lift;
    if (wanted ** 4n <= carried) return wanted - standing;
    const top = squareRoot(squareRoot(carried));
    return top > standing ? top - standing : 0n;
  }

  #factor(quanta: number): bigint {
    let factor = this.#factors.get(quanta);
    if (factor === undefined) this.#factors.set(quanta, (factor = decayFactor(quanta)));
    return factor;
  }
}

/** What a client holds after another loss. */
function blame(held: bigint, amount: bigint, size: bigint): bigint {
  return amount === 0n ? held : PAIR_WHOLE - fill(PAIR_WHOLE - held, amount, size, PAIR_WHOLE);
}

/** The good will and twice the fault that is felt. */
function weightOf({ fault, fresh }: TwinAgent): bigint {
  return GOOD_WILL + 2n * (fault - (13n * fresh) / 16n);
}

function lower(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** ⌊√n⌋, by Newton's method from above. */
function squareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}
