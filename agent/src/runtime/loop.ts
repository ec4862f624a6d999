import { type Client, isMarketplaceError, withLimits } from "@guildhall/sdk";

import { isMistake } from "../errors/mistakes.js";
import type { AgentJournal } from "../journal/journal.js";
import type { NewEvent } from "../progress/events.js";
import { untilAborted } from "../utils/until-aborted.js";
import type { Action, Plan } from "./action.js";
import type { ChainClock } from "./chain-clock.js";
import type { Entry, Subjects } from "./subjects.js";

/** What the loop needs. */
export interface LoopParts {
  readonly client: Client;
  readonly journal: AgentJournal;
  readonly subjects: Subjects;
  readonly clock: ChainClock;
  readonly report: (event: NewEvent) => void;
  /** What is to be done with a subject now: facts, what is next, policy. */
  readonly consider: (entry: Entry) => Promise<Plan>;
  /** Called before a subject that is over is closed. */
  readonly closing: (entry: Entry) => Promise<void>;
  /** Has what the chain said of a subject read anew. */
  readonly forget: (entry: Entry) => void;
  /** How many subjects are looked at at once. */
  readonly concurrency: number;
  /** After how many milliseconds a subject is looked at although nothing was heard of it. */
  readonly recheck: number;
  /** How long a step may take, in milliseconds. */
  readonly stepTimeout: number;
  readonly signal: AbortSignal;
  /** Called with the time that each action took, in milliseconds. */
  readonly measured: (action: string, milliseconds: number, failed: boolean) => void;
}

/** How many actions are taken in one look: the next subject may be more urgent. */
const MOST_ACTIONS = 20;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 60_000;
/** How often an action is tried that can never be valid. */
const MOST_MISTAKES = 3;
/** How often a step that was done is proposed again before it is done again. */
const STALE_LOOKS = 3;
const STALE_WAIT_MS = 500;
const NO_END = 2n ** 63n;

/**
 * The one place where an agent acts. It looks at each subject when something was heard of it or its time has come, what ends first
 * before the rest, and takes the actions that the rules propose, each once by the journal.
 */
export class Loop {
  readonly #parts: LoopParts;
  readonly #running = new Set<Promise<void>>();
  readonly #long = new Set<Promise<void>>();
  #isPumping = false;

  constructor(parts: LoopParts) {
    this.#parts = parts;
  }

  /** Looks for subjects whose time has come. */
  tick(): void {
    const { subjects, clock } = this.#parts;
    const [now, wall] = [clock.now(), performance.now()];
    for (const entry of subjects.all()) {
      if ((entry.wakeAt === undefined || entry.wakeAt > now) && entry.recheckAt > wall) continue;
      entry.isReady = true;
      entry.isOutdated = true;
    }
    this.pump();
  }

  /** Looks at what is ready, as many at once as may be. */
  pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    // What is opened at the same moment is sorted together.
    queueMicrotask(() => {
      this.#isPumping = false;
      const { concurrency, signal } = this.#parts;
      while (!signal.aborted && this.#running.size < concurrency) {
        const entry = this.#next();
        if (entry === undefined) return;
        const look = this.#look(entry).finally(() => {
          this.#running.delete(look);
          this.pump();
        });
        this.#running.add(look);
      }
    });
  }

  /** Waits for what is under way. */
  async drain(): Promise<void> {
    while (this.#running.size + this.#long.size > 0) await Promise.allSettled([...this.#running, ...this.#long]);
  }

  #next(): Entry | undefined {
    let next: Entry | undefined;
    for (const entry of this.#parts.subjects.all()) {
      if (!entry.isReady || entry.isRunning) continue;
      if (next === undefined || (entry.urgency ?? NO_END) < (next.urgency ?? NO_END)) next = entry;
    }
    return next;
  }

  async #look(entry: Entry): Promise<void> {
    const { subjects, signal, forget } = this.#parts;
    entry.isReady = false;
    entry.isRunning = true;
    entry.recheckAt = Infinity;
    entry.wakeAt = undefined;
    try {
      for (let taken = 0; taken < MOST_ACTIONS && !signal.aborted; taken++) {
        if (entry.isOutdated) forget(entry);
        entry.isOutdated = false;
        const plan = await this.#consider(entry);
        if (plan === undefined) return;
        const { actions, wakeAt, isOver = false } = plan;
        const inOrder = actions
          .filter(({ key }) => !isAbandoned(entry, key))
          .sort((a, b) => Number((a.until ?? NO_END) - (b.until ?? NO_END)));
        entry.urgency = inOrder[0]?.until;
        if (isOver && inOrder.length === 0) {
          await this.#parts.closing(entry);
          await subjects.close(entry.key);
          this.#parts.report({ type: "closed", subject: entry.key });
          return;
        }
        if (!(await this.#takeFirst(entry, inOrder))) {
          subjects.schedule(entry, wakeAt);
          entry.recheckAt = Math.min(entry.recheckAt, performance.now() + this.#recheck());
          return;
        }
      }
      entry.isReady = true;
    } finally {
      entry.isRunning = false;
    }
  }

  async #consider(entry: Entry): Promise<Plan | undefined> {
    try {
      return await this.#parts.consider(entry);
    } catch (error) {
      this.#failed(entry, "consider", error);
      return undefined;
    }
  }

  /** Takes the first action that works. @returns Whether something changed, so that another look is worth it. */
  async #takeFirst(entry: Entry, actions: readonly Action[]): Promise<boolean> {
    for (const action of actions) {
      if (this.#parts.signal.aborted) return false;
      if (entry.underway.has(action.key)) continue;
      const key = await this.#keyOf(entry, action);
      if (key === undefined) continue;
      if (action.isLong === true) {
        this.#takeLong(entry, action, key);
        return true;
      }
      if (await this.#take(entry, action, key)) return true;
    }
    return false;
  }

  /** Under which key to take an action. Undefined when it was taken and may only not be seen yet. */
  async #keyOf(entry: Entry, { key }: Action): Promise<string | undefined> {
    if ((await this.#parts.journal.result(key)) === undefined) return key;
    const looks = (entry.stale.get(key) ?? 0) + 1;
    entry.stale.set(key, looks);
    entry.isOutdated = true;
    if (looks % STALE_LOOKS === 0) return `${key}~${Math.floor(looks / STALE_LOOKS)}`;
    entry.recheckAt = performance.now() + STALE_WAIT_MS;
    return undefined;
  }

  #takeLong(entry: Entry, action: Action, key: string): void {
    entry.underway.add(action.key);
    const work = this.#take(entry, action, key).then(() => {
      entry.underway.delete(action.key);
      this.#long.delete(work);
      this.#parts.subjects.wake(entry.key);
    });
    // It takes none of the places for looks.
    this.#long.add(work);
  }

  async #take(entry: Entry, action: Action, key: string): Promise<boolean> {
    const { journal, report, measured, stepTimeout, signal } = this.#parts;
    const started = performance.now();
    // The same call is sent under the same key, whatever became of it.
    const client = withLimits(this.#parts.client, {
      idempotencyKey: action.key,
      ...(action.isLong !== true && { timeout: stepTimeout, signal }),
    });
    try {
      // Somebody's check or judgement may never end; it is begun anew when the agent comes back.
      const work = action.run({ client, journal, key });
      const event = await (action.isLong === true ? untilAborted(work, signal) : work);
      if (action.isLocal !== true) entry.isOutdated = true;
      if (event !== undefined) report(event);
      entry.failures = 0;
      measured(action.name, performance.now() - started, false);
      return true;
    } catch (error) {
      measured(action.name, performance.now() - started, true);
      this.#failed(entry, action.name, error);
      if (isMistake(error)) this.#countMistake(entry, action, error.code);
      return false;
    }
  }

  #countMistake(entry: Entry, { key, name: action }: Action, code: string): void {
    entry.mistakes.set(key, (entry.mistakes.get(key) ?? 0) + 1);
    if (isAbandoned(entry, key)) this.#parts.report({ type: "abandoned", subject: entry.key, action, code });
  }

  #failed(entry: Entry, action: string, error: unknown): void {
    entry.isOutdated = true;
    if (this.#parts.signal.aborted) return;
    const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(entry.failures++, 12), LONGEST_WAIT_MS);
    entry.recheckAt = Math.min(entry.recheckAt, performance.now() + wait);
    const { code, message } = describeFailure(error);
    this.#parts.report({ type: "failed", subject: entry.key, action, code, message });
  }

  /** Many subjects are looked at less often, so that the node is asked at most a hundred times a second. */
  #recheck(): number {
    return Math.max(this.#parts.recheck, this.#parts.subjects.size * 10);
  }
}

/** Whether an action is tried no more. Another process may know better how to do it. */
function isAbandoned({ mistakes }: Entry, key: string): boolean {
  return (mistakes.get(key) ?? 0) >= MOST_MISTAKES;
}

/** A failure without texts of others: the messages of this package's errors are its own. */
export function describeFailure(error: unknown): { readonly code: string; readonly message: string } {
  if (isMarketplaceError(error)) return { code: error.code, message: error.message };
  if (error instanceof Error) return { code: error.name, message: error.message.slice(0, 200) };
  return { code: "UNKNOWN", message: "something that is no error was thrown" };
}
