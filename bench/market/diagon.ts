// Autarky and market after Diagon (arXiv 2604.06688). What is theirs and what is ours: docs/design/matching.md.
import { type MatchRecord, negotiationPolicy, NO_PANELS, sealedBidPrice } from "../../agent/src/index.js";
import { Random } from "../reputation/random.js";
import { type Bidder, hearSealed, NEWCOMER, TOKEN, WORK_TIME } from "./auction.js";

/** What an attempt costs, and the least and most of how often it succeeds. */
interface Ability {
  readonly cost: number;
  readonly success: readonly [number, number];
}

/** Theirs. */
const AGENTS = 25;
const FAMILIES = 5;
const ROUNDS = 100;

/** Ours: a task is worth $10; in its own domain an agent spends less and succeeds more often. */
const REWARD = 10_000_000;
const SPECIALIST: Ability = { cost: 2_000_000, success: [0.75, 0.98] };
const LAYMAN: Ability = { cost: 4_000_000, success: [0.4, 0.6] };
/** Tasks that an agent can do for others in a round. */
const CAPACITY = 2;
const FEE_BPS = 25n;
/** What a client believes of an agent that it hires. */
const BELIEVED = 0.85;

/** An agent with what it can do in each domain. */
interface Worker {
  readonly agentId: bigint;
  readonly success: readonly number[];
  readonly cost: readonly number[];
}

/** The wealth of each agent after all rounds, in micro-units. */
export interface Economy {
  readonly autarky: readonly number[];
  readonly market: readonly number[];
  /** What all would have together if each task were done by who does it best, without limits of capacity. */
  readonly best: number;
  readonly tasks: number;
  readonly hired: number;
}

/** The same tasks and the same luck, done alone and traded. */
export function runEconomy(seed: number, rounds = ROUNDS): Economy {
  const workers = workersOf(Random.of(seed, 0));
  const autarky = workers.map(() => 0);
  const market = workers.map(() => 0);
  const records = workers.map(() => NEWCOMER);
  let [best, tasks, hired] = [0, 0, 0];
  const add = (wealth: number[], index: number, amount: number): void => {
    wealth[index] = (wealth[index] ?? 0) + amount;
  };
  for (let round = 0; round < rounds; round++) {
    const random = Random.of(seed, 1 + round);
    const room = workers.map(() => CAPACITY);
    const order = random.sample([...workers.keys()], workers.length);
    for (const owner of order) {
      const domain = Math.floor(random.next() * FAMILIES);
      // Whoever does it: a draw of each agent's own, the same in both economies.
      const draws = workers.map(() => random.next());
      const own = workers[owner];
      if (own === undefined) continue;
      tasks++;
      best += Math.max(...workers.map((worker) => expected(worker, domain)));
      const alone = expected(own, domain);
      const done = (draws[owner] ?? 1) < successOf(own, domain);
      const outcome = alone > 0 ? (done ? REWARD : 0) - costOf(own, domain) : 0;
      add(autarky, owner, outcome);

      const maxPrice = BigInt(Math.floor(REWARD - Math.max(0, alone) / BELIEVED));
      const bidders = biddersOf(workers, { domain, owner, room, records, maxPrice }, random);
      const job = { nonce: BigInt(seed * 1_000_000 + tasks), skills: [`domain-${domain}`], maxPrice };
      const winner = bidders.length === 0 ? undefined : hearSealed(job, bidders, random).ranking.places[0];
      const chosen = bidders.find(({ agentId }) => agentId === winner?.agentId);
      if (chosen === undefined) {
        add(market, owner, outcome);
        continue;
      }
      hired++;
      const doer = Number(chosen.agentId) - 1;
      const worker = workers[doer];
      if (worker === undefined) continue;
      room[doer] = (room[doer] ?? 0) - 1;
      const isDone = (draws[doer] ?? 1) < successOf(worker, domain);
      add(market, doer, -costOf(worker, domain));
      records[doer] = settledWith(records[doer] ?? NEWCOMER, isDone);
      if (!isDone) continue;
      add(market, owner, REWARD - Number(chosen.price));
      add(market, doer, Number(chosen.price - (chosen.price * FEE_BPS) / 10_000n));
    }
  }
  return { autarky, market, best, tasks, hired };
}

/** The Gini coefficient of some wealth. */
export function gini(wealth: readonly number[]): number {
  const sorted = wealth.toSorted((a, b) => a - b);
  const total = sorted.reduce((sum, amount) => sum + amount, 0);
  const weighted = sorted.reduce((sum, amount, index) => sum + (2 * (index + 1) - sorted.length - 1) * amount, 0);
  return weighted / (sorted.length * total);
}

function workersOf(random: Random): Worker[] {
  return Array.from({ length: AGENTS }, (_, index) => {
    const family = index % FAMILIES;
    const skilled = (domain: number) => (domain === family ? SPECIALIST : LAYMAN);
    const domains = Array.from({ length: FAMILIES }, (_unused, domain) => domain);
    return {
      agentId: BigInt(index + 1),
      success: domains.map((domain) => random.between(...skilled(domain).success)),
      cost: domains.map((domain) => skilled(domain).cost),
    };
  });
}

/** Who has time and can ask for a price that pays. Every agent says that it has every skill. */
function biddersOf(
  workers: readonly Worker[],
  at: {
    readonly domain: number;
    readonly owner: number;
    readonly room: readonly number[];
    readonly records: readonly MatchRecord[];
    readonly maxPrice: bigint;
  },
  random: Random,
): Bidder[] {
  const { domain, owner, room, records, maxPrice } = at;
  return workers.flatMap((worker, index): Bidder[] => {
    const reservation = BigInt(Math.ceil((costOf(worker, domain) / successOf(worker, domain)) * 1.0026));
    if (index === owner || (room[index] ?? 0) <= 0 || reservation > maxPrice) return [];
    const policy = negotiationPolicy({
      side: "provider",
      tokens: [TOKEN],
      price: { reservation, aspiration: maxPrice },
      deliverWithin: { reservation: WORK_TIME, aspiration: WORK_TIME },
      panels: [NO_PANELS],
    });
    const price = sealedBidPrice(policy, AGENTS / FAMILIES);
    const arrival = random.lognormal(300, 0.5);
    const skills = Array.from({ length: FAMILIES }, (_, i) => `domain-${i}`);
    return [{ agentId: worker.agentId, price, arrival, skills, record: records[index] ?? NEWCOMER }];
  });
}

function settledWith(record: MatchRecord, isDone: boolean): MatchRecord {
  const { completed, onTime, missed } = record;
  return isDone ? { ...record, completed: completed + 1n, onTime: onTime + 1n } : { ...record, missed: missed + 1n };
}

function expected(worker: Worker, domain: number): number {
  return successOf(worker, domain) * REWARD - costOf(worker, domain);
}

function successOf({ success }: Worker, domain: number): number {
  return success[domain] ?? 0;
}

function costOf({ cost }: Worker, domain: number): number {
  return cost[domain] ?? 0;
}
