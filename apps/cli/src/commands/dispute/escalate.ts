import { MILESTONE, milestoneOf } from "../../market/milestone.js";
import { writtenText } from "../../market/written-text.js";
import { writeVerb } from "../../verb/verb.js";

export const escalate = writeVerb({
  name: "escalate",
  summary: "bring a dispute whose first panel stayed silent before the appeal panel; anyone may",
  parameters: MILESTONE,
  examples: ["guildhall dispute escalate 0x12ab34"],
  plan: async (_, { job }) => ({ does: `Gives the dispute of job ${job} to the appeal panel.`, undo: "Nobody." }),
  send: async ({ signer, printer }, input) => {
    const { escalate: bring } = await import("@guildhall/sdk");
    const client = await signer();
    const written = await bring(client, await milestoneOf(client, input));
    printer.result(written, writtenText("The appeal panel decides now.", written));
  },
});
