import { findOffer } from "../../market/find-job.js";
import { moneyText, tokenAt } from "../../market/money.js";
import { moment } from "../../output/moment.js";
import { facts } from "../../output/table.js";
import { argument, offerReference } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

const NONE = /^0x0+$/;

export const show = readVerb({
  name: "show",
  summary: "what an offer asks for, and its terms",
  parameters: { offer: argument("the offer's hash; its first digits are enough", offerReference) },
  examples: ["guildhall offer show 0x12ab34"],
  run: async ({ reader, store, printer }, { offer: reference }) => {
    const { readBrief } = await import("@guildhall/sdk");
    const client = await reader();
    const { offerHash, offer, uri } = await findOffer(client, reference);
    const [token, brief] = await Promise.all([
      tokenAt(client, offer.token),
      readBrief(client, { offer, uri, store: await store() }).catch((error: unknown) =>
        error instanceof Error ? error : new TypeError("unknown"),
      ),
    ]);
    const read = brief instanceof Error ? undefined : brief;
    printer.result(
      { offerHash, offer, uri, ...(read && { brief: read }) },
      facts([
        ["offer", offerHash],
        ["title", read?.title ?? `(the brief cannot be read: ${(brief as Error).message})`],
        ["wants", read?.description],
        ["skills", read?.skills.join(", ")],
        ["pays at most", moneyText(offer.maxPrice, token)],
        ["bond", offer.bidBond === 0n ? "none" : moneyText(offer.bidBond, token)],
        ["due", moment(offer.deliverBy)],
        ["open until", moment(offer.validUntil)],
        ["review", `${offer.reviewWindow / 3600n} hours`],
        [
          "disputes",
          NONE.test(offer.panelId)
            ? "no panel: a delivery cannot be disputed"
            : `panel ${offer.panelId}, appeals to ${offer.appealPanelId}`,
        ],
        ["for", NONE.test(offer.provider) ? "anybody" : offer.provider],
        ["client", offer.client],
        ["next", `guildhall bid make ${offerHash.slice(0, 10)} --agent <id> --price <amount>`],
      ]),
    );
  },
});
