import type { Task } from "@a2a-js/sdk";

import { pause } from "../utils/pause.js";
import type { TaskReader } from "./read-task.js";
import { busy } from "./refuse.js";
import type { StoredTask } from "./task-store.js";

/** How often a task is looked at although nothing was heard of it, in milliseconds: others act on the chain, too. */
const LOOK_MS = 2_000;
/** How soon again at the earliest. */
const LEAST_MS = 50;

/** The connections that wait for changes of tasks. */
export class TaskWatch {
  readonly #waiting = new Set<() => void>();

  /**
   * @param places How many at most.
   * @param signal Ends all of them.
   */
  constructor(
    private readonly places: number,
    readonly signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => this.wake(), { once: true });
  }

  hasPlace(): boolean {
    return this.#waiting.size < this.places;
  }

  /** Has all of them look again. */
  wake(): void {
    for (const wake of this.#waiting) wake();
  }

  /** @throws When there are too many. */
  requirePlace(): void {
    if (!this.hasPlace()) throw busy("Too many connections wait for tasks.");
  }

  /** @returns What ends it. @throws When there are too many. */
  add(wake: () => void): () => void {
    this.requirePlace();
    this.#waiting.add(wake);
    return () => this.#waiting.delete(wake);
  }
}

/** What {@link changesOf} needs. */
export interface ChangesOfParameters {
  readonly task: StoredTask;
  /** What its reader knows. */
  readonly first: Task;
  readonly reader: TaskReader;
  readonly watch: TaskWatch;
  /** For how many milliseconds. */
  readonly life: number;
}

/** Each change of a task: what it was before, and what it is. */
export async function* changesOf({
  task,
  first,
  reader,
  watch,
  life,
}: ChangesOfParameters): AsyncGenerator<readonly [Task, Task], void, undefined> {
  const ends = Date.now() + life;
  let news = Promise.withResolvers<undefined>();
  const stop = watch.add(() => news.resolve(undefined));
  try {
    for (let before = first; !watch.signal.aborted && Date.now() < ends;) {
      const now = await reader.read(task);
      if (JSON.stringify(now) !== JSON.stringify(before)) {
        yield [before, now];
        before = now;
      }
      const quiet = new AbortController();
      await Promise.race([news.promise, pause(Math.min(LOOK_MS, ends - Date.now()), quiet.signal)]);
      quiet.abort();
      news = Promise.withResolvers();
      await pause(LEAST_MS, watch.signal);
    }
  } finally {
    stop();
  }
}
