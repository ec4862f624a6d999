import { sql } from "ponder";

import type { Collection } from "../collection.js";
import type { Tables } from "../tables.js";

/** `/disputes`. */
export function disputeCollection(tables: Tables): Collection {
  return {
    path: "/disputes",
    says: "Disputes about milestones: stakes, rounds, rulings in basis points for the provider, where the money went.",
    from: sql`${tables("dispute")} d`,
    columns: () => sql`d.*`,
    key: sql`(d.job_id || ':' || d.milestone)`,
    sort: "openedAt",
    sorts: {
      openedAt: { by: () => sql`d.opened_at`, type: "numeric", says: "When it was opened." },
      stake: { by: () => sql`d.stake`, type: "numeric", says: "What was staked." },
    },
    filters: {
      state: {
        kind: "choice",
        of: ["DISPUTED", "RULED", "APPEALED", "SETTLED"],
        says: "Where it stands.",
        where: (value) => sql`d.state = ${value}`,
      },
      job: { kind: "hash", says: "The job.", where: (value) => sql`d.job_id = ${value}` },
      agent: { kind: "number", says: "The agent that works.", where: (value) => sql`d.agent_id = ${value}::numeric` },
      client: { kind: "address", says: "The client of the job.", where: (value) => sql`d.client = ${value}` },
      party: { kind: "address", says: "Who disputes.", where: (value) => sql`d.party = ${value}` },
      panel: {
        kind: "hash",
        says: "The panel of the first round or of the appeal.",
        where: (value) => sql`(d.panel_id = ${value} or d.appeal_panel_id = ${value})`,
      },
    },
  };
}
