import { ArgumentInvalidError } from "../../errors/argument-errors.js";
import { EdgeList, HIRED, sortEdges, WORKED_FOR } from "./edge-list.js";
import type { TrustPair, TrustSnapshot } from "./edge-source.js";
import { transitionsOf } from "./fixed-point.js";
import { saturate } from "./ledger-math.js";

/**
 * How much sooner the way back from an agent to its clients saturates than the way to it: a ring cannot draw an agent's trust to
 * its own clients by paying more than honest clients do.
 */
const BACKWARD_PART = 100n;

/** The fault that a client can hold at most: it gives no trust then. */
const WHOLE_FAULT = 1n << 48n;

const MAXIMUM = { fee: 1n << 48n, saturation: 1n << 40n, key: 1n << 256n } as const;

/**
 * Who trusts whom, in columns. Nodes are in the order of their keys, the edges of each in the order of their targets and
 * kinds, so that the order in which a source lists its pairs leaves no trace.
 */
export interface TrustGraph {
  /** Agent ids and addresses as numbers, ascending. */
  readonly keys: readonly bigint[];
  /** The place of a key in {@link keys}. */
  readonly places: ReadonlyMap<bigint, number>;
  /** The edges of node `i` are `starts[i]` to `starts[i + 1] − 1`. */
  readonly starts: Int32Array;
  readonly targets: Int32Array;
  /** Nano-USD. */
  readonly weights: Float64Array;
  readonly kinds: Uint8Array;
  /** The probability to take an edge when at its source, with the restart taken off, in 2^-28. */
  readonly transitions: Int32Array;
}

/**
 * Builds the graph of a snapshot: client → agent weighs h(yp)·(1 − c)², agent → client ½·h'(yp), where
 * h' saturates at K/100, rounded down. An agent that hired itself vouches for nobody.
 *
 * @throws {@link ArgumentInvalidError} when a pair comes twice, or a value is outside its range.
 */
export function trustGraphOf({ pairs, saturation }: TrustSnapshot, restartPercent: number): TrustGraph {
  if (saturation < 1n || saturation >= MAXIMUM.saturation) {
    throw new ArgumentInvalidError("saturation", `must be 1 to 2^40 − 1, not ${saturation}`);
  }
  const backwardSaturation = saturation / BACKWARD_PART || 1n;
  const found = new Map<bigint, number>();
  const edges = new EdgeList();
  const placeOf = (key: bigint): number => {
    const place = found.get(key);
    if (place !== undefined) return place;
    found.set(key, found.size);
    return found.size - 1;
  };
  for (const pair of pairs) {
    const { clientKey, agentId, paid, fault } = requireSane(pair);
    if (clientKey === agentId) continue;
    const merit = saturate(paid, saturation);
    const forward = fault === 0n ? merit : (merit * (WHOLE_FAULT - fault) ** 2n) / WHOLE_FAULT ** 2n;
    const backward = saturate(paid, backwardSaturation) / 2n;
    if (forward === 0n && backward === 0n) continue;
    const client = placeOf(clientKey);
    const agent = placeOf(agentId);
    if (forward > 0n) edges.add(client, agent, Number(forward), HIRED);
    if (backward > 0n) edges.add(agent, client, Number(backward), WORKED_FOR);
  }
  const keys = [...found.keys()].sort((a, b) => (a < b ? -1 : 1));
  const places = new Map(keys.map((key, place) => [key, place]));
  const moved = new Int32Array(keys.length);
  for (const [key, place] of found) moved[place] = places.get(key) ?? 0;
  const sorted = sortEdges(edges.columns(), moved);
  return { keys, places, ...sorted, transitions: transitionsOf(sorted, restartPercent) };
}

function requireSane(pair: TrustPair): TrustPair {
  const { clientKey, agentId, paid, fault } = pair;
  const isInRange = paid >= 0n && paid < MAXIMUM.fee && fault >= 0n && fault < WHOLE_FAULT;
  const isNamed = clientKey >= 0n && agentId >= 0n && clientKey < MAXIMUM.key && agentId < MAXIMUM.key;
  if (isInRange && isNamed) return pair;
  throw new ArgumentInvalidError("pairs", `has one of ${clientKey} and ${agentId} that no ledger could have`);
}
