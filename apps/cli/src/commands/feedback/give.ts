import { MILESTONE, milestoneOf } from "../../market/milestone.js";
import { writtenText } from "../../market/written-text.js";
import { count, option, requiredOption, text } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const give = writeVerb({
  name: "give",
  summary: "as the client of a job, rate its agent from 0 to 100",
  parameters: {
    ...MILESTONE,
    value: requiredOption("number", "0 to 100", count(0, 100)),
    tag: option("text", "what the rating is about", text),
  },
  examples: ["guildhall feedback give 0x12ab34 --value 95 --tag accuracy"],
  plan: async (_, { job, value }) => ({
    does: `Rates the agent of job ${job} with ${value}. It is marked as of a client, and moves no score.`,
    undo: "You can take it back; it stays visible as taken back.",
  }),
  send: async ({ signer, printer }, { value, tag, ...input }) => {
    const { giveJobFeedback } = await import("@guildhall/sdk");
    const client = await signer();
    const given = await giveJobFeedback(client, {
      ...(await milestoneOf(client, input)),
      rating: { value: BigInt(value), ...(tag !== undefined && { tag1: tag }) },
    });
    printer.result(given, writtenText(`Agent ${given.agentId} is rated with ${value}.`, given));
  },
});
