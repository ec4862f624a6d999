import type { ReactElement } from "react";
import { Link } from "react-router";

import { listAmount, percentOf } from "../../format/amount";
import { symbolText, type TokenLook } from "../../parts/amount";
import { Chart, Legend } from "../../parts/chart";
import { type DaySum, remarkableSpans } from "../../parts/chart-series";
import { sumBars } from "../../parts/chart-sums";
import { dayText } from "../../parts/chart-ticks";

const DAY = 86_400;
/** Room above the bars for the notes. */
const HEIGHT = 300;
/** More notes would hide the chart that they are about. */
const MOST_NOTES = 2;

/** The settled volume of each day, and a note for each span that stands out. */
export function VolumeCard({
  sums,
  token,
  jobs,
}: {
  readonly sums: readonly DaySum[];
  readonly token: TokenLook;
  readonly jobs: (filters: Readonly<Record<string, string>>) => string;
}): ReactElement {
  const symbol = symbolText(token);
  const shape = sumBars(sums, token, (day) => dayText(day * DAY));
  const whole = sums.reduce((sum, { counted, raw }) => ({ counted: sum.counted + counted, raw: sum.raw + raw }), {
    counted: 0n,
    raw: 0n,
  });
  const spans = remarkableSpans(sums).slice(0, MOST_NOTES);
  return (
    <section className="card">
      <div className="chh row sp">
        <div>
          <h2>Settled volume per day, {symbol}</h2>
          <p>What providers earned. The hatched part is excluded by a rule on the right.</p>
        </div>
        <Legend />
      </div>
      <div className="in">
        <Chart
          shape={shape}
          height={HEIGHT}
          says={`Settled volume per day over ${sums.length} days: ${listAmount(whole.counted, token.decimals)} ${symbol} counted, ${listAmount(whole.raw, token.decimals)} raw.`}
          notes={spans.map(({ first, last, excludedBps }) => ({
            at: ((first + last) / 2) * DAY,
            content: (
              <Link className="link" to={jobs({ counted: "false", awardedFrom: String(first * DAY) })}>
                {spanText(first, last)}: {percentOf(Math.round(excludedBps / 100) * 100)} excluded
              </Link>
            ),
          }))}
        />
      </div>
    </section>
  );
}

const spanText = (first: number, last: number): string =>
  first === last ? dayText(first * DAY) : `${dayText(first * DAY)} to ${dayText(last * DAY)}`;
