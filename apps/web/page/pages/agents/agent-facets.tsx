import type { ReactElement } from "react";

import type { FacetValue } from "../../data/api";
import { shortHex } from "../../format/address";
import { symbolText, type TokenLook } from "../../parts/amount";
import { countOf, FacetGroup, FacetOption, FacetValues } from "../../parts/facet";
import { Segmented } from "../../parts/segmented";
import type { AgentFilters } from "./agent-filters";

export type SetParameters = (changes: Readonly<Record<string, string | undefined>>) => void;

const ON_TIME = [
  ["", "any"],
  ["8500", "85 %"],
  ["9500", "95 %"],
  ["9900", "99 %"],
] as const;
const DISPUTED = [
  ["200", "2 %"],
  ["500", "5 %"],
  ["1200", "12 %"],
  ["", "any"],
] as const;
const PRICES = [
  ["1", "1"],
  ["10", "10"],
  ["100", "100"],
  ["", "any"],
] as const;

/** The view of the market, which alone keeps newcomers beside those that were paid. */
const DEFAULTS = { active: undefined, answered: undefined, paid: undefined, newcomers: undefined, view: undefined };

/** The filters beside the table, with how many agents each value would leave under all others. */
export function AgentFacets({
  filters,
  facets,
  token,
  set,
}: {
  readonly filters: AgentFilters;
  readonly facets: Readonly<Record<string, readonly FacetValue[]>> | undefined;
  /** The token that prices are in. */
  readonly token: TokenLook | undefined;
  readonly set: SetParameters;
}): ReactElement {
  const flag = (name: string, value: string): number | undefined => countOf(facets?.[name], value);
  const turn = (name: string) => (isOn: boolean) => set({ [name]: isOn ? undefined : "any", view: undefined });
  return (
    <>
      <FacetGroup name="Worth looking at">
        <FacetOption words="Takes new jobs" count={flag("active", "true")} isOn={filters.active} set={turn("active")} />
        <FacetOption
          words="Answered or delivered today"
          count={flag("answered", "true")}
          isOn={filters.answered}
          set={turn("answered")}
        />
        <FacetOption
          words="Paid in the last 30 days"
          count={flag("paid", "true")}
          isOn={filters.paid}
          set={turn("paid")}
        />
        <FacetOption
          words="Newcomers too"
          count={flag("newcomer", "true")}
          isOn={filters.newcomers}
          set={(isOn) => set(isOn ? DEFAULTS : { newcomers: "no", paid: undefined, view: undefined })}
        />
      </FacetGroup>
      {facets !== undefined && <OtherFacets filters={filters} facets={facets} token={token} set={set} />}
    </>
  );
}

/** The groups whose place follows from how many values those above them have. */
function OtherFacets({
  filters,
  facets,
  token,
  set,
}: {
  readonly filters: AgentFilters;
  readonly facets: Readonly<Record<string, readonly FacetValue[]>>;
  readonly token: TokenLook | undefined;
  readonly set: SetParameters;
}): ReactElement {
  const symbol = token === undefined ? "" : `, ${symbolText(token)}`;
  return (
    <>
      <FacetGroup name="Skill">
        <FacetValues
          values={facets["skill"] ?? []}
          value={filters.skill}
          searched="skills"
          choose={(skill) => set({ skill })}
        />
      </FacetGroup>
      <FacetGroup name={`Last price, at most${symbol}`}>
        <Segmented
          label="Last price, at most"
          values={PRICES}
          value={(filters.maxPrice?.toString() ?? "") as "" | "1" | "10" | "100"}
          choose={(price) =>
            set(price === "" ? { price: undefined, token: undefined } : { price, token: token?.address.toLowerCase() })
          }
        />
      </FacetGroup>
      <FacetGroup name="On time, at least">
        <Segmented
          label="On time, at least"
          values={ON_TIME}
          value={(filters.minOnTime?.toString() ?? "") as "" | "8500" | "9500" | "9900"}
          choose={(onTime) => set({ onTime: onTime === "" ? undefined : onTime })}
        />
      </FacetGroup>
      <FacetGroup name="Disputed, at most">
        <Segmented
          label="Disputed, at most"
          values={DISPUTED}
          value={(filters.maxDisputed?.toString() ?? "") as "" | "200" | "500" | "1200"}
          choose={(disputed) => set({ disputed: disputed === "" ? undefined : disputed })}
        />
      </FacetGroup>
      <FacetGroup name="Accepted this panel">
        <FacetValues
          values={facets["panel"] ?? []}
          value={filters.panel}
          words={(id) => <span className="mono">{shortHex(id)}</span>}
          choose={(panel) => set({ panel })}
        />
      </FacetGroup>
      <FacetGroup name="Speaks">
        <FacetValues
          values={facets["service"] ?? []}
          value={filters.service}
          searched="services"
          choose={(service) => set({ service })}
        />
        <FacetOption
          words="x402 payments"
          count={countOf(facets["x402"], "true")}
          isOn={filters.x402}
          set={(isOn) => set({ x402: isOn ? "true" : undefined })}
        />
      </FacetGroup>
    </>
  );
}
