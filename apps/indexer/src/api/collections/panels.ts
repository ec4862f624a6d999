import { sql } from "ponder";

import type { Collection } from "../collection.js";
import type { Tables } from "../tables.js";

/** `/panels`. */
export function panelCollection(tables: Tables): Collection {
  return {
    path: "/panels",
    says: "Panels of arbiters, with how often they ruled.",
    from: sql`${tables("panel")} p`,
    columns: (head) =>
      sql`p.*, (p.closed_at is null and p.valid_until > ${head.timestamp.toString()}::numeric) as is_open`,
    key: sql`p.id`,
    sort: "registeredAt",
    sorts: {
      registeredAt: { by: () => sql`p.registered_at`, type: "numeric", says: "When it was registered." },
      rulings: { by: () => sql`p.rulings`, type: "numeric", says: "How often it ruled." },
      feeBps: { by: () => sql`p.fee_bps`, type: "numeric", says: "What it takes, in basis points of a milestone." },
      size: { by: () => sql`p.size`, type: "numeric", says: "How many members it has." },
    },
    filters: {
      member: {
        kind: "address",
        says: "Who sits on it.",
        where: (value) =>
          sql`exists (select 1 from ${tables("panel_member")} m where m.panel_id = p.id and m.member = ${value})`,
      },
      open: {
        kind: "flag",
        says: "Whether it takes new jobs at the block of the answer.",
        where: (value, { timestamp }) => {
          const open = sql`(p.closed_at is null and p.valid_until > ${timestamp.toString()}::numeric)`;
          return value === "true" ? open : sql`not ${open}`;
        },
      },
      minSize: {
        kind: "integer",
        least: 1,
        most: 15,
        says: "The least number of members.",
        where: (value) => sql`p.size >= ${Number(value)}`,
      },
      maxFeeBps: {
        kind: "integer",
        least: 0,
        most: 10_000,
        says: "The most that it takes, in basis points.",
        where: (value) => sql`p.fee_bps <= ${Number(value)}`,
      },
    },
  };
}
