// A server in a process of its own: `server.ts relay <database>`, or `server.ts bare`, which takes the same requests and does nothing with
// them. It prints its URL when it listens.
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { startRelay } from "@guildhall/relay";
import { serve } from "@hono/node-server";
import { Hono } from "hono";

import { CHAIN, plainDocument } from "./people.js";

const [kind, database = ""] = process.argv.slice(2);

async function startBare(): Promise<string> {
  const app = new Hono();
  app.post("/messages", async (context) => {
    const text = await context.req.text();
    return context.json({ length: text.length }, 201);
  });
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }) as Server;
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function startWhole(): Promise<string> {
  const rate = { perSecond: 1e6, burst: 1e6 };
  const quotas = { mailboxMessages: 1e6, mailboxBytes: 1e12, senderMessages: 1e6 };
  const limits = { senderRate: rate, addressRate: rate };
  return (await startRelay({ chainId: CHAIN, resolve: plainDocument, database, limits, quotas })).url;
}

console.log(kind === "bare" ? await startBare() : await startWhole());
