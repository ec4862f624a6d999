import type { AgentJournal } from "../journal/journal.js";
import { busy } from "./refuse.js";
import type { A2aLimits } from "./limits.js";

/** A conversation about one offer. */
export interface StoredTask {
  readonly taskId: string;
  readonly contextId: string;
  /** Whose offer it is: a DID. */
  readonly sender: string;
  readonly offerHash: string;
  /** The last second at which the offer can be awarded, unix seconds. */
  readonly offerUntil: bigint;
}

/** An envelope of a task. */
export interface StoredMessage {
  readonly taskId: string;
  /** Grows with each message; the cursor of the transport. */
  readonly sequence: number;
  readonly by: "client" | "agent";
  /** How A2A names it. */
  readonly messageId: string;
  /** How the agent's inbox names it: its sender and its id. */
  readonly key: string;
  readonly type: string;
  /** As it was sent. */
  readonly wire: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What a delivery is of. */
  readonly milestone?: bigint;
}

const TASKS = "a2a tasks";
const MESSAGES = "a2a messages";
const ENDED = "a2a ended";

/** How long a task can be read after its end, in milliseconds. */
const KEPT_MS = 30 * 24 * 3600 * 1000;

/** The tasks of an A2A door. All of it is in the agent's journal, so that tasks outlive the process. */
export class TaskStore {
  readonly #tasks = new Map<string, StoredTask>();
  readonly #messages = new Map<string, StoredMessage[]>();
  readonly #byKey = new Map<string, StoredMessage>();
  readonly #ended = new Map<string, number>();
  readonly #listeners = new Set<(taskId: string) => void>();
  /** What clients sent, the oldest first. */
  #arrivals: StoredMessage[] = [];
  #bytes = 0;
  #turn = 0;
  #sequence = 0;

  private constructor(
    private readonly journal: AgentJournal,
    private readonly limits: A2aLimits,
  ) {}

  /** Reads the tasks of a journal. */
  static async open(journal: AgentJournal, limits: A2aLimits): Promise<TaskStore> {
    const store = new TaskStore(journal, limits);
    for await (const { key, value } of journal.read<StoredTask>(TASKS)) store.#tasks.set(key, value);
    for await (const { value } of journal.read<StoredMessage>(MESSAGES)) store.#hold(value);
    for await (const { key, value } of journal.read<{ readonly at: number }>(ENDED)) store.#ended.set(key, value.at);
    for (const [taskId, at] of store.#ended) if (Date.now() - at > KEPT_MS) await store.#forget(taskId);
    return store;
  }

  get(taskId: string): StoredTask | undefined {
    return this.#tasks.get(taskId);
  }

  /** The tasks of one sender, the oldest first. */
  of(sender: string): StoredTask[] {
    return [...this.#tasks.values()].filter((task) => task.sender === sender);
  }

  messages(taskId: string): readonly StoredMessage[] {
    return this.#messages.get(taskId) ?? [];
  }

  /** The message that the inbox names so. */
  find(key: string): StoredMessage | undefined {
    return this.#byKey.get(key);
  }

  /** Some tasks of which it is not known that they ended, at most so many: the next ones at each call. */
  someOpen(most: number): StoredTask[] {
    const open = [...this.#tasks.values()].filter(({ taskId }) => !this.#ended.has(taskId));
    const from = this.#turn < open.length ? this.#turn : 0;
    this.#turn = from + most;
    return open.slice(from, from + most);
  }

  /** What clients sent behind a sequence number. */
  arrivals(after: number): StoredMessage[] {
    return this.#arrivals.filter(({ sequence }) => sequence > after);
  }

  /** Begins a task, once for each offer. @throws When there is no room. */
  async add(task: StoredTask): Promise<void> {
    const isFull = (): boolean => this.#tasks.size >= this.limits.tasks;
    const own = this.of(task.sender);
    if (own.length >= this.limits.senderTasks) await this.#makeRoom(own);
    if (this.of(task.sender).length >= this.limits.senderTasks) throw busy("You have too many open tasks here.");
    if (isFull()) await this.#makeRoom([...this.#tasks.values()]);
    if (isFull()) throw busy("This agent has too many open tasks.");
    await this.journal.append(TASKS, { key: task.taskId, value: task });
    this.#tasks.set(task.taskId, task);
  }

  /** Keeps a message. The promise is kept when it is on the disk. @throws When there is no room. */
  async keep(message: Omit<StoredMessage, "sequence" | "at">): Promise<void> {
    const kept = this.messages(message.taskId);
    if (kept.length >= this.limits.taskMessages) throw busy("This task has too many messages.");
    if (this.#bytes + message.wire.length > this.limits.storedBytes) {
      await this.#makeRoom([...this.#tasks.values()].filter(({ taskId }) => taskId !== message.taskId));
    }
    if (this.#bytes + message.wire.length > this.limits.storedBytes) throw busy("This agent's store is full.");
    const at = Date.now();
    // A cursor that was stored before all tasks were forgotten stays behind what comes later.
    this.#sequence = Math.max(this.#sequence + 1, at * 1_000);
    const value: StoredMessage = { ...message, sequence: this.#sequence, at };
    await this.journal.append(MESSAGES, { key: `${message.taskId} ${message.key}`, value });
    // The journal keeps the order: what is asked for first is on the disk first.
    this.#hold(value);
    for (const listener of this.#listeners) listener(message.taskId);
  }

  /** Notes that a task has ended: it makes room for others when there is none. */
  async end(taskId: string): Promise<void> {
    if (this.#ended.has(taskId)) return;
    const at = Date.now();
    this.#ended.set(taskId, at);
    await this.journal.append(ENDED, { key: taskId, value: { at } });
  }

  /** Calls the listener for each message. @returns A function that ends it. */
  onChange(listener: (taskId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #hold(message: StoredMessage): void {
    const { taskId, sequence, wire, key, by } = message;
    this.#messages.set(taskId, [...this.messages(taskId), message]);
    this.#byKey.set(key, message);
    if (by === "client") this.#arrivals.push(message);
    this.#bytes += wire.length;
    this.#sequence = Math.max(this.#sequence, sequence);
  }

  /** Forgets the task that ended first of these. */
  async #makeRoom(tasks: readonly StoredTask[]): Promise<void> {
    const ended = tasks.filter(({ taskId }) => this.#ended.has(taskId));
    const [first] = ended.sort((a, b) => (this.#ended.get(a.taskId) ?? 0) - (this.#ended.get(b.taskId) ?? 0));
    if (first !== undefined) await this.#forget(first.taskId);
  }

  async #forget(taskId: string): Promise<void> {
    const messages = this.messages(taskId);
    for (const { key, wire } of messages) {
      this.#byKey.delete(key);
      this.#bytes -= wire.length;
    }
    this.#arrivals = this.#arrivals.filter((message) => message.taskId !== taskId);
    this.#messages.delete(taskId);
    this.#tasks.delete(taskId);
    this.#ended.delete(taskId);
    await Promise.all([
      this.journal.finish(TASKS, [taskId]),
      this.journal.finish(ENDED, [taskId]),
      this.journal.finish(
        MESSAGES,
        messages.map(({ key }) => `${taskId} ${key}`),
      ),
    ]);
  }
}
