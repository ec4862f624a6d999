import type { Asked } from "../../data/indexer";
import type { ShownOffer, Size } from "./offer";

/** What comes first. */
export type OfferSort = "closing" | "newest" | "budget";

/** What an address of the market narrows the offers to. */
export interface OfferFilters {
  readonly skill: string | undefined;
  readonly token: string | undefined;
  /** In whole tokens of `token`; undefined without one, since amounts of two tokens cannot be compared. */
  readonly budget: Budget | undefined;
  /** Whether a bid needs a bond. */
  readonly bond: boolean | undefined;
  /** Whether panels may judge a dispute. */
  readonly panel: boolean | undefined;
  readonly size: Size | undefined;
  /** Whether only offers of clients that paid before are shown; true unless the address says otherwise. */
  readonly paidBefore: boolean;
  readonly sort: OfferSort;
}

/** From so many whole tokens to so many. */
export interface Budget {
  readonly least: number | undefined;
  readonly most: number | undefined;
}

/** The choices of a budget, in whole tokens. */
export const BUDGETS: readonly Budget[] = [
  { least: undefined, most: 10 },
  { least: 10, most: 100 },
  { least: 100, most: 1_000 },
  { least: 1_000, most: undefined },
];

/** A budget as an address says it: `10-100`, `-10`, `1000-`. */
export const budgetText = ({ least, most }: Budget): string => `${least ?? ""}-${most ?? ""}`;

/** A budget as a person reads it. */
export function budgetWords({ least, most }: Budget, symbol: string): string {
  const say = (value: number): string => value.toLocaleString("en");
  if (least === undefined) return `up to ${say(most ?? 0)} ${symbol}`;
  return most === undefined ? `from ${say(least)} ${symbol}` : `${say(least)} to ${say(most)} ${symbol}`;
}

const BUDGET = /^(\d{0,12})-(\d{0,12})$/;
const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const MOST_SKILL = 100;

/** Reads the filters of an address; what makes no sense is as if it were not there. */
export function readOfferFilters(search: URLSearchParams): OfferFilters {
  const token = search.get("token") ?? "";
  const skill = search.get("skill") ?? "";
  const isToken = ADDRESS.test(token);
  return {
    skill: skill === "" ? undefined : skill.slice(0, MOST_SKILL),
    token: isToken ? token.toLowerCase() : undefined,
    budget: isToken ? readBudget(search.get("budget") ?? "") : undefined,
    bond: oneOf(search.get("bond"), { with: true, none: false }),
    panel: oneOf(search.get("panel"), { with: true, none: false }),
    size: oneOf(search.get("size"), { standard: "standard", micro: "micro" } as const),
    paidBefore: search.get("clients") !== "any",
    sort: oneOf(search.get("sort"), { newest: "newest", budget: "budget" } as const) ?? "closing",
  };
}

function readBudget(text: string): Budget | undefined {
  const [, least = "", most = ""] = BUDGET.exec(text) ?? [];
  if (least === "" && most === "") return undefined;
  return { least: least === "" ? undefined : Number(least), most: most === "" ? undefined : Number(most) };
}

function oneOf<Value>(text: string | null, values: Readonly<Record<string, Value>>): Value | undefined {
  return text !== null && Object.hasOwn(values, text) ? values[text] : undefined;
}

const SORTS: Readonly<Record<OfferSort, { readonly sort: string; readonly order: string }>> = {
  closing: { sort: "validUntil", order: "asc" },
  newest: { sort: "postedAt", order: "desc" },
  budget: { sort: "maxPrice", order: "desc" },
};

/** What the index is asked for. @param decimals Of the token of the filters. */
export function askedOffers(filters: OfferFilters, decimals: number): Asked {
  const units = (whole: number | undefined): string | undefined =>
    whole === undefined ? undefined : (BigInt(whole) * 10n ** BigInt(decimals)).toString();
  return {
    open: true,
    skill: filters.skill,
    token: filters.token,
    minBudget: units(filters.budget?.least),
    maxBudget: units(filters.budget?.most),
    hasBond: filters.bond,
    hasPanel: filters.panel,
    size: filters.size,
    clientHasPaid: filters.paidBefore ? true : undefined,
    ...SORTS[filters.sort],
  };
}

/** The same for offers that were read from the chain, which says nothing of skills and of what a client paid. */
export function narrowOffers(offers: readonly ShownOffer[], filters: OfferFilters): readonly ShownOffer[] {
  const units = (whole: number, { token }: ShownOffer): bigint => BigInt(whole) * 10n ** BigInt(token.decimals);
  const isMeant = (offer: ShownOffer): boolean =>
    (filters.token === undefined || offer.token.address.toLowerCase() === filters.token) &&
    (filters.budget?.least === undefined || offer.maxPrice >= units(filters.budget.least, offer)) &&
    (filters.budget?.most === undefined || offer.maxPrice <= units(filters.budget.most, offer)) &&
    (filters.bond === undefined || offer.bidBond > 0n === filters.bond) &&
    (filters.panel === undefined || (offer.panelId !== undefined) === filters.panel) &&
    (filters.size === undefined || offer.size === filters.size);
  const narrowed = offers.filter(isMeant);
  if (filters.sort === "closing") return narrowed.toSorted((a, b) => a.validUntil - b.validUntil);
  // The chain lists the oldest first.
  if (filters.sort === "newest") return narrowed.toReversed();
  return narrowed.toSorted((a, b) => (a.maxPrice === b.maxPrice ? 0 : a.maxPrice < b.maxPrice ? 1 : -1));
}
