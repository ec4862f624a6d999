import type { Task } from "@a2a-js/sdk";
import { hashOffer, type Offer } from "@guildhall/sdk";

import { a2aApp } from "../../src/a2a/a2a-app.js";
import { agentMessage, type TaskReader } from "../../src/a2a/read-task.js";
import { DEFAULT_A2A_LIMITS, type A2aLimits } from "../../src/a2a/limits.js";
import { requestHandler } from "../../src/a2a/request-handler.js";
import { MessageDesk } from "../../src/a2a/take-message.js";
import type { TaskJobs } from "../../src/a2a/task-jobs.js";
import { TaskStore, type StoredTask } from "../../src/a2a/task-store.js";
import { TaskWatch } from "../../src/a2a/task-watch.js";
import { textPart } from "../../src/a2a/extension.js";
import { journalInbox } from "../../src/journal/inbox.js";
import {
  type AgentJournal,
  makeMessage,
  type MakeMessageParameters,
  type MessageType,
  openJournal,
  signMessage,
} from "../../src/index.js";
import { TaskState } from "./a2a-client.js";
import { BODIES } from "./bodies.js";
import { CHAIN, Town } from "./people.js";

type Person = ReturnType<Town["person"]>;

/** An answer of the door to a JSON-RPC request. */
export interface RpcAnswer {
  readonly status: number;
  readonly id?: unknown;
  readonly result?: { readonly task?: PlainTask } & PlainTask;
  readonly error?: {
    readonly code: number;
    readonly message: string;
    readonly data?: readonly { readonly metadata?: Readonly<Record<string, string>> }[];
  };
}

/** What these tests look at of a task in JSON. */
interface PlainTask {
  readonly id?: string;
  readonly contextId?: string;
  readonly status?: { readonly state: string; readonly message?: { readonly parts: readonly { text?: string }[] } };
}

interface OpenDoorOptions {
  readonly journal?: AgentJournal;
  readonly limits?: Partial<A2aLimits>;
  readonly town?: Town;
  readonly agent?: Person;
}

/** A door of an agent that considers every offer for ever: without a chain, for what is checked before it. */
export async function openDoor({
  journal = openJournal(":memory:"),
  limits = {},
  town = new Town(),
  agent = town.person(),
}: OpenDoorOptions = {}) {
  const all = { ...DEFAULT_A2A_LIMITS, ...limits };
  const store = await TaskStore.open(journal, all);
  const jobs = {
    jobOf: async () => undefined,
    taskOf: async (sender: string, thread: string) => store.of(sender).find(({ offerHash }) => offerHash === thread),
  } as unknown as TaskJobs;
  let failure: Error | undefined;
  const reader = {
    read: async (task: StoredTask): Promise<Task> => {
      if (failure !== undefined) throw failure;
      const message = agentMessage(task, "status", [textPart("The agent considers the offer.")]);
      const status = { state: TaskState.TASK_STATE_SUBMITTED, message, timestamp: new Date(0).toISOString() };
      return { id: task.taskId, contextId: task.contextId, status, artifacts: [], history: [], metadata: undefined };
    },
  } as unknown as TaskReader;
  const messages = { chainId: CHAIN, did: agent.did, documents: town.cached(), seen: journalInbox(journal) };
  const desk = new MessageDesk({ reader: messages, store, jobs, limits: all });
  const stop = new AbortController();
  const watch = new TaskWatch(all, stop.signal);
  const log: unknown[] = [];
  const card = { supportedInterfaces: [{ protocolBinding: "JSONRPC", protocolVersion: "1.0", url: "", tenant: "" }] };
  const handler = requestHandler({ card: async () => card as never, desk, store, reader, watch, limits: all });
  const app = a2aApp({
    handler,
    card: async () => card,
    registration: async () => ({}),
    limits: all,
    trustProxy: false,
    log: (error) => log.push(error),
  });

  /** Posts a text to the door. */
  async function post(body: string, headers: Readonly<Record<string, string>> = {}, address = "127.0.0.1") {
    const request = new Request("http://door/a2a", {
      method: "POST",
      headers: { "content-type": "application/json", "a2a-version": "1.0", ...headers },
      body,
    });
    const response = await app.fetch(request, { incoming: { socket: { remoteAddress: address } } });
    const text = await response.text();
    const json = (text.startsWith("data: ") ? text.slice(6).split("\n")[0] : text) ?? "";
    return { status: response.status, ...(JSON.parse(json) as Omit<RpcAnswer, "status">) };
  }

  const call = (method: string, params: unknown): Promise<RpcAnswer> =>
    post(JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }));

  let messageIds = 0;
  /** Sends some parts as a message. */
  const send = (
    parts: readonly unknown[],
    { method = "SendMessage", messageId = `m${++messageIds}`, ...rest }: Readonly<Record<string, unknown>> = {},
  ): Promise<RpcAnswer> =>
    call(method as string, {
      message: { messageId, role: "ROLE_USER", parts, ...rest },
      configuration: { returnImmediately: true },
    });

  return {
    agent,
    town,
    journal,
    store,
    reader: messages,
    log,
    post,
    call,
    send,
    stop,
    fail: (error: Error) => (failure = error),
  };
}

/** A signed envelope of a person. */
export function envelope<Type extends MessageType>(
  { did: from, key }: Person,
  message: Omit<MakeMessageParameters<Type>, "from">,
): Promise<string> {
  return signMessage(makeMessage<Type>({ ...message, from }), key);
}

/** An offer of a person to an agent, as a data part. */
export async function offerPart(person: Person, to: string, changes: Partial<Offer> = {}, more: object = {}) {
  const offer = { ...BODIES.offer.offer, client: person.wallet.address, validUntil: 4_000_000_000n, ...changes };
  const body = { ...BODIES.offer, offer };
  return { data: { envelope: await envelope(person, { to, type: "offer", thread: hashOffer(offer), body, ...more }) } };
}
