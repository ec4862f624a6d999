import { Mark, Outcome, PARAMETERS_100_BPS as P, QUANTUM } from "../fixtures/ledger.js";

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

const down = (value: bigint, f: bigint) => (value * f) >> 128n;
const up = (value: bigint, f: bigint) => (f === ONE || value === 0n ? value : ((value * (f + 21n) - 1n) >> 128n) + 1n);
const lower = (a: bigint, b: bigint) => (a < b ? a : b);

/** h(u) = K·u / (K + u). */
const curve = (u: bigint) => (P.saturation * u) / (P.saturation + u);

const newPair = () => ({ entry: 0n, paid: 0n, withheld: 0n, quantum: 0n, settled: 0n, completed: 0n, volume: 0n });
const newAgent = () => ({ merit: 0n, fault: 0n, used: 0n, quantum: 0n, completed: 0n, latency: 0n, volume: 0n });
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

/** The whole state of the ledger, rebuilt from its events alone: a second implementation of the formula. */
export class LedgerMirror {
  readonly pairs = new Map<string, ReturnType<typeof newPair>>();
  readonly agents = new Map<bigint, ReturnType<typeof newAgent>>();
  readonly marks = new Map<bigint, ReturnType<typeof newMarks>>();
  readonly clients = new Map<bigint, ReturnType<typeof newClient>>();
  /** The same of tokens that are not listed. */
  readonly unlisted = {
    pairs: new Map<string, ReturnType<typeof newPair>>(),
    marks: new Map<bigint, ReturnType<typeof newMarks>>(),
    clients: new Map<bigint, ReturnType<typeof newClient>>(),
  };

  /** Applies one event. Throws when `gained` or `lost` are not what the formula says. */
  apply(e: Recorded): void {
    const isListed = (e.marks & Mark.Listed) !== 0n;
    if (isListed) this.#settle(e);
    else this.#settleUnlisted(e);
    if (e.marks & Mark.AgentClient) this.#countClient(e, isListed ? this.clients : this.unlisted.clients);
  }

  #settleUnlisted(e: Recorded): void {
    if (e.earned + e.gained + e.withheld + e.lost > 0n) throw new RangeError("An unlisted token moved a mass.");
    const key = `${e.clientKey}:${e.agentId}`;
    const { pairs, marks } = this.unlisted;
    const pair = pairs.get(key) ?? newPair();
    this.#mark(e, !pairs.has(key), marks);
    pair.settled++;
    pair.quantum = e.timestamp / BigInt(QUANTUM);
    pairs.set(key, pair);
    if (e.providerBps === 0n) return;
    pair.completed++;
    marks.get(e.agentId)!.completed++;
  }

  #settle(e: Recorded): void {
    const quantum = e.timestamp / BigInt(QUANTUM);
    const key = `${e.clientKey}:${e.agentId}`;
    const isNewPair = !this.pairs.has(key);
    const pair = this.pairOf(e.clientKey, e.agentId, e.timestamp);
    const d = lower(e.earned, P.entry - pair.entry);
    const wanted = curve(pair.paid + e.earned - d) - curve(pair.paid);
    const lost = curve(pair.withheld + e.withheld) - curve(pair.withheld);
    pair.entry += d;
    pair.paid += e.earned - d;
    pair.withheld += e.withheld;
    pair.quantum = quantum;
    pair.settled++;
    if (e.providerBps > 0n) {
      pair.completed++;
      pair.volume += e.volume;
    }
    this.pairs.set(key, pair);

    const agent = this.agentOf(e.agentId, e.timestamp);
    const gained = lower(wanted, P.burst - agent.used);
    if (gained !== e.gained || lost !== e.lost) {
      throw new RangeError(`formula: gained ${gained}, lost ${lost}; event: gained ${e.gained}, lost ${e.lost}`);
    }
    agent.used += gained;
    agent.merit += gained;
    agent.fault += lost;
    if (e.providerBps > 0n) {
      agent.completed++;
      agent.latency += e.latency;
      agent.volume += e.volume;
    }
    this.agents.set(e.agentId, agent);
    this.#mark(e, isNewPair, this.marks);
  }

  pairOf(clientKey: bigint, agentId: bigint, timestamp: bigint) {
    const pair = { ...(this.pairs.get(`${clientKey}:${agentId}`) ?? newPair()) };
    const f = factor(timestamp / BigInt(QUANTUM) - pair.quantum);
    return { ...pair, paid: up(pair.paid, f), withheld: up(pair.withheld, f) };
  }

  agentOf(agentId: bigint, timestamp: bigint) {
    const agent = { ...(this.agents.get(agentId) ?? newAgent()) };
    const quantum = timestamp / BigInt(QUANTUM);
    const quanta = quantum - agent.quantum;
    if (quanta === 0n) return agent;
    const refill = P.ratePerDay / 6n;
    const rest = agent.used - quanta * refill;
    const used = agent.quantum === 0n ? refill : rest > 0n ? rest : 0n;
    const f = factor(quanta);
    return { ...agent, merit: down(agent.merit, f), fault: down(agent.fault, f), used, quantum };
  }

  scoreOf(agentId: bigint, timestamp: bigint): bigint {
    const { merit, fault } = this.agentOf(agentId, timestamp);
    return (10_000n * merit) / (merit + 3n * fault + P.prior);
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
