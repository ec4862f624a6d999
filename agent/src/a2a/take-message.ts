import { randomUUID } from "node:crypto";

import { type Message, Role } from "@a2a-js/sdk";
import { TaskNotFoundError } from "@a2a-js/sdk/errors";
import { hashOffer, isMarketplaceError } from "@guildhall/sdk";
import QuickLRU from "quick-lru";

import { MessageRefusedError } from "../errors/message-refused-error.js";
import { isFrom } from "../facts/job-facts.js";
import { inboxKey } from "../journal/inbox.js";
import type { AnyMessage } from "../messages/message.js";
import { readMessage } from "../messages/read-message.js";
import { type MessageReader, verifyMessage } from "../messages/verify-message.js";
import { topicsOf } from "../runtime/route-messages.js";
import { topicOf } from "../runtime/subject.js";
import { TokenBuckets } from "../utils/token-buckets.js";
import { envelopesIn } from "./extension.js";
import type { A2aLimits } from "./limits.js";
import { busy, malformed, rateLimited, refusedEnvelope } from "./refuse.js";
import type { TaskJobs } from "./task-jobs.js";
import type { StoredTask, TaskStore } from "./task-store.js";

/** A conversation in which no envelope came yet. It is in memory only, since nobody signed anything. */
export interface OpenQuestion {
  readonly taskId: string;
  readonly contextId: string;
  readonly isCanceled: boolean;
}

/** What a message led to: the task that it belongs to, or a question for an envelope. */
export type Taken =
  | { readonly kind: "task"; readonly task: StoredTask; readonly isNew: boolean }
  | { readonly kind: "question"; readonly question: OpenQuestion };

/** What {@link MessageDesk} needs. */
export interface MessageDeskParts {
  readonly reader: MessageReader;
  readonly store: TaskStore;
  readonly jobs: TaskJobs;
  readonly limits: A2aLimits;
}

const MOST_QUESTIONS = 1_000;
const MOST_PARTS = 16;
const NAME = /^[\x21-\x7e]{1,128}$/;

/** Takes the messages of A2A clients: checks the envelope in each as a relay's reader does, and keeps it for the agent's inbox. */
export class MessageDesk {
  readonly #questions = new QuickLRU<string, OpenQuestion>({ maxSize: MOST_QUESTIONS });
  readonly #senders: TokenBuckets;
  readonly #busyWith = new Set<string>();

  constructor(private readonly parts: MessageDeskParts) {
    this.#senders = new TokenBuckets(parts.limits.senderRate);
  }

  question(taskId: string): OpenQuestion | undefined {
    return this.#questions.get(taskId);
  }

  cancel(question: OpenQuestion): OpenQuestion {
    const canceled = { ...question, isCanceled: true };
    this.#questions.set(question.taskId, canceled);
    return canceled;
  }

  /** @throws Errors of A2A: what is wrong with the message, or that there is no room for it. */
  async take(message: Message | undefined): Promise<Taken> {
    if (message === undefined) throw malformed("The request has no message.");
    requireShape(message);
    const { taskId, contextId, messageId } = message;
    const [wire, ...others] = envelopesIn(message);
    if (others.length > 0) throw malformed("A message holds one envelope. Send the others in messages of their own.");
    if (wire === undefined) return this.#withoutEnvelope(taskId, contextId);

    const repeated = this.#repeated(wire, messageId);
    if (repeated !== undefined) return { kind: "task", task: repeated, isNew: false };
    const { message: said } = await this.#verified(wire);
    const wait = this.#senders.take(said.from);
    if (wait > 0) throw rateLimited(wait);
    const key = inboxKey(said);
    // Of two copies that come at the same time one is the second.
    if (this.#busyWith.has(key) || this.parts.store.find(key) !== undefined) throw replayed();
    this.#busyWith.add(key);
    try {
      const { task, isNew } = await this.#taskFor(said, taskId, contextId);
      await this.parts.store.keep({ taskId: task.taskId, by: "client", messageId, key, type: said.type, wire });
      return { kind: "task", task, isNew };
    } finally {
      this.#busyWith.delete(key);
    }
  }

  /** The task of a message that was sent again, as a client does that got no answer: the same bytes under the same A2A id. */
  #repeated(wire: string, messageId: string): StoredTask | undefined {
    let key: string;
    try {
      key = inboxKey(readMessage(wire).envelope);
    } catch {
      // What is wrong with it is said when it is verified.
      return undefined;
    }
    const known = this.parts.store.find(key);
    if (known?.by !== "client" || known.wire !== wire || known.messageId !== messageId) return undefined;
    return this.parts.store.get(known.taskId);
  }

  #withoutEnvelope(taskId: string, contextId: string): Taken {
    const task = this.parts.store.get(taskId);
    if (task !== undefined) return { kind: "task", task, isNew: false };
    const known = this.#questions.get(taskId);
    if (taskId !== "" && known === undefined) throw new TaskNotFoundError(`Task not found: ${taskId}`);
    const question = known ?? { taskId: randomUUID(), contextId: contextId || randomUUID(), isCanceled: false };
    this.#questions.set(question.taskId, question);
    return { kind: "question", question };
  }

  async #verified(wire: string): Promise<{ readonly message: AnyMessage }> {
    const { reader, limits } = this.parts;
    if (this.#verifying >= limits.verifications) throw busy("Too many envelopes are being checked.");
    this.#verifying++;
    try {
      return await verifyMessage(reader, wire);
    } catch (error) {
      if (error instanceof MessageRefusedError) throw refusedEnvelope(error);
      if (isMarketplaceError(error)) throw busy("The chain cannot be asked for the sender's keys now.");
      throw error;
    } finally {
      this.#verifying--;
    }
  }

  #verifying = 0;

  /** The task that a verified message belongs to. An offer begins one. */
  async #taskFor(said: AnyMessage, taskId: string, contextId: string) {
    const { store, jobs } = this.parts;
    const topics = topicsOf(said);
    for (const task of store.of(said.from).toReversed()) {
      const job = await jobs.jobOf(task);
      const { offerHash } = task;
      const ofOffer = [topicOf.offer, topicOf.bids, topicOf.bargaining].map((topic) => topic(offerHash));
      const own = [...ofOffer, ...(job ? [topicOf.job(job.jobId)] : [])];
      const isBid = job !== undefined && said.type === "decline" && said.body.about === job.bidHash;
      if (!isBid && !topics.some((topic) => own.includes(topic))) continue;
      if (taskId !== "" && taskId !== task.taskId) throw malformed("The envelope belongs to another task of yours.");
      return { task, isNew: false };
    }
    if (said.type !== "offer") {
      throw malformed(`An envelope of type ${said.type} belongs to a task that an offer of its sender began.`);
    }
    const { offer } = said.body;
    if (!isFrom(said.from, offer.client)) throw malformed("The offer is of somebody else than the envelope's sender.");
    const question = this.#questions.get(taskId);
    if (taskId !== "" && (question === undefined || question.isCanceled)) {
      throw store.get(taskId) === undefined
        ? new TaskNotFoundError(`Task not found: ${taskId}`)
        : malformed("The envelope belongs to no task that you began. Send the offer without a task's id.");
    }
    const task: StoredTask = {
      taskId: question?.taskId ?? randomUUID(),
      contextId: question?.contextId ?? (contextId || randomUUID()),
      sender: said.from,
      offerHash: hashOffer(offer),
      offerUntil: offer.validUntil,
    };
    await store.add(task);
    this.#questions.delete(task.taskId);
    return { task, isNew: true };
  }
}

function requireShape({ messageId, taskId, contextId, role, parts }: Message): void {
  if (role !== Role.ROLE_USER) throw malformed("The message's role must be ROLE_USER.");
  if (!NAME.test(messageId)) throw malformed("messageId must have 1 to 128 visible ASCII characters.");
  for (const [name, value] of Object.entries({ taskId, contextId })) {
    if (value !== "" && !NAME.test(value)) throw malformed(`${name} must have at most 128 visible ASCII characters.`);
  }
  if (parts.length === 0 || parts.length > MOST_PARTS) throw malformed(`A message has 1 to ${MOST_PARTS} parts.`);
}

function replayed() {
  return refusedEnvelope(
    new MessageRefusedError("REPLAYED", "a message of this sender with this id was handled before"),
  );
}
