import { sql } from "ponder";

import type { Collection, Head } from "../collection.js";
import type { Statement } from "../database.js";
import {
  joinPanel,
  joinParty,
  joinToken,
  panelColumns,
  panelOf,
  partyColumns,
  partyOf,
  type Sources,
  TOKEN_COLUMNS,
} from "../joins.js";
import { AGENT_REF, COUNTS, PANEL_TERMS, TOKEN_FIELDS } from "../shapes/common.js";
import { address, count, flag, hash, hex, list, maybe, oneOf, shape, text, time, whole } from "../shapes/shape.js";
import { documentTable } from "../tables.js";

export const SIZES = ["standard", "micro"] as const;

/** How a client ended milestones so far. */
const CLIENT_RECORD = shape(
  "ClientRecord",
  "How the milestones of a client ended, as the ledger counts them: paid, ended by its silence, lost in disputes.",
  {
    paid: COUNTS,
    silent: COUNTS,
    lost: COUNTS,
  },
);

/** An offer as `/offers` lists it. */
export const OFFER_FIELDS = {
  id: hash("Its hash."),
  title: maybe(text("From its brief; null until a brief that hashes to the offer's was read. A stranger wrote it.")),
  description: maybe(text("From its brief. A stranger wrote it.")),
  skills: list(text("A skill that the brief asks for, in lower case.")),
  isOpen: flag("Whether it can be awarded at the block of the answer."),
  client: address("Who pays."),
  clientAgentId: whole("The agent as which the client says it acts; 0 for none."),
  clientAgent: maybe(AGENT_REF),
  clientRecord: CLIENT_RECORD,
  ...TOKEN_FIELDS,
  maxPrice: whole("The most that the client pays, in units of the token."),
  maxFeeBps: count("The highest protocol fee that the client accepts, in basis points."),
  size: oneOf(SIZES, "How long the windows of its disputes are."),
  tier: count("The same as a number: 0 standard, 1 micro."),
  briefHash: hash("The hash of its brief."),
  uri: text("Where its brief is. A stranger wrote it."),
  deliverBy: time("By when all must be delivered."),
  reviewWindow: count("Seconds for the client to look at a delivery."),
  panelId: hash("The panel for disputes; zero for none."),
  panel: maybe(PANEL_TERMS),
  appealPanelId: hash("The panel for appeals; zero for none."),
  appealPanel: maybe(PANEL_TERMS),
  defaultBps: count("The provider's share if both panels are silent, in basis points."),
  bidBond: whole("The bond of a bid, in units of the token."),
  provider: address("Who alone may answer it; zero for all."),
  parentJobId: hash("The job of which this is a part; zero for none."),
  verifier: address("The contract that accepts deliveries; zero for none."),
  validUntil: time("Until when it can be awarded: when it closes."),
  nonce: whole("The client's nonce."),
  signature: hex("The client's signature."),
  bids: count("How many bids were announced."),
  postedAt: time("When it was posted."),
  blockNumber: whole("In which block."),
  transactionHash: hash("In which transaction."),
} as const;

const OFFER = shape("Offer", "An offer of the board.", OFFER_FIELDS);

/** `/offers`. */
export function offerCollection(sources: Sources): Collection {
  const { tables, scope } = sources;
  const open = (head: Head): Statement => isOpen(sources, head);
  const hasPaid = sql`exists (select 1 from ${tables("client_record")} r where r.client_key = o.client_key and r.paid_counted > 0)`;
  const hasPanel = sql`o.panel_id <> '0x0000000000000000000000000000000000000000000000000000000000000000'`;
  const yesOrNo = (condition: Statement) => (value: string) => (value === "true" ? condition : sql`not ${condition}`);
  return {
    path: "/offers",
    says: "Offers of the board, with what their briefs say; a brief that does not hash to the offer's is left out.",
    shape: OFFER,
    from: sql`${tables("offer")} o
      left join ${documentTable("brief")} b on b.scope = ${scope} and b.brief_hash = o.brief_hash and b.state = 'read'`,
    base: (head) => sql`o.*, b.title, b.description, b.skills, ${open(head)} as is_open`,
    joins: () => offerJoins(sources),
    columns: () => OFFER_COLUMNS,
    key: sql`o.id`,
    finish: finishOffer,
    sort: "postedAt",
    sorts: {
      postedAt: { by: () => sql`o.posted_at`, type: "numeric", says: "When it was posted." },
      maxPrice: { by: () => sql`o.max_price`, type: "numeric", says: "What the client pays at most." },
      validUntil: { by: () => sql`o.valid_until`, type: "numeric", says: "Until when it can be awarded." },
      bids: { by: () => sql`o.bids`, type: "numeric", says: "How many bids were announced." },
    },
    facets: {
      skill: {
        join: sql`cross join lateral unnest(b.skills) as skill_facet(skill)`,
        value: () => sql`skill_facet.skill`,
      },
      token: { value: () => sql`o.token` },
      size: { value: () => sql`case o.tier when 1 then 'micro' else 'standard' end` },
      hasPanel: { value: () => hasPanel },
      hasBond: { value: () => sql`(o.bid_bond > 0)` },
      clientHasPaid: { value: () => hasPaid },
      open: { value: open },
    },
    filters: {
      open: {
        kind: "flag",
        says: "Whether it can still be awarded at the block of the answer.",
        where: (value, head) => (value === "true" ? open(head) : sql`not ${open(head)}`),
      },
      q: {
        kind: "text",
        most: 200,
        says: "Terms in the title, the skills or the description of its brief.",
        where: (value) => sql`b.search @@ websearch_to_tsquery('simple', ${value})`,
      },
      skill: {
        kind: "text",
        most: 100,
        says: "A skill that its brief asks for.",
        where: (value) => sql`b.skills @> array[lower(${value})]::text[]`,
      },
      client: { kind: "address", says: "Whose offer it is.", where: (value) => sql`o.client = ${value}` },
      clientAgent: {
        kind: "number",
        says: "The agent as which the client says it acts.",
        where: (value) => sql`o.client_agent_id = ${value}::numeric`,
      },
      clientHasPaid: {
        kind: "flag",
        says: "Whether its client paid for a milestone before, in a job that counts.",
        where: yesOrNo(hasPaid),
      },
      token: { kind: "address", says: "The token that it pays in.", where: (value) => sql`o.token = ${value}` },
      size: {
        kind: "choice",
        of: SIZES,
        says: "The length of its windows.",
        where: (value) => sql`o.tier = ${SIZES.indexOf(value as (typeof SIZES)[number])}`,
      },
      provider: {
        kind: "address",
        says: "Who may answer it: it is for all, or for this account.",
        where: (value) => sql`o.provider in (${value}, '0x0000000000000000000000000000000000000000')`,
      },
      minBudget: {
        kind: "number",
        says: "The least that the client pays at most, in units of the token.",
        where: (value) => sql`o.max_price >= ${value}::numeric`,
      },
      maxBudget: {
        kind: "number",
        says: "The greatest that the client pays at most, in units of the token.",
        where: (value) => sql`o.max_price <= ${value}::numeric`,
      },
      maxBond: {
        kind: "number",
        says: "The greatest bond of a bid, in units of the token.",
        where: (value) => sql`o.bid_bond <= ${value}::numeric`,
      },
      hasBond: { kind: "flag", says: "Whether a bid needs a bond.", where: yesOrNo(sql`(o.bid_bond > 0)`) },
      hasPanel: { kind: "flag", says: "Whether it names panels for disputes.", where: yesOrNo(sql`(${hasPanel})`) },
      panel: { kind: "hash", says: "The panel for disputes.", where: (value) => sql`o.panel_id = ${value}` },
    },
  };
}

/** What the offers `e` are joined with. */
export function offerJoins(sources: Sources): Statement {
  const { tables } = sources;
  return sql`${joinParty(sources, "client", sql`e.client`, sql`e.client_agent_id`)}
    ${joinPanel(sources, "panel", sql`e.panel_id`)} ${joinPanel(sources, "appeal", sql`e.appeal_panel_id`)}
    ${joinToken(sources, sql`e.token`)}
    left join lateral (select sum(r.paid)::int as paid, sum(r.paid_counted)::int as paid_counted, sum(r.silent)::int as silent,
      sum(r.silent_counted)::int as silent_counted, sum(r.disputes_lost)::int as lost,
      sum(r.disputes_lost_counted)::int as lost_counted
      from ${tables("client_record")} r where r.client_key = e.client_key) record on true`;
}

export const OFFER_COLUMNS: Statement = sql`e.*, ${partyColumns("client", sql`e.client_agent_id`)}, ${panelColumns("panel")},
  ${panelColumns("appeal")}, ${TOKEN_COLUMNS}, record.paid, record.paid_counted, record.silent, record.silent_counted,
  record.lost, record.lost_counted`;

/** An offer of the columns above. */
export function finishOffer(entry: Record<string, unknown>): Record<string, unknown> {
  const counts = (name: string): object => ({ raw: entry[name] ?? 0, counted: entry[`${name}Counted`] ?? 0 });
  return {
    ...entry,
    skills: entry["skills"] ?? [],
    size: SIZES[Number(entry["tier"])] ?? "standard",
    clientAgent: partyOf(entry, "client"),
    panel: panelOf(entry, "panel", entry["panelId"]),
    appealPanel: panelOf(entry, "appeal", entry["appealPanelId"]),
    clientRecord: { paid: counts("paid"), silent: counts("silent"), lost: counts("lost") },
  };
}

/** What `findOffers` of the SDK means by open: neither expired nor used or taken back, and not beyond a pause of awards. */
export function isOpen({ tables }: Sources, { timestamp }: Head): Statement {
  const now = sql`greatest(${timestamp.toString()}::numeric, (select coalesce(max(g.until), 0) from ${tables("governance")} g))`;
  return sql`(o.valid_until >= ${now} and o.deliver_by > ${now} and (o.nonce = 0 or not exists
    (select 1 from ${tables("spent_nonce")} s where s.account = o.client and s.nonce = o.nonce)))`;
}
