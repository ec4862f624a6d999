/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is below its column's length */
import { ArgumentInvalidError } from "../../errors/argument-errors.js";

/** The kinds of an edge: a client hired an agent, or an agent worked for a client. */
export const HIRED = 0;
export const WORKED_FOR = 1;

/** Directed edges, one column for each of their fields. */
export interface EdgeColumns {
  readonly length: number;
  /** Nodes, in the order in which they were met. */
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  /** Nano-USD, whole numbers below 2^40. */
  readonly weights: Float64Array;
  readonly kinds: Uint8Array;
}

/** Directed edges in columns that grow: a million of them as objects would take ten times the memory. */
export class EdgeList {
  #length = 0;
  #sources = new Int32Array(1024);
  #targets = new Int32Array(1024);
  #weights = new Float64Array(1024);
  #kinds = new Uint8Array(1024);

  /** What was added so far, without a copy: add no more while these are in use. */
  columns(): EdgeColumns {
    const length = this.#length;
    return {
      length,
      sources: this.#sources.subarray(0, length),
      targets: this.#targets.subarray(0, length),
      weights: this.#weights.subarray(0, length),
      kinds: this.#kinds.subarray(0, length),
    };
  }

  add(source: number, target: number, weight: number, kind: number): void {
    if (this.#length === this.#sources.length) this.#grow();
    this.#sources[this.#length] = source;
    this.#targets[this.#length] = target;
    this.#weights[this.#length] = weight;
    this.#kinds[this.#length] = kind;
    this.#length++;
  }

  #grow(): void {
    const capacity = this.#sources.length * 2;
    this.#sources = copyInto(new Int32Array(capacity), this.#sources);
    this.#targets = copyInto(new Int32Array(capacity), this.#targets);
    this.#weights = copyInto(new Float64Array(capacity), this.#weights);
    this.#kinds = copyInto(new Uint8Array(capacity), this.#kinds);
  }
}

function copyInto<T extends Int32Array | Float64Array | Uint8Array>(larger: T, list: T): T {
  larger.set(list);
  return larger;
}

/** Edges by source, target and kind; those of node `i` are `starts[i]` to `starts[i + 1] − 1`. */
export interface SortedEdges {
  readonly starts: Int32Array;
  readonly targets: Int32Array;
  readonly weights: Float64Array;
  readonly kinds: Uint8Array;
}

/**
 * Sorts by source, target and kind in time that is linear in the edges: stable counting sorts, the last key first.
 *
 * @param moved The final place of each node of the columns.
 * @throws {@link ArgumentInvalidError} when an edge comes twice.
 */
export function sortEdges({ length, ...columns }: EdgeColumns, moved: Int32Array): SortedEdges {
  const kindsPerNode = WORKED_FOR + 1;
  const ends = new Int32Array(length); // the target and the kind in one number
  const sources = new Int32Array(length);
  let order = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    ends[i] = moved[columns.targets[i]!]! * kindsPerNode + columns.kinds[i]!;
    sources[i] = moved[columns.sources[i]!]!;
    order[i] = i;
  }
  order = sortedBy(ends, order, moved.length * kindsPerNode).order;
  const { order: last, starts } = sortedBy(sources, order, moved.length);

  const targets = new Int32Array(length);
  const weights = new Float64Array(length);
  const kinds = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const edge = last[i]!;
    targets[i] = moved[columns.targets[edge]!]!;
    weights[i] = columns.weights[edge]!;
    kinds[i] = columns.kinds[edge]!;
    const before = last[i - 1];
    if (before !== undefined && sources[edge] === sources[before] && ends[edge] === ends[before]) {
      throw new ArgumentInvalidError("pairs", "has a client and an agent twice");
    }
  }
  return { starts, targets, weights, kinds };
}

type Sorted = { readonly order: Int32Array<ArrayBuffer>; readonly starts: Int32Array };

function sortedBy(column: Int32Array, order: Int32Array, size: number): Sorted {
  const starts = new Int32Array(size + 1);
  for (const value of column) starts[value + 1]! += 1;
  for (let i = 0; i < size; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const sorted = new Int32Array(order.length);
  for (const item of order) sorted[next[column[item]!]!++] = item;
  return { order: sorted, starts };
}
