import type { Asked } from "../../data/indexer";

/** By what agents can be sorted; `rank` starts from the reader's seeds, and is sorted by the page. */
const AGENT_SORTS = ["rank", "score", "quality", "onTime", "disputed", "price", "createdAt"] as const;
export type AgentSort = (typeof AGENT_SORTS)[number];

/** Less is better: the least comes first. */
const LEAST_FIRST: ReadonlySet<AgentSort> = new Set(["rank", "disputed", "price"]);

/** What an address of the agents' page narrows them to. The first four are on unless the address says otherwise. */
export interface AgentFilters {
  /** Those that take jobs. */
  readonly active: boolean;
  /** Those that answered or delivered within a day. */
  readonly answered: boolean;
  /** Those that were paid, in a job that counts, within 30 days. */
  readonly paid: boolean;
  /** Newcomers of the last 30 days too: the index keeps them beside those that were paid in its view of the market alone. */
  readonly newcomers: boolean;
  readonly skill: string | undefined;
  readonly service: string | undefined;
  readonly x402: boolean;
  readonly panel: string | undefined;
  /** In basis points. */
  readonly minOnTime: number | undefined;
  /** In basis points. */
  readonly maxDisputed: number | undefined;
  /** In whole tokens of `token`. */
  readonly maxPrice: number | undefined;
  readonly token: string | undefined;
  readonly sort: AgentSort;
  readonly order: "asc" | "desc";
}

const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const HASH = /^0x[0-9a-fA-F]{64}$/;
const MOST_TEXT = 100;
const WHOLE_BPS = 10_000;

/** Reads the filters of an address; what makes no sense is as if it were not there. @param hasSeeds Whether ranks are known. */
export function readAgentFilters(search: URLSearchParams, hasSeeds: boolean): AgentFilters {
  const isAll = search.get("view") === "all";
  const isOn = (name: string): boolean => !isAll && search.get(name) !== "any";
  const [active, answered, paid] = [isOn("active"), isOn("answered"), isOn("paid")];
  const token = matching(search.get("token"), ADDRESS);
  const sort = AGENT_SORTS.find((name) => name === search.get("sort") && (name !== "rank" || hasSeeds));
  const by = sort ?? (hasSeeds ? "rank" : "score");
  const order = search.get("order");
  return {
    active,
    answered,
    paid,
    newcomers: !paid || (active && answered && search.get("newcomers") !== "no"),
    skill: text(search.get("skill")),
    service: text(search.get("service")),
    x402: search.get("x402") === "true",
    panel: matching(search.get("panel"), HASH),
    minOnTime: whole(search.get("onTime"), WHOLE_BPS),
    maxDisputed: whole(search.get("disputed"), WHOLE_BPS),
    maxPrice: token === undefined ? undefined : whole(search.get("price"), Number.MAX_SAFE_INTEGER),
    token,
    sort: by,
    order: order === "asc" || order === "desc" ? order : LEAST_FIRST.has(by) ? "asc" : "desc",
  };
}

const text = (value: string | null): string | undefined =>
  value === null || value === "" ? undefined : value.slice(0, MOST_TEXT);

const matching = (value: string | null, pattern: RegExp): string | undefined =>
  value !== null && pattern.test(value) ? value.toLowerCase() : undefined;

function whole(value: string | null, most: number): number | undefined {
  if (value === null || !/^\d{1,15}$/.test(value)) return undefined;
  return Math.min(Number(value), most);
}

/** What the index is asked for. @param decimals Of the token of the filters. */
export function askedAgents(filters: AgentFilters, decimals: number): Asked {
  const { sort, order, paid, newcomers, maxPrice } = filters;
  const isMarket = filters.active && filters.answered && paid && newcomers;
  return {
    view: isMarket ? "market" : undefined,
    active: filters.active && !isMarket ? true : undefined,
    answered: filters.answered && !isMarket ? true : undefined,
    paid: paid && !isMarket ? true : undefined,
    skill: filters.skill,
    service: filters.service,
    x402: filters.x402 ? true : undefined,
    panel: filters.panel,
    minOnTime: filters.minOnTime,
    maxDisputed: filters.maxDisputed,
    token: filters.token,
    maxPrice: maxPrice === undefined ? undefined : (BigInt(maxPrice) * 10n ** BigInt(decimals)).toString(),
    sort: sort === "rank" ? "score" : sort,
    order: sort === "rank" ? "desc" : order,
  };
}

/** The parameters of the filters beside the default ones, which one click takes away. */
export const OWN_FILTERS = ["skill", "service", "x402", "panel", "onTime", "disputed", "price", "token"] as const;

/** How many agents can be compared. */
export const MOST_COMPARED = 5;

/** The agents that an address compares; undefined when it compares none and asks for none. */
export function readCompared(search: URLSearchParams): readonly string[] | undefined {
  const given = search.get("compare");
  if (given === null) return undefined;
  const ids = given.split(",").filter((id) => /^\d{1,20}$/.test(id));
  return [...new Set(ids)].slice(0, MOST_COMPARED);
}
