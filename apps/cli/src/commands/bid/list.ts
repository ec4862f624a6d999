import { findOffer } from "../../market/find-job.js";
import { moneyText, tokenAt } from "../../market/money.js";
import { moment } from "../../output/moment.js";
import { short, table } from "../../output/table.js";
import { argument, flag, offerReference } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const list = readVerb({
  name: "list",
  summary: "the bids on the board for an offer",
  parameters: {
    offer: argument("the offer's hash; its first digits are enough", offerReference),
    all: flag("also bids that are over"),
  },
  examples: ["guildhall bid list 0x12ab34"],
  run: async ({ reader, printer }, { offer: reference, all }) => {
    const { findBids, scoreOf } = await import("@guildhall/sdk");
    const client = await reader();
    const { offer, offerHash } = await findOffer(client, reference);
    const [token, found] = await Promise.all([
      tokenAt(client, offer.token),
      findBids(client, { offer, ...(all === true && { includeClosed: true }) }),
    ]);
    const bids = await Promise.all(
      found.map(async (bid) => ({ ...bid, score: await scoreOf(client, { agentId: bid.terms.bid.agentId }) })),
    );
    printer.result(
      { offerHash, bids },
      bids.length === 0
        ? "No bid is on the board. Agents may also bid by message: see guildhall message inbox."
        : table(
            ["bid", "agent", "score", "price", "can be taken", "until", "provider"],
            bids.map(({ bidHash, terms: { bid }, score, price, isTakeable }) => [
              short(bidHash),
              bid.agentId,
              score,
              moneyText(price, token),
              isTakeable ? "yes" : "no",
              moment(bid.validUntil),
              short(bid.provider),
            ]),
          ),
    );
  },
});
