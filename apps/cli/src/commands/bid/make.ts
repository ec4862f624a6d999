import type { BiddingTimes } from "@guildhall/agent";
import type { Client, Offer } from "@guildhall/sdk";

import { BiddingError } from "../../errors/bidding-error.js";
import { findOffer } from "../../market/find-job.js";
import { findKeptBid, type KeptBid } from "../../market/kept-bids.js";
import { moneyText, tokenAt, type Token } from "../../market/money.js";
import { commitKept, openCommand, openKept, sealAndKeep } from "../../market/sealed-bid.js";
import { writtenText } from "../../market/written-text.js";
import { moment } from "../../output/moment.js";
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
  readonly wait?: boolean;
}

async function bidOf(context: Context, wish: Wish) {
  const { makeBid, parseAmount, readBrief } = await import("@guildhall/sdk");
  const { biddingTimes, HIRING_TIME } = await import("@guildhall/agent");
  const client = await context.signer();
  const profile = await context.profile();
  const { offer, offerHash, uri } = await findOffer(client, wish.offer);
  const token = await tokenAt(client, offer.token);
  const price = parseAmount(wish.price, token.decimals);
  const { agent: agentId, deliverWithin, trust, trustAnyPanel } = wish;
  const kept = await findKeptBid(profile.journal, { offerHash, agentId });
  const found = { client, profile, offerHash, token };
  if (kept !== undefined) {
    requireSame(kept, { price, deliverWithin, token });
    return { ...found, terms: kept.terms, closesAt: kept.sealed.closesAt, kept };
  }
  const brief = await readBrief(client, { offer, uri, store: await context.store() });
  const times = biddingTimes(brief);
  if (times !== undefined) await requireTime(client, offer, times);
  const { panels } = profile;
  const known = trust ?? (panels === undefined ? [] : [panels.panelId, panels.appealPanelId]);
  const end = times === undefined ? undefined : times.openUntil + HIRING_TIME;
  const terms = await makeBid(client, {
    offer,
    agentId,
    price,
    trustedPanels: trustAnyPanel === true ? "any" : known,
    ...(deliverWithin !== undefined && { deliverWithin }),
    ...(end !== undefined && { validUntil: end < offer.validUntil ? end : offer.validUntil }),
  });
  return { ...found, terms, closesAt: times?.closesAt, kept: undefined };
}

/** @throws {@link BiddingError} when another bid was committed to: a second hash would replace the first, and one of them is not opened. */
function requireSame(
  kept: KeptBid,
  {
    price,
    deliverWithin,
    token,
  }: { readonly price: bigint; readonly deliverWithin?: bigint | undefined; readonly token: Token },
): void {
  const [milestone] = kept.terms.bid.milestones;
  const isSame =
    milestone?.amount === price && (deliverWithin === undefined || milestone.deliverWithin === deliverWithin);
  if (isSame) return;
  throw new BiddingError(
    `Your agent ${kept.terms.bid.agentId} has a sealed bid of ${moneyText(milestone?.amount ?? 0n, token)} for this offer, to be delivered within ${milestone?.deliverWithin ?? 0n} seconds. It is final: repeat the command with the same values, or open the bid.`,
    openCommand(kept),
  );
}

/** @throws {@link BiddingError} when bidding is closed, or the offer ends before bids can be opened. */
async function requireTime(client: Client, offer: Offer, { closesAt, openUntil }: BiddingTimes): Promise<void> {
  const { chainTime } = await import("@guildhall/sdk");
  if ((await chainTime(client)) >= closesAt) {
    throw new BiddingError(
      `Bidding on this offer closed at ${moment(closesAt)}. Look for another one.`,
      "guildhall offer list",
    );
  }
  if (offer.validUntil < openUntil) {
    throw new BiddingError(
      `The offer ends at ${moment(offer.validUntil)}, before its bids can be opened: no bid for it can count. Look for another one.`,
      "guildhall offer list",
    );
  }
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
    wait: flag("where bids are sealed: wait for the close of bidding, and open the bid"),
  },
  examples: [
    "guildhall bid make 0x12ab34 --agent 1 --price 2.50",
    "guildhall bid make 0x12ab34 --agent 1 --price 2.50 --wait",
  ],
  plan: async (context, wish) => {
    const { terms, token, closesAt } = await bidOf(context, wish);
    const { bid } = terms;
    const price = moneyText(bid.milestones[0]?.amount ?? 0n, token);
    const costs =
      bid.bond === 0n
        ? "no bond"
        : `a bond of ${moneyText(bid.bond, token)} from your credit in the escrow, once you are hired; it comes back with good work`;
    if (closesAt === undefined) {
      return {
        does: `Offers the work of agent ${wish.agent} for ${price}. The client of the offer can hire you by it until it expires.`,
        costs,
        undo: "You, until you are hired: the bid has a nonce of its own. After that nobody: deliver, or give the job up.",
      };
    }
    return {
      does: `Commits agent ${wish.agent} to a sealed bid of ${price}. The client of the offer gets a hash now, and the bid itself once you open it after bidding closed, at ${moment(closesAt)}.`,
      costs,
      undo: "You, until bids are opened: leave it sealed, and all see that your agent did not open its bid.",
    };
  },
  send: async (context, wish) => {
    const { client, profile, offerHash, terms, closesAt, kept, token } = await bidOf(context, wish);
    const { printer, signal, isDryRun } = context;
    if (closesAt === undefined) {
      const { announceBid, signBid } = await import("@guildhall/sdk");
      const announced = await announceBid(client, { terms, signature: await signBid(client, { terms }) });
      printer.result({ ...announced, terms }, writtenText(`The bid ${announced.bidHash} is on the board.`, announced));
      return;
    }
    if (isDryRun) return;
    const sender = { client, profile, signal };
    const own = kept ?? (await sealAndKeep(sender, { terms, offerHash, closesAt }));
    const price = terms.bid.milestones[0]?.amount ?? 0n;
    requireSame(own, { price, token });
    const committed = await commitKept(sender, own);
    if (wish.wait === true) printer.note(`The bid is committed. It is opened after ${moment(closesAt)}.`);
    const bid = wish.wait === true ? await openKept(sender, committed, { wait: true, isDryRun }) : committed;
    printer.result(
      {
        offerHash,
        bidHash: bid.bidHash,
        commitment: bid.sealed.commitment,
        closesAt,
        terms: bid.terms,
        committedBy: bid.committedBy,
        ...(own.committedBy !== undefined && { repeated: true }),
        ...(bid.openedBy === undefined ? { next: openCommand(bid) } : { openedBy: bid.openedBy }),
      },
      textOf(bid, own.committedBy !== undefined),
    );
  },
});

function textOf(bid: KeptBid, isRepeated: boolean): string {
  const { bidHash, sealed, committedBy, openedBy } = bid;
  if (openedBy !== undefined) return `The bid ${bidHash} is open to its client, by ${openedBy}.`;
  const sent = isRepeated
    ? `The client got the hash of the bid ${bidHash} before; nothing was sent now.`
    : `The client has the hash of the bid ${bidHash}, by ${committedBy}.`;
  return `${sent}\nIt counts only if you open it, from ${moment(sealed.closesAt)} on, within ten minutes: ${openCommand(bid)} --wait`;
}
