import type { LedgerFact } from "./edge-cache.js";
import type { AgentMass, TrustPair } from "./edge-source.js";
import { decayFactor, fill, quantumAt, scaleDown, scaleUp, twelvefold } from "./ledger-math.js";

const MAXIMUM = { sum: 2 ** 48 - 1, merit: 2 ** 40 - 1 } as const;

/** The fault that a client can hold at most, in 2^-48 of an allowance. */
const WHOLE = 1n << 48n;

/** How many times as fast as fees the fresh part of fault fades. */
const FRESH_SPEED = 128;

/** A loss is measured by U and by this part of the merit. */
const MERIT_PER_SIZE = 100;

/** The constants of the ledger on which pairs and masses depend, nano-USD. */
export interface ReplayParameters {
  /** E. */
  readonly entry: bigint;
  /** U. */
  readonly unit: bigint;
}

/** The part of a `PairRecord` that bears on trust. Doubles hold all of it exactly, in a quarter of the memory of bigints. */
interface Pair {
  entry: number;
  paid: number;
  fault: number;
  quantum: number;
}

interface Agent {
  merit: number;
  fault: number;
  fresh: number;
  quantum: number;
}

/**
 * The ledger's pairs and masses, rebuilt from its events with its own integer formulas: {@link LedgerReplay.pairsAt} and
 * {@link LedgerReplay.agentsAt} say, to the nano-dollar, what `pairOf` and `massOf` say at a block of that time. A call of
 * `pairOf` for each of a million pairs would need an archive node and hours.
 */
export class LedgerReplay {
  readonly #pairs = new Map<bigint, Map<bigint, Pair>>();
  readonly #agents = new Map<bigint, Agent>();
  readonly #factors = new Map<number, bigint>();
  readonly #entry: number;
  readonly #unit: number;

  constructor({ entry, unit }: ReplayParameters) {
    this.#entry = Number(entry);
    this.#unit = Number(unit);
  }

  /** Events must come in the order of the chain. */
  apply({ agentId, clientKey, timestamp, ...fact }: LedgerFact): void {
    const quantum = quantumAt(timestamp);
    const pair = this.#pairOf(agentId, clientKey, quantum);
    this.#fadePair(pair, quantum);
    const agent = this.#agentOf(agentId, quantum);
    this.#fadeAgent(agent, quantum);

    if (fact.withheld > 0n) {
      const size = BigInt(this.#unit + Math.floor(agent.merit / MERIT_PER_SIZE));
      pair.fault = Number(WHOLE - fill(WHOLE - BigInt(pair.fault), fact.withheld, size, WHOLE));
    }
    const earned = Number(fact.earned);
    const spent = Math.min(earned, this.#entry - pair.entry);
    pair.entry += spent;
    pair.paid = Math.min(pair.paid + earned - spent, MAXIMUM.sum);

    agent.merit = Math.min(agent.merit + Number(fact.gained), MAXIMUM.merit);
    agent.fault += Number(fact.lost);
    agent.fresh += Number(fact.lost);
  }

  /** @param timestamp Of the block, unix seconds; not before the last event. */
  *pairsAt(timestamp: bigint): Generator<TrustPair> {
    const quantum = quantumAt(timestamp);
    for (const [agentId, clients] of this.#pairs) {
      for (const [clientKey, stored] of clients) {
        const pair = { ...stored };
        this.#fadePair(pair, quantum);
        yield { clientKey, agentId, paid: BigInt(pair.paid), fault: BigInt(pair.fault) };
      }
    }
  }

  /** @param timestamp Of the block, unix seconds; not before the last event. */
  *agentsAt(timestamp: bigint): Generator<AgentMass> {
    const quantum = quantumAt(timestamp);
    for (const [agentId, stored] of this.#agents) {
      const agent = { ...stored };
      this.#fadeAgent(agent, quantum);
      yield { agentId, merit: BigInt(agent.merit), fault: BigInt(agent.fault), fresh: BigInt(agent.fresh) };
    }
  }

  #pairOf(agentId: bigint, clientKey: bigint, quantum: number): Pair {
    let clients = this.#pairs.get(agentId);
    if (clients === undefined) this.#pairs.set(agentId, (clients = new Map<bigint, Pair>()));
    let pair = clients.get(clientKey);
    if (pair === undefined) clients.set(clientKey, (pair = { entry: 0, paid: 0, fault: 0, quantum }));
    return pair;
  }

  #agentOf(agentId: bigint, quantum: number): Agent {
    let agent = this.#agents.get(agentId);
    if (agent === undefined) this.#agents.set(agentId, (agent = { merit: 0, fault: 0, fresh: 0, quantum }));
    return agent;
  }

  /** `PairWordLib.fade`: sums that bound what they earned round up. */
  #fadePair(pair: Pair, quantum: number): void {
    if (pair.quantum === quantum) return;
    const quanta = quantum - pair.quantum;
    pair.paid = Number(scaleUp(BigInt(pair.paid), this.#factorOf(quanta)));
    if (pair.fault > 0) pair.fault = Number(scaleUp(BigInt(pair.fault), twelvefold(this.#factorOf(quanta))));
    pair.quantum = quantum;
  }

  /** `AgentWordLib.fade`: masses round down. */
  #fadeAgent(agent: Agent, quantum: number): void {
    if (agent.quantum === quantum) return;
    const quanta = quantum - agent.quantum;
    agent.merit = Number(scaleDown(BigInt(agent.merit), this.#factorOf(quanta)));
    if (agent.fault > 0) {
      agent.fault = Number(scaleDown(BigInt(agent.fault), twelvefold(this.#factorOf(quanta))));
      agent.fresh = Number(scaleDown(BigInt(agent.fresh), this.#factorOf(FRESH_SPEED * quanta)));
    }
    agent.quantum = quantum;
  }

  #factorOf(quanta: number): bigint {
    let factor = this.#factors.get(quanta);
    if (factor === undefined) this.#factors.set(quanta, (factor = decayFactor(quanta)));
    return factor;
  }
}
