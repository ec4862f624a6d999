import { once } from "node:events";
import type { Readable, Writable } from "node:stream";

import type { McpServer } from "@modelcontextprotocol/server";
import { serveStdio as serve, StdioServerTransport } from "@modelcontextprotocol/server/stdio";

import type { Market } from "./market.js";
import { createServer, type Era } from "./server.js";

/** For how long calls that run may go on after the end of input, in milliseconds. What does not end goes on when it is called again. */
const PATIENCE_MS = 5_000;

/** What {@link serveStdio} needs. */
export interface ServeStdioOptions {
  readonly market: Market;
  readonly input?: Readable;
  /** Nothing else may write to it. */
  readonly output?: Writable;
  readonly log?: (error: unknown) => void;
}

/**
 * Serves one client over standard input and output, until the input ends.
 *
 * @returns When it has ended.
 * @example await serveStdio({ market, output: claimStdout() });
 */
export async function serveStdio({
  market,
  input = process.stdin,
  output = process.stdout,
  log,
}: ServeStdioOptions): Promise<void> {
  const ended = Promise.race([once(input, "end"), once(input, "close"), once(output, "close")]);
  const transport = new StdioServerTransport(input, output);
  let newest: McpServer | undefined;
  const factory = ({ era }: { readonly era: Era }): McpServer =>
    (newest = createServer({ market, era, ...(log && { log }) }));
  const handle = serve(factory, { transport, ...(log && { onerror: log }) });
  const stop = tellWhoListens(transport, market, (uri) => newest?.server.sendResourceUpdated({ uri }));
  await ended.catch(() => undefined);
  await settled(market);
  stop();
  await handle.close();
}

/**
 * Notifies the client of changes as soon as it listens for them. Which of them it hears is decided by the server package: by
 * the streams that it opened.
 *
 * @returns Ends it.
 */
function tellWhoListens(
  transport: StdioServerTransport,
  { updates }: Market,
  tell: (uri: string) => Promise<void> | undefined,
): () => void {
  let stop: (() => void) | undefined;
  const { onmessage } = transport;
  transport.onmessage = (message) => {
    if ("method" in message && message.method === "subscriptions/listen") {
      stop ??= updates.listen((uri) => void tell(uri)?.catch(() => undefined));
    }
    onmessage?.(message);
  };
  return () => stop?.();
}

/** Waits for the calls that run, so that their results are in the journal. */
export async function settled({ running }: Market): Promise<void> {
  const time = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
  await Promise.race([Promise.allSettled(running), time]);
}
