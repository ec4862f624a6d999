import { sql } from "ponder";

import type { Collection, Head } from "../collection.js";
import type { Statement } from "../database.js";
import { documentTable, type Tables } from "../tables.js";

/** `/offers`. */
export function offerCollection(tables: Tables, scope: string): Collection {
  const open = (head: Head): Statement => isOpen(tables, head);
  return {
    path: "/offers",
    says: "Offers of the board, with what their briefs say; a brief that does not hash to the offer's is left out.",
    from: sql`${tables("offer")} o
      left join ${documentTable("brief")} b on b.scope = ${scope} and b.brief_hash = o.brief_hash and b.state = 'read'`,
    columns: (head) => sql`o.*, b.title, b.description, b.skills, ${open(head)} as is_open`,
    key: sql`o.id`,
    sort: "postedAt",
    sorts: {
      postedAt: { by: () => sql`o.posted_at`, type: "numeric", says: "When it was posted." },
      maxPrice: { by: () => sql`o.max_price`, type: "numeric", says: "What the client pays at most." },
      validUntil: { by: () => sql`o.valid_until`, type: "numeric", says: "Until when it can be awarded." },
      bids: { by: () => sql`o.bids`, type: "numeric", says: "How many bids were announced." },
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
        says: "Words in the title, the skills or the description of its brief.",
        where: (value) => sql`b.search @@ websearch_to_tsquery('simple', ${value})`,
      },
      skill: {
        kind: "text",
        most: 100,
        says: "A skill that its brief asks for.",
        where: (value) => sql`b.skills @> array[lower(${value})]::text[]`,
      },
      client: { kind: "address", says: "Whose offer it is.", where: (value) => sql`o.client = ${value}` },
      token: { kind: "address", says: "The token that it pays in.", where: (value) => sql`o.token = ${value}` },
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
      panel: { kind: "hash", says: "The panel for disputes.", where: (value) => sql`o.panel_id = ${value}` },
    },
  };
}

/** What `findOffers` of the SDK means by open: neither expired nor used or taken back, and not beyond a pause of awards. */
function isOpen(tables: Tables, { timestamp }: Head): Statement {
  const now = sql`greatest(${timestamp.toString()}::numeric, (select coalesce(max(g.until), 0) from ${tables("governance")} g))`;
  return sql`(o.valid_until >= ${now} and o.deliver_by > ${now} and (o.nonce = 0 or not exists
    (select 1 from ${tables("spent_nonce")} s where s.account = o.client and s.nonce = o.nonce)))`;
}
