import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { AgentCard } from "@a2a-js/sdk";
import {
  ArgumentInvalidError,
  type Client,
  type CredentialKey,
  type DocumentStore,
  getAgent,
  readRegistrationFile,
} from "@guildhall/sdk";
import { serve } from "@hono/node-server";

import { PortUnavailableError } from "../errors/port-unavailable-error.js";
import { journalInbox } from "../journal/inbox.js";
import type { AgentJournal } from "../journal/journal.js";
import { didDocuments } from "../messages/did-documents.js";
import { messageKey } from "../messages/message-keys.js";
import type { AgreementKey } from "../messages/open-message.js";
import type { Agent } from "../runtime/run-agent.js";
import { a2aApp } from "./a2a-app.js";
import { agentCard, type CardFacts, registrationDocument, signCard } from "./agent-card.js";
import type { A2aTasks } from "./open-tasks.js";
import { TaskReader } from "./read-task.js";
import { requestHandler } from "./request-handler.js";
import { MessageDesk } from "./take-message.js";
import { TaskWatch } from "./task-watch.js";

/** What {@link serveA2a} needs. */
export interface ServeA2aOptions {
  readonly client: Client;
  readonly journal: AgentJournal;
  /** From {@link openA2aTasks}; its transport is one of the agent's. */
  readonly tasks: A2aTasks;
  /** The agent that runs. */
  readonly agent: Pick<Agent, "account" | "did" | "progress">;
  /** As which agent it works. */
  readonly agentId: bigint;
  /** Signs the card: a key of the agent's DID. */
  readonly key: CredentialKey;
  /** What the provider can do; the skills in its registration file are added. */
  readonly skills?: readonly string[];
  /** Opens private messages. */
  readonly agreementKeys?: readonly AgreementKey[];
  /** Reads the agent's registration file; `data:` and public web URIs when left out. */
  readonly store?: DocumentStore;
  readonly hostname?: string;
  /** 0, the default, for a free one. */
  readonly port?: number;
  /** Under which URL clients reach it; its own address when left out. */
  readonly publicUrl?: string;
  /** Whether `X-Forwarded-For` names who asks: only behind a proxy that sets it. */
  readonly trustProxy?: boolean;
  /** Called with failures that the operator should know. */
  readonly log?: (error: unknown) => void;
}

/** An A2A door that is open. */
export interface A2aDoor {
  readonly url: string;
  /** Where the agent's card is. */
  readonly cardUrl: string;
  close(): Promise<void>;
}

/** How long the two documents are used again, in milliseconds. */
const FACTS_FRESH_MS = 60_000;
/** How often tasks that nobody asks for are looked at, so that those that ended make room; and how many. */
const SWEEP_MS = 30_000;
const SWEEP_MOST = 20;
const MOST_CONNECTIONS = 1_000;

/**
 * Opens an agent's A2A door: its card, the domain proof of ERC-8004, and its tasks.
 *
 * @throws {@link ArgumentInvalidError} when the account of the agent that runs may not act for `agentId`.
 * @throws {@link PortUnavailableError}; {@link AgentNotFoundError}; {@link SigningKeyUnknownError}
 * @example
 * const tasks = await openA2aTasks({ client, journal });
 * const agent = await runAgent({ client, journal, key, roles, transports: [tasks.transport] });
 * const door = await serveA2a({ client, journal, tasks, agent, agentId, key, port: 8795 });
 */
export async function serveA2a(options: ServeA2aOptions): Promise<A2aDoor> {
  const { client, journal, tasks, agent, agentId, hostname = "127.0.0.1", port = 0, log = () => undefined } = options;
  const { store, jobs, limits } = tasks;
  const { did } = agent;
  await requireAuthorised(client, agentId, agent.account);
  const documents = didDocuments(client);
  const key = await messageKey(documents, { did, key: options.key });
  const stop = new AbortController();
  const reader = new TaskReader({ client, journal, store, jobs });
  const watch = new TaskWatch(limits, stop.signal);
  store.onChange((taskId) => watch.wake(taskId));
  const messages = { chainId: client.chainId, did, documents, agreementKeys: options.agreementKeys ?? [] };
  const desk = new MessageDesk({ reader: { ...messages, seen: journalInbox(journal) }, store, jobs, limits });

  let url = options.publicUrl?.replace(/\/+$/, "") ?? "";
  const facts = cached(() => readFacts(options, () => url, log));
  const card = cached(async () => signCard(agentCard(await facts()), key));
  const app = a2aApp({
    handler: requestHandler({ card, desk, store, reader, watch, limits }),
    card: async () => AgentCard.toJSON(await card()),
    registration: async () => registrationDocument(await facts()),
    limits,
    trustProxy: options.trustProxy ?? false,
    log,
  });
  const server = await listen(app.fetch, hostname, port);
  const { address, family, port: chosen } = server.address() as AddressInfo;
  if (url === "") url = `http://${family === "IPv6" ? `[${address}]` : address}:${chosen}`;
  void heed(options.agent, reader, watch);
  const sweeping = setInterval(() => void sweep(options.tasks, reader).catch(log), SWEEP_MS);
  sweeping.unref();
  return {
    url,
    cardUrl: `${url}/.well-known/agent-card.json`,
    close: async () => {
      clearInterval(sweeping);
      stop.abort();
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1_000).unref();
      await closed;
    },
  };
}

/** Whom the card names as acting for the agent must be one whose bids the escrow takes. */
async function requireAuthorised(client: Client, agentId: bigint, account: string): Promise<void> {
  const { identity } = await getAgent(client, { agentId });
  if (BigInt(identity) === BigInt(account)) return;
  if (await client.contracts.registry.isAuthorizedOrOwner(account, agentId)) return;
  throw new ArgumentInvalidError("agentId", `must be an agent for which ${account} may act`);
}

/** What the chain says of the agent now. */
async function readFacts(
  { client, agentId, agent, skills = [], store }: ServeA2aOptions,
  url: () => string,
  log: (error: unknown) => void,
): Promise<CardFacts> {
  const [{ did: agentDid, active }, file] = await Promise.all([
    getAgent(client, { agentId }),
    readRegistrationFile(client, { agentId, ...(store !== undefined && { store }) }).catch((error: unknown) => {
      log(error);
      return undefined;
    }),
  ]);
  return { client, agentId, agentDid, did: agent.did, active, file: file?.file, skills, url: url() };
}

/** The same answer for a while. What failed is asked for again. */
function cached<T>(read: () => Promise<T>): () => Promise<T> {
  let known: { readonly at: number; readonly value: Promise<T> } | undefined;
  return () => {
    if (known !== undefined && performance.now() - known.at < FACTS_FRESH_MS) return known.value;
    const reading = { at: performance.now(), value: read() };
    known = reading;
    reading.value.catch(() => {
      if (known === reading) known = undefined;
    });
    return reading.value;
  };
}

async function listen(fetch: Parameters<typeof serve>[0]["fetch"], hostname: string, port: number): Promise<Server> {
  const server = serve({ fetch, hostname, port }) as Server;
  try {
    await once(server, "listening");
  } catch (cause) {
    const { code = "unknown" } = cause as NodeJS.ErrnoException;
    throw new PortUnavailableError(hostname, port, code, { cause });
  }
  // Who sends byte by byte holds a connection no longer than this.
  return Object.assign(server, {
    headersTimeout: 10_000,
    requestTimeout: 20_000,
    keepAliveTimeout: 30_000,
    maxConnections: MOST_CONNECTIONS,
  });
}

/** Has tasks read anew when the agent reports an event. */
async function heed({ progress }: Pick<Agent, "progress">, reader: TaskReader, watch: TaskWatch): Promise<void> {
  for await (const event of progress) {
    if (event.type === "trouble" || event.type === "note") continue;
    if ("jobId" in event) reader.forget(event.jobId);
    watch.wake();
  }
}

async function sweep({ store }: A2aTasks, reader: TaskReader): Promise<void> {
  for (const task of store.someOpen(SWEEP_MOST)) await reader.read(task);
}
