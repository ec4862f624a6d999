import type { Task } from "@a2a-js/sdk";

import { pause } from "../utils/pause.js";
import type { TaskReader } from "./read-task.js";
import type { A2aLimits } from "./limits.js";
import { busy } from "./refuse.js";
import type { StoredTask } from "./task-store.js";

/** How often a task is looked at although nothing was heard of it, in milliseconds: others act on the chain, too. */
const LOOK_MS = 2_000;
/** How soon again at the earliest. */
const LEAST_MS = 50;

/** A connection that waits. */
interface Waiting {
  readonly taskId: string;
  /** Who waits: a network. */
  readonly who: string;
  readonly wake: () => void;
}

/** The connections that wait for changes of tasks. */
export class TaskWatch {
  readonly #waiting = new Set<Waiting>();

  /** @param signal Ends all of them. */
  constructor(
    private readonly limits: Pick<A2aLimits, "streams" | "addressStreams">,
    readonly signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => this.wake(), { once: true });
  }

  hasPlace(who: string): boolean {
    const { streams, addressStreams } = this.limits;
    if (this.#waiting.size >= streams) return false;
    return [...this.#waiting].filter((one) => one.who === who).length < addressStreams;
  }

  /** Has those look again that wait for a task, or all. */
  wake(taskId?: string): void {
    for (const one of this.#waiting) if (taskId === undefined || one.taskId === taskId) one.wake();
  }

  /** @throws When there are too many. */
  requirePlace(who: string): void {
    if (!this.hasPlace(who)) throw busy("Too many connections wait for tasks.");
  }

  /** @returns What ends it. @throws When there are too many. */
  add(waiting: Waiting): () => void {
    this.requirePlace(waiting.who);
    this.#waiting.add(waiting);
    return () => this.#waiting.delete(waiting);
  }
}

/** What {@link changesOf} needs. */
export interface ChangesOfParameters {
  readonly task: StoredTask;
  /** What its reader knows. */
  readonly first: Task;
  readonly reader: TaskReader;
  readonly watch: TaskWatch;
  /** Who waits: a network. */
  readonly who: string;
  /** For how many milliseconds. */
  readonly life: number;
}

/** Each change of a task: what it was before, and what it is. */
export async function* changesOf({
  task,
  first,
  reader,
  watch,
  who,
  life,
}: ChangesOfParameters): AsyncGenerator<readonly [Task, Task], void, undefined> {
  const ends = Date.now() + life;
  let news = Promise.withResolvers<undefined>();
  const stop = watch.add({ taskId: task.taskId, who, wake: () => news.resolve(undefined) });
  try {
    for (let before = first; !watch.signal.aborted && Date.now() < ends;) {
      const now = await reader.read(task);
      if (summaryOf(now) !== summaryOf(before)) {
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

/** What of a task can change. Envelopes only become more. */
function summaryOf({ status, artifacts, metadata, history }: Task): string {
  return JSON.stringify([status, artifacts, metadata, history.at(-1)?.messageId]);
}
