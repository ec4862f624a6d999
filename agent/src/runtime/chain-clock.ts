import type { Client } from "@guildhall/sdk";

import { pause } from "../utils/pause.js";

/** How long after its start an agent waits for messages that came while it was not there, in seconds. */
const CATCH_UP = 10n;
/** By so many blocks a reorganisation may put a transaction before the block that was the newest when it was sent. */
const REORGANISED = 64;

/** The chain's time between its blocks: that of the latest block, and what this machine's clock says has passed since it was seen. */
export class ChainClock {
  #timestamp = 0n;
  #block = -1;
  #seenAt = 0;
  #startedAt: bigint | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly client: Client,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** Unix seconds. */
  now(): bigint {
    return this.#timestamp + BigInt(Math.floor((performance.now() - this.#seenAt) / 1000));
  }

  /** The time at the first look: what happened before, this agent may not have heard yet. */
  get startedAt(): bigint {
    return this.#startedAt ?? this.now();
  }

  /** From which block on a search finds what is sent from now on; undefined before the first look. */
  get searchStart(): number | undefined {
    return this.#block < 0 ? undefined : Math.max(0, this.#block - REORGANISED);
  }

  /** A time, or later, when this agent only just started: by then it has heard what was sent before. */
  whenHeard(time: bigint): bigint {
    const caughtUp = this.startedAt + CATCH_UP;
    return time > caughtUp ? time : caughtUp;
  }

  /** Calls the listener after each look at the chain. */
  onTick(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Looks at the chain once. */
  async look(): Promise<void> {
    const block = await this.client.provider.getBlock("latest");
    if (block === null) return;
    if (block.number !== this.#block || BigInt(block.timestamp) > this.now()) {
      this.#block = block.number;
      this.#timestamp = BigInt(block.timestamp);
      this.#seenAt = performance.now();
    }
    this.#startedAt ??= this.now();
  }

  /** Looks at the chain every so many milliseconds until the signal. */
  async run(milliseconds: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.look();
      } catch (error) {
        this.onTrouble(error);
      }
      for (const listener of this.#listeners) listener();
      await pause(milliseconds, signal);
    }
  }
}
