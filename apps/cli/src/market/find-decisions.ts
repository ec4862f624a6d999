import type { Client, Job } from "@guildhall/sdk";

/** A milestone of which a party may decide something. */
export interface Decision {
  readonly jobId: string;
  readonly milestone: bigint;
  /** What the account is in the job. */
  readonly side: "client" | "provider";
  /** What it can do, by the names of the SDK's actions. */
  readonly choices: readonly string[];
  /** When the first of them is no longer possible, unix seconds; left out when none ends. */
  readonly until?: bigint;
}

/** What a provider can always do asks for no decision. */
const ROUTINE = ["giveUp", "withdraw", "settle", "deliverAndRelease"];

/** How many jobs of each side are looked at, the latest. */
const MOST = 500;

/** What waits for an account: as the client of jobs, and as the provider of jobs of the agents that it owns. */
export async function findDecisions(client: Client, account: string): Promise<readonly Decision[]> {
  const { findAgents, findJobs, jobStatus } = await import("@guildhall/sdk");
  const agents = await findAgents(client, { owner: account });
  const [asClient, ...asProvider] = await Promise.all([
    findJobs(client, { client: account }),
    ...agents.map((agentId) => findJobs(client, { agentId })),
  ]);
  const sides: readonly (readonly ["client" | "provider", readonly Job[]])[] = [
    ["client", asClient],
    ["provider", asProvider.flat()],
  ];
  const found = await Promise.all(
    sides.flatMap(([side, jobs]) =>
      jobs.slice(-MOST).map(async ({ jobId, terms }): Promise<readonly Decision[]> => {
        const { milestones } = await jobStatus(client, { job: terms });
        return milestones.flatMap(({ milestone, next }) => {
          const mine = next.filter(
            ({ who, action, from }) => who === side && from === undefined && !ROUTINE.includes(action),
          );
          if (mine.length === 0) return [];
          const ends = mine.map(({ until }) => until).filter((until) => until !== undefined);
          const until = ends.length === 0 ? undefined : ends.reduce((first, one) => (one < first ? one : first));
          return [
            {
              jobId,
              milestone,
              side,
              choices: mine.map(({ action }) => action),
              ...(until !== undefined && { until }),
            },
          ];
        });
      }),
    ),
  );
  const last = 2n ** 63n;
  return found.flat().toSorted((a, b) => Number((a.until ?? last) - (b.until ?? last)));
}
