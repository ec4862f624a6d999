import type { LedgerFact } from "./edge-cache.js";
import type { AgentMass, TrustPair } from "./edge-source.js";
import { decayFactor, quantumAt, scaleDown, scaleUp } from "./ledger-math.js";

const MAXIMUM = { sum: 2 ** 48 - 1, merit: 2 ** 40 - 1 } as const;

/** The part of a `PairRecord` that bears on trust. Doubles hold all of it exactly, in a quarter of the memory of bigints. */
interface Pair {
  entry: number;
  paid: number;
  withheld: number;
  quantum: number;
}

interface Agent {
  merit: number;
  fault: number;
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

  /** @param entry E of the ledger, nano-USD. */
  constructor(entry: bigint) {
    this.#entry = Number(entry);
  }

  /** Events must come in the order of the chain. */
  apply({ agentId, clientKey, timestamp, ...fact }: LedgerFact): void {
    const quantum = quantumAt(timestamp);
    const pair = this.#pairOf(agentId, clientKey, quantum);
    this.#fadePair(pair, quantum);
    const earned = Number(fact.earned);
    const spent = Math.min(earned, this.#entry - pair.entry);
    pair.entry += spent;
    pair.paid = Math.min(pair.paid + earned - spent, MAXIMUM.sum);
    pair.withheld = Math.min(pair.withheld + Number(fact.withheld), MAXIMUM.sum);

    const agent = this.#agentOf(agentId, quantum);
    this.#fadeAgent(agent, quantum);
    agent.merit = Math.min(agent.merit + Number(fact.gained), MAXIMUM.merit);
    agent.fault = Math.min(agent.fault + Number(fact.lost), MAXIMUM.sum);
  }

  /** @param timestamp Of the block, unix seconds; not before the last event. */
  *pairsAt(timestamp: bigint): Generator<TrustPair> {
    const quantum = quantumAt(timestamp);
    for (const [agentId, clients] of this.#pairs) {
      for (const [clientKey, stored] of clients) {
        const pair = { ...stored };
        this.#fadePair(pair, quantum);
        yield { clientKey, agentId, paid: BigInt(pair.paid), withheld: BigInt(pair.withheld) };
      }
    }
  }

  /** @param timestamp Of the block, unix seconds; not before the last event. */
  *agentsAt(timestamp: bigint): Generator<AgentMass> {
    const quantum = quantumAt(timestamp);
    for (const [agentId, stored] of this.#agents) {
      const agent = { ...stored };
      this.#fadeAgent(agent, quantum);
      yield { agentId, merit: BigInt(agent.merit), fault: BigInt(agent.fault) };
    }
  }

  #pairOf(agentId: bigint, clientKey: bigint, quantum: number): Pair {
    let clients = this.#pairs.get(agentId);
    if (clients === undefined) this.#pairs.set(agentId, (clients = new Map<bigint, Pair>()));
    let pair = clients.get(clientKey);
    if (pair === undefined) clients.set(clientKey, (pair = { entry: 0, paid: 0, withheld: 0, quantum }));
    return pair;
  }

  #agentOf(agentId: bigint, quantum: number): Agent {
    let agent = this.#agents.get(agentId);
    if (agent === undefined) this.#agents.set(agentId, (agent = { merit: 0, fault: 0, quantum }));
    return agent;
  }

  /** `PairWordLib.fade`: sums that bound what they earned round up. */
  #fadePair(pair: Pair, quantum: number): void {
    if (pair.quantum === quantum) return;
    const factor = this.#factorOf(quantum - pair.quantum);
    pair.paid = Number(scaleUp(BigInt(pair.paid), factor));
    if (pair.withheld > 0) pair.withheld = Number(scaleUp(BigInt(pair.withheld), factor));
    pair.quantum = quantum;
  }

  /** `AgentWordLib.fade`: masses round down. */
  #fadeAgent(agent: Agent, quantum: number): void {
    if (agent.quantum === quantum) return;
    const factor = this.#factorOf(quantum - agent.quantum);
    agent.merit = Number(scaleDown(BigInt(agent.merit), factor));
    agent.fault = Number(scaleDown(BigInt(agent.fault), factor));
    agent.quantum = quantum;
  }

  #factorOf(quanta: number): bigint {
    let factor = this.#factors.get(quanta);
    if (factor === undefined) this.#factors.set(quanta, (factor = decayFactor(quanta)));
    return factor;
  }
}
