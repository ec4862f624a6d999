import type { Journal } from "@guildhall/sdk";

import type { Lease, LeaseOptions } from "./lease.js";

/** A step that has an effect outside of the journal. */
export interface Step<Result, Intent> {
  /**
   * What exactly will be done: stored before `act` begins, and after a restart `act` gets the stored one. It is called once, but for one that
   * returns undefined: nothing is stored then, and it is called again before `act` is, so it must be repeatable.
   */
  readonly intend: () => Intent | Promise<Intent>;
  /** Does it. After a crash it is called again with the same intent, so it must find out what was done before. */
  readonly act: (intent: Intent) => Promise<Result>;
}

/** An entry of a stream that is not finished. */
export interface JournalItem<Value> {
  readonly key: string;
  readonly value: Value;
}

/** What {@link AgentJournal.append} adds. */
export interface Appended<Value> extends JournalItem<Value> {
  /** When a finished entry may be forgotten, unix seconds by this machine's clock; never when left out. */
  readonly expires?: number;
}

/** The first text after all that begin with a prefix, which ends with a sign of ASCII. */
export function afterAll(prefix: string): string {
  return prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
}

/** The place of an entry. */
interface EntryPlace {
  readonly stream: string;
  readonly key: string;
}

/** What {@link AgentJournal.forget} removes. */
export interface Forgotten {
  /** All steps and signed transactions whose keys begin so. */
  readonly under?: readonly string[];
  /** But these. */
  readonly keep?: readonly string[];
  /** Steps and signed transactions with these keys. */
  readonly steps?: readonly string[];
  /** Entries, finished or not. */
  readonly entries?: readonly EntryPlace[];
  /** Finished entries that stay known, without their values. */
  readonly emptied?: readonly EntryPlace[];
}

/**
 * What an agent remembers of its own work across restarts. The chain says what happened; the journal says what the agent decided and
 * what is not on the chain. A promise of it is kept when the entry is on the disk. Values are JSON with bigints.
 */
export interface AgentJournal {
  /** What the SDK signed: the same storage, so pass it to `connect` as `journal`. */
  readonly transactions: Journal;

  /**
   * Makes a step once under its key. When it was made before, its stored result is returned; two calls at the same time make it once,
   * also of two processes if the journal is one for several: the second waits, and makes it when the first died.
   * A step that failed may be made again, with the intent that was stored.
   */
  once<Result, Intent = undefined>(key: string, step: Step<Result, Intent>): Promise<Result>;

  /** What a step resulted in; undefined when it has not ended. */
  result<Result>(key: string): Promise<Result | undefined>;

  /** Adds an entry to a stream. @returns Whether it is new: an entry with this key may have been added, or even finished, before. */
  append<Value>(stream: string, entry: Appended<Value>): Promise<boolean>;

  /** Whether a stream has, or had, an entry with this key. */
  has(stream: string, key: string): Promise<boolean>;

  /** The entries of a stream that are not finished, in the order in which they were added. */
  read<Value>(stream: string): AsyncIterable<JournalItem<Value>>;

  /** Finishes entries: they are read no more, and known until they expire. */
  finish(stream: string, keys: readonly string[]): Promise<void>;

  /**
   * Removes what nothing will ask for any more, in one write: steps and signed transactions by their keys, and finished entries. What is removed could
   * be done again, so the caller knows that it cannot.
   */
  forget(forgotten: Forgotten): Promise<void>;

  /** Where something that is read from elsewhere goes on; with a value, stores it, in no hurry: what is read twice is known. */
  cursor(name: string, value?: string): Promise<string | undefined>;

  /** Sets when to look at something again, in the chain's seconds, in no hurry. Undefined removes it. */
  timer(key: string, at: bigint | undefined): Promise<void>;

  /** All timers that are set. */
  timers(): Promise<ReadonlyMap<string, bigint>>;

  /**
   * Makes sure that no other process works with a name.
   *
   * @returns The lease; a process that dies gives it back too.
   * @throws {@link JournalInUseError} when another process has it and this one does not wait.
   */
  lease(name: string, options?: LeaseOptions): Promise<Lease>;

  /** Writes what waits, and ends. */
  close(): Promise<void>;
}
