import type { Client } from "@guildhall/sdk";

import type { AgentJournal } from "../journal/journal.js";
import type { Transport } from "../messages/transports/transport.js";
import { type A2aLimits, DEFAULT_A2A_LIMITS } from "./limits.js";
import { TaskJobs } from "./task-jobs.js";
import { TaskStore } from "./task-store.js";
import { taskTransport } from "./transport.js";

/** What {@link openA2aTasks} needs. */
export interface OpenA2aTasksParameters {
  readonly client: Client;
  /** The agent's journal: tasks are kept in it. */
  readonly journal: AgentJournal;
  readonly limits?: Partial<A2aLimits>;
}

/** The A2A tasks of an agent. */
export interface A2aTasks {
  /** Pass it to {@link runAgent} in `transports`. */
  readonly transport: Transport;
  /** @internal */
  readonly store: TaskStore;
  /** @internal */
  readonly jobs: TaskJobs;
  readonly limits: A2aLimits;
}

/**
 * Opens the A2A tasks in an agent's journal, for {@link runAgent} and {@link serveA2a}.
 *
 * @throws {@link JournalUnavailableError}
 * @example const tasks = await openA2aTasks({ client, journal });
 */
export async function openA2aTasks({ client, journal, ...options }: OpenA2aTasksParameters): Promise<A2aTasks> {
  const limits = { ...DEFAULT_A2A_LIMITS, ...options.limits };
  const store = await TaskStore.open(journal, limits);
  const jobs = new TaskJobs(client, journal, store);
  return { transport: taskTransport(store, jobs), store, jobs, limits };
}
