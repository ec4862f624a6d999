import { moment } from "../../output/moment.js";
import { short, table } from "../../output/table.js";
import { argument, whole } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const history = readVerb({
  name: "history",
  summary: "every settled milestone of an agent",
  parameters: { agent: argument("the agent's id", whole) },
  examples: ["guildhall reputation history 1 --json"],
  run: async ({ reader, printer }, { agent: agentId }) => {
    const { findJobs, getAgent, jobStatus, timeline } = await import("@guildhall/sdk");
    const client = await reader();
    await getAgent(client, { agentId });
    const jobs = await findJobs(client, { agentId });
    const settled = (
      await Promise.all(
        jobs.map(async ({ jobId, terms }) => {
          const [{ milestones }, events] = await Promise.all([
            jobStatus(client, { job: terms }),
            timeline(client, { jobId }),
          ]);
          return milestones.flatMap(({ milestone, settled: end }) => {
            const event = events.find((one) => one.event === "settled" && one.milestone === milestone);
            return end === undefined || event === undefined
              ? []
              : [{ jobId, milestone, client: terms.offer.client, ...end, time: event.time, hash: event.hash }];
          });
        }),
      )
    ).flat();
    printer.result(
      { agentId, settled },
      settled.length === 0
        ? `Agent ${agentId} has no settled job yet.`
        : table(
            ["when", "job", "milestone", "ended", "share", "client"],
            settled.map(({ time, jobId, milestone, outcome, providerBps, client: who }) => [
              moment(time),
              short(jobId),
              milestone,
              outcome,
              `${Number(providerBps) / 100} %`,
              short(who),
            ]),
          ),
    );
  },
});
