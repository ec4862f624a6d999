import { moneyText, tokenAt } from "../../market/money.js";
import { moment } from "../../output/moment.js";
import { short, table } from "../../output/table.js";
import { address, count, option, whole } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const list = readVerb({
  name: "list",
  summary: "the jobs of the market, the latest first",
  parameters: {
    client: option("address", "jobs that this account pays for", address),
    agent: option("id", "jobs that this agent works on", whole),
    limit: option("number", "how many at most; 20 when left out", count(1, 1_000)),
  },
  examples: ["guildhall job list", "guildhall job list --agent 1 --json"],
  run: async ({ reader, printer }, { client: account, agent: agentId, limit = 20 }) => {
    const { findJobs, jobStatus } = await import("@guildhall/sdk");
    const client = await reader();
    const found = await findJobs(client, {
      ...(account !== undefined && { client: account }),
      ...(agentId !== undefined && { agentId }),
    });
    const jobs = await Promise.all(
      found
        .toReversed()
        .slice(0, limit)
        .map(async (job) => {
          const [{ milestones, isSettled }, token] = await Promise.all([
            jobStatus(client, { job: job.terms }),
            tokenAt(client, job.token),
          ]);
          const open = milestones.find(({ settled }) => settled === undefined) ?? milestones.at(-1);
          return {
            ...job,
            isSettled,
            status: open?.settled?.outcome ?? open?.status,
            token: token.symbol,
            price: job.price,
            text: moneyText(job.price, token),
          };
        }),
    );
    printer.result(
      { count: found.length, jobs },
      jobs.length === 0
        ? "There are no jobs yet. Post an offer, or start agents: guildhall devnet --agents"
        : table(
            ["job", "status", "price", "agent", "client", "since"],
            jobs.map(({ jobId, status, text, agentId: agent, client: who, awardedAt }) => [
              short(jobId),
              status,
              text,
              agent,
              short(who),
              moment(awardedAt),
            ]),
          ),
    );
  },
});
