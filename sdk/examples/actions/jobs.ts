import { type Client, describeStatus, findJobs, getJob, jobStatus, replayRecord, timeline } from "../../src/index.js";

/** Where a job stands, for its parties and for anyone. */
export async function inspect(client: Client, jobId: string) {
  // #region getJob
  const { terms, price } = await getJob(client, { jobId });
  // #endregion

  // #region jobStatus
  const { milestones } = await jobStatus(client, { job: jobId });
  const mine = milestones[0]?.next.filter(({ who, from }) => who !== "client" && from === undefined);
  // #endregion

  // #region describeStatus
  console.log(describeStatus(await jobStatus(client, { job: jobId }), { decimals: 6, symbol: "USDC" }));
  // #endregion

  // #region timeline
  for (const { event, time } of await timeline(client, { jobId })) console.log(time, event);
  // #endregion
  return { terms, price, mine };
}

export async function listJobs(client: Client, agentId: bigint) {
  // #region findJobs
  const jobs = await findJobs(client, { agentId });
  // #endregion
  return jobs;
}

export async function repairRecord(client: Client, jobId: string) {
  // #region replayRecord
  const { milestones } = await jobStatus(client, { job: jobId });
  if (milestones[0]?.unrecorded === true) await replayRecord(client, { job: jobId, milestone: 0n });
  // #endregion
}
