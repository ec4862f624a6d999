import { type FetchResponse, JsonRpcProvider, type JsonRpcPayload, type JsonRpcResult, makeError } from "ethers";

import { soon } from "./soon.js";

/** A request that waits for its answer. */
interface Waiting {
  readonly payload: JsonRpcPayload;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Answer = Partial<JsonRpcResult> & { readonly error?: { readonly code: number; readonly message: string } };

/**
 * Puts all requests that are made in the same turn of the event loop into one HTTP request, and waits for no others: ethers
 * waits at least a millisecond for each request, and ten where it batches. A node that takes no batches is noticed and then asked
 * one by one.
 */
export class BatchingProvider extends JsonRpcProvider {
  #waiting: Waiting[] = [];
  #lastId = 0;
  #takesBatches = true;

  override async send(method: string, params: unknown[] | Record<string, unknown>): Promise<unknown> {
    if (this.destroyed) throw closedError(method);
    this._start();
    return new Promise((resolve, reject) => {
      const payload: JsonRpcPayload = { jsonrpc: "2.0", id: ++this.#lastId, method, params };
      if (this.#waiting.push({ payload, resolve, reject }) === 1) soon(() => this.#flush());
    });
  }

  /** As ethers does it, but the texts are turned into bytes and back by the engine. */
  override async _send(payload: JsonRpcPayload | JsonRpcPayload[]): Promise<JsonRpcResult[]> {
    const request = this._getConnection();
    request.body = new TextEncoder().encode(JSON.stringify(payload));
    request.setHeader("content-type", "application/json");
    const response = await request.send();
    response.assertOk();
    const answer = answerIn(response);
    return Array.isArray(answer) ? answer : [answer];
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    const most = this.#takesBatches ? (this._getOption("batchMaxCount") ?? 1) : 1;
    for (let i = 0; i < waiting.length; i += most) void this.#exchange(waiting.slice(i, i + most));
  }

  async #exchange(batch: readonly Waiting[]): Promise<void> {
    const [first] = batch;
    try {
      if (batch.length === 1 && first !== undefined) {
        const [answer] = await this._send(first.payload);
        this.#settle(first, answer);
        return;
      }
      const answers: Answer[] = await this._send(batch.map(({ payload }) => payload));
      const byId = new Map(answers.map((answer) => [answer.id, answer]));
      if (!batch.some(({ payload }) => byId.has(payload.id))) {
        // The node refused the batch as such: nothing of it was done.
        this.#takesBatches = false;
        await Promise.all(batch.map((one) => this.#exchange([one])));
        return;
      }
      for (const one of batch) this.#settle(one, byId.get(one.payload.id));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  #settle({ payload, resolve, reject }: Waiting, answer: Answer | undefined): void {
    if (this.destroyed) reject(closedError(payload.method));
    else if (answer === undefined)
      reject(makeError("missing response for request", "BAD_DATA", { value: undefined, info: { payload } }));
    else if (answer.error) reject(this.getRpcError(payload, { id: payload.id, error: answer.error }));
    else resolve(answer.result);
  }
}

function answerIn(response: FetchResponse): JsonRpcResult | JsonRpcResult[] {
  try {
    return JSON.parse(new TextDecoder().decode(response.body ?? new Uint8Array())) as JsonRpcResult | JsonRpcResult[];
  } catch {
    // Ethers says what is wrong with it.
    return response.bodyJson as JsonRpcResult[];
  }
}

function closedError(operation: string): Error {
  return makeError("provider destroyed; cancelled request", "UNSUPPORTED_OPERATION", { operation });
}
