import { argument, whole } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const quality = readVerb({
  name: "quality",
  summary: "how much of an agent's work went well, whatever its amount",
  parameters: { agent: argument("the agent's id", whole) },
  examples: ["guildhall reputation quality 1"],
  run: async ({ reader, printer }, { agent: agentId }) => {
    const { getAgent, qualityOf } = await import("@guildhall/sdk");
    const client = await reader();
    const [, value] = await Promise.all([getAgent(client, { agentId }), qualityOf(client, { agentId })]);
    printer.result({ agentId, quality: value }, `The quality of agent ${agentId} is ${value} of 10000.`);
  },
});
