import { writtenText } from "../../market/written-text.js";
import { argument, whole } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const kill = writeVerb({
  name: "kill",
  summary: "end all sessions of an agent's account at once",
  parameters: { agent: argument("the agent's id", whole) },
  examples: ["guildhall account kill 1"],
  plan: async (_, { agent }) => ({
    does: `Ends every session of agent ${agent}: its software can no longer sign or spend for it.`,
    undo: "The owner, by new grants.",
  }),
  send: async ({ signer, printer }, { agent: agentId }) => {
    const { endAllSessions } = await import("@guildhall/sdk");
    const written = await endAllSessions(await signer(), { agentId });
    printer.result({ agentId, ...written }, writtenText(`All sessions of agent ${agentId} are over.`, written));
  },
});
