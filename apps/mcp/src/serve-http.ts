import { createHash, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { serve } from "@hono/node-server";
import {
  createMcpHandler,
  hostHeaderValidationResponse,
  isLegacyRequest,
  localhostAllowedHostnames,
  localhostAllowedOrigins,
  originValidationResponse,
} from "@modelcontextprotocol/server";
import { Hono } from "hono";

import { OptionInvalidError } from "./errors/option-invalid-error.js";
import { HttpSessions } from "./http-sessions.js";
import type { Market } from "./market.js";
import { settled } from "./serve-stdio.js";
import { createServer } from "./server.js";
import { UpdateBus } from "./updates/update-bus.js";

/** The least characters of a token. */
const TOKEN_LEAST = 32;
const LOOPBACK: readonly string[] = ["127.0.0.1", "::1"];

/** What {@link serveHttp} needs. */
export interface ServeHttpOptions {
  readonly market: Market;
  /** What clients send as `Authorization: Bearer …`; at least 32 characters. `none` for tests of the protocol: then everybody on this machine can spend. */
  readonly token: string;
  /** An address of this machine's loopback; 127.0.0.1 when left out. */
  readonly hostname?: string;
  /** 0, the default, for a free one. */
  readonly port?: number;
  readonly log?: (error: unknown) => void;
}

/** A server that runs. */
export interface RunningServer {
  /** Where clients connect. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves clients over streamable HTTP on this machine alone.
 *
 * @throws {@link OptionInvalidError} for a host that is not the loopback, or a short token.
 * @example const { url } = await serveHttp({ market, token, port: 8791 });
 */
export async function serveHttp({
  market,
  token,
  hostname = "127.0.0.1",
  port = 0,
  log = () => undefined,
}: ServeHttpOptions): Promise<RunningServer> {
  if (!LOOPBACK.includes(hostname)) {
    throw new OptionInvalidError(
      "host",
      "must be 127.0.0.1 or ::1: put a proxy with its own access control in front of it for others",
    );
  }
  if (token !== "none" && token.length < TOKEN_LEAST) {
    throw new OptionInvalidError("token", `must have at least ${TOKEN_LEAST} characters`);
  }
  const bus = new UpdateBus(market.updates, log);
  const handler = createMcpHandler(({ era }) => createServer({ market, era, log }), { onerror: log, bus });
  const sessions = new HttpSessions(() => createServer({ market, era: "legacy", log }));
  const app = new Hono();
  app.use(async ({ req: { raw } }, next) => {
    // A page in a browser of this machine may try to speak to it.
    const refused =
      hostHeaderValidationResponse(raw, localhostAllowedHostnames()) ??
      originValidationResponse(raw, localhostAllowedOrigins()) ??
      (token === "none" || isSame(raw.headers.get("authorization"), `Bearer ${token}`) ? undefined : unauthorized());
    if (refused !== undefined) return refused;
    return next();
  });
  app.all("/mcp", async ({ req: { raw } }) => {
    const answered = (await isLegacyRequest(raw)) ? await sessions.fetch(raw) : undefined;
    return answered ?? handler.fetch(raw);
  });

  const server = serve({ fetch: app.fetch, hostname, port }) as Server;
  await Promise.race([
    once(server, "listening"),
    once(server, "error").then(([error]) => Promise.reject(error as Error)),
  ]);
  Object.assign(server, { headersTimeout: 10_000, keepAliveTimeout: 30_000 });
  const { address, family, port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${chosen}/mcp`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      await settled(market);
      await handler.close();
      await sessions.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Compares in a time that does not depend on where they differ. */
function isSame(given: string | null, wanted: string): boolean {
  return given !== null && timingSafeEqual(digest(given), digest(wanted));
}

function unauthorized(): Response {
  const body = { error: "invalid_token", error_description: "Send the server's token as Authorization: Bearer …" };
  return Response.json(body, { status: 401, headers: { "WWW-Authenticate": 'Bearer realm="guildhall"' } });
}
