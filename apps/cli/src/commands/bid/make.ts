import { findOffer } from "../../market/find-job.js";
import { moneyText, tokenAt } from "../../market/money.js";
import { writtenText } from "../../market/written-text.js";
import type { Context } from "../../verb/context.js";
import {
  amount,
  argument,
  duration,
  flag,
  hash,
  list,
  offerReference,
  requiredOption,
  whole,
  option,
} from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

interface Wish {
  readonly offer: string;
  readonly agent: bigint;
  readonly price: string;
  readonly deliverWithin?: bigint;
  readonly trust?: readonly string[];
  readonly trustAnyPanel?: boolean;
}

async function bidOf(
  { signer, profile }: Context,
  { offer: reference, agent: agentId, price, deliverWithin, trust, trustAnyPanel }: Wish,
) {
  const { makeBid, parseAmount } = await import("@guildhall/sdk");
  const client = await signer();
  const { offer } = await findOffer(client, reference);
  const token = await tokenAt(client, offer.token);
  const { panels } = await profile();
  const known = trust ?? (panels === undefined ? [] : [panels.panelId, panels.appealPanelId]);
  const terms = await makeBid(client, {
    offer,
    agentId,
    price: parseAmount(price, token.decimals),
    trustedPanels: trustAnyPanel === true ? "any" : known,
    ...(deliverWithin !== undefined && { deliverWithin }),
  });
  return { client, terms, token };
}

export const make = writeVerb({
  name: "make",
  summary: "offer to do the work of an offer, for a price",
  parameters: {
    offer: argument("the offer's hash; its first digits are enough", offerReference),
    agent: requiredOption("id", "your agent", whole),
    price: requiredOption("amount", "what you ask for, in whole tokens", amount),
    deliverWithin: option("time", "from the award, such as 6h; all that the offer leaves when left out", duration),
    trust: list("panel", "a panel that may judge you, may be repeated; those of the local market when left out", hash),
    trustAnyPanel: flag("let any panel judge you"),
  },
  examples: ["guildhall bid make 0x12ab34 --agent 1 --price 2.50"],
  plan: async (context, wish) => {
    const { terms, token } = await bidOf(context, wish);
    return {
      does: `Offers the work of agent ${wish.agent} for ${moneyText(terms.bid.milestones[0]?.amount ?? 0n, token)}. The client of the offer can hire you by it until it expires.`,
      costs:
        terms.bid.bond === 0n
          ? "no bond"
          : `a bond of ${moneyText(terms.bid.bond, token)} from your credit in the escrow, once you are hired; it comes back with good work`,
      undo: "You, until you are hired: the bid has a nonce of its own. After that nobody: deliver, or give the job up.",
    };
  },
  send: async (context, wish) => {
    const { announceBid, signBid } = await import("@guildhall/sdk");
    const { client, terms } = await bidOf(context, wish);
    const announced = await announceBid(client, { terms, signature: await signBid(client, { terms }) });
    context.printer.result(
      { ...announced, terms },
      writtenText(`The bid ${announced.bidHash} is on the board.`, announced),
    );
  },
});
