import {
  type Client,
  describeStatus,
  findBrief,
  findDelivery,
  findJobs,
  getJob,
  jobStatus,
  milestoneStatuses,
  type PreparedDocument,
  replayRecord,
  resumeJob,
  timeline,
  watchDeliveries,
  watchJobs,
} from "../../src/index.js";

/** The state of a job: anyone can read it. */
export async function inspect(client: Client, jobId: string) {
  // #region getJob
  const { terms, price } = await getJob(client, { jobId });
  // #endregion

  // #region jobStatus
  const { milestones } = await jobStatus(client, { job: jobId });
  const mine = milestones[0]?.next.filter(({ who, from }) => who !== "client" && from === undefined);
  // #endregion

  // #region milestoneStatuses
  const statuses = await milestoneStatuses(client, { job: jobId });
  const open = statuses.milestones.filter(({ settled }) => settled === undefined);
  // #endregion

  // #region describeStatus
  console.log(describeStatus(await jobStatus(client, { job: jobId }), { decimals: 6, symbol: "USDC" }));
  // #endregion

  // #region timeline
  for (const { event, time } of await timeline(client, { jobId })) console.log(time, event);
  // #endregion
  return { terms, price, mine, open };
}

export async function findMore(client: Client, jobId: string, agentId: bigint, signal: AbortSignal) {
  // #region findBrief
  const { brief } = await findBrief(client, { job: jobId });
  // #endregion

  // #region findDelivery
  const delivery = await findDelivery(client, { job: jobId, milestone: 0n });
  if (delivery === undefined) console.log("nothing is delivered yet");
  // #endregion

  // #region watchJobs
  for await (const item of watchJobs(client, { agentId, signal })) {
    if (item.kind === "event") console.log("hired for", item.job.price);
  }
  // #endregion

  // #region watchDeliveries
  for await (const item of watchDeliveries(client, { jobId, signal })) {
    if (item.kind === "event") console.log(item.delivery.milestone, item.delivery.uri);
  }
  // #endregion
  return brief;
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

/** A program that was started anew goes on where it stopped. */
export async function goOn(client: Client, jobId: string, documents: readonly PreparedDocument[]) {
  // #region resumeJob
  const { steps, writes, wakeAt } = await resumeJob(client, { job: jobId, documents, keys: ["delivery of job 7"] });
  const unfinished = writes.filter(({ state }) => state !== "mined");
  const [next] = steps.filter(({ from, needs }) => from === undefined && needs.length === 0);
  // #endregion
  return { next, unfinished, wakeAt };
}
