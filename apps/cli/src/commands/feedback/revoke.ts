import { writtenText } from "../../market/written-text.js";
import { argument, whole } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const revoke = writeVerb({
  name: "revoke",
  summary: "take a rating back that you gave",
  parameters: {
    agent: argument("the agent's id", whole),
    index: argument("which of your ratings of it, from 1", whole),
  },
  examples: ["guildhall feedback revoke 1 1"],
  plan: async (_, { agent, index }) => ({
    does: `Takes your rating ${index} of agent ${agent} back. It stays visible as taken back.`,
    undo: "Nobody. Rate again.",
  }),
  send: async ({ signer, printer }, { agent: agentId, index }) => {
    const { revokeFeedback } = await import("@guildhall/sdk");
    const revoked = await revokeFeedback(await signer(), { agentId, index });
    printer.result(revoked, writtenText("The rating is taken back.", revoked));
  },
});
