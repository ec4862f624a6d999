import { getBytes, sha256, toBeHex, toUtf8Bytes } from "ethers";

import type { AgentMass, TrustSnapshot } from "./edge-source.js";
import type { TrustGraph } from "./trust-graph.js";
import { TRUST_METHOD } from "./trust-ranking.js";

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
export function snapshotRoot(snapshot: TrustSnapshot, graph: TrustGraph, masses: readonly AgentMass[]): string {
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
