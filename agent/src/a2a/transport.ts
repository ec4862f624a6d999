import { isMarketplaceError } from "@guildhall/sdk";

import { TaskMissingError } from "../errors/task-missing-error.js";
import { inboxKey } from "../journal/inbox.js";
import type { Mail, ReceiveOptions, Transport } from "../messages/transports/transport.js";
import { untilAborted } from "../utils/until-aborted.js";
import type { TaskJobs } from "./task-jobs.js";
import type { TaskStore } from "./task-store.js";

/**
 * The envelopes of A2A tasks as a transport of the agent's: what clients put into tasks arrives by it, and what the agent says to such a
 * client goes into its task, where the client reads it.
 */
export function taskTransport(store: TaskStore, jobs: TaskJobs): Transport {
  return {
    name: "a2a",
    send: (mail) => put(store, jobs, mail),
    receive: (options) => receive(store, options),
  };
}

/** @throws {@link TaskMissingError} when a recipient has no task that the message belongs to: another transport may carry it. */
async function put(store: TaskStore, jobs: TaskJobs, { envelope, wire }: Mail): Promise<void> {
  const tasks = await Promise.all(
    envelope.to.map(async (did) => {
      const task = await jobs.taskOf(did, envelope.thread);
      if (task === undefined) throw new TaskMissingError(did, envelope.thread);
      return task;
    }),
  );
  for (const { taskId } of tasks) {
    const key = inboxKey(envelope);
    if (store.messages(taskId).some((message) => message.key === key)) continue;
    const { milestone } = Object((envelope as { readonly body?: unknown }).body) as { readonly milestone?: unknown };
    await store.keep({
      taskId,
      by: "agent",
      messageId: envelope.id,
      key,
      type: envelope.type,
      wire,
      ...(envelope.type === "delivery" && typeof milestone === "string" && { milestone: BigInt(milestone) }),
    });
  }
}

async function* receive(store: TaskStore, { after, follow = false, signal }: ReceiveOptions = {}) {
  let sequence = Number(after ?? 0);
  for (;;) {
    // Before it is read: what comes meanwhile is news.
    const news = Promise.withResolvers<undefined>();
    const stop = store.onChange(() => news.resolve(undefined));
    try {
      for (const message of store.arrivals(sequence)) {
        yield { wire: message.wire, cursor: String(message.sequence) };
        sequence = message.sequence;
      }
      if (!follow || signal?.aborted === true) return;
      await (signal === undefined ? news.promise : untilAborted(news.promise, signal));
    } catch (error) {
      if (signal?.aborted === true && !isMarketplaceError(error)) return;
      throw error;
    } finally {
      stop();
    }
  }
}
