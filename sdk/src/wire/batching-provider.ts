import {
  type FetchRequest,
  type JsonRpcApiProviderOptions,
  type JsonRpcPayload,
  JsonRpcProvider,
  type JsonRpcResult,
  makeError,
  type Network,
} from "ethers";

import { pause, runSoon } from "./delays.js";
import { forgetHead, isLocalChain, knownHead, type ManyNodes } from "./nodes.js";
import { type RpcAnswer, type RpcReply, RpcTransport } from "./rpc-transport.js";

/** A request that waits for its answer. */
interface Waiting {
  readonly payload: JsonRpcPayload;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** How often the node asked to send it more slowly. */
  slowed: number;
}

/** How often a node may ask for patience with one request, and how long the first time is. */
const MOST_SLOWED = 4;
const SLOWED_MS = 100;

/** How nodes say that one of many requests came too runSoon. */
const TOO_FAST = /rate.?limit|too many requests|per.?second|throughput|compute units/i;

/** What a node answers from its state of the newest block. */
const STATE = /^eth_(call|estimateGas|getBalance|getCode|getTransactionCount)$/;

/** How often a node that does not know the newest block is asked again, and after what pause. */
const MOST_STALE = 20;
const STALE_PAUSE_MS = 100;

/** What a provider is opened with. */
export interface BatchingProviderOptions extends JsonRpcApiProviderOptions {
  /** For how long one request may take with all attempts, in milliseconds. */
  readonly requestTimeout: number;
  /** More nodes of the same chain. */
  readonly others?: readonly BatchingProvider[];
}

/**
 * Puts all requests that are made in the same turn of the event loop into one HTTP request, and waits for no others: ethers
 * waits at least a millisecond for each request, and ten where it batches. A node that takes fewer at once, or none, is noticed
 * and then asked so.
 */
export class BatchingProvider extends JsonRpcProvider implements ManyNodes {
  readonly others: readonly BatchingProvider[];
  readonly #transport: RpcTransport;
  readonly #isLocal: boolean;
  #waiting: Waiting[] = [];
  #lastId = 0;
  /** How many requests the node takes at once, as far as it said. */
  #most = Infinity;

  constructor(
    request: FetchRequest,
    network: Network,
    { requestTimeout, others = [], ...options }: BatchingProviderOptions,
  ) {
    super(request, network, options);
    this.others = others;
    this.#isLocal = isLocalChain(network.chainId);
    this.#transport = new RpcTransport(() => this._getConnection(), requestTimeout);
  }

  override async send(method: string, params: unknown[] | Record<string, unknown>): Promise<unknown> {
    if (this.destroyed) throw closedError(method);
    this._start();
    return new Promise((resolve, reject) => {
      const payload: JsonRpcPayload = { jsonrpc: "2.0", id: ++this.#lastId, method, params };
      if (this.#waiting.push({ payload, resolve, reject, slowed: 0 }) === 1) runSoon(() => this.#flush());
    });
  }

  override async _send(payload: JsonRpcPayload | JsonRpcPayload[]): Promise<JsonRpcResult[]> {
    return (await this.#transport.post(payload)).answers as JsonRpcResult[];
  }

  override destroy(): void {
    for (const other of this.others) other.destroy();
    super.destroy();
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    const most = Math.min(this.#most, this._getOption("batchMaxCount") ?? 1);
    for (let i = 0; i < waiting.length; i += most) void this.#exchange(waiting.slice(i, i + most));
  }

  async #exchange(batch: readonly Waiting[]): Promise<void> {
    try {
      const head = this.#isLocal || !batch.some(({ payload }) => STATE.test(payload.method)) ? -1 : knownHead(this);
      if (head >= 0 && (await this.#exchangeFresh(batch, head))) return;
      const [first] = batch;
      if (batch.length === 1 && first !== undefined) {
        const { answers } = await this.#transport.post(first.payload);
        this.#settle(first, answers[0]);
        return;
      }
      const reply = await this.#transport.post(batch.map(({ payload }) => payload));
      // Some write the ids as texts.
      const byId = new Map(reply.answers.map((answer) => [String(answer.id), answer]));
      if (
        isBatchRefused(
          reply,
          batch.length,
          batch.some(({ payload }) => byId.has(String(payload.id))),
        )
      ) {
        await this.#split(batch);
        return;
      }
      for (const one of batch) this.#settle(one, byId.get(String(one.payload.id)));
    } catch (error) {
      if (batch.length > 1 && isSizeError(error)) await this.#split(batch);
      else for (const { reject } of batch) reject(error);
    }
  }

  /**
   * Asks for the newest block in the same request, shortly after one was seen: many nodes behind one URL learn of it one by one, and
   * what a late one says of the state is of the past. The block comes first: the state that follows is at least as new.
   *
   * @returns False when the node takes no two at once.
   */
  async #exchangeFresh(batch: readonly Waiting[], head: number): Promise<boolean> {
    if (this.#most < batch.length + 1) return false;
    const probe = {
      jsonrpc: "2.0" as const,
      id: ++this.#lastId,
      method: "eth_getBlockByNumber",
      params: ["latest", false],
    };
    for (let look = 1; ; look++) {
      const reply = await this.#transport.post([probe, ...batch.map(({ payload }) => payload)]);
      const byId = new Map(reply.answers.map((answer) => [String(answer.id), answer]));
      if (byId.size < batch.length + 1) return false;
      const newest = (byId.get(String(probe.id))?.result ?? {}) as { number?: string };
      const sends = batch.some(({ payload }) => payload.method.startsWith("eth_send"));
      const isStale = Number(newest.number ?? head) < head && !sends;
      if (isStale && look < MOST_STALE) {
        await pause(STALE_PAUSE_MS);
        continue;
      }
      // Nobody knows the block any more: the chain was set back, and no further request waits for it.
      if (isStale) forgetHead(this, head);
      for (const one of batch) this.#settle(one, byId.get(String(one.payload.id)));
      return true;
    }
  }

  /** A node that takes no more at once is asked for half as much, down to one at a time. */
  async #split(batch: readonly Waiting[]): Promise<void> {
    const half = Math.ceil(batch.length / 2);
    this.#most = Math.min(this.#most, half);
    await Promise.all([this.#exchange(batch.slice(0, half)), this.#exchange(batch.slice(half))]);
  }

  #settle(waiting: Waiting, answer: RpcAnswer | undefined): void {
    const { payload, resolve, reject } = waiting;
    if (this.destroyed) reject(closedError(payload.method));
    else if (answer === undefined)
      reject(makeError("missing response for request", "BAD_DATA", { value: undefined, info: { payload } }));
    else if (answer.error) {
      if (isTooFast(answer.error) && waiting.slowed++ < MOST_SLOWED) void this.#later(waiting);
      else reject(this.getRpcError(payload, { id: payload.id, error: answer.error }));
    } else resolve(answer.result);
  }

  async #later(waiting: Waiting): Promise<void> {
    await pause(SLOWED_MS * 2 ** (waiting.slowed - 1));
    await this.#exchange([waiting]);
  }
}

/** Whether a node refused so many requests as such, and did nothing of them: as a whole, or each with the same message. */
function isBatchRefused({ answers, isOk }: RpcReply, length: number, isAnswered: boolean): boolean {
  if (!isAnswered) return true;
  const [first] = answers;
  const isSame =
    answers.length === length &&
    answers.every(({ error }) => error !== undefined && error.message === first?.error?.message);
  return isSame && (!isOk || /batch/i.test(first?.error?.message ?? ""));
}

/** Whether an answer without JSON-RPC may come from the size of what was asked. */
function isSizeError(error: unknown): boolean {
  const { info } = (error ?? {}) as { info?: { responseStatus?: string } };
  return /^(400|403|413|500) /.test(info?.responseStatus ?? "");
}

function isTooFast({ code, message }: NonNullable<RpcAnswer["error"]>): boolean {
  return code === 429 || TOO_FAST.test(message);
}

function closedError(operation: string): Error {
  return makeError("provider destroyed; cancelled request", "UNSUPPORTED_OPERATION", { operation });
}
