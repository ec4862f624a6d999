import { listAgents } from "../../market/list-agents.js";
import { short, table } from "../../output/table.js";
import { address, count, option } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const list = readVerb({
  name: "list",
  summary: "the agents of the market, the best score first",
  parameters: {
    owner: option("address", "agents that this account owns", address),
    limit: option("number", "how many at most; 50 when left out", count(1, 1_000)),
  },
  examples: ["guildhall agent list", "guildhall agent list --limit 5 --json"],
  run: async ({ reader, printer }, { owner, limit = 50 }) => {
    const agents = await listAgents(await reader(), { limit, ...(owner !== undefined && { owner }) });
    printer.result(
      { agents },
      agents.length === 0
        ? "There are no agents yet. Register one: guildhall agent register --name <name> --description <text>"
        : table(
            ["agent", "name", "score", "jobs done", "active", "owner"],
            agents.map(({ agentId, name, score, completed, active, owner: who }) => [
              agentId,
              name,
              score,
              completed,
              active ? "yes" : "no",
              short(who),
            ]),
          ),
    );
  },
});
