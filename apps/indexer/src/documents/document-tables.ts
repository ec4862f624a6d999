import { sql } from "ponder";

import type { IndexDatabase } from "../api/database.js";
import { DOCUMENTS, documentTable } from "../api/tables.js";

/** Makes the tables that no event fills, unless they are there. `scope` separates deployments that share a database. */
export async function makeDocumentTables({ write }: Pick<IndexDatabase, "write">): Promise<void> {
  await write(sql`create schema if not exists ${sql.raw(`"${DOCUMENTS}"`)}`);
  await write(sql`create table if not exists ${documentTable("registration_file")} (
    scope text not null, agent_id numeric(78) not null, uri text not null, state text not null, problem text,
    name text, folded_name text, description text, image text, services jsonb, skills text[], x402_support boolean, supported_trust text[],
    names_agent boolean, content_hash text, bytes integer, search tsvector, read_at bigint not null, read_again_at bigint not null,
    probe_at bigint not null default 0, primary key (scope, agent_id))`);
  await write(
    sql`create index if not exists registration_file_search on ${documentTable("registration_file")} using gin (search)`,
  );
  await write(
    sql`create index if not exists registration_file_name on ${documentTable("registration_file")} (scope, folded_name, agent_id)`,
  );
  await write(
    sql`create index if not exists registration_file_skills on ${documentTable("registration_file")} using gin (skills)`,
  );
  await write(sql`create table if not exists ${documentTable("brief")} (
    scope text not null, brief_hash text not null, state text not null, problem text, title text, description text,
    skills text[], search tsvector, attempts integer not null, read_at bigint not null, read_again_at bigint not null,
    primary key (scope, brief_hash))`);
  await write(sql`create index if not exists brief_search on ${documentTable("brief")} using gin (search)`);
  await write(sql`create index if not exists brief_skills on ${documentTable("brief")} using gin (skills)`);
  await write(sql`create table if not exists ${documentTable("probe")} (
    id bigserial primary key, scope text not null, agent_id numeric(78) not null, endpoint text not null,
    is_reachable boolean not null, status integer, milliseconds integer not null, checked_at bigint not null)`);
  await write(sql`create index if not exists probe_agent on ${documentTable("probe")} (scope, agent_id, endpoint, id)`);
  await write(sql`create table if not exists ${documentTable("reachability")} (
    scope text not null, agent_id numeric(78) not null, is_reachable boolean not null, milliseconds integer,
    checked_at bigint not null, reached_at bigint, primary key (scope, agent_id))`);
  await write(sql`create table if not exists ${documentTable("token")} (
    scope text not null, token text not null, symbol text, decimals integer, read_at bigint not null,
    primary key (scope, token))`);
  await write(sql`create table if not exists ${documentTable("file_change")} (
    id bigserial primary key, scope text not null, agent_id numeric(78) not null, uri text not null, content_hash text not null,
    bytes integer not null, read_at bigint not null)`);
  await write(
    sql`create index if not exists file_change_agent on ${documentTable("file_change")} (scope, agent_id, id)`,
  );
}
