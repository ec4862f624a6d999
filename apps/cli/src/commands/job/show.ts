import { findJobId } from "../../market/find-job.js";
import { moneyText, tokenAt } from "../../market/money.js";
import { moment } from "../../output/moment.js";
import { facts, table } from "../../output/table.js";
import { argument, jobReference } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const show = readVerb({
  name: "show",
  summary: "the state of a job, and what happened so far",
  parameters: { job: argument("the job's id; its first digits are enough", jobReference) },
  examples: ["guildhall job show 0x12ab34"],
  run: async ({ reader, store, printer }, { job: reference }) => {
    const { describeStatus, findBrief, getJob, jobStatus, timeline } = await import("@guildhall/sdk");
    const client = await reader();
    const jobId = await findJobId(client, reference);
    const job = await getJob(client, { jobId });
    const [status, events, token, found] = await Promise.all([
      jobStatus(client, { job: job.terms }),
      timeline(client, { jobId }),
      tokenAt(client, job.token),
      findBrief(client, { job: job.terms, store: await store() }).catch(() => undefined),
    ]);
    printer.result(
      { ...job, status, timeline: events, ...(found && { brief: found.brief }) },
      [
        facts([
          ["job", jobId],
          ["title", found?.brief.title ?? "(its brief cannot be read)"],
          ["price", moneyText(job.price, token)],
          ["client", job.client],
          ["agent", `${job.agentId}, by ${job.provider}`],
          ["state", describeStatus(status, token)],
        ]),
        "",
        table(
          ["when", "what", "transaction"],
          events.map(({ time, event, hash }) => [moment(time), event, hash]),
        ),
      ].join("\n"),
    );
  },
});
