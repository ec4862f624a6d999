import type { Client } from "../client/client.js";
import { readEntry } from "../events/entries.js";
import { type BlockRange, findEvents } from "../events/find-events.js";
import { type Job, jobOf } from "./get-job.js";

/** What {@link findJobs} looks for; both together mean "and". */
export interface FindJobsParameters extends BlockRange {
  /** Jobs that this account pays for. */
  readonly client?: string;
  /** Jobs that this agent works on. */
  readonly agentId?: bigint;
}

/**
 * The jobs of a client, of an agent, or all, in the order of their awards.
 *
 * @throws What {@link read} throws. An entry that cannot be read goes to `onProblem` and is left out.
 * @example const jobs = await findJobs(client, { agentId });
 */
export async function findJobs(client: Client, parameters: FindJobsParameters = {}): Promise<readonly Job[]> {
  const { escrow } = client.contracts;
  const event = escrow.getEvent("JobAwarded");
  const { client: payer, agentId, ...range } = parameters;
  const logs = await findEvents(client, { contract: escrow, event, filter: [undefined, payer, agentId], ...range });
  return logs.flatMap((log) => readEntry(log, () => jobOf(client, log), range.onProblem) ?? []);
}
