import { sql } from "ponder";

import { QueryInvalidError } from "../errors/query-invalid-error.js";
import type { IndexDatabase, Row, Statement } from "./database.js";
import { type Asked, type Parameter, type Parameters, readParameters } from "./parameters.js";
import type { Shape } from "./shapes/shape.js";

/** A block of the chain: up to it an answer is complete. */
export interface Head {
  readonly number: number;
  /** Unix seconds. */
  readonly timestamp: bigint;
}

/** A parameter that narrows a list. */
type Filter = Parameter & { readonly where: (value: string, head: Head) => Statement };

/** By what a list can be sorted; never null, and unique together with the collection's `key`. */
interface Sort {
  readonly by: (head: Head) => Statement;
  /** The type in the database. */
  readonly type: "numeric" | "text" | "float8";
  readonly says: string;
}

/** What entries can be counted by: the values that a filter of the same name takes. */
interface Facet {
  /** Joined to the list's rows, for entries with several values. */
  readonly join?: Statement;
  readonly value: (head: Head) => Statement;
}

/** A list that is answered page by page. */
export interface Collection {
  readonly path: string;
  readonly says: string;
  /** What an entry looks like. */
  readonly shape: Shape;
  /** Where entries are found: what filters, sorts and facets look at. */
  readonly from: Statement;
  /** What is taken from there. */
  readonly base: (head: Head) => Statement;
  /** What the entries of a page, which are called `e`, are joined with, and what is taken in all. */
  readonly joins: (head: Head, asked: Asked) => Statement;
  readonly columns: (head: Head, asked: Asked) => Statement;
  /** What no two entries share, as a text. */
  readonly key: Statement;
  readonly filters: Readonly<Record<string, Filter>>;
  readonly facets: Readonly<Record<string, Facet>>;
  readonly sorts: Readonly<Record<string, Sort>>;
  /** The name of the sort when none is asked for, and its direction. */
  readonly sort: string;
  readonly order?: "asc" | "desc";
  /** Parameters that narrow nothing. */
  readonly options?: Parameters;
  /** Completes an entry, just before it is answered. */
  readonly finish?: (entry: Record<string, unknown>, head: Head) => Record<string, unknown>;
  /** What the page says beside its entries, by the names of `extras` of its shape. */
  readonly beside?: (database: IndexDatabase, asked: Asked, head: Head) => Promise<Record<string, unknown>>;
}

/** A part of a list. */
interface Page {
  readonly items: readonly Row[];
  /** How many entries the filters leave. */
  readonly total: number;
  readonly facets?: Readonly<Record<string, readonly Row[]>>;
  /** Where the next page begins; left out of the last one. */
  readonly nextCursor?: string;
}

const MOST_ITEMS = 200;
const DEFAULT_ITEMS = 50;
const MOST_CURSOR = 600;
const MOST_FACET_VALUES = 50;

/** All parameters of a list. */
export function parametersOf({ filters, facets, sorts, sort, order = "desc", options = {} }: Collection): Parameters {
  const named = Object.keys(facets);
  return {
    ...filters,
    ...options,
    ...(named.length > 0 && {
      facets: { kind: "words", of: named, says: "What to count entries by, each under all filters but its own." },
    }),
    sort: { kind: "choice", of: Object.keys(sorts), says: `What comes first; ${sort} when left out.` },
    order: { kind: "choice", of: ["desc", "asc"], says: `The greatest first, or the least; ${order} when left out.` },
    limit: { kind: "integer", least: 1, most: MOST_ITEMS, says: `How many; ${DEFAULT_ITEMS} when left out.` },
    cursor: { kind: "text", most: MOST_CURSOR, says: "The nextCursor of the page before, with the same parameters." },
  };
}

/** Reads a page of a list. @throws {@link QueryInvalidError} */
export async function readPage(
  database: IndexDatabase,
  collection: Collection,
  search: URLSearchParams,
  head: Head,
): Promise<Page> {
  const asked = readParameters(search, parametersOf(collection));
  const limit = Number(asked["limit"] ?? DEFAULT_ITEMS);
  const { sorts, key } = collection;
  const sort = sorts[asked["sort"] ?? collection.sort];
  if (sort === undefined) throw new QueryInvalidError("sort", "is not known here");
  const isAscending = (asked["order"] ?? collection.order) === "asc";
  const by = sort.by(head);
  const conditions = conditionsOf(collection, asked, head);
  const place = after(asked["cursor"], sort, by, key, isAscending);
  const direction = isAscending ? sql`asc` : sql`desc`;
  const rows = await database.read(
    sql`select ${collection.columns(head, asked)}, e.page_by, e.page_key from (
        select ${collection.base(head)}, ${by} as page_by, ${key} as page_key from ${collection.from}
        where ${all([...conditions, ...place])} order by ${by} ${direction}, ${key} ${direction} limit ${limit + 1}
      ) e ${collection.joins(head, asked)} order by e.page_by ${direction}, e.page_key ${direction}`,
  );
  const [counted] = await database.read(
    sql`select count(*)::int as total from ${collection.from} where ${all(conditions)}`,
  );
  const shown = rows.slice(0, limit);
  const finish = collection.finish ?? ((entry) => entry);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => finish(camelled(row), head)),
    total: Number(counted?.["total"] ?? 0),
    ...(asked["facets"] !== undefined && { facets: await countFacets(database, collection, asked, head) }),
    ...(collection.beside !== undefined && (await collection.beside(database, asked, head))),
    ...(rows.length > limit && last !== undefined && { nextCursor: cursorOf(last) }),
  };
}

async function countFacets(
  database: IndexDatabase,
  collection: Collection,
  asked: Asked,
  head: Head,
): Promise<Record<string, Row[]>> {
  const counts: Record<string, Row[]> = {};
  for (const name of (asked["facets"] ?? "").split(",")) {
    const facet = collection.facets[name];
    if (facet === undefined) continue;
    const conditions = conditionsOf(collection, { ...asked, [name]: undefined }, head);
    counts[name] = await database.read(
      sql`select (${facet.value(head)})::text as value, count(*)::int as count
        from ${collection.from} ${facet.join ?? sql``} where ${all([...conditions, sql`(${facet.value(head)}) is not null`])}
        group by 1 order by 2 desc, 1 limit ${MOST_FACET_VALUES}`,
    );
  }
  return counts;
}

/** Conditions that all hold. */
function all(conditions: readonly Statement[]): Statement {
  return conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `);
}

function conditionsOf({ filters }: Collection, asked: Asked, head: Head): Statement[] {
  return Object.entries(filters).flatMap(([name, filter]) => {
    const value = asked[name];
    return value === undefined ? [] : [filter.where(value, head)];
  });
}

function after(
  cursor: string | undefined,
  { type }: Sort,
  by: Statement,
  key: Statement,
  isAscending: boolean,
): Statement[] {
  if (cursor === undefined) return [];
  const { value, id } = readCursor(cursor, type);
  const place = sql`(${value}::${sql.raw(type)}, ${id}::text)`;
  return [isAscending ? sql`(${by}, ${key}) > ${place}` : sql`(${by}, ${key}) < ${place}`];
}

function cursorOf({ page_by: value, page_key: id }: Row): string {
  return Buffer.from(JSON.stringify([String(value), String(id)])).toString("base64url");
}

const NUMERIC = /^-?\d{1,80}(?:\.\d{1,40})?(?:e[+-]?\d{1,3})?$/i;

function readCursor(cursor: string, type: Sort["type"]): { readonly value: string; readonly id: string } {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    const [value, id] = parsed as [unknown, unknown];
    const isPair = Array.isArray(parsed) && typeof value === "string" && typeof id === "string";
    if (isPair && !`${value}${id}`.includes("\u0000") && (type === "text" || NUMERIC.test(value))) return { value, id };
  } catch {
    // Below.
  }
  throw new QueryInvalidError("cursor", "must be the nextCursor of another answer");
}

/** A row with the names that answers have: `agent_id` is `agentId`. */
export function camelled(row: Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()).replace(/Uri\b/, "URI"),
      typeof value === "bigint" ? value.toString() : value,
    ]),
  );
}
