import { findSession, SESSION } from "../../market/find-session.js";
import { writtenText } from "../../market/written-text.js";
import { writeVerb } from "../../verb/verb.js";

export const end = writeVerb({
  name: "end",
  summary: "end one session of an agent's account, with all that it signed",
  parameters: SESSION,
  examples: ["guildhall account end 1 0x5f5d6d"],
  plan: async (_, { agent, session }) => ({
    does: `Ends the session ${session} of agent ${agent} for ever. Offers and bids that it signed count no more.`,
    undo: "Nobody. Grant a new one: guildhall account grant --help.",
  }),
  send: async ({ signer, printer }, input) => {
    const { endSession } = await import("@guildhall/sdk");
    const client = await signer();
    const { grantId } = await findSession(client, input);
    const ended = await endSession(client, { agentId: input.agent, grantId });
    printer.result({ grantId, ...ended }, writtenText(`The session ${grantId} is ended.`, ended));
  },
});
