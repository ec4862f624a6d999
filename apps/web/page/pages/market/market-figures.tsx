import type { ReactElement } from "react";

import type { Durations, Stats, TokenPair } from "../../data/api";
import { useNow } from "../../data/clock";
import { useIndexer } from "../../data/indexer";
import { useSettings } from "../../data/settings-context";
import { countText, listAmount } from "../../format/amount";
import { durationText } from "../../format/time";
import { tokenLook } from "../../format/token-look";
import { symbolText, type TokenLook } from "../../parts/amount";
import { Figure, Figures, Pair } from "../../parts/pair";
import type { ShownOffer } from "./offer";

const HOUR = 3_600;

/** The six figures of the market; those that only an index knows are left out without one. */
export function MarketFigures({
  offers,
  total,
}: {
  /** All open offers, as far as they were read. */
  readonly offers: readonly ShownOffer[] | undefined;
  /** How many there are. */
  readonly total: number | undefined;
}): ReactElement {
  const now = useNow();
  const today = useIndexer<Stats>("/stats", { days: 1 }).data?.window;
  const week = useIndexer<Stats>("/stats", { days: 7 }).data?.window;
  const { indexer } = useSettings();
  const closing = offers?.filter(({ validUntil }) => validUntil - now <= HOUR).length;
  return (
    <Figures>
      <Figure label="Open now" small={closing === undefined ? "…" : `${closing} close within the hour`}>
        {total === undefined ? "…" : countText(total)}
      </Figure>
      <OnOffer offers={offers} isAll={offers?.length === total} />
      {indexer !== undefined && (
        <>
          <PaidOut earned={today?.earned} />
          {today === undefined ? (
            <Figure label="Milestones settled today" small="UTC">
              …
            </Figure>
          ) : (
            <Pair
              label="Milestones settled today"
              both={{ counted: BigInt(today.milestones.counted), raw: BigInt(today.milestones.raw) }}
              text={countText}
              to="/statistics?days=1"
            />
          )}
          <Figure label="Offer to hire, median" small="last 7 days" hideOnPhone>
            {lengthText(week?.offerToHire)}
          </Figure>
          <Figure label="Hire to paid, median" small="last 7 days" hideOnPhone>
            {lengthText(week?.hireToPaid)}
          </Figure>
        </>
      )}
    </Figures>
  );
}

const lengthText = (durations: Durations | undefined): string =>
  durations === undefined ? "…" : durations.median === null ? "none" : durationText(durations.median);

/** The most that open offers pay, in each token: sums in two tokens are never added. */
function OnOffer({
  offers,
  isAll,
}: {
  readonly offers: readonly ShownOffer[] | undefined;
  readonly isAll: boolean;
}): ReactElement {
  const [first, ...others] = sumsByToken(offers ?? []);
  const rest = others.map(({ token, sum }) => `+ ${listAmount(sum, token.decimals)} ${symbolText(token)}`).join(" ");
  return (
    <Figure
      label={isAll ? "On offer, at most" : "On offer, at most, of the first 200"}
      small={rest === "" ? (first === undefined ? "no open offer" : "one token") : rest}
    >
      {offers === undefined ? (
        "…"
      ) : first === undefined ? (
        "0"
      ) : (
        <>
          {listAmount(first.sum, first.token.decimals)}
          <span className="tok">{symbolText(first.token)}</span>
        </>
      )}
    </Figure>
  );
}

interface TokenTotal {
  readonly token: TokenLook;
  readonly sum: bigint;
  readonly offers: number;
}

/** What offers pay at most, by token, the token of the most offers first. */
export function sumsByToken(offers: readonly ShownOffer[]): readonly TokenTotal[] {
  const sums = new Map<string, TokenTotal>();
  for (const { token, maxPrice } of offers) {
    const before = sums.get(token.address);
    sums.set(token.address, { token, sum: (before?.sum ?? 0n) + maxPrice, offers: (before?.offers ?? 0) + 1 });
  }
  return [...sums.values()].toSorted((a, b) => b.offers - a.offers);
}

function PaidOut({ earned }: { readonly earned: readonly TokenPair[] | undefined }): ReactElement {
  const { deployment } = useSettings();
  const shown = (earned ?? []).flatMap(({ token, tokenSymbol, tokenDecimals, counted, raw }) => {
    const look = tokenLook({ address: token, symbol: tokenSymbol, decimals: tokenDecimals }, deployment.tokens);
    return look === undefined ? [] : [{ look, both: { counted: BigInt(counted), raw: BigInt(raw) } }];
  });
  const [first] = shown;
  if (first === undefined) {
    return (
      <Figure label="Paid out today" small="UTC">
        {earned === undefined ? "…" : "0"}
      </Figure>
    );
  }
  const more = shown.length > 1 ? `, and in ${shown.length - 1} more` : "";
  return (
    <Pair
      label={`Paid out today${more}`}
      both={first.both}
      text={(units) => listAmount(units, first.look.decimals)}
      unit={symbolText(first.look)}
      to="/statistics?days=1"
    />
  );
}
