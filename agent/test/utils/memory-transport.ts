import type { Arrival, Mail, Transport } from "../../src/index.js";

/** A transport in memory, which brings whatever is put into it. */
export class MemoryTransport implements Transport {
  readonly sent: Mail[] = [];
  readonly #wires: (string | Uint8Array)[] = [];
  #wake = (): void => undefined;
  /** Thrown by the next sends. */
  failure: Error | undefined;
  /** Thrown when so many messages were brought, once. */
  breaksAfter: number | undefined;

  constructor(readonly name: string) {}

  put(...wires: readonly (string | Uint8Array)[]): void {
    this.#wires.push(...wires);
    this.#wake();
  }

  async send(mail: Mail): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    this.sent.push(mail);
  }

  async *receive({
    after = "0",
    follow = false,
    signal,
  }: { after?: string; follow?: boolean; signal?: AbortSignal } = {}): AsyncGenerator<Arrival> {
    const wakeUp = (): void => this.#wake();
    signal?.addEventListener("abort", wakeUp, { once: true });
    for (let next = Number(after); signal?.aborted !== true; next++) {
      if (next === this.breaksAfter) {
        this.breaksAfter = undefined;
        throw new TypeError("the connection broke");
      }
      const wire = this.#wires[next];
      if (wire !== undefined) yield { wire, cursor: String(next + 1) };
      else if (!follow) return;
      else {
        next--;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
