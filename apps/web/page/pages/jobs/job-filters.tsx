import type { ReactElement } from "react";
import { useSearchParams } from "react-router";

import type { FacetValue } from "../../data/api";
import { shortHex } from "../../format/address";
import { Choice, FilterChip } from "../../parts/filter-chip";

/** The filters of the address that the index takes as they are. */
export const JOB_FILTERS = [
  "state",
  "settled",
  "disputed",
  "counted",
  "washRule",
  "token",
  "client",
  "provider",
  "account",
  "agent",
  "clientAgent",
  "panel",
  "parent",
  "awardedFrom",
] as const;

type Filter = (typeof JOB_FILTERS)[number];
type Facets = Readonly<Record<string, readonly FacetValue[]>> | undefined;

const STATES: Readonly<Record<string, string>> = {
  ACTIVE: "In work",
  DELIVERED: "In review",
  DISPUTED: "Disputed",
  RULED: "Ruled",
  APPEALED: "Appealed",
  SETTLED: "Settled",
};

/** Each rule that excludes a job, as docs/design/wash.md numbers them. */
const RULES = [1, 2, 3, 4, 5, 6] as const;

/** The filters of the list of jobs; all of them live in the address. */
export function JobFilters({
  facets,
  symbolOf,
}: {
  readonly facets: Facets;
  readonly symbolOf: (token: string) => string;
}): ReactElement {
  const [params, setParams] = useSearchParams();
  const set = (name: Filter, value: string | undefined): void => {
    const next = new URLSearchParams(params);
    if (value === undefined) next.delete(name);
    else next.set(name, value);
    setParams(next);
  };
  const countOf = (facet: string, value: string): number | undefined =>
    facets?.[facet]?.find((each) => each.value === value)?.count;
  const chip = (name: Filter, title: string, shown: (value: string) => string, choices: readonly string[]) => {
    const value = params.get(name);
    return (
      <FilterChip
        key={name}
        name={title}
        {...(value !== null && { value: shown(value) })}
        clear={() => set(name, undefined)}
      >
        {choices.map((choice) => (
          <Choice key={choice} words={shown(choice)} count={countOf(name, choice)} choose={() => set(name, choice)} />
        ))}
      </FilterChip>
    );
  };
  const only = JOB_FILTERS.filter((name) => HIDDEN[name] !== undefined && params.has(name));
  return (
    <div className="filt" role="group" aria-label="Filters">
      {chip("state", "State", (value) => STATES[value] ?? value, Object.keys(STATES))}
      {chip("counted", "Figures", (value) => (value === "true" ? "Counted" : "Excluded as wash"), ["true", "false"])}
      {chip("washRule", "Rule", (value) => (value === "0" ? "No rule" : `Rule W${value}`), RULES.map(String))}
      {chip("disputed", "Dispute", (value) => (value === "true" ? "Disputed" : "Never disputed"), ["true", "false"])}
      {chip("settled", "End", (value) => (value === "true" ? "All settled" : "Still open"), ["true", "false"])}
      {chip("token", "Token", symbolOf, facets?.["token"]?.map(({ value }) => value) ?? [])}
      {only.map((name) => (
        <FilterChip
          key={name}
          name={name}
          value={`${HIDDEN[name] ?? name} ${valueText(params.get(name) ?? "")}`}
          clear={() => set(name, undefined)}
        >
          {null}
        </FilterChip>
      ))}
    </div>
  );
}

/** Filters that a link brings along: they show when they are on, and are taken away by a click. */
const HIDDEN: Readonly<Partial<Record<Filter, string>>> = {
  client: "Client",
  provider: "Provider",
  account: "Account",
  agent: "Agent #",
  clientAgent: "Client agent #",
  panel: "Panel",
  parent: "Part of",
  awardedFrom: "Since",
};

function valueText(value: string): string {
  const seconds = Number(value);
  const isTime = /^\d{9,11}$/.test(value);
  return isTime ? new Date(seconds * 1_000).toISOString().slice(0, 10) : shortHex(value);
}
