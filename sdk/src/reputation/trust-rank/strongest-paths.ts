import { portionOf, TRUST_ONE } from "./fixed-point.js";
import type { TrustGraph } from "./trust-graph.js";

const NONE = -1;

/** The strongest path from one seed to every node, of at most `maxHops` edges: what explains the trust that came from it. */
export class StrongestPaths {
  /** For each number of hops: the last edge of the strongest walk to a node. */
  readonly #lastEdges: Int32Array[] = [];
  /** The strength of the strongest, in 2^-48. */
  readonly #strengths: Float64Array;
  readonly #hops: Uint8Array;

  constructor(
    private readonly graph: TrustGraph,
    seed: number,
    maxHops: number,
  ) {
    const size = graph.keys.length;
    this.#strengths = new Float64Array(size);
    this.#hops = new Uint8Array(size);
    let layer = new Float64Array(size);
    layer[seed] = this.#strengths[seed] = TRUST_ONE;
    for (let hops = 1; hops <= maxHops; hops++) layer = this.#advance(layer, hops);
  }

  /** Its strength, in 2^-48: how likely a walk that begins at the seed takes just this path; 0 when there is none. */
  strengthTo(node: number): number {
    return this.#strengths[node] ?? 0;
  }

  /** Its edges, the first at the seed; none when there is no path. */
  edgesTo(node: number): number[] {
    const edges: number[] = [];
    let at = node;
    for (let hops = this.#hops[node] ?? 0; hops > 0; hops--) {
      const edge = this.#lastEdges[hops - 1]?.[at] ?? NONE;
      edges.unshift(edge);
      at = sourceOf(this.graph, edge);
    }
    return edges;
  }

  /** From the strongest walks of one length to those that are one longer; of equal ones the first source wins. */
  #advance(layer: Float64Array<ArrayBuffer>, hops: number): Float64Array<ArrayBuffer> {
    const { starts, targets, transitions } = this.graph;
    const next = new Float64Array(layer.length);
    const lastEdges = new Int32Array(layer.length).fill(NONE);
    for (let node = 0; node < layer.length; node++) {
      const here = layer[node] ?? 0;
      if (here === 0) continue;
      const end = starts[node + 1] ?? 0;
      for (let edge = starts[node] ?? 0; edge < end; edge++) {
        const strength = portionOf(here, transitions[edge] ?? 0);
        const target = targets[edge] ?? 0;
        if (strength <= (next[target] ?? 0)) continue;
        next[target] = strength;
        lastEdges[target] = edge;
      }
    }
    for (let node = 0; node < next.length; node++) {
      const strength = next[node] ?? 0;
      if (strength <= (this.#strengths[node] ?? 0)) continue;
      this.#strengths[node] = strength;
      this.#hops[node] = hops;
    }
    this.#lastEdges.push(lastEdges);
    return next;
  }
}

/** The node that an edge leaves. */
export function sourceOf({ starts }: TrustGraph, edge: number): number {
  let [low, high] = [0, starts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= edge) low = middle;
    else high = middle;
  }
  return low;
}
