import {
  type McpServer,
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  type ServerContext,
} from "@modelcontextprotocol/server";

import type { ServerSide } from "../tools/tool.js";

/** The resources that change. A brief never does: its hash is in the offer. */
const CHANGING =
  /^guildhall:\/\/((agents\/\d{1,78})|((jobs|offers|panels)\/0x[0-9a-f]{64})|(documents\/delivery\/0x[0-9a-f]{64}\/\d{1,2}))$/i;

/** The most that one client subscribes to. */
const MOST_SUBSCRIPTIONS = 256;

/**
 * Takes subscriptions of the protocols before 2026-07-28, and notifies their client when a resource may have changed. The newer protocol
 * listens by a stream, which the server package serves.
 */
export function registerSubscriptions({ server }: McpServer, { market: { updates }, log }: ServerSide): void {
  const subscribed = new Map<string, string>();
  let stop: (() => void) | undefined;
  const end = (): void => {
    stop?.();
    stop = undefined;
  };
  server.onclose = end;
  server.setRequestHandler("resources/subscribe", async ({ params: { uri } }, context) => {
    requireConnection(context);
    if (!CHANGING.test(uri)) throw new ResourceNotFoundError(uri);
    if (subscribed.size >= MOST_SUBSCRIPTIONS) {
      const message = `A client subscribes to ${MOST_SUBSCRIPTIONS} resources at most. Unsubscribe from some first.`;
      throw new ProtocolError(ProtocolErrorCode.InvalidRequest, message);
    }
    subscribed.set(uri.toLowerCase(), uri);
    stop ??= updates.listen((changed) => {
      const asked = subscribed.get(changed.toLowerCase());
      if (asked !== undefined) server.sendResourceUpdated({ uri: asked }).catch(log);
    });
    return {};
  });
  server.setRequestHandler("resources/unsubscribe", async ({ params: { uri } }, context) => {
    requireConnection(context);
    subscribed.delete(uri.toLowerCase());
    if (subscribed.size === 0) end();
    return {};
  });
}

/** Over HTTP an older client gets notices of changes in its session alone. */
function requireConnection({ sessionId, http }: ServerContext): void {
  if (http === undefined || sessionId !== undefined) return;
  const message = "Subscriptions need a session: send initialize, and then its Mcp-Session-Id with each request.";
  throw new ProtocolError(ProtocolErrorCode.InvalidRequest, message);
}
