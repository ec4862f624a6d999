import type { Inbox, InboxItem } from "../journal/inbox.js";
import type { AgentJournal } from "../journal/journal.js";
import type { AnyMessage } from "../messages/message.js";
import type { Subject } from "./subject.js";

/** The journal's stream of all that an agent works on. */
export const SUBJECTS_STREAM = "subjects";

/** How many messages are kept for one topic, and for topics of which nothing is known yet. The rest is left out. */
const MOST_OF_TOPIC = 1_000;
/** How many of a topic one sender may have: what is beyond costs the sender's own oldest one. */
const MOST_OF_SENDER = 100;
const MOST_UNKNOWN = 20_000;

/** Messages that bring a signature which their reader uses: they do not say that anything happened. */
const SAYS_NOTHING_OF_THE_CHAIN: readonly string[] = [
  "bid",
  "bid-commitment",
  "commitment-list",
  "bid-opening",
  "counter-proposal",
  "release",
  "rating",
];

/** After how many milliseconds the next one is looked at after a start. */
const LOAD_STEP_MS = 10;

/** A subject and the state of its handling. */
export interface Entry {
  readonly key: string;
  readonly subject: Subject;
  /** Topics whose messages belong to it. */
  readonly topics: Set<string>;
  /** When to look at it, chain time. */
  wakeAt: bigint | undefined;
  /** When to look at it at the latest, by this machine's clock in milliseconds. */
  recheckAt: number;
  /** The end of what is most urgent in it, chain time. */
  urgency: bigint | undefined;
  isReady: boolean;
  /** Whether the chain may say something else than at the last look. */
  isOutdated: boolean;
  isRunning: boolean;
  failures: number;
  /** Keys of long actions that are under way. */
  readonly underway: Set<string>;
  /** How often an action was proposed although it was done: the node is behind, or the chain was reorganised. */
  readonly stale: Map<string, number>;
  /** How often an action failed because what it does can never be valid. */
  readonly mistakes: Map<string, number>;
}

/** All that an agent works on, and the messages about it. The journal has the same. */
export class Subjects {
  readonly #entries = new Map<string, Entry>();
  readonly #messages = new Map<string, InboxItem[]>();
  readonly #owners = new Map<string, string>();
  #unknown = 0;

  /** @param onReady Called when there is something to look at. */
  constructor(
    private readonly journal: AgentJournal,
    private readonly inbox: Inbox,
    private readonly topicsOf: (message: AnyMessage) => readonly string[],
    private readonly onReady: () => void,
  ) {}

  get size(): number {
    return this.#entries.size;
  }

  /** Reads what was open when the agent ended. All of it is looked at, a hundred a second, and what was due meanwhile at once. */
  async load(): Promise<void> {
    const timers = await this.journal.timers();
    const start = performance.now();
    for await (const { key, value } of this.journal.read<Subject>(SUBJECTS_STREAM)) {
      const entry = this.#add(key, value);
      entry.wakeAt = timers.get(key);
      entry.isReady = entry.wakeAt === undefined;
      entry.recheckAt = start + this.#entries.size * LOAD_STEP_MS;
    }
    for await (const item of this.inbox.read()) this.receive(item);
  }

  /** Begins to work on something, once. @returns Whether it is new. */
  async open(key: string, subject: Subject): Promise<boolean> {
    if (this.#entries.has(key)) return false;
    if (!(await this.journal.append(SUBJECTS_STREAM, { key, value: subject }))) return false;
    this.#add(key, subject).isReady = true;
    this.onReady();
    return true;
  }

  /** Whether it was ever opened. */
  async knows(key: string): Promise<boolean> {
    return this.#entries.has(key) || this.journal.has(SUBJECTS_STREAM, key);
  }

  get(key: string): Entry | undefined {
    return this.#entries.get(key);
  }

  all(): Iterable<Entry> {
    return this.#entries.values();
  }

  /** Ends the work on something, and forgets the messages about it. */
  async close(key: string): Promise<void> {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    const items = [...entry.topics].flatMap((topic) => this.#messages.get(topic) ?? []);
    await Promise.all([
      this.journal.finish(SUBJECTS_STREAM, [key]),
      this.journal.timer(key, undefined),
      this.inbox.finish(items.map((item) => item.key)),
    ]);
    for (const topic of entry.topics) {
      this.#messages.delete(topic);
      this.#owners.delete(topic);
    }
    this.#entries.delete(key);
  }

  /** Sets when to look at it again. */
  schedule(entry: Entry, wakeAt: bigint | undefined): void {
    if (entry.wakeAt === wakeAt) return;
    entry.wakeAt = wakeAt;
    // If this is lost, it is looked at too early or at the next recheck.
    this.journal.timer(entry.key, wakeAt).catch(() => undefined);
  }

  /** Makes messages on a topic belong to a subject. */
  claimTopic(key: string, topic: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.topics.has(topic)) return;
    entry.topics.add(topic);
    this.#owners.set(topic, key);
    this.#unknown -= this.#messages.get(topic)?.length ?? 0;
  }

  /** The messages on a topic, the oldest first. */
  messages(topic: string): readonly AnyMessage[] {
    return (this.#messages.get(topic) ?? []).map(({ message }) => message);
  }

  /** The same, with when each was received. */
  received(topic: string): readonly InboxItem[] {
    return this.#messages.get(topic) ?? [];
  }

  /**
   * Makes room for a message on a topic. A sender that has its share there loses its own oldest one. A full topic takes a message of a sender that has
   * fewer there than the one that has most, which loses its last: a flood crowds out itself first.
   */
  #makeRoom(topic: string, from: string): boolean {
    const waiting = this.#messages.get(topic) ?? [];
    const own = waiting.filter(({ message }) => message.from === from);
    if (own.length >= MOST_OF_SENDER) return this.#drop(topic, own[0]);
    if (waiting.length < MOST_OF_TOPIC) return true;
    const counts = new Map<string, number>();
    for (const { message } of waiting) counts.set(message.from, (counts.get(message.from) ?? 0) + 1);
    const [most, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
    if (count <= own.length + 1) return false;
    return this.#drop(
      topic,
      waiting.findLast(({ message }) => message.from === most),
    );
  }

  #drop(topic: string, item: InboxItem | undefined): boolean {
    if (item === undefined) return false;
    this.#messages.set(
      topic,
      (this.#messages.get(topic) ?? []).filter((one) => one !== item),
    );
    if (!this.#owners.has(topic)) this.#unknown--;
    this.inbox.finish([item.key]).catch(() => undefined);
    return true;
  }

  /** Keeps a message for its subject, and looks at that again; a subject that comes later finds it. */
  receive(item: InboxItem): void {
    const topics = this.topicsOf(item.message);
    const topic = topics.find((one) => this.#owners.has(one)) ?? topics[0];
    const owner = topic === undefined ? undefined : this.#owners.get(topic);
    const isTooMuch = owner === undefined && this.#unknown >= MOST_UNKNOWN;
    if (topic === undefined || isTooMuch || !this.#makeRoom(topic, item.message.from)) {
      this.inbox.finish([item.key]).catch(() => undefined);
      return;
    }
    this.#messages.set(topic, [...(this.#messages.get(topic) ?? []), item]);
    if (owner === undefined) this.#unknown++;
    else this.wake(owner, { isOutdated: !SAYS_NOTHING_OF_THE_CHAIN.includes(item.message.type) });
  }

  /** Forgets messages that nobody waited for until they expired. @param now Unix seconds. */
  purge(now: number): void {
    for (const [topic, items] of this.#messages) {
      if (this.#owners.has(topic) || items.some(({ message }) => message.expires > now)) continue;
      this.#messages.delete(topic);
      this.#unknown -= items.length;
      this.inbox.finish(items.map(({ key }) => key)).catch(() => undefined);
    }
  }

  /** Has a subject looked at. */
  wake(key: string, { isOutdated = false } = {}): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    entry.isOutdated ||= isOutdated;
    if (entry.isReady) return;
    entry.isReady = true;
    this.onReady();
  }

  #add(key: string, subject: Subject): Entry {
    const entry: Entry = {
      key,
      subject,
      topics: new Set(),
      wakeAt: undefined,
      recheckAt: Infinity,
      urgency: undefined,
      isReady: false,
      isOutdated: false,
      isRunning: false,
      failures: 0,
      underway: new Set(),
      stale: new Map(),
      mistakes: new Map(),
    };
    this.#entries.set(key, entry);
    this.claimTopic(key, key);
    return entry;
  }
}
