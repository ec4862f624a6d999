import { LedgerTwin, type TwinPair } from "../../bench/reputation/twin/ledger-twin.js";
import { Mark, Outcome, PARAMETERS_100_BPS, QUANTUM } from "../fixtures/ledger.js";

/** What `MilestoneRecorded` says, its words unpacked, and the block's time. */
export interface Recorded {
  agentId: bigint;
  clientKey: bigint;
  outcome: bigint;
  providerBps: bigint;
  marks: bigint;
  volume: bigint;
  latency: bigint;
  faultBps: bigint;
  earned: bigint;
  gained: bigint;
  withheld: bigint;
  raised: bigint;
  lost: bigint;
  timestamp: bigint;
}

const ONE = 1n << 128n;

/** floor(√(n · 2^512)) / 2^256: the root of a fraction of 2^256, exact to its last bit. */
function root(fraction: bigint): bigint {
  const n = fraction << 256n;
  let x = 1n << 257n;
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

/** 2^256 · 2^(−2^i/1024) for i = 0…9, by square roots from 2^(−1/2). */
const ROOTS: bigint[] = [];
for (let i = 9, r = root(1n << 255n); i >= 0; i--, r = root(r)) ROOTS[i] = r;

/** 2^256 · 2^(−quanta/1024), to about 250 bits: the reference that `Decay.factor` is compared with. */
export function exactFactor(quanta: bigint): bigint {
  let f = 1n << 256n;
  for (let i = 0; i < 10; i++) if ((quanta >> BigInt(i)) & 1n) f = (f * ROOTS[i]!) >> 256n;
  return f >> (quanta >> 10n);
}

/** `Decay.factor`, as an indexer would write it. */
export function factor(quanta: bigint): bigint {
  let f = ONE;
  for (let i = 0; i < 10; i++) if ((quanta >> BigInt(i)) & 1n) f = (f * (ROOTS[i]! >> 128n)) >> 128n;
  return f >> (quanta >> 10n);
}

const quantumOf = (timestamp: bigint): number => Number(timestamp / BigInt(QUANTUM));

const newPair = () => ({ settled: 0n, completed: 0n, volume: 0n });
const newAgent = () => ({ quantum: 0n, completed: 0n, latency: 0n, volume: 0n });
const newMarks = () => ({
  late: 0n,
  missed: 0n,
  givenUp: 0n,
  disputed: 0n,
  disputesLost: 0n,
  appealsWon: 0n,
  clients: 0n,
  firstActivity: 0n,
  completed: 0n,
});
const newClient = () => ({ paid: 0n, released: 0n, silent: 0n, disputesRaised: 0n, disputesLost: 0n });

/** The whole state of the ledger, rebuilt from its events alone: masses by the bench's twin, and every counter. */
export class LedgerMirror {
  readonly twin = new LedgerTwin(PARAMETERS_100_BPS);
  readonly pairs = new Map<string, ReturnType<typeof newPair>>();
  readonly agents = new Map<bigint, ReturnType<typeof newAgent>>();
  readonly marks = new Map<bigint, ReturnType<typeof newMarks>>();
  readonly clients = new Map<bigint, ReturnType<typeof newClient>>();
  /** The same of tokens that are not listed. */
  readonly unlisted = {
    pairs: new Map<string, ReturnType<typeof newPair> & { quantum: bigint }>(),
    marks: new Map<bigint, ReturnType<typeof newMarks>>(),
    clients: new Map<bigint, ReturnType<typeof newClient>>(),
  };

  /** Applies one event. Throws when what it says was moved is not what the formula says. */
  apply(e: Recorded): void {
    const isListed = (e.marks & Mark.Listed) !== 0n;
    if (isListed) this.#settle(e);
    else this.#settleUnlisted(e);
    if (e.marks & Mark.AgentClient) this.#countClient(e, isListed ? this.clients : this.unlisted.clients);
  }

  /** The record of a pair as `pairOf` gives it at a time. */
  pairOf(clientKey: bigint, agentId: bigint, timestamp: bigint): Omit<TwinPair, "quantum"> & { quantum: bigint } {
    const quantum = BigInt(this.twin.lastSettlement(clientKey, agentId));
    return {
      ...this.twin.pairAt(clientKey, agentId, quantumOf(timestamp)),
      quantum,
      ...this.pairs.get(`${clientKey}:${agentId}`)!,
    };
  }

  #settleUnlisted(e: Recorded): void {
    const moved = e.earned + e.gained + e.withheld + e.raised + e.lost;
    if (moved > 0n) throw new RangeError("An unlisted token moved a mass.");
    const key = `${e.clientKey}:${e.agentId}`;
    const { pairs, marks } = this.unlisted;
    this.#mark(e, !pairs.has(key), marks);
    const pair = pairs.get(key) ?? { ...newPair(), quantum: 0n };
    pair.settled++;
    pair.quantum = BigInt(quantumOf(e.timestamp));
    pairs.set(key, pair);
    if (e.providerBps === 0n) return;
    pair.completed++;
    marks.get(e.agentId)!.completed++;
  }

  #settle(e: Recorded): void {
    const quantum = quantumOf(e.timestamp);
    const { gained, raised, lost } = this.twin.record(e, quantum);
    if (gained !== e.gained || raised !== e.raised || lost !== e.lost) {
      throw new RangeError(
        `formula: ${gained}, ${raised}, ${lost}; event: ${e.gained}, ${e.raised}, ${e.lost} (gained, raised, lost)`,
      );
    }
    const key = `${e.clientKey}:${e.agentId}`;
    this.#mark(e, !this.pairs.has(key), this.marks);
    const pair = this.pairs.get(key) ?? newPair();
    const agent = this.agents.get(e.agentId) ?? newAgent();
    this.pairs.set(key, pair);
    this.agents.set(e.agentId, agent);
    agent.quantum = BigInt(quantum);
    pair.settled++;
    if (e.providerBps === 0n) return;
    pair.completed++;
    pair.volume += e.volume;
    agent.completed++;
    agent.latency += e.latency;
    agent.volume += e.volume;
  }

  #mark(e: Recorded, isNewPair: boolean, all: Map<bigint, ReturnType<typeof newMarks>>): void {
    const marks = all.get(e.agentId) ?? newMarks();
    if (isNewPair) marks.clients++;
    if (marks.firstActivity === 0n) marks.firstActivity = e.timestamp;
    if (e.providerBps > 0n && e.marks & Mark.Late) marks.late++;
    if (e.outcome === BigInt(Outcome.Missed)) marks.missed++;
    if (e.outcome === BigInt(Outcome.GivenUp)) marks.givenUp++;
    if (e.marks & Mark.Disputed) marks.disputed++;
    if (e.marks & Mark.Disputed && e.providerBps < 5000n) marks.disputesLost++;
    if (e.marks & Mark.AppealWon) marks.appealsWon++;
    all.set(e.agentId, marks);
  }

  #countClient(e: Recorded, all: Map<bigint, ReturnType<typeof newClient>>): void {
    const client = all.get(e.clientKey) ?? newClient();
    if (e.providerBps > 0n) client.paid++;
    if (e.outcome === BigInt(Outcome.Released)) client.released++;
    if (e.outcome === BigInt(Outcome.AutoReleased)) client.silent++;
    if (e.marks & Mark.Disputed) client.disputesRaised++;
    if (e.marks & Mark.Disputed && e.providerBps >= 5000n) client.disputesLost++;
    all.set(e.clientKey, client);
  }
}
