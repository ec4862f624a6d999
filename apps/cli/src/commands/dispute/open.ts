import { MILESTONE, milestoneOf } from "../../market/milestone.js";
import { moneyText, tokenAt } from "../../market/money.js";
import { writtenText } from "../../market/written-text.js";
import { oneOf, option, percent, requiredOption, text } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const open = writeVerb({
  name: "open",
  summary: "dispute a delivery before its panel, for a stake",
  parameters: {
    ...MILESTONE,
    says: requiredOption("text", "what is wrong with the delivery", text),
    share: option("percent", "the provider's share that would be fair", percent),
    as: option(
      "side",
      "client, or provider of a delivery that the verifier refused; client when left out",
      oneOf("client", "provider"),
    ),
  },
  examples: ['guildhall dispute open 0x12ab34 --says "Three rows are missing." --share 40'],
  plan: async ({ signer }, input) => {
    const { getDispute } = await import("@guildhall/sdk");
    const client = await signer();
    const { stake, terms } = await getDispute(client, await milestoneOf(client, input));
    return {
      does: `Disputes the delivery of job ${input.job}. The panel that both sides signed decides.`,
      costs: `a stake of ${moneyText(stake, await tokenAt(client, terms.offer.token))}; it comes back as far as the panel agrees with you`,
      undo: "Not you alone: you can concede, which pays the provider in full, or agree on a split with the other side.",
    };
  },
  send: async ({ signer, store, printer }, { says, share, as: party = "client", ...input }) => {
    const { buildDocument, openDispute } = await import("@guildhall/sdk");
    const client = await signer();
    const place = await milestoneOf(client, input);
    const document = buildDocument("DisputeEvidence", {
      jobId: place.job,
      milestone: Number(place.milestone ?? 0n),
      round: 1,
      party,
      summary: says,
      ...(share !== undefined && { providerBps: Number(share) }),
    });
    const opened = await openDispute(client, { ...place, document, store: await store() });
    printer.result(
      opened,
      writtenText(`The delivery is disputed.\nFollow it: guildhall dispute show ${place.job.slice(0, 10)}`, opened),
    );
  },
});
