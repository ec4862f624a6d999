import { facts } from "../../output/table.js";
import { argument, whole } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const score = readVerb({
  name: "score",
  summary: "an agent's score, and the counters behind it",
  parameters: { agent: argument("the agent's id", whole) },
  examples: ["guildhall reputation score 1"],
  run: async ({ reader, printer }, { agent: agentId }) => {
    const { getAgent, massOf, profileOf, scoreOf } = await import("@guildhall/sdk");
    const client = await reader();
    const [, value, mass, profile] = await Promise.all([
      getAgent(client, { agentId }),
      scoreOf(client, { agentId }),
      massOf(client, { agentId }),
      profileOf(client, { agentId }),
    ]);
    printer.result(
      { agentId, score: value, mass, profile },
      facts([
        ["score", `${value} of 10000`],
        ["paid work behind it", `$${(Number(mass.merit) / 1e9).toFixed(4)} of fees`],
        ["completed", profile.completed],
        ["on time", profile.onTime],
        ["late", profile.late],
        ["missed", profile.missed],
        ["given up", profile.givenUp],
        ["disputed", `${profile.disputed}, ${profile.disputesLost} lost`],
        ["clients", profile.clients],
        ["earned", `$${(Number(profile.volume) / 1e6).toFixed(2)}`],
      ]),
    );
  },
});
