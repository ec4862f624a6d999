/** A block of which all events were delivered, or up to an event of it. */
export interface Checkpoint {
  readonly number: number;
  readonly hash: string;
}

/** Whether two checkpoints, or their absence, are the same. */
export function isSameBlock(a: Checkpoint | undefined, b: Checkpoint | undefined): boolean {
  return a?.number === b?.number && a?.hash === b?.hash;
}

const MOST = 512;

/** The blocks that were seen lately, oldest first: what distinguishes a reorganised chain from the one that was read. */
export class Checkpoints {
  readonly #list: Checkpoint[] = [];

  get latest(): Checkpoint | undefined {
    return this.#list.at(-1);
  }

  get oldest(): Checkpoint | undefined {
    return this.#list[0];
  }

  /** Blocks must come in order; a block that is already the latest is not added again. */
  add({ number, hash }: Checkpoint): void {
    if (this.latest?.number === number) this.#list.pop();
    this.#list.push({ number, hash });
    if (this.#list.length > MOST) this.#list.shift();
  }

  /** Newest first. */
  *backwards(): Generator<Checkpoint> {
    yield* this.#list.toReversed();
  }

  /** Forgets every block from `number` on. */
  dropFrom(number: number): void {
    const index = this.#list.findIndex((checkpoint) => checkpoint.number >= number);
    if (index >= 0) this.#list.splice(index);
  }
}
