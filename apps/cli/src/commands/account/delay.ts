import { writtenText } from "../../market/written-text.js";
import { moment } from "../../output/moment.js";
import { argument, duration, whole } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const delay = writeVerb({
  name: "delay",
  summary: "choose how long new sessions and higher limits wait before they count",
  parameters: {
    agent: argument("the agent's id", whole),
    delay: argument("such as 2d; 0s for none, at most 30d", duration),
  },
  examples: ["guildhall account delay 1 2d"],
  plan: async (_, { agent, delay: seconds }) => ({
    does: `Lets new sessions and higher limits of agent ${agent}'s account wait for ${seconds / 3600n} hours.`,
    undo: "You. A longer delay holds at once, a shorter one after the old one.",
  }),
  send: async ({ signer, printer }, { agent: agentId, delay: seconds }) => {
    const { setRaiseDelay } = await import("@guildhall/sdk");
    const set = await setRaiseDelay(await signer(), { agentId, delay: seconds });
    printer.result({ agentId, ...set }, writtenText(`The delay holds from ${moment(set.effectiveAt)} on.`, set));
  },
});
