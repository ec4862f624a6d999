import { getBytes, sha256, toBeHex, toUtf8Bytes } from "ethers";

import { ArgumentInvalidError } from "../../errors/argument-errors.js";
import { type ClientIdentity, clientKeyOf } from "../pair-of.js";
import { HIRED } from "./edge-list.js";
import type { AgentMass, TrustSnapshot } from "./edge-source.js";
import { rankOf, StrongestPaths, type Walked } from "./rank-of.js";
import type { TrustGraph } from "./trust-graph.js";
import {
  TRUST_METHOD,
  type TrustParameters,
  type TrustRank,
  type TrustRanking,
  trustParametersOf,
} from "./trust-ranking.js";
import { graphSeenFrom, walk } from "./walk.js";

/** Each seed costs a walk over all edges. */
const MOST_SEEDS = 64;

/** Whom the asker trusts, and what it wants to know. */
export interface ComputeTrustRankParameters extends Partial<TrustParameters> {
  /** 1 to 64 clients whose judgement the asker trusts, itself among them, or agents; one that comes twice counts once. */
  readonly seeds: readonly ClientIdentity[];
  /** Only these agents, and all of them; every agent that any trust reaches when left out. */
  readonly agentIds?: readonly bigint[];
}

/**
 * Ranks agents by the trust that reaches them from the asker's seeds: the same result for the same snapshot, seeds and
 * parameters, to the bit, on every machine. It reads nothing else. Scores set limits; the rank chooses whom to hire.
 *
 * With one seed its walk is taken as it is. With more, the largest contributor of each agent is left out, so that a single
 * captured seed lifts nobody; of two seeds that leaves the lower.
 *
 * @throws {@link ArgumentInvalidError} for seeds, parameters, or a snapshot that cannot be.
 * @example
 * const snapshot = await source.readSnapshot({ block });
 * const ours = computeTrustRank(snapshot, { seeds });
 */
export function computeTrustRank(
  snapshot: TrustSnapshot,
  { seeds: given, agentIds, ...rest }: ComputeTrustRankParameters,
): TrustRanking {
  const parameters = trustParametersOf(rest);
  const seeds = seedKeysOf(given);
  const graph = graphSeenFrom(snapshot, seeds, parameters.restartPercent);
  const masses = massesOf(snapshot.agents);
  const hired = countHired(graph, seeds);
  const walked = seeds.map((seed) => walkedFrom(graph, seed, parameters));

  const context = { graph, walked, hired, maxPaths: parameters.maxPaths };
  const asked = agentIds === undefined ? undefined : new Set(agentIds);
  const byId = new Map(masses.map((mass) => [mass.agentId, mass]));
  const ranks: TrustRank[] = [];
  for (const agentId of asked ?? byId.keys()) {
    const rank = rankOf(context, byId.get(agentId) ?? { agentId, merit: 0n, fault: 0n, fresh: 0n });
    if (asked !== undefined || rank.trust > 0n) ranks.push(rank);
  }
  ranks.sort((a, b) => (a.rank === b.rank ? compare(a.agentId, b.agentId) : compare(b.rank, a.rank)));
  const { chainId, ledger, block } = snapshot;
  const root = snapshotRoot(snapshot, graph, masses);
  return { method: TRUST_METHOD, chainId, ledger, block, root, parameters, seeds, hired, ranks };
}

function seedKeysOf(seeds: readonly ClientIdentity[]): bigint[] {
  const keys = [...new Set(seeds.map(clientKeyOf))].sort(compare);
  if (keys.length >= 1 && keys.length <= MOST_SEEDS) return keys;
  throw new ArgumentInvalidError("seeds", `must name 1 to ${MOST_SEEDS} clients or agents, not ${keys.length}`);
}

/** Those that have a mass, ascending. */
function massesOf(agents: Iterable<AgentMass>): AgentMass[] {
  const masses: AgentMass[] = [];
  for (const { agentId, merit, fault, fresh } of agents) {
    const isInRange = merit >> 40n === 0n && fault >> 22n === 0n && fresh >= 0n && fresh <= fault;
    if (!isInRange || agentId < 0n || agentId >> 256n !== 0n) {
      throw new ArgumentInvalidError("agents", `has masses of agent ${agentId} that no ledger could have`);
    }
    if (merit > 0n || fault > 0n) masses.push({ agentId, merit, fault, fresh });
  }
  masses.sort((a, b) => compare(a.agentId, b.agentId));
  const twice = masses.find(({ agentId }, i) => masses[i + 1]?.agentId === agentId);
  if (twice === undefined) return masses;
  throw new ArgumentInvalidError("agents", `has agent ${twice.agentId} twice`);
}

/** The agents that at least one seed hired and vouches for. */
function countHired({ places, starts, targets, kinds }: TrustGraph, seeds: readonly bigint[]): number {
  const agents = new Set<number>();
  for (const seed of seeds) {
    const place = places.get(seed);
    if (place === undefined) continue;
    for (let edge = starts[place] ?? 0; edge < (starts[place + 1] ?? 0); edge++) {
      if (kinds[edge] === HIRED) agents.add(targets[edge] ?? 0);
    }
  }
  return agents.size;
}

function walkedFrom(graph: TrustGraph, seed: bigint, { iterations, maxPaths, maxHops }: TrustParameters): Walked {
  const place = graph.places.get(seed);
  if (place === undefined) return { seed, trust: new Float64Array() };
  const trust = walk(graph, place, iterations);
  return { seed, trust, paths: new StrongestPaths(graph, place, maxPaths === 0 ? 0 : maxHops) };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const WORD = 32;
const EDGE_BYTES = 4 + 4 + 1 + 8;
const AGENT_BYTES = WORD + 3 * 8;
const UINT32 = 2 ** 32;

/**
 * SHA-256 over all that a rank depends on besides seeds and parameters. Compare it first when
 * you compute the same rank from another source. If it differs, one of the two sources lies or is on another branch of the chain.
 *
 * The bytes: the method's name, chain id, ledger, block number, block hash and K, 32 bytes each but for the name; the number
 * of nodes and their keys, 32 bytes each, ascending; the number of edges and for each, in the graph's order, source and
 * target as places among the keys (4 bytes each), kind (1) and weight (8); the number of agents with a mass and for each,
 * ascending, its id (32), A, B and r (8 each). All big-endian; the counts take 32 bytes.
 *
 * @param masses Of agents, ascending, without those that have none.
 */
function snapshotRoot(snapshot: TrustSnapshot, graph: TrustGraph, masses: readonly AgentMass[]): string {
  const { chainId, ledger, block, saturation } = snapshot;
  const head = [chainId, BigInt(ledger), block.number, BigInt(block.hash), saturation].map(word);
  const parts = [toUtf8Bytes(TRUST_METHOD), ...head];
  parts.push(word(graph.keys.length), keyBytes(graph.keys));
  parts.push(word(graph.targets.length), edgeBytes(graph));
  parts.push(word(masses.length), massBytes(masses));
  return sha256(joined(parts));
}

function word(value: number | bigint): Uint8Array {
  return getBytes(toBeHex(value, WORD));
}

function keyBytes(keys: readonly bigint[]): Uint8Array {
  const bytes = new Uint8Array(keys.length * WORD);
  keys.forEach((key, i) => bytes.set(word(key), i * WORD));
  return bytes;
}

function edgeBytes({ starts, targets, kinds, weights }: TrustGraph): Uint8Array {
  const bytes = new Uint8Array(targets.length * EDGE_BYTES);
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (let source = 0; source + 1 < starts.length; source++) {
    for (let edge = starts[source] ?? 0; edge < (starts[source + 1] ?? 0); edge++) {
      const weight = weights[edge] ?? 0;
      view.setUint32(offset, source);
      view.setUint32(offset + 4, targets[edge] ?? 0);
      view.setUint8(offset + 8, kinds[edge] ?? 0);
      view.setUint32(offset + 9, Math.floor(weight / UINT32));
      view.setUint32(offset + 13, weight % UINT32);
      offset += EDGE_BYTES;
    }
  }
  return bytes;
}

function massBytes(masses: readonly AgentMass[]): Uint8Array {
  const bytes = new Uint8Array(masses.length * AGENT_BYTES);
  const view = new DataView(bytes.buffer);
  masses.forEach(({ agentId, merit, fault, fresh }, i) => {
    bytes.set(word(agentId), i * AGENT_BYTES);
    view.setBigUint64(i * AGENT_BYTES + WORD, merit);
    view.setBigUint64(i * AGENT_BYTES + WORD + 8, fault);
    view.setBigUint64(i * AGENT_BYTES + WORD + 16, fresh);
  });
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
