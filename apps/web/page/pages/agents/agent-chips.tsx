import type { ReactElement } from "react";

import { shortHex } from "../../format/address";
import { percentOf } from "../../format/amount";
import { strangerText } from "../../format/stranger-text";
import { symbolText, type TokenLook } from "../../parts/amount";
import { Cross } from "../../parts/icons";
import type { SetParameters } from "./agent-facets";
import { type AgentFilters, OWN_FILTERS } from "./agent-filters";

const MOST_WORDS = 40;

/** The filters that are on beside the default ones; a click takes one away. */
export function AgentChips({
  filters,
  token,
  set,
}: {
  readonly filters: AgentFilters;
  readonly token: TokenLook | undefined;
  readonly set: SetParameters;
}): ReactElement {
  const chips = chipsOf(filters, token);
  return (
    <>
      {chips.map(([words, names]) => (
        <button
          key={words}
          type="button"
          className="f on"
          aria-label={`Remove filter ${words}`}
          onClick={() => set(Object.fromEntries(names.map((name) => [name, undefined])))}
        >
          <b>{words}</b>
          <Cross />
        </button>
      ))}
      {chips.length > 1 && (
        <button
          type="button"
          className="textual"
          onClick={() => set(Object.fromEntries(OWN_FILTERS.map((name) => [name, undefined])))}
        >
          Clear {chips.length}
        </button>
      )}
    </>
  );
}

/** The words of each filter, and the parameters that it stands in. */
export function chipsOf(
  filters: AgentFilters,
  token: TokenLook | undefined,
): readonly (readonly [words: string, names: readonly string[]])[] {
  const { skill, service, x402, panel, minOnTime, maxDisputed, maxPrice } = filters;
  return [
    ...(skill === undefined ? [] : [[strangerText(skill, MOST_WORDS), ["skill"]] as const]),
    ...(maxPrice === undefined
      ? []
      : [[`≤ ${maxPrice.toLocaleString("en")} ${token ? symbolText(token) : ""} a job`, ["price", "token"]] as const]),
    ...(minOnTime === undefined ? [] : [[`On time ≥ ${percentOf(minOnTime)}`, ["onTime"]] as const]),
    ...(maxDisputed === undefined ? [] : [[`Disputed ≤ ${percentOf(maxDisputed)}`, ["disputed"]] as const]),
    ...(panel === undefined ? [] : [[`Panel ${shortHex(panel)}`, ["panel"]] as const]),
    ...(service === undefined ? [] : [[`Speaks ${strangerText(service, MOST_WORDS)}`, ["service"]] as const]),
    ...(x402 ? [["Takes x402", ["x402"]] as const] : []),
  ];
}
