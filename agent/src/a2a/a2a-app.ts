import { A2A_VERSION_HEADER, Extensions, formatSSEEvent, HTTP_EXTENSION_HEADER } from "@a2a-js/sdk";
import { A2A_ERROR_CODE, A2AError, JsonRpcTransportError, toJsonRpcError } from "@a2a-js/sdk/errors";
import {
  type A2ARequestHandler,
  defaultServerCallContextBuilder,
  JsonRpcTransportHandler,
  type ServerCallContext,
  UnauthenticatedUser,
  validateVersion,
} from "@a2a-js/sdk/server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { stream } from "hono/streaming";

import { MessageRefusedError } from "../errors/message-refused-error.js";
import { parseStrictly } from "../messages/parse-strictly.js";
import { networkOf } from "../utils/network-of.js";
import { TokenBuckets } from "../utils/token-buckets.js";
import { A2A_EXTENSION_URI } from "./extension.js";
import type { A2aLimits } from "./limits.js";
import { A2A_CODES, malformed, rateLimited } from "./refuse.js";
import { NETWORK } from "./request-handler.js";

/** What the answers of the door are made of. */
export interface A2aAppParts {
  readonly handler: A2ARequestHandler;
  /** The card, as JSON. */
  readonly card: () => Promise<unknown>;
  readonly registration: () => Promise<unknown>;
  readonly limits: A2aLimits;
  /** Whether `X-Forwarded-For` names who asks: only behind a proxy that sets it. */
  readonly trustProxy: boolean;
  readonly log: (error: unknown) => void;
}

const FAILED = "The agent failed. Try again later.";
const CARD_CACHE = "public, max-age=60";
const FORBIDDEN_NAMES: readonly string[] = ["__proto__", "constructor", "prototype"];
const STATUS: ReadonlyMap<number, 429 | 503> = new Map([
  [A2A_CODES.rateLimited, 429],
  [A2A_CODES.busy, 503],
]);

interface RpcError {
  readonly code: number;
  readonly message: string;
}

/** The door as a web application. */
export function a2aApp(parts: A2aAppParts): Hono {
  const { handler, limits, log } = parts;
  const transport = new JsonRpcTransportHandler(guarded(handler, log));
  const addresses = new TokenBuckets(limits.addressRate);
  const app = new Hono();
  app.onError((error, context) => answerError(context, plain(error, log), null));
  app.notFound((context) => context.json({ code: "NOT_FOUND", message: "There is nothing here." }, 404));
  app.use(async (context, next) => {
    const wait = addresses.take(addressOf(context, parts.trustProxy));
    if (wait > 0) throw rateLimited(wait);
    await next();
  });
  app.get("/.well-known/agent-card.json", async (context) =>
    context.json((await parts.card()) as object, 200, { "Cache-Control": CARD_CACHE }),
  );
  app.get("/.well-known/agent-registration.json", async (context) =>
    context.json((await parts.registration()) as object, 200, { "Cache-Control": CARD_CACHE }),
  );

  const tooLarge = (context: Context): Response =>
    context.json(
      errorAnswer({
        code: A2A_ERROR_CODE.INVALID_REQUEST,
        message: `A request has at most ${limits.bodyBytes} bytes.`,
      }),
      413,
    );
  app.post("/a2a", bodyLimit({ maxSize: limits.bodyBytes, onError: tooLarge }), async (context) => {
    // A page of another origin cannot send this type without asking first.
    if (!/^application\/(a2a\+)?json\b/i.test(context.req.header("content-type") ?? "")) {
      return context.json(
        errorAnswer({ code: A2A_ERROR_CODE.INVALID_REQUEST, message: "Send application/json." }),
        415,
      );
    }
    const request = parseRequest(new Uint8Array(await context.req.arrayBuffer()));
    const call = callContext(context);
    call.state.set(NETWORK, addressOf(context, parts.trustProxy));
    validateVersion(call.requestedVersion, await handler.getAgentCard(), "JSONRPC");
    const answer = await transport.handle(request, call);
    if (call.requestedExtensions?.includes(A2A_EXTENSION_URI) === true) {
      context.header(HTTP_EXTENSION_HEADER, A2A_EXTENSION_URI);
    }
    if (!(Symbol.asyncIterator in answer)) {
      const error = answer.error as RpcError | undefined;
      return error === undefined ? context.json(answer) : answerError(context, error, answer.id);
    }
    return streamed(context, answer, request, log);
  });
  return app;
}

type Answers = Extract<Awaited<ReturnType<JsonRpcTransportHandler["handle"]>>, AsyncGenerator>;

/** Sends a stream of answers as server-sent events; what fails before the first of them is answered as other requests are. */
async function streamed(
  context: Context,
  answers: Answers,
  request: Readonly<Record<string, unknown>>,
  log: (error: unknown) => void,
): Promise<Response> {
  const id = idOf(request);
  let first;
  try {
    first = await answers.next();
  } catch (error) {
    return answerError(context, plain(error, log), id);
  }
  context.header("Content-Type", "text/event-stream");
  context.header("Cache-Control", "no-cache");
  context.header("X-Accel-Buffering", "no");
  return stream(context, async (out) => {
    out.onAbort(() => {
      answers.return(undefined).catch(() => undefined);
    });
    try {
      for (let next = first; next.done !== true && !out.aborted; next = await answers.next()) {
        await out.write(formatSSEEvent(next.value));
      }
    } catch (error) {
      await out.write(formatSSEEvent(errorAnswer(plain(error, log), id)));
    } finally {
      await answers.return(undefined);
    }
  });
}

/** A request whose text means the same to every reader, not too deep, and without names that change prototypes. */
function parseRequest(bytes: Uint8Array): Record<string, unknown> {
  const value = parseStrictly(bytes, "request");
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw malformed("The request must be one JSON-RPC object.");
  }
  requirePlainNames(value);
  return value as Record<string, unknown>;
}

function requirePlainNames(value: object): void {
  for (const [name, member] of Object.entries(value) as [string, unknown][]) {
    if (FORBIDDEN_NAMES.includes(name)) throw malformed("The request has a member whose name is not allowed.");
    if (typeof member === "object" && member !== null) requirePlainNames(member);
  }
}

function callContext(context: Context) {
  const requestedVersion = context.req.header(A2A_VERSION_HEADER);
  return defaultServerCallContextBuilder({
    extensions: Extensions.parseServiceParameter(context.req.header(HTTP_EXTENSION_HEADER)),
    user: new UnauthenticatedUser(),
    headers: {},
    ...(requestedVersion !== undefined && { requestedVersion }),
  });
}

/** The handler; what is not for the client goes to the log alone. */
function guarded(handler: A2ARequestHandler, log: (error: unknown) => void): A2ARequestHandler {
  const guard =
    <Params, Result>(method: (params: Params, context: ServerCallContext) => Promise<Result>) =>
    async (params: Params, context: ServerCallContext): Promise<Result> => {
      try {
        return await method(params, context);
      } catch (error) {
        throw forClient(error, log);
      }
    };
  return {
    ...handler,
    sendMessage: guard((params, context) => handler.sendMessage(params, context)),
    getTask: guard((params, context) => handler.getTask(params, context)),
    cancelTask: guard((params, context) => handler.cancelTask(params, context)),
  };
}

/** The error that a client gets: errors of A2A as they are; of any other only that there was one. */
function forClient(error: unknown, log: (error: unknown) => void): Error {
  if (error instanceof A2AError) return error;
  if (error instanceof MessageRefusedError) {
    const { message } = error;
    return new JsonRpcTransportError({
      jsonrpc: "2.0",
      id: null,
      error: { code: A2A_ERROR_CODE.PARSE_ERROR, message },
    });
  }
  log(error);
  return new A2AError(FAILED);
}

const plain = (error: unknown, log: (error: unknown) => void): RpcError => toJsonRpcError(forClient(error, log));

function errorAnswer(error: RpcError, id: string | number | null = null) {
  return { jsonrpc: "2.0", id, error };
}

function answerError(context: Context, error: RpcError, id: string | number | null): Response {
  const status = STATUS.get(error.code) ?? 200;
  if (status !== 200) context.header("Retry-After", "1");
  // The library writes its own message about what it could not read; that message is not passed on.
  const told = error.code === A2A_ERROR_CODE.INTERNAL_ERROR ? { code: error.code, message: FAILED } : error;
  return context.json(errorAnswer(told, id), status);
}

function idOf({ id }: Readonly<Record<string, unknown>>): string | number | null {
  return typeof id === "string" || typeof id === "number" ? id : null;
}

/** Who asks. */
function addressOf(context: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? context.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return networkOf(forwarded ?? getConnInfo(context).remote.address ?? "");
}
