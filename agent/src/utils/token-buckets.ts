interface Bucket {
  tokens: number;
  at: number;
}

/** How often something may happen. */
export interface Rate {
  readonly perSecond: number;
  /** How many at once after a rest. */
  readonly burst: number;
}

/** Limits how often each of many callers may do something. A caller that was idle for long is forgotten. */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();

  /** @param capacity How many are watched at most. */
  constructor(
    private readonly rate: Rate,
    private readonly capacity = 50_000,
  ) {}

  /** Takes one. @returns How many seconds to wait when there is none; 0 when there was. */
  take(name: string, now = performance.now() / 1000): number {
    const { perSecond, burst } = this.rate;
    const bucket = this.#buckets.get(name) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perSecond);
    bucket.at = now;
    // Behind the others: the first is the one that was used least recently.
    this.#buckets.delete(name);
    this.#buckets.set(name, bucket);
    this.#makeRoom();
    if (bucket.tokens < 1) return (1 - bucket.tokens) / perSecond;
    bucket.tokens--;
    return 0;
  }

  #makeRoom(): void {
    if (this.#buckets.size <= this.capacity) return;
    for (const name of this.#buckets.keys()) {
      this.#buckets.delete(name);
      return;
    }
  }
}
