import { isMarketplaceError, type JobOffer } from "@guildhall/sdk";
import { sql } from "ponder";

import { documentTable } from "../api/tables.js";
import { cut, distinct } from "./file-facts.js";
import { inParallel } from "./in-parallel.js";
import type { Reading } from "./keep-documents.js";

const AT_ONCE = 8;
const A_ROUND = 64;
const MOST_ATTEMPTS = 12;
const RETRY_AFTER = 300;
const MOST = { title: 200, description: 4_000, skills: 64 } as const;

/** Reads the briefs of offers, which must hash to what the offers say. One that could not be read is tried again, a dozen times. */
export async function readBriefs(reading: Reading, now: number): Promise<number> {
  const { database, tables, scope } = reading;
  const due = await database.read(
    sql`select o.brief_hash, min(o.uri) as uri from ${tables("offer")} o
      left join ${documentTable("brief")} b on b.scope = ${scope} and b.brief_hash = o.brief_hash
      where o.uri <> '' and (b.brief_hash is null or (b.state = 'failed' and b.attempts < ${MOST_ATTEMPTS} and b.read_again_at <= ${now}))
      group by o.brief_hash order by o.brief_hash limit ${A_ROUND}`,
  );
  await inParallel(due, AT_ONCE, async (row) => {
    const hash = String(row["brief_hash"]);
    try {
      await keep(reading, hash, await reading.store.get(String(row["uri"]), hash, "JobOffer"), now);
    } catch (error) {
      await keepProblem(reading, hash, isMarketplaceError(error) ? error.code : "READ_FAILED", now);
    }
  });
  return due.length;
}

async function keep({ database, scope }: Reading, hash: string, brief: JobOffer, now: number): Promise<void> {
  const title = cut(brief.title, MOST.title);
  const description = cut(brief.description, MOST.description);
  const skills = distinct(brief.skills, MOST.skills);
  await database.write(sql`insert into ${documentTable("brief")}
    (scope, brief_hash, state, title, description, skills, search, attempts, read_at, read_again_at)
    values (${scope}, ${hash}, 'read', ${title}, ${description},
      array(select jsonb_array_elements_text(${JSON.stringify(skills)}::jsonb)),
      setweight(to_tsvector('simple', ${title}), 'A') || setweight(to_tsvector('simple', ${skills.join(" ")}), 'B')
        || setweight(to_tsvector('simple', ${description}), 'C'), 1, ${now}, 0)
    on conflict (scope, brief_hash) do update set state = 'read', problem = null, title = excluded.title,
      description = excluded.description, skills = excluded.skills, search = excluded.search, read_at = excluded.read_at`);
}

async function keepProblem({ database, scope }: Reading, hash: string, problem: string, now: number): Promise<void> {
  await database.write(sql`insert into ${documentTable("brief")} as b
    (scope, brief_hash, state, problem, attempts, read_at, read_again_at)
    values (${scope}, ${hash}, 'failed', ${problem}, 1, ${now}, ${now + RETRY_AFTER})
    on conflict (scope, brief_hash) do update set problem = excluded.problem, attempts = b.attempts + 1,
      read_at = excluded.read_at, read_again_at = excluded.read_again_at`);
}
