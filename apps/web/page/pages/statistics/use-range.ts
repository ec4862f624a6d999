import { useSearchParams } from "react-router";

const DAY = 86_400;
/** The windows that a reader can choose, in days; "all" is more than any market has. */
export const RANGES = ["7", "30", "90", "all"] as const;
type Range = (typeof RANGES)[number];
const EVER = 3_650;
const USUAL: Range = "90";

/** What the address chooses: how many days back, and which token. */
export interface Chosen {
  readonly range: Range;
  /** What the index is asked for. */
  readonly days: number;
  /** In lower case. */
  readonly token: string | undefined;
  readonly chooseRange: (range: Range) => void;
  readonly chooseToken: (token: string) => void;
}

/** The range and the token of the address; going back undoes a choice. */
export function useRange(): Chosen {
  const [search, setSearch] = useSearchParams();
  const asked = search.get("range");
  const range = RANGES.find((each) => each === asked) ?? USUAL;
  const token = search.get("token")?.toLowerCase();
  const choose = (name: string, value: string): void =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.set(name, value);
      return next;
    });
  return {
    range,
    days: range === "all" ? EVER : Number(range),
    token: token !== undefined && /^0x[0-9a-f]{40}$/.test(token) ? token : undefined,
    chooseRange: (next) => choose("range", next),
    chooseToken: (next) => choose("token", next),
  };
}

/** The days (UTC, since 1970) of a window that ends at a block, in order. */
export function windowOf(days: number, timestamp: number): { readonly first: number; readonly last: number } {
  const last = Math.floor(timestamp / DAY);
  return { first: last - days + 1, last };
}

/** The list of jobs that were awarded in the window, with other filters. */
export function jobsPath(
  window: { readonly first: number; readonly last: number },
  filters: Readonly<Record<string, string>>,
): string {
  const from = window.first > 0 ? { awardedFrom: String(window.first * DAY) } : {};
  return `/jobs?${new URLSearchParams({ ...from, ...filters })}`;
}
