/** A transaction that was signed: all that is needed to give it out again and to learn what became of it. */
export interface JournalEntry {
  readonly chainId: bigint;
  readonly hash: string;
  readonly from: string;
  readonly nonce: number;
  /** The signed bytes. Their holder can send the transaction, but no other one. */
  readonly signed: string;
  /** The caller's name for what it does, when it gave one. */
  readonly key?: string;
  /** A fixed description of what it does, when its bytes differ each time. */
  readonly subject?: string;
  /** The transaction that it takes the place of, to do the same for another fee. */
  readonly replaces?: string;
}

/**
 * Remembers what was signed before a node sees it, so that a process that was killed can learn what became of it. Memory by default;
 * {@link fileJournal} outlives the process.
 */
export interface Journal {
  /** Called with each signed transaction. It goes to the node when this is done, and not at all when this fails. */
  onSigned(entry: JournalEntry): void | Promise<void>;
  /** The transaction with a hash. */
  withHash(hash: string): Promise<JournalEntry | undefined>;
  /** All that was signed for a key, the oldest first, also what is being written just now. */
  withKey(key: string): Promise<readonly JournalEntry[]>;
}

/** So many entries without a key are kept: what was signed long ago is mined, or its account went on. */
const MOST = 4_096;

/**
 * A journal that ends with the process. It keeps each write that has a key, about 3 KB; of writes without a key the newest 4,096.
 * @example const client = await connect({ url, privateKey, deployment, journal: memoryJournal() });
 */
export function memoryJournal(): Journal {
  const recent = new Map<string, JournalEntry>();
  const keyed = new Map<string, JournalEntry>();
  const byKey = new Map<string, JournalEntry[]>();
  return {
    onSigned: (entry) => {
      if (entry.key === undefined) {
        if (recent.size >= MOST) recent.delete(recent.keys().next().value ?? "");
        recent.set(entry.hash, entry);
      } else {
        keyed.set(entry.hash, entry);
        const before = byKey.get(entry.key);
        if (before === undefined) byKey.set(entry.key, [entry]);
        else before.push(entry);
      }
    },
    withHash: (hash) => Promise.resolve(recent.get(hash.toLowerCase()) ?? keyed.get(hash.toLowerCase())),
    withKey: (key) => Promise.resolve(byKey.get(key)?.slice() ?? []),
  };
}

/** Whether two transactions do the same for another fee. Two calls may be alike and meant both: only what was sped up is one action. */
export async function isSameAction(journal: Journal, a: string, b: string): Promise<boolean> {
  return (await firstOf(journal, a)) === (await firstOf(journal, b));
}

/** The first of those that took each other's place. */
async function firstOf(journal: Journal, hash: string): Promise<string> {
  let first = hash;
  for (;;) {
    const before = (await journal.withHash(first))?.replaces;
    if (before === undefined) return first;
    first = before;
  }
}
