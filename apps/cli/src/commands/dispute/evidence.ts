import { MILESTONE, milestoneOf } from "../../market/milestone.js";
import { writtenText } from "../../market/written-text.js";
import { oneOf, option, percent, requiredOption, text } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const evidence = writeVerb({
  name: "evidence",
  summary: "lay something before the panel that decides",
  parameters: {
    ...MILESTONE,
    as: requiredOption("side", "client or provider", oneOf("client", "provider")),
    says: requiredOption("text", "what the panel should know", text),
    share: option("percent", "the provider's share that would be fair", percent),
  },
  examples: ['guildhall dispute evidence 0x12ab34 --as provider --says "All rows are there: see line 12." --share 100'],
  plan: async (_, { job, as }) => ({
    does: `Submits evidence of the ${as} in the dispute of job ${job}. Everybody can read it.`,
    undo: "Nobody. You can add more until the panel sits.",
  }),
  send: async ({ signer, store, printer }, { says, share, as: party, ...input }) => {
    const { buildDocument, getDispute, submitEvidence } = await import("@guildhall/sdk");
    const client = await signer();
    const place = await milestoneOf(client, input);
    const { round = 1n, milestone } = await getDispute(client, place);
    const document = buildDocument("DisputeEvidence", {
      jobId: place.job,
      milestone: Number(milestone),
      round: Number(round),
      party,
      summary: says,
      ...(share !== undefined && { providerBps: Number(share) }),
    });
    const submitted = await submitEvidence(client, { ...place, document, store: await store() });
    printer.result(submitted, writtenText("The evidence is submitted.", submitted));
  },
});
