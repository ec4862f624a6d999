import { sql } from "ponder";

import { MILESTONE_STATES } from "../../rules/milestones.js";
import type { Collection } from "../collection.js";
import type { Tables } from "../tables.js";

const HIGHEST_RULE = 6;

/** `/jobs`. */
export function jobCollection(tables: Tables): Collection {
  return {
    path: "/jobs",
    says: "Jobs as they were awarded. washRule says which rule of docs/design/wash.md excludes one; 0 counts.",
    from: sql`${tables("job")} j`,
    columns: () => sql`j.*`,
    key: sql`j.id`,
    sort: "awardedAt",
    sorts: {
      awardedAt: { by: () => sql`j.awarded_at`, type: "numeric", says: "When it was awarded." },
      price: { by: () => sql`j.price`, type: "numeric", says: "What it costs." },
      deliverBy: { by: () => sql`j.deliver_by`, type: "numeric", says: "By when all must be delivered." },
    },
    filters: {
      client: { kind: "address", says: "Who pays.", where: (value) => sql`j.client = ${value}` },
      provider: { kind: "address", says: "Who delivers.", where: (value) => sql`j.provider = ${value}` },
      agent: {
        kind: "number",
        says: "The agent that works.",
        where: (value) => sql`j.agent_id = ${value}::numeric`,
      },
      clientAgent: {
        kind: "number",
        says: "The agent as which the client acts.",
        where: (value) => sql`j.client_agent_id = ${value}::numeric`,
      },
      token: { kind: "address", says: "What it is paid in.", where: (value) => sql`j.token = ${value}` },
      panel: {
        kind: "hash",
        says: "The panel for disputes, or for appeals.",
        where: (value) => sql`(j.panel_id = ${value} or j.appeal_panel_id = ${value})`,
      },
      settled: {
        kind: "flag",
        says: "Whether all milestones are settled.",
        where: (value) => (value === "true" ? sql`j.open_milestones = 0` : sql`j.open_milestones > 0`),
      },
      counted: {
        kind: "flag",
        says: "Whether it counts in the adjusted figures.",
        where: (value) => (value === "true" ? sql`j.wash_rule = 0` : sql`j.wash_rule > 0`),
      },
      washRule: {
        kind: "integer",
        least: 0,
        most: HIGHEST_RULE,
        says: "The rule that excludes it from the adjusted figures; 0 is none.",
        where: (value) => sql`j.wash_rule = ${Number(value)}`,
      },
      state: {
        kind: "choice",
        of: MILESTONE_STATES,
        says: "The state of one of its milestones.",
        where: (value) =>
          sql`exists (select 1 from ${tables("milestone")} m where m.job_id = j.id and m.state = ${value})`,
      },
    },
  };
}
