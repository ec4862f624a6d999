import type { LedgerFact, TrustBlock } from "../../../sdk/src/index.js";
import type { AgentState, BenchLedger, PairState } from "../chain/bench-ledger.js";
import { PARAMETERS } from "../law.js";
import { QUANTUM, quantumOf, START } from "../market/clock.js";
import type { Settlement } from "../market/settlement.js";
import { LedgerTwin } from "./ledger-twin.js";
import { weightsOf } from "./play-twin.js";

/** All that a snapshot keeps. */
interface State {
  readonly twin: LedgerTwin;
  readonly completed: ReadonlyMap<number, number>;
  readonly count: number;
  readonly quantum: number;
}

/** The ledger's twin in the place of a chain, on which every settlement is a block of its own. */
export class TwinChain implements BenchLedger {
  readonly ledger = `0x${"77".repeat(20)}`;
  readonly #snapshots = new Map<string, State>();
  #facts: LedgerFact[] = [];
  #twin = new LedgerTwin(PARAMETERS);
  #completed = new Map<number, number>();
  #quantum = 0;
  #taken = 0;

  snapshot(): Promise<string> {
    const id = String(++this.#taken);
    const state = { twin: this.#twin.copy(), completed: new Map(this.#completed), count: this.#facts.length };
    this.#snapshots.set(id, { ...state, quantum: this.#quantum });
    return Promise.resolve(id);
  }

  revert(snapshot: string): Promise<void> {
    const state = this.#snapshots.get(snapshot);
    if (state === undefined) throw new Error(`There is no snapshot ${snapshot}.`);
    this.#snapshots.delete(snapshot);
    this.#twin = state.twin;
    this.#completed = new Map(state.completed);
    this.#facts = this.#facts.slice(0, state.count);
    this.#quantum = state.quantum;
    return Promise.resolve();
  }

  record(settlements: readonly Settlement[]): Promise<void> {
    for (const settlement of settlements.toSorted((a, b) => a.at - b.at)) {
      this.#quantum = quantumOf(settlement.at);
      const weights = weightsOf(settlement);
      const { gained, lost } = this.#twin.record(weights, this.#quantum);
      const { agentId, clientKey, providerBps } = settlement;
      if (providerBps > 0) this.#completed.set(agentId, (this.#completed.get(agentId) ?? 0) + 1);
      this.#facts.push({
        blockNumber: this.#facts.length + 1,
        logIndex: 0,
        timestamp: BigInt(this.#quantum * QUANTUM),
        agentId: BigInt(agentId),
        clientKey,
        earned: weights.earned,
        gained,
        withheld: weights.withheld,
        lost,
      });
    }
    return Promise.resolve();
  }

  moveTo(at: number): Promise<TrustBlock> {
    this.#quantum = quantumOf(at);
    const timestamp = BigInt(START + Math.floor(at / QUANTUM) * QUANTUM);
    return Promise.resolve({ number: this.#facts.length, hash: `0x${"00".repeat(32)}`, timestamp });
  }

  facts(after: number): Promise<{ facts: LedgerFact[]; head: number }> {
    return Promise.resolve({ facts: this.#facts.slice(after), head: this.#facts.length });
  }

  agents(ids: readonly number[]): Promise<Map<number, AgentState>> {
    const states = ids.map((id): [number, AgentState] => {
      const { merit, standing, fault, fresh } = this.#twin.agentAt(id, this.#quantum);
      const score = Number(this.#twin.scoreOf(id, this.#quantum));
      const quality = Number(this.#twin.qualityOf(id, this.#quantum));
      return [id, { score, quality, completed: this.#completed.get(id) ?? 0, merit, standing, fault, fresh }];
    });
    return Promise.resolve(new Map(states));
  }

  pairs(keys: readonly (readonly [clientKey: bigint, agentId: number])[]): Promise<PairState[]> {
    return Promise.resolve(
      keys.map(([clientKey, agentId]) => {
        const { paid, fault } = this.#twin.pairAt(clientKey, agentId, this.#quantum);
        return { paid, fault };
      }),
    );
  }
}
