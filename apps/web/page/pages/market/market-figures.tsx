import type { ReactElement } from "react";

import type { Durations, Stats, TokenPair } from "../../data/api";
import { useNow } from "../../data/clock";
import { useIndexer } from "../../data/indexer";
import { useSettings } from "../../data/settings-context";
import { countText, listAmount } from "../../format/amount";
import { durationText } from "../../format/time";
import { listedFirst, tokenLook } from "../../format/token-look";
import { symbolText } from "../../parts/amount";
import { Figure, Figures, Pair } from "../../parts/pair";
import type { ShownOffer } from "./offer";
import { sumsByToken } from "./sums-by-token";

const HOUR = 3_600;

/** The six figures of the market; those that only an index knows are left out without one. */
export function MarketFigures({
  offers,
  total,
  hasIndex,
}: {
  /** All open offers, as far as they were read. */
  readonly offers: readonly ShownOffer[] | undefined;
  /** How many there are. */
  readonly total: number | undefined;
  readonly hasIndex: boolean;
}): ReactElement {
  const now = useNow();
  const today = useIndexer<Stats>("/stats", { days: 1 }).data?.window;
  const week = useIndexer<Stats>("/stats", { days: 7 }).data?.window;
  const closing = offers?.filter(({ validUntil }) => validUntil - now <= HOUR).length;
  return (
    <Figures>
      <Figure label="Open now" small={closing === undefined ? "…" : `${closing} close within the hour`}>
        {total === undefined ? "…" : countText(total)}
      </Figure>
      <OnOffer offers={offers} isAll={offers?.length === total} />
      {hasIndex && (
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
  const { deployment } = useSettings();
  const [first, ...others] = sumsByToken(offers ?? [], deployment.tokens);
  const rest = others.map(({ token, sum }) => `+ ${listAmount(sum, token.decimals)} ${symbolText(token)}`).join(" ");
  return (
    <Figure
      label={isAll ? "On offer, at most" : "On offer, at most, of the first 200"}
      small={
        first === undefined
          ? "no open offer"
          : rest === ""
            ? `largest ${listAmount(first.largest, first.token.decimals)}`
            : rest
      }
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

function PaidOut({ earned }: { readonly earned: readonly TokenPair[] | undefined }): ReactElement {
  const { deployment } = useSettings();
  const shown = listedFirst(earned ?? [], ({ token }) => token, deployment.tokens).flatMap(
    ({ token, tokenSymbol, tokenDecimals, counted, raw }) => {
      const look = tokenLook({ address: token, symbol: tokenSymbol, decimals: tokenDecimals }, deployment.tokens);
      return look === undefined ? [] : [{ look, both: { counted: BigInt(counted), raw: BigInt(raw) } }];
    },
  );
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
