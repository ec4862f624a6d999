import { findKeptBidByHash } from "../../market/kept-bids.js";
import { moneyText, tokenAt } from "../../market/money.js";
import { openKept } from "../../market/sealed-bid.js";
import { moment } from "../../output/moment.js";
import { argument, bidReference, flag } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const open = writeVerb({
  name: "open",
  summary: "after bidding closed, show a sealed bid to its client",
  parameters: {
    bid: argument("the bid's hash, as guildhall bid make prints it; its first digits are enough", bidReference),
    wait: flag("wait for the close and for the client's list, at most until ten minutes after the close"),
  },
  examples: ["guildhall bid open 0x34cd56", "guildhall bid open 0x34cd56 --wait"],
  plan: async ({ signer, profile }, { bid: reference }) => {
    const { terms } = await findKeptBidByHash((await profile()).journal, reference);
    const { offer, bid } = terms;
    const token = await tokenAt(await signer(), offer.token);
    return {
      does: `Opens the bid of agent ${bid.agentId} for ${moneyText(bid.milestones[0]?.amount ?? 0n, token)} to the client of the offer, encrypted to it. The client can hire you by it until ${moment(bid.validUntil)}.`,
      costs:
        bid.bond === 0n
          ? "no bond"
          : `a bond of ${moneyText(bid.bond, token)} from your credit in the escrow, once you are hired`,
      undo: "You, until you are hired: the bid has a nonce of its own.",
    };
  },
  send: async ({ signer, profile, signal, printer, isDryRun }, { bid: reference, wait = false }) => {
    const chosen = await profile();
    const bid = await findKeptBidByHash(chosen.journal, reference);
    const sender = { client: await signer(), profile: chosen, signal };
    const { openedBy } = await openKept(sender, bid, { wait: wait && !isDryRun, isDryRun });
    const { bidHash, offerHash, terms } = bid;
    const isRepeated = bid.openedBy !== undefined;
    printer.result(
      { bidHash, offerHash, terms, openedBy, ...(isRepeated && { repeated: true }) },
      isRepeated
        ? `The bid ${bidHash} was opened before, by ${openedBy}; nothing was sent now.`
        : `The bid ${bidHash} is open to its client, by ${openedBy}.`,
    );
  },
});
