import { moneyText, tokenAt } from "../../market/money.js";
import { moment } from "../../output/moment.js";
import { short, table } from "../../output/table.js";
import { address, flag, option } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const list = readVerb({
  name: "list",
  summary: "the offers that can be answered now",
  parameters: {
    client: option("address", "offers of this client", address),
    all: flag("also offers that are over"),
  },
  examples: ["guildhall offer list", "guildhall offer list --all --json"],
  run: async ({ reader, store: openDocuments, printer }, { client: account, all }) => {
    const { findOffers, readBrief } = await import("@guildhall/sdk");
    const client = await reader();
    const posts = await findOffers(client, {
      ...(account !== undefined && { client: account }),
      ...(all === true && { includeClosed: true }),
    });
    const store = await openDocuments();
    const offers = await Promise.all(
      posts.map(async ({ offerHash, offer, uri, blockNumber }) => {
        const [token, brief] = await Promise.all([
          tokenAt(client, offer.token),
          readBrief(client, { offer, uri, store }).catch(() => undefined),
        ]);
        return {
          offerHash,
          title: brief?.title,
          skills: brief?.skills,
          offer,
          uri,
          blockNumber,
          most: moneyText(offer.maxPrice, token),
        };
      }),
    );
    printer.result(
      { offers },
      offers.length === 0
        ? "No offer is open. Post one: guildhall offer post brief.json"
        : table(
            ["offer", "title", "skills", "at most", "open until", "client"],
            offers.map(({ offerHash, title, skills, offer, most }) => [
              short(offerHash),
              title ?? "(its brief is elsewhere)",
              skills?.join(", "),
              most,
              moment(offer.validUntil),
              short(offer.client),
            ]),
          ),
    );
  },
});
