import type { Envelope } from "./message.js";

/** Which messages were handled. A journal on a disk can be one, too. */
export interface SeenMessages {
  has(message: Envelope): boolean | Promise<boolean>;
  /** Remembers a message until it expires. @returns Whether it is new: of two claims at the same time only one returns true. */
  claim(message: Envelope): boolean | Promise<boolean>;
}

/**
 * Remembers messages by sender and id in the memory of this process, until they expire. A sender's id says nothing about another
 * sender's, so that nobody can make a message of somebody else look like one that was handled.
 *
 * @param capacity How many at most; the one that was claimed first is forgotten when there are more. 100,000 take about 20 MB.
 * @example const postbox = await openPostbox(client, { did, key, seen: memorySeen(10_000) });
 */
export function memorySeen(capacity = 100_000, now: () => number = () => Date.now() / 1000): SeenMessages {
  const expiries = new Map<string, number>();
  const keyOf = ({ from, id }: Envelope): string => `${from} ${id}`;
  const isKnown = (key: string): boolean => (expiries.get(key) ?? 0) > now();

  function makeRoom(): void {
    if (expiries.size < capacity) return;
    for (const [key, expires] of expiries) if (expires <= now()) expiries.delete(key);
    for (const key of expiries.keys()) {
      if (expiries.size < capacity) return;
      expiries.delete(key);
    }
  }

  return {
    has: (message) => isKnown(keyOf(message)),
    claim: (message) => {
      const key = keyOf(message);
      if (isKnown(key)) return false;
      expiries.delete(key);
      makeRoom();
      expiries.set(key, message.expires);
      return true;
    },
  };
}
