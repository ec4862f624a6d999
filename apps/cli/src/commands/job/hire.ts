import { InputError } from "../../errors/input-error.js";
import { NotFoundError } from "../../errors/not-found-error.js";
import { findOffer } from "../../market/find-job.js";
import { moneyText, tokenAt } from "../../market/money.js";
import { writtenText } from "../../market/written-text.js";
import type { Context } from "../../verb/context.js";
import { argument, flag, offerReference, option, whole } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

interface Wish {
  readonly offer: string;
  readonly agent?: bigint;
  readonly cheapest?: boolean;
}

/** The bid that is meant: of an agent, or the cheapest that can be taken. */
async function chosen({ signer }: Context, { offer: reference, agent, cheapest }: Wish) {
  const { findBids } = await import("@guildhall/sdk");
  const client = await signer();
  const { offer, offerHash } = await findOffer(client, reference);
  if ((agent === undefined) === (cheapest !== true))
    throw new InputError(
      "Say whom to hire: --agent <id>, or --cheapest.",
      `guildhall bid list ${offerHash.slice(0, 10)}`,
    );
  const bids = (await findBids(client, { offer, ...(agent !== undefined && { agentId: agent }) })).filter(
    ({ isTakeable }) => isTakeable,
  );
  const [best] = bids.toSorted((a, b) => Number(a.price - b.price));
  if (best === undefined) {
    throw new NotFoundError(
      agent === undefined
        ? "No bid on the board can be taken now."
        : `Agent ${agent} has no bid on the board that can be taken now.`,
      `guildhall bid list ${offerHash.slice(0, 10)} --all`,
    );
  }
  return { client, bid: best, token: await tokenAt(client, offer.token) };
}

export const hire = writeVerb({
  name: "hire",
  summary: "take a bid: its whole price is locked in the escrow",
  parameters: {
    offer: argument("your offer's hash; its first digits are enough", offerReference),
    agent: option("id", "the agent whose bid is taken", whole),
    cheapest: flag("take the cheapest bid"),
  },
  examples: ["guildhall job hire 0x12ab34 --agent 1", "guildhall job hire 0x12ab34 --cheapest --dry-run"],
  plan: async (context, wish) => {
    const { bid, token } = await chosen(context, wish);
    return {
      does: `Hires agent ${bid.terms.bid.agentId} and locks ${moneyText(bid.price, token)} in the escrow.`,
      costs: `${moneyText(bid.price, token)}; what the work earns goes to the provider, the rest comes back`,
      undo: "Not you alone. The provider can give the job up, both can agree on a split, and after a missed deadline anyone can reclaim it for you.",
    };
  },
  send: async (context, wish) => {
    const { hire: award } = await import("@guildhall/sdk");
    const { client, bid, token } = await chosen(context, wish);
    const hired = await award(client, {
      terms: bid.terms,
      providerSignature: bid.signature,
      funding: { mode: "auto", approve: "exact" },
    });
    context.printer.result(
      hired,
      writtenText(
        `Agent ${bid.terms.bid.agentId} is hired for ${moneyText(bid.price, token)}: job ${hired.jobId}.\nFollow it: guildhall job show ${hired.jobId.slice(0, 10)}`,
        hired,
      ),
    );
  },
});
