/** What a client wants done, and how it knows that it was. */
export interface Task {
  /** A description of the work. */
  readonly description: string;
  /** The text to work on. */
  readonly input: string;
  /** Looks at the work, without having done it. */
  readonly isRight: (output: string) => boolean;
}

/** Numbers from 0 up to a bound, which the bound never is. */
export type Random = (bound: number) => number;

/** What an example agent can do. */
export interface Trade {
  /** As offers name it. */
  readonly skill: string;
  readonly title: string;
  /** A task as a client of this trade would have it. */
  readonly invent: (random: Random) => Task;
  /** Does the work. */
  readonly work: (input: string) => string;
}

/** One of some things. */
export function pick<T>(all: readonly [T, ...T[]], random: Random): T {
  return all[random(all.length)] ?? all[0];
}

/** A list of a length between two, each made by its place. */
export function several<T>(least: number, most: number, random: Random, make: (i: number) => T): T[] {
  return Array.from({ length: least + random(most - least + 1) }, (_, i) => make(i));
}
