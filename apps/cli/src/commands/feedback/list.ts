import { short, table } from "../../output/table.js";
import { argument, count, flag, option, whole } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const list = readVerb({
  name: "list",
  summary: "the ratings of an agent; those by clients of its jobs are marked",
  parameters: {
    agent: argument("the agent's id", whole),
    marked: flag("only ratings by clients of its jobs"),
    limit: option("number", "how many at most; 50 when left out", count(1, 1_000)),
  },
  examples: ["guildhall feedback list 1 --marked"],
  run: async ({ reader, printer }, { agent: agentId, marked, limit = 50 }) => {
    const { getAgent, listFeedback } = await import("@guildhall/sdk");
    const client = await reader();
    await getAgent(client, { agentId });
    const ratings = [];
    for await (const rating of listFeedback(client, { agentId })) {
      if (marked === true && !rating.isMarked) continue;
      if (ratings.push(rating) >= limit) break;
    }
    printer.result(
      { agentId, ratings },
      ratings.length === 0
        ? `Agent ${agentId} has no ratings.`
        : table(
            ["value", "tags", "of a job", "taken back", "author"],
            ratings.map(({ value, valueDecimals, tag1, tag2, isMarked, isRevoked, author }) => [
              (Number(value) / 10 ** Number(valueDecimals)).toString(),
              [tag1, tag2].filter((tag) => tag !== "").join(", "),
              isMarked ? "yes" : "no",
              isRevoked ? "yes" : "no",
              short(author),
            ]),
          ),
    );
  },
});
