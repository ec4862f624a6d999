import { findSession, SESSION } from "../../market/find-session.js";
import { tokenOf } from "../../market/money.js";
import { writtenText } from "../../market/written-text.js";
import { option, text } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const apply = writeVerb({
  name: "apply",
  summary: "let a higher limit of a session hold, after the owner's delay; anyone may",
  parameters: {
    ...SESSION,
    token: option("token", "symbol or address; may be left out when the market has one", text),
  },
  examples: ["guildhall account apply 1 0x5f5d6d"],
  plan: async (_, { agent, session }) => ({
    does: `Lets the higher limit of the session ${session} of agent ${agent} hold, which waited for the delay.`,
    undo: "The owner of the agent, at once: guildhall account limit.",
  }),
  send: async ({ signer, printer }, { token: named, ...input }) => {
    const { applySessionLimit } = await import("@guildhall/sdk");
    const client = await signer();
    const [token, { grantId }] = await Promise.all([tokenOf(client, named), findSession(client, input)]);
    const applied = await applySessionLimit(client, { agentId: input.agent, grantId, token: token.address });
    printer.result({ grantId, ...applied }, writtenText("The higher limit holds now.", applied));
  },
});
