import { RelayRefusedError } from "../../errors/relay-refused-error.js";
import { RelayUnavailableError } from "../../errors/relay-unavailable-error.js";
import { pause } from "../../utils/pause.js";
import { MESSAGE_MAX_BYTES } from "../limits.js";
import type { MessageKey } from "../message-keys.js";
import { relayAudience, signRelayProof } from "../relay-proof.js";
import { postText, type TextAnswer } from "./post-text.js";
import { bytesOf, readLimited } from "./read-limited.js";
import { serverSentEvents } from "./server-sent-events.js";
import type { Arrival, Mail, ReceiveOptions, Transport } from "./transport.js";

/** What {@link relayTransport} needs. */
export interface RelayTransportParameters {
  readonly url: string;
  /** Whose mailbox is read. */
  readonly did: string;
  /** A key of that DID's `authentication`: its own, or one with purpose `sigAuth`. */
  readonly key: MessageKey;
  /** How often a message is offered again while the relay is not available; 4 times when left out. */
  readonly retries?: number;
  /** How long an answer may take, in milliseconds; 10 seconds when left out. */
  readonly timeout?: number;
}

/** The largest page of messages, and the largest event. A relay sends at most 1 MiB beyond its first message. */
const PAGE_MAX_BYTES = 4 * 1024 * 1024;
/** The longest answer to a message, and the longest error text. */
const ERROR_MAX_BYTES = 10_000;
const EVENT_MAX_LENGTH = 2 * MESSAGE_MAX_BYTES;

/** A relay sends a sign of life every 15 seconds. */
const SILENCE_MS = 60_000;

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;

/**
 * Messages by a relay: a server that stores and forwards them, see `@guildhall/relay`. It is not trusted: it can withhold messages, and
 * neither write nor change one. What is private it cannot read.
 *
 * @throws When it sends or receives: {@link RelayUnavailableError}, {@link RelayRefusedError}.
 * @example const relay = relayTransport({ url: "https://relay.example", did, key });
 */
export function relayTransport(parameters: RelayTransportParameters): Transport {
  const base = relayAudience(parameters.url);
  return {
    name: `relay:${base}`,
    send: (mail, options = {}) => post(base, parameters, mail, options.signal),
    receive: (options = {}) =>
      options.follow === true ? follow(base, parameters, options) : pull(base, parameters, options),
  };
}

async function post(
  base: string,
  { retries = 4, timeout = 10_000 }: RelayTransportParameters,
  { wire }: Mail,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await postText(`${base}/messages`, wire, { timeout, signal, maxBytes: ERROR_MAX_BYTES }).catch(
        unavailable(base),
      );
      requireTaken(base, answer);
      return;
    } catch (error) {
      if (!(error instanceof RelayUnavailableError) || attempt >= retries || signal?.aborted === true) throw error;
      await pause(Math.min(error.retryAfter ?? FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS), signal);
    }
  }
}

interface Page {
  readonly messages: readonly Arrival[];
  readonly more: boolean;
}

async function* pull(
  base: string,
  parameters: RelayTransportParameters,
  { after, signal }: ReceiveOptions,
): AsyncGenerator<Arrival, void, undefined> {
  let cursor = after;
  for (;;) {
    const response = await ask(base, "messages", parameters, cursor, signal, parameters.timeout ?? 10_000);
    const page = pageOf(base, await readLimited(response, PAGE_MAX_BYTES).catch(unavailable(base)));
    for (const arrival of page.messages) {
      cursor = arrival.cursor;
      yield arrival;
    }
    // A relay that promises more and sends nothing would be asked for ever.
    if (!page.more || page.messages.length === 0) return;
  }
}

function pageOf(base: string, text: string): Page {
  try {
    const { messages, more } = JSON.parse(text) as Partial<Page>;
    if (Array.isArray(messages)) {
      return { messages: messages.filter(isArrival), more: more === true };
    }
  } catch {
    // As any other answer that is none.
  }
  throw new RelayUnavailableError(base, "its answer is no page of messages");
}

function isArrival(value: unknown): value is Arrival {
  const { wire, cursor } = Object(value) as Partial<Arrival>;
  return typeof wire === "string" && typeof cursor === "string";
}

async function* follow(
  base: string,
  parameters: RelayTransportParameters,
  { after, signal }: ReceiveOptions,
): AsyncGenerator<Arrival, void, undefined> {
  const silence = new AbortController();
  const either = AbortSignal.any(signal === undefined ? [silence.signal] : [silence.signal, signal]);
  // A reader that stopped waits for nothing: the connection alone keeps a process alive.
  const timer = setTimeout(() => silence.abort(), SILENCE_MS).unref();
  try {
    const response = await ask(base, "events", parameters, after, either);
    async function* alive(): AsyncGenerator<Uint8Array, void, undefined> {
      for await (const chunk of bytesOf(response)) {
        timer.refresh();
        yield chunk;
      }
    }
    for await (const { id, data } of serverSentEvents(alive(), EVENT_MAX_LENGTH)) yield { wire: data, cursor: id };
  } catch (error) {
    if (signal?.aborted === true) return;
    if (error instanceof RelayUnavailableError || error instanceof RelayRefusedError) throw error;
    unavailable(base)(error);
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

async function ask(
  base: string,
  what: "messages" | "events",
  { did, key }: RelayTransportParameters,
  after: string | undefined,
  signal?: AbortSignal,
  timeout?: number,
): Promise<Response> {
  const proof = await signRelayProof(key, { did, audience: base });
  const query = after === undefined ? "" : `?after=${encodeURIComponent(after)}`;
  const headers = { Authorization: `Bearer ${proof}` };
  return request(base, `/mailboxes/${encodeURIComponent(did)}/${what}${query}`, { headers }, timeout, signal);
}

async function request(
  base: string,
  path: string,
  init: RequestInit,
  timeout: number | undefined,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const signals = [signal, timeout === undefined ? undefined : AbortSignal.timeout(timeout)];
  let response: Response;
  try {
    response = await fetch(`${base}${path}`, {
      ...init,
      redirect: "error",
      signal: AbortSignal.any(signals.filter((one) => one !== undefined)),
    });
  } catch (error) {
    return unavailable(base)(error);
  }
  if (response.ok) return response;
  const text = await readLimited(response, ERROR_MAX_BYTES).catch(() => "");
  requireTaken(base, { status: response.status, text, retryAfter: response.headers.get("retry-after") ?? undefined });
  return response;
}

/** @throws {@link RelayRefusedError}, {@link RelayUnavailableError} unless the relay did what it was asked for. */
function requireTaken(base: string, { status, text, retryAfter }: TextAnswer): void {
  if (status >= 200 && status < 300) return;
  if (status < 400) throw new RelayUnavailableError(base, `it sends elsewhere, HTTP ${status}`);
  const code = codeOf(text);
  if (status !== 429 && (status < 500 || code === "MAILBOX_FULL")) throw new RelayRefusedError(base, status, code);
  const seconds = Number(retryAfter ?? NaN);
  throw new RelayUnavailableError(
    base,
    `HTTP ${status}${code === "" ? "" : ` ${code}`}`,
    Number.isFinite(seconds) ? seconds * 1000 : undefined,
  );
}

/** The relay's code for what is wrong, if it is one. */
function codeOf(text: string): string {
  try {
    const { code } = JSON.parse(text) as { readonly code?: unknown };
    return typeof code === "string" && /^[A-Z_]{1,40}$/.test(code) ? code : "";
  } catch {
    return "";
  }
}

function unavailable(base: string): (cause: unknown) => never {
  return (cause) => {
    const reason = cause instanceof Error ? cause.message : "no answer";
    throw new RelayUnavailableError(base, reason, undefined, { cause });
  };
}
