import { MILESTONE, milestoneOf } from "../../market/milestone.js";
import { moneyText, tokenAt } from "../../market/money.js";
import { writtenText } from "../../market/written-text.js";
import { oneOf, requiredOption } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const appeal = writeVerb({
  name: "appeal",
  summary: "bring a first ruling before the larger panel, for a bond",
  parameters: { ...MILESTONE, as: requiredOption("side", "client or provider", oneOf("client", "provider")) },
  examples: ["guildhall dispute appeal 0x12ab34 --as provider"],
  plan: async ({ signer }, input) => {
    const { getDispute } = await import("@guildhall/sdk");
    const client = await signer();
    const { appealBond, terms } = await getDispute(client, await milestoneOf(client, input));
    return {
      does: `Appeals the first ruling on job ${input.job} for the ${input.as}.`,
      costs: `a bond of ${moneyText(appealBond, await tokenAt(client, terms.offer.token))}; it comes back when the outcome moves at least 10 % towards you`,
      undo: "Nobody.",
    };
  },
  send: async ({ signer, printer }, { as, ...input }) => {
    const { appeal: bring } = await import("@guildhall/sdk");
    const client = await signer();
    const given = await bring(client, { ...(await milestoneOf(client, input)), as });
    printer.result(given, writtenText("The ruling is appealed.", given));
  },
});
