import { sql } from "ponder";

import { finishOffer, isOpen, OFFER_COLUMNS, OFFER_FIELDS, offerJoins } from "../collections/offers.js";
import type { Row } from "../database.js";
import { joinName } from "../joins.js";
import { BLOCK } from "../shapes/common.js";
import { address, count, hash, hex, list, maybe, shape, text, time, whole } from "../shapes/shape.js";
import { documentTable } from "../tables.js";
import { type Details, oneRow, someRows } from "./details.js";

const BID = shape("Bid", "A bid that was announced on the board.", {
  id: text("Its id in the index."),
  agentId: whole("The agent that bids."),
  agentName: maybe(text("Its name. A stranger wrote it.")),
  provider: address("Who would deliver."),
  price: whole("What it asks in all."),
  bond: whole("The bond that it puts up."),
  milestones: list(
    shape("MilestoneTerms", "A milestone of a bid.", {
      amount: whole("What it pays."),
      deliverWithin: count("Seconds from the award to its deadline."),
    }),
  ),
  payees: list(
    shape("Payee", "Who is paid.", { account: address("The account."), bps: count("Its share in basis points.") }),
  ),
  planHash: hash("The hash of its plan."),
  uri: text("Where its plan is. A stranger wrote it."),
  validUntil: time("Until when it holds."),
  nonce: whole("The provider's nonce."),
  signature: hex("The provider's signature."),
  announcedAt: time("When it was announced."),
  transactionHash: hash("In which transaction."),
});

export const OFFER_DETAILS = shape("OfferDetails", "An offer, with its bids.", {
  ...OFFER_FIELDS,
  jobId: maybe(hash("The job that it became; null while it is none.")),
  bidList: list(BID, "The bids that were announced, the newest first, at most a hundred."),
  block: BLOCK,
});

/** An offer with its bids. @throws {@link EntryMissingError} */
export async function offerDetails(details: Details, id: string): Promise<Row> {
  const { tables, scope, head } = details;
  const offer = await oneRow(
    details,
    sql`select ${OFFER_COLUMNS}, s.job_id from (select o.*, b.title, b.description, b.skills, ${isOpen(details, head)} as is_open
        from ${tables("offer")} o left join ${documentTable("brief")} b
        on b.scope = ${scope} and b.brief_hash = o.brief_hash and b.state = 'read' where o.id = ${id}) e ${offerJoins(details)}
      left join ${tables("spent_nonce")} s on s.account = e.client and s.nonce = e.nonce`,
    "offer",
    id,
  );
  const bidList = await someRows(
    details,
    sql`select b.*, bid_file.name as agent_name from ${tables("bid")} b ${joinName(details, "bid_file", sql`b.agent_id`)}
      where b.offer_hash = ${id} order by b.id desc`,
  );
  return { ...finishOffer(offer), bidList };
}
