import { sql } from "ponder";

import type { Row, Statement } from "./database.js";
import { type Details, rowsOf } from "./details/details.js";
import type { Asked, Parameters } from "./parameters.js";
import { BLOCK } from "./shapes/common.js";
import { list, maybe, oneOf, shape, text } from "./shapes/shape.js";
import { documentTable } from "./tables.js";

const KINDS = ["agent", "offer", "job", "panel", "account", "skill"] as const;
const MOST_HITS = 20;
const EACH = 8;

const HIT = shape("Hit", "Something that was found.", {
  kind: oneOf(KINDS, "What it is."),
  id: text("Its id; of an account the address, of a skill its name."),
  name: maybe(text("The name of an agent, the title of an offer or a job. A stranger wrote it.")),
  note: maybe(
    text("Of an account: which agent it is of, and as what, say owner 7; of a skill: how many agents name it."),
  ),
});

/** What `/search` says. */
export const SEARCH = shape("SearchResult", "What was found, at most twenty hits, agents first.", {
  hits: list(HIT),
  block: BLOCK,
});

export const SEARCH_PARAMETERS: Parameters = {
  q: {
    kind: "text",
    most: 100,
    says: "The beginning of a term, several of them, an id, an address or the beginning of one.",
  },
};

/** Finds agents, offers, jobs, panels, accounts and skills by prefixes of terms or ids. */
export async function readSearch(details: Details, asked: Asked): Promise<Row> {
  const q = (asked["q"] ?? "").trim().toLowerCase();
  const hits = /^0x[0-9a-f]{2,64}$/.test(q) ? await byHex(details, q) : await byWords(details, q);
  return { hits: hits.slice(0, MOST_HITS) };
}

async function byHex(details: Details, q: string): Promise<readonly Row[]> {
  const { tables } = details;
  // All texts that begin so, in the order of bytes: "g" is what comes after the last hexadecimal digit.
  const begins = (column: string): Statement => sql`(${sql.raw(column)} >= ${q} and ${sql.raw(column)} < ${`${q}g`})`;
  const named = (kind: string, from: Statement, column: string): Promise<Row[]> =>
    rowsOf(
      details,
      sql`select ${kind} as kind, ${sql.raw(column)} as id, null as name, null as note from ${from} where ${begins(column)} order by 2 limit ${EACH}`,
    );
  const accounts = rowsOf(
    details,
    sql`select 'account' as kind, x.account as id, f.name, x.role || ' ' || x.id as note from (
        select owner as account, 'owner of' as role, id from ${tables("agent")} where ${begins("owner")}
        union all select identity, 'account of', id from ${tables("agent")} where ${begins("identity")}
        union all select agent_wallet, 'wallet of', id from ${tables("agent")} where ${begins("agent_wallet")}
        union all select m.id, 'client, jobs:', m.jobs from ${tables("market_client")} m where ${begins("m.id")}) x
      left join ${documentTable("registration_file")} f on f.scope = ${details.scope} and f.agent_id = x.id and f.state = 'read'
        and x.role <> 'client, jobs:' order by 2, 4 limit ${EACH}`,
  );
  const found = await Promise.all([
    accounts,
    named("job", tables("job"), "id"),
    named("offer", tables("offer"), "id"),
    named("panel", tables("panel"), "id"),
  ]);
  return found.flat();
}

async function byWords(details: Details, q: string): Promise<readonly Row[]> {
  const { tables, scope } = details;
  const number = /^#?(\d{1,78})$/.exec(q)?.[1];
  const words = q.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [];
  const query = words.map((word) => `${word}:*`).join(" & ");
  const file = documentTable("registration_file");
  const byId =
    number === undefined
      ? []
      : await rowsOf(
          details,
          sql`select 'agent' as kind, a.id::text as id, f.name, null as note from ${tables("agent")} a
            left join ${file} f on f.scope = ${scope} and f.agent_id = a.id and f.state = 'read' where a.id = ${number}::numeric`,
        );
  const agents = rowsOf(
    details,
    sql`select 'agent' as kind, f.agent_id::text as id, f.name, null as note from ${file} f join ${tables("agent")} a on a.id = f.agent_id
      where f.scope = ${scope} and f.state = 'read' and f.search @@ to_tsquery('simple', ${query})
      order by ts_rank(f.search, to_tsquery('simple', ${query})) desc, a.volume_counted desc, f.agent_id limit ${EACH}`,
  );
  const skills = rowsOf(
    details,
    sql`select 'skill' as kind, skill as id, null as name, count(*)::text as note from ${file} f, unnest(f.skills) skill
      where f.scope = ${scope} and f.state = 'read' and starts_with(skill, ${q}) group by skill order by count(*) desc, skill limit ${EACH}`,
  );
  const offers = rowsOf(
    details,
    sql`select 'offer' as kind, o.id, b.title as name, null as note from ${documentTable("brief")} b
      join ${tables("offer")} o on o.brief_hash = b.brief_hash
      where b.scope = ${scope} and b.state = 'read' and b.search @@ to_tsquery('simple', ${query}) order by o.posted_at desc, o.id limit ${EACH}`,
  );
  const jobs = rowsOf(
    details,
    sql`select 'job' as kind, j.id, b.title as name, null as note from (
        select brief_hash, title from ${documentTable("brief")}
        where scope = ${scope} and state = 'read' and search @@ to_tsquery('simple', ${query}) limit 200) b
      join ${tables("job")} j on j.brief_hash = b.brief_hash order by j.awarded_at desc, j.id limit ${EACH}`,
  );
  const found = await Promise.all([agents, skills, offers, jobs]);
  return [...byId, ...found.flat()];
}
