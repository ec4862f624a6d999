import type { TrustSnapshot } from "../../../sdk/src/index.js";

/** What the naive ranks are computed from besides the snapshot; keys of seeds, each once. */
export interface NaiveParameters {
  readonly seeds: readonly bigint[];
  readonly restartPercent: bigint;
  readonly iterations: number;
}

type Matrix = bigint[][];

const ONE = 2n ** 48n;
const STEP = 2n ** 28n;

const sum = (numbers: readonly bigint[]): bigint => numbers.reduce((total, number) => total + number, 0n);

/** Drops the lowest bits of a number of more than 25. */
function upper25(value: bigint): bigint {
  const length = value.toString(2).length;
  const cut = BigInt(Math.max(0, length - 25));
  return (value >> cut) << cut;
}

/** A vector after one step of a walk, and what it left behind at the seed. */
function step(vector: readonly bigint[], matrices: readonly Matrix[], seed: number): bigint[] {
  const next = vector.map((_, target) =>
    sum(
      matrices.flatMap((matrix) => vector.map((trust, source) => (upper25(trust) * matrix[source]![target]!) / STEP)),
    ),
  );
  next[seed] = next[seed]! + ONE - sum(next);
  return next;
}

/**
 * The trust rank as docs/design/reputation.md says it, with whole matrices of bigints and no regard for time: written
 * without a look at the other one, which must agree to the bit. The rank of every agent with a mass, by its id.
 */
export function naiveTrustRank(
  { pairs, agents, saturation: k }: TrustSnapshot,
  { seeds, restartPercent, iterations }: NaiveParameters,
): Map<bigint, { rank: bigint; trust: bigint }> {
  const all = [...pairs].filter(({ clientKey, agentId }) => clientKey !== agentId);
  const keys = [...new Set([...all.flatMap(({ clientKey, agentId }) => [clientKey, agentId]), ...seeds])];
  const zeros = (): Matrix => keys.map(() => keys.map(() => 0n));
  const [hired, worked] = [zeros(), zeros()];
  for (const { clientKey, agentId, paid, fault } of all) {
    const [client, agent] = [keys.indexOf(clientKey), keys.indexOf(agentId)];
    const h = (k * paid) / (k + paid);
    hired[client]![agent] = (h * (ONE - fault) * (ONE - fault)) / ONE / ONE;
    const less = k / 100n || 1n;
    worked[agent]![client] = (less * paid) / (less + paid) / 2n;
  }
  const totals = keys.map((_, node) => sum([...hired[node]!, ...worked[node]!]));
  const transitions = [hired, worked].map((matrix, kind) =>
    matrix.map((row, node) =>
      row.map((weight) =>
        weight === 0n
          ? 0n
          : ((100n - restartPercent) * weight * STEP) / (100n * totals[node]! * (kind === 0 ? 1n : 3n)),
      ),
    ),
  );

  const walkAll = (matrices: readonly Matrix[], steps: number): bigint[][] =>
    seeds.map((key) => {
      const seed = keys.indexOf(key);
      let vector = keys.map((_, node) => (node === seed ? ONE : 0n));
      for (let i = 0; i < steps; i++) vector = step(vector, matrices, seed);
      return vector;
    });
  // What each client has from elsewhere than an agent decides how the agent's way back is shared.
  const [toAgents, toClients] = transitions as [Matrix, Matrix];
  const before = walkAll(transitions, 8);
  const isOne = seeds.length === 1;
  const again = toClients.map((row, agent) => {
    const products = row.map((transition, client) => {
      const others = before.map((trust) => {
        const rest = trust[client]! - (upper25(trust[agent]!) * transition) / STEP;
        return rest > 0n ? rest / 256n : 0n;
      });
      const most = others.reduce((a, b) => (b > a ? b : a), 0n);
      return worked[agent]![client]! * (isOne ? sum(others) : sum(others) - most) ** 2n;
    });
    const [part, all] = [sum(worked[agent]!), sum(products)];
    return products.map((product) =>
      product === 0n ? 0n : ((100n - restartPercent) * STEP * part * product) / (300n * totals[agent]! * all),
    );
  });
  const walks = walkAll([toAgents, again], iterations);
  const first = new Set(
    seeds.flatMap((key) => hired[keys.indexOf(key)]!.flatMap((weight, i) => (weight > 0n ? [i] : []))),
  );
  const m = BigInt(first.size);

  const ranks = new Map<bigint, { rank: bigint; trust: bigint }>();
  for (const { agentId, merit, fault, fresh } of agents) {
    const node = keys.indexOf(agentId);
    const given = walks.map((vector) => (node < 0 ? 0n : vector[node]!));
    const largest = given.reduce((most, trust) => (trust > most ? trust : most), 0n);
    const isAlone = seeds.length === 1;
    const total = isAlone ? sum(given) : sum(given) - largest;
    const count = isAlone ? 1n : BigInt(seeds.length - 1);
    // (7 / (7 + 2·V))² in 1e-9, with B and r counted in 2^-18.
    const weight = 7n * 2n ** 18n + 2n * (fault - (13n * fresh) / 16n);
    const quality = merit === 0n ? 0n : (10n ** 9n * 49n * 2n ** 36n) / weight ** 2n;
    // q¹² · x / (x + x0) with x = total / (count · ONE) and x0 = 1 / 2m.
    const rank = (quality ** 12n * 2n * m * total) / (10n ** 99n * (2n * m * total + count * ONE));
    ranks.set(agentId, { rank, trust: total / count });
  }
  return ranks;
}
