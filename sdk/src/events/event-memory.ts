import type { Provider } from "ethers";

import type { Checkpoint } from "./checkpoints.js";
import type { WatchedEvent } from "./watch-events.js";

/** What one search found up to a block. */
export interface Remembered {
  readonly events: readonly WatchedEvent[];
  /** The block up to which it was read. It holds as long as this block is on the chain. */
  readonly upTo: Checkpoint;
}

/** How many searches are remembered for a node, and how much they may hold together, in characters of the events' texts and numbers. */
const MOST_SEARCHES = 256;
const MOST_CHARACTERS = 8_000_000;

/** About what an event costs beside its arguments, in characters. */
const FRAME = 500;

/** What was read of a node, by what was looked for; what was used least recently is forgotten first. */
export class EventMemory {
  readonly #searches = new Map<string, { readonly found: Remembered; readonly size: number }>();
  #size = 0;

  /** What a search found. */
  get(search: string): Remembered | undefined {
    const entry = this.#searches.get(search);
    if (entry === undefined) return undefined;
    this.#searches.delete(search);
    this.#searches.set(search, entry);
    return entry.found;
  }

  /** Remembers what a search found, unless it is too much. */
  set(search: string, found: Remembered): void {
    this.delete(search);
    const size = found.events.reduce((sum, { args }) => sum + FRAME + charactersOf(args), FRAME);
    if (size > MOST_CHARACTERS / 4) return;
    this.#searches.set(search, { found, size });
    this.#size += size;
    for (const oldest of this.#searches.keys()) {
      if (this.#searches.size <= MOST_SEARCHES && this.#size <= MOST_CHARACTERS) return;
      this.delete(oldest);
    }
  }

  delete(search: string): void {
    this.#size -= this.#searches.get(search)?.size ?? 0;
    this.#searches.delete(search);
  }
}

/** The texts of an event's arguments, at whatever depth; anything else counts as one word of the chain. */
function charactersOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, part) => sum + charactersOf(part), 0);
  return 32;
}

/** By the provider: clients that share one share what was read. */
const memories = new WeakMap<Provider, EventMemory>();

/** What was read of the chain through a provider. */
export function memoryOf(provider: Provider): EventMemory {
  const memory = memories.get(provider) ?? new EventMemory();
  memories.set(provider, memory);
  return memory;
}
