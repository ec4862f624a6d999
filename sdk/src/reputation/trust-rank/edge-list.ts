/** What an edge stands for: a client hired an agent, or an agent worked for a client. */
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
