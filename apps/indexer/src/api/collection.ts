import { sql } from "ponder";

import { QueryInvalidError } from "../errors/query-invalid-error.js";
import type { IndexDatabase, Row, Statement } from "./database.js";
import { type Asked, type Parameter, type Parameters, readParameters } from "./parameters.js";

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

/** A list that is answered page by page. */
export interface Collection {
  readonly path: string;
  readonly says: string;
  readonly from: Statement;
  readonly columns: (head: Head) => Statement;
  /** What no two entries share, as a text. */
  readonly key: Statement;
  readonly filters: Readonly<Record<string, Filter>>;
  readonly sorts: Readonly<Record<string, Sort>>;
  /** The name of the sort when none is asked for. */
  readonly sort: string;
  /** The last word about an entry, before it is answered. */
  readonly finish?: (entry: Record<string, unknown>, head: Head) => Record<string, unknown>;
}

/** A part of a list. */
export interface Page {
  readonly items: readonly Row[];
  /** Where the next page begins; left out of the last one. */
  readonly nextCursor?: string;
}

const MOST_ITEMS = 200;
const DEFAULT_ITEMS = 50;
const MOST_CURSOR = 600;

/** All parameters of a list. */
export function parametersOf({ filters, sorts, sort }: Collection): Parameters {
  return {
    ...filters,
    sort: { kind: "choice", of: Object.keys(sorts), says: `What comes first; ${sort} when left out.` },
    order: { kind: "choice", of: ["desc", "asc"], says: "The greatest first, or the least; desc when left out." },
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
  const isAscending = asked["order"] === "asc";
  const by = sort.by(head);
  const conditions = [...conditionsOf(collection, asked, head), ...after(asked["cursor"], sort, by, key, isAscending)];
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  const direction = isAscending ? sql`asc` : sql`desc`;
  const rows = await database.read(
    sql`select ${collection.columns(head)}, ${by} as page_by, ${key} as page_key from ${collection.from} where ${where}
      order by page_by ${direction}, page_key ${direction} limit ${limit + 1}`,
  );
  const shown = rows.slice(0, limit);
  const finish = collection.finish ?? ((entry) => entry);
  const items = shown.map((row) => finish(camelled(withoutPlace(row)), head));
  const last = shown.at(-1);
  return rows.length > limit && last !== undefined ? { items, nextCursor: cursorOf(last) } : { items };
}

/** A row without what the next page begins after. */
function withoutPlace(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== "page_by" && name !== "page_key"));
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
