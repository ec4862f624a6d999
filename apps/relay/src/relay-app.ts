import {
  type DidDocuments,
  MESSAGE_MAX_BYTES,
  networkOf,
  readMessage,
  requireMessageChain,
  requireMessageSigned,
  requireMessageTime,
  TokenBuckets,
  verifyRelayProof,
} from "@guildhall/agent";
import { isMarketplaceError } from "@guildhall/sdk";
import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { streamSSE } from "hono/streaming";

import { answerError } from "./answer-error.js";
import { RateLimitedError } from "./errors/rate-limited-error.js";
import { MailboxStreams } from "./mailbox-streams.js";
import type { MessageStorage } from "./message-storage.js";
import type { RelayLimits } from "./relay-options.js";

/** What a relay's answers are made of. */
export interface RelayParts {
  readonly chainId: bigint;
  readonly documents: DidDocuments;
  readonly store: MessageStorage;
  /** Under which URL its users reach it, as `relayAudience` writes it; asked for each time, for a port may be chosen late. */
  readonly audience: () => string;
  readonly limits: RelayLimits;
  /** Whether `X-Forwarded-For` names who asks: only behind a proxy that sets it. */
  readonly trustProxy: boolean;
  /** Ends the connections that wait. */
  readonly signal: AbortSignal;
  readonly log: (error: unknown) => void;
}

/** A sign of life for readers and for what is between, in milliseconds. */
const HEARTBEAT_MS = 15_000;

/** The relay as a web application. */
export function relayApp(parts: RelayParts): Hono {
  const { chainId, documents, store, limits, signal, log } = parts;
  const senders = new TokenBuckets(limits.senderRate);
  const addresses = new TokenBuckets(limits.addressRate);
  const streams = new MailboxStreams(limits);
  store.onDelivered((mailboxes) => (mailboxes === "any" ? streams.wakeAll() : streams.wake(mailboxes)));
  signal.addEventListener("abort", () => streams.wakeAll(), { once: true });

  const app = new Hono();
  app.onError((error, context) => answerError(context, error, log));
  app.notFound((context) => context.json({ code: "NOT_FOUND", message: "There is nothing here." }, 404));
  app.use(async (context, next) => {
    if (context.req.path !== "/health") limit(addresses, addressOf(context, parts.trustProxy));
    await next();
  });

  app.get("/health", async (context) => {
    await store.check();
    return context.json({ chainId: chainId.toString(), audience: parts.audience() });
  });

  const tooLarge = (context: Context): Response =>
    context.json({ code: "TOO_LARGE", message: `A message has at most ${MESSAGE_MAX_BYTES} bytes.` }, 413);
  app.post("/messages", bodyLimit({ maxSize: MESSAGE_MAX_BYTES, onError: tooLarge }), async (context) => {
    const wire = await context.req.text();
    const now = unixNow();
    const read = readMessage(wire);
    const { envelope } = read;
    requireMessageChain(envelope, chainId);
    requireMessageTime(envelope, now);
    await requireMessageSigned(documents, read, { did: envelope.from, use: "assertionMethod" });
    // Only now is it known that it is the sender's: nobody uses up what is another's.
    limit(senders, envelope.from);
    const { repeated, keptUntil } = await store.add({ envelope, wire, now });
    return context.json({ id: envelope.id, repeated, keptUntil }, repeated ? 200 : 201);
  });

  app.get("/mailboxes/:did/messages", async (context) => {
    const mailbox = await requireReader(context, parts);
    if (mailbox instanceof Response) return mailbox;
    return context.json(await store.read(mailbox, context.req.query("after"), unixNow()));
  });

  app.get("/mailboxes/:did/events", async (context) => {
    const mailbox = await requireReader(context, parts);
    if (mailbox instanceof Response) return mailbox;
    // A browser's EventSource says by this header where it was.
    let after = context.req.header("last-event-id") ?? context.req.query("after");
    let news = Promise.withResolvers<"news">();
    const remove = streams.add(mailbox, () => news.resolve("news"));
    const end = Date.now() + limits.streamLife;
    const isOver = (): boolean => signal.aborted || Date.now() >= end;
    return streamSSE(
      context,
      async (stream) => {
        stream.onAbort(() => {
          remove();
          news.resolve("news");
        });
        try {
          while (!stream.aborted && !isOver()) {
            // Before it is read: what comes meanwhile is news.
            news = Promise.withResolvers();
            const { messages, more } = await store.read(mailbox, after, unixNow());
            for (const { cursor, wire } of messages) {
              await stream.writeSSE({ id: cursor, data: wire });
              after = cursor;
            }
            if (more) continue;
            const word = await within(Math.min(HEARTBEAT_MS, end - Date.now()), news.promise);
            if (word === undefined) await stream.write(":\n\n");
          }
        } finally {
          remove();
        }
      },
      async (error) => log(error),
    );
  });
  return app;
}

/** The mailbox that is asked for, if who asks may read it; otherwise the answer. */
async function requireReader(context: Context, { documents, audience }: RelayParts): Promise<string | Response> {
  const [, proof = ""] = /^Bearer (\S+)$/.exec(context.req.header("authorization") ?? "") ?? [];
  try {
    const did = await verifyRelayProof(documents, proof, { audience: audience() });
    if (did === context.req.param("did")) return did;
    return context.json({ code: "MAILBOX_OTHER", message: "The proof is for another mailbox." }, 403);
  } catch (error) {
    if (!isMarketplaceError(error, "MESSAGE_REFUSED")) throw error;
    context.header("WWW-Authenticate", "Bearer");
    const { reason } = error as unknown as { readonly reason: string };
    return context.json({ code: `PROOF_${reason}`, message: `No proof that you may read this: ${error.message}` }, 401);
  }
}

/** @throws {@link RateLimitedError} */
function limit(buckets: TokenBuckets, name: string): void {
  const wait = buckets.take(name);
  if (wait > 0) throw new RateLimitedError(wait);
}

/** Who asks. */
function addressOf(context: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? context.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return networkOf(forwarded ?? getConnInfo(context).remote.address ?? "");
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<T | undefined>();
  const timer = setTimeout(() => resolve(undefined), milliseconds);
  void work.then(resolve).finally(() => clearTimeout(timer));
  return promise;
}

function unixNow(): number {
  return Math.floor(Date.now() / 1000);
}
