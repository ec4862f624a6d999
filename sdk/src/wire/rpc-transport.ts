import { type FetchRequest, type FetchResponse, isError, type JsonRpcPayload, makeError } from "ethers";

import { pause } from "./delays.js";

/** An answer as a node writes it: ids come back as numbers, texts or not at all. */
export interface RpcAnswer {
  readonly id?: number | string | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/** What a node answers in one HTTP request. */
export interface RpcReply {
  readonly answers: readonly RpcAnswer[];
  /** Whether it came with a status of success. */
  readonly isOk: boolean;
}

const MOST_ATTEMPTS = 4;
const FIRST_PAUSE_MS = 50;

/** A node, or a proxy before it, may answer a moment later. */
const PASSING_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Statuses that a node gives to what it asks to be sent more slowly. */
const SLOW_DOWN = new Set([429, 503]);

/** Signatures are made by these: each time is another transaction. */
const NEVER_AGAIN = /^(eth_sendTransaction|eth_sign|personal_|wallet_)/;

/**
 * Carries requests to a node. What may pass is tried again within the time of one request; the body of an answer counts, whatever its
 * status, when it is JSON-RPC: nodes report limits with HTTP 400, 403, 413, 429 or 503.
 */
export class RpcTransport {
  readonly #request: () => FetchRequest;
  readonly #timeout: number;

  /** @param timeout For how long an answer may take with all attempts and its whole body, in milliseconds. */
  constructor(request: () => FetchRequest, timeout: number) {
    this.#request = request;
    this.#timeout = timeout;
  }

  /** @throws What ethers throws when no answer comes that is JSON-RPC. */
  async post(payload: JsonRpcPayload | readonly JsonRpcPayload[]): Promise<RpcReply> {
    const end = performance.now() + this.#timeout;
    const mayRepeat = ![payload].flat().some(({ method }) => NEVER_AGAIN.test(method));
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.#attempt(payload, end);
      if ("answers" in outcome) return outcome;
      const wait = outcome.retryAfterMs ?? FIRST_PAUSE_MS * 3 ** (attempt - 1) * (0.75 + Math.random() / 2);
      const isLast = attempt === MOST_ATTEMPTS || performance.now() + wait >= end;
      if (!outcome.isPassing || !mayRepeat || isLast) {
        if (outcome.refusal !== undefined) return outcome.refusal;
        throw outcome.error;
      }
      await pause(wait);
    }
  }

  async #attempt(payload: JsonRpcPayload | readonly JsonRpcPayload[], end: number): Promise<RpcReply | Failure> {
    let response: FetchResponse;
    try {
      response = await this.#send(payload, end);
    } catch (error) {
      return { error, isPassing: !isError(error, "TIMEOUT") };
    }
    const { statusCode } = response;
    const answers = answersIn(response);
    if (answers === undefined)
      return { error: failureOf(response), isPassing: isPassing(statusCode), ...retryAfter(response) };
    const refusal = { answers, isOk: statusCode >= 200 && statusCode < 300 };
    if (!SLOW_DOWN.has(statusCode)) return refusal;
    return { refusal, error: failureOf(response), isPassing: true, ...retryAfter(response) };
  }

  /** As ethers does it, but bounded as a whole: a body that drips would keep its time-out away for ever. */
  async #send(payload: JsonRpcPayload | readonly JsonRpcPayload[], end: number): Promise<FetchResponse> {
    const request = this.#request();
    const left = Math.max(1, end - performance.now());
    request.body = new TextEncoder().encode(JSON.stringify(payload));
    request.setHeader("content-type", "application/json");
    request.timeout = left;
    // Ethers would wait for what it takes for milliseconds, and longer than anybody asked for.
    request.retryFunc = () => Promise.resolve(false);
    const timer = setTimeout(() => {
      request.cancel();
    }, left);
    try {
      return await request.send();
    } catch (error) {
      const isOver = isError(error, "CANCELLED");
      throw isOver
        ? makeError("request timeout", "TIMEOUT", { operation: "request.send", reason: "timeout", request })
        : error;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Why there is no answer that counts. */
interface Failure {
  readonly error: unknown;
  readonly isPassing: boolean;
  readonly retryAfterMs?: number;
  /** What the node said all the same. */
  readonly refusal?: RpcReply;
}

/** A gateway that answers in another language is in trouble, which passes, or is no node. */
function isPassing(statusCode: number): boolean {
  return PASSING_STATUS.has(statusCode) || statusCode < 300;
}

/** The answers in a body, or nothing when it is not JSON-RPC. The engine turns bytes into text faster than ethers. */
function answersIn(response: FetchResponse): RpcAnswer[] | undefined {
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(response.body ?? new Uint8Array()));
    const answers = [body].flat();
    return answers.length > 0 && answers.every(isAnswer) ? answers : undefined;
  } catch {
    return undefined;
  }
}

function isAnswer(value: unknown): value is RpcAnswer {
  return typeof value === "object" && value !== null && ("result" in value || isObject((value as RpcAnswer).error));
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function failureOf(response: FetchResponse): unknown {
  try {
    response.assertOk();
  } catch (error) {
    return error;
  }
  const text = new TextDecoder().decode(response.body ?? new Uint8Array());
  return makeError("the answer is not JSON-RPC", "SERVER_ERROR", {
    request: "",
    response,
    info: { responseStatus: `${response.statusCode} ${response.statusMessage}`, responseBody: text },
  });
}

/** Seconds, or a date. */
function retryAfter(response: FetchResponse): { readonly retryAfterMs?: number } {
  const header = response.headers["retry-after"];
  if (header === undefined) return {};
  const milliseconds = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(milliseconds) ? { retryAfterMs: Math.max(0, milliseconds) } : {};
}
