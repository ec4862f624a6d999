import type { ReactElement } from "react";

import type { FacetValue } from "../../data/api";
import { strangerText } from "../../format/stranger-text";
import { symbolText, type TokenLook } from "../../parts/amount";
import { Choice, FilterChip } from "../../parts/filter-chip";
import { BUDGETS, budgetText, budgetWords, type OfferFilters } from "./offer-filters";

/** How many offers each value of a filter would leave, by the name of the index's parameter; undefined without an index. */
export type Facets = Readonly<Record<string, readonly FacetValue[]>> | undefined;

const MOST_SKILL = 40;
const skillText = (skill: string): string => strangerText(skill, MOST_SKILL) || "a skill without a name";

/** The filters of the market as chips. Those that need the index are left out without one. */
export function MarketFilters({
  filters,
  facets,
  tokens,
  hasIndex,
  set,
  children,
}: {
  readonly filters: OfferFilters;
  readonly facets: Facets;
  /** The tokens that offers are paid in. */
  readonly tokens: readonly TokenLook[];
  readonly hasIndex: boolean;
  /** Changes parameters of the address; undefined takes one away. */
  readonly set: (changes: Readonly<Record<string, string | undefined>>) => void;
  /** What stands at the end of the row. */
  readonly children: ReactElement;
}): ReactElement {
  const token = tokens.find(({ address }) => address.toLowerCase() === filters.token);
  const yes = (name: string, value: boolean): number | undefined => countOf(facets, name, String(value));
  return (
    <div className="filt market-filters">
      {hasIndex && (
        <FilterChip
          name="Skill"
          value={filters.skill && <span className="v">{skillText(filters.skill)}</span>}
          clear={() => set({ skill: undefined })}
        >
          {(facets?.["skill"] ?? []).map(({ value, count }) => (
            <Choice key={value} words={skillText(value)} count={count} choose={() => set({ skill: value })} />
          ))}
          {facets?.["skill"]?.length === 0 && <p className="small none">No open offer names a skill.</p>}
        </FilterChip>
      )}
      <FilterChip
        name="Budget"
        value={filters.budget && token && budgetWords(filters.budget, symbolText(token))}
        clear={() => set({ budget: undefined })}
      >
        {(token === undefined ? tokens : [token]).flatMap((each) =>
          BUDGETS.map((budget) => (
            <Choice
              key={`${each.address}:${budgetText(budget)}`}
              words={budgetWords(budget, symbolText(each))}
              choose={() => set({ token: each.address, budget: budgetText(budget) })}
            />
          )),
        )}
      </FilterChip>
      <FilterChip
        name="Token"
        value={filters.token && (token === undefined ? filters.token.slice(0, 10) : symbolText(token))}
        clear={() => set({ token: undefined, budget: undefined })}
      >
        {tokens.map((each) => (
          <Choice
            key={each.address}
            words={symbolText(each)}
            count={countOf(facets, "token", each.address.toLowerCase())}
            choose={() => set({ token: each.address })}
          />
        ))}
      </FilterChip>
      <FilterChip
        name="Bond"
        value={filters.bond === undefined ? undefined : filters.bond ? "Bond needed" : "No bond"}
        clear={() => set({ bond: undefined })}
      >
        <Choice words="No bond" count={yes("hasBond", false)} choose={() => set({ bond: "none" })} />
        <Choice words="Bond needed" count={yes("hasBond", true)} choose={() => set({ bond: "with" })} />
      </FilterChip>
      <FilterChip
        name="Panel"
        value={filters.panel === undefined ? undefined : filters.panel ? "With a panel" : "Without a panel"}
        clear={() => set({ panel: undefined })}
      >
        <Choice words="With a panel" count={yes("hasPanel", true)} choose={() => set({ panel: "with" })} />
        <Choice words="Without a panel" count={yes("hasPanel", false)} choose={() => set({ panel: "none" })} />
      </FilterChip>
      {hasIndex && (
        <FilterChip
          name="Client"
          value={filters.paidBefore ? "Client has paid before" : undefined}
          clear={() => set({ clients: "any" })}
        >
          <Choice
            words="Client has paid before"
            count={yes("clientHasPaid", true)}
            choose={() => set({ clients: undefined })}
          />
        </FilterChip>
      )}
      <FilterChip
        name="Size"
        value={filters.size && (filters.size === "micro" ? "Micro" : "Standard")}
        clear={() => set({ size: undefined })}
      >
        <Choice
          words="Standard: days to review"
          count={countOf(facets, "size", "standard")}
          choose={() => set({ size: "standard" })}
        />
        <Choice
          words="Micro: an hour to review"
          count={countOf(facets, "size", "micro")}
          choose={() => set({ size: "micro" })}
        />
      </FilterChip>
      <span className="grow" />
      {children}
    </div>
  );
}

/** How many entries have a value: none when the index counted and does not name it. */
function countOf(facets: Facets, name: string, value: string): number | undefined {
  const counted = facets?.[name];
  return counted === undefined ? undefined : (counted.find((each) => each.value === value)?.count ?? 0);
}
