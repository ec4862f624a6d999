import { sql } from "ponder";

import type { Statement } from "./database.js";
import { documentTable, type Tables } from "./tables.js";

/** What answers are read from. */
export interface Sources {
  readonly tables: Tables;
  /** Separates the documents of one deployment from those of others in the same database. */
  readonly scope: string;
}

/** Joins an agent's file, for its name. @param agentId An expression; where it is null nothing is joined. */
export function joinName({ scope }: Sources, alias: string, agentId: Statement): Statement {
  const name = sql.raw(alias);
  return sql`left join ${documentTable("registration_file")} ${name}
    on ${name}.scope = ${scope} and ${name}.agent_id = ${agentId} and ${name}.state = 'read'`;
}

/** Joins whose account an address is, and that agent's file. @param agentId The agent as which it says that it acts, or 0. */
export function joinParty(sources: Sources, alias: string, address: Statement, agentId: Statement): Statement {
  const identity = sql.raw(`${alias}_identity`);
  return sql`left join ${sources.tables("identity")} ${identity} on ${identity}.id = ${address}
    ${joinName(sources, `${alias}_file`, sql`coalesce(nullif(${agentId}, 0), ${identity}.agent_id)`)}`;
}

/** The columns of {@link joinParty}. */
export function partyColumns(alias: string, agentId: Statement): Statement {
  return sql`coalesce(nullif(${agentId}, 0), ${sql.raw(`${alias}_identity`)}.agent_id) as ${sql.raw(`${alias}_party_id`)},
    ${sql.raw(`${alias}_file`)}.name as ${sql.raw(`${alias}_party_name`)}`;
}

/** The agent that {@link partyColumns} found. */
export function partyOf(entry: Readonly<Record<string, unknown>>, alias: string): object | null {
  const id = entry[`${alias}PartyId`];
  return id === null || id === undefined ? null : { id, name: entry[`${alias}PartyName`] };
}

/** Joins what a token calls itself; its columns are {@link TOKEN_COLUMNS}. */
export function joinToken({ scope }: Sources, token: Statement): Statement {
  return sql`left join ${documentTable("token")} token_facts on token_facts.scope = ${scope} and token_facts.token = ${token}`;
}

export const TOKEN_COLUMNS: Statement = sql`token_facts.symbol as token_symbol, token_facts.decimals as token_decimals`;

/** Joins the terms of a panel. */
export function joinPanel({ tables }: Sources, alias: string, panelId: Statement): Statement {
  const name = sql.raw(alias);
  return sql`left join ${tables("panel")} ${name} on ${name}.id = ${panelId}`;
}

/** The columns of {@link joinPanel}. */
export function panelColumns(alias: string): Statement {
  const column = (name: string): Statement => sql`${sql.raw(`${alias}.${name}`)} as ${sql.raw(`${alias}_${name}`)}`;
  return sql.join(["threshold", "size", "fee_bps"].map(column), sql`, `);
}

/** The terms that {@link panelColumns} found; null where no panel is known. */
export function panelOf(entry: Readonly<Record<string, unknown>>, alias: string, id: unknown): object | null {
  const threshold = entry[`${alias}Threshold`];
  if (threshold === null || threshold === undefined) return null;
  return { id, threshold, size: entry[`${alias}Size`], feeBps: entry[`${alias}FeeBps`] };
}
