import type { ReactElement, ReactNode } from "react";

import { listAmount, percentOf } from "../../format/amount";
import { symbolText, type TokenLook } from "../../parts/amount";
import { ShareBars } from "../../parts/bars";
import { Chart } from "../../parts/chart";
import { durationLines, rateLines, sumsOf, weekBars } from "./day-charts";
import type { DayFigures, Window } from "../../data/api";

const HEIGHT = 190;

/** Rates, times, concentration and fees of a window, side by side. */
export function SmallCharts({
  window,
  days,
  token,
}: {
  readonly window: Window;
  readonly days: readonly DayFigures[];
  readonly token: TokenLook;
}): ReactElement {
  const symbol = symbolText(token);
  const fees = window.fees.find((each) => each.token === token.address);
  const times = durationLines(days);
  const rates = rateLines(days);
  const isPaid = days.some(({ medianHireToPaid }) => medianHireToPaid !== null);
  return (
    <div className="four">
      <ChartCard title="Disputed and missed" says="share of counted milestones, 7-day mean">
        {days.some(({ milestones }) => milestones.counted > 0) ? (
          <Chart shape={rates} height={HEIGHT} says={lastOf("Share of milestones by day, 7-day mean", rates)} />
        ) : (
          <Nothing>No counted milestone was settled in this window.</Nothing>
        )}
      </ChartCard>
      <ChartCard title="Hire to paid" says={`counted, 7-day mean${logWords(times.grid.factor)}`}>
        {isPaid ? (
          <Chart shape={times} height={HEIGHT} says={lastOf("Time from hire to paid by day, 7-day mean", times)} />
        ) : (
          <Nothing>Nothing was paid in this window.</Nothing>
        )}
      </ChartCard>
      <ChartCard title="Who carries the market" says={`share of counted volume, ${symbol}`}>
        <Carriers window={window} token={token} />
      </ChartCard>
      <ChartCard
        title="Protocol fee burned per week"
        says={`${symbol}; ${listAmount(BigInt(fees?.counted ?? 0), token.decimals)} in this window, raw ${listAmount(BigInt(fees?.raw ?? 0), token.decimals)}`}
      >
        <Chart
          shape={weekBars(sumsOf(days, "fees", token.address), token)}
          height={HEIGHT}
          whenHead="Week"
          says={`Protocol fee burned per week in ${symbol}, counted and raw.`}
        />
      </ChartCard>
    </div>
  );
}

const ChartCard = ({
  title,
  says,
  children,
}: {
  readonly title: string;
  readonly says: string;
  readonly children: ReactNode;
}): ReactElement => (
  <section className="card">
    <div className="chh">
      <h2>{title}</h2>
      <p>{says}</p>
    </div>
    <div className="in">{children}</div>
  </section>
);

const Nothing = ({ children }: { readonly children: ReactNode }): ReactElement => <p className="small">{children}</p>;

const logWords = (factor: number | undefined): string =>
  factor === undefined ? "" : `, each line is ${factor} times more`;

/** A sentence with what each line ends at. */
const lastOf = (words: string, { series }: ReturnType<typeof rateLines>): string =>
  `${words}: at the end ${series.map(({ name, texts }) => `${texts.findLast((text) => text !== "") ?? "none"} ${name}`).join(", ")}.`;

function Carriers({ window, token }: { readonly window: Window; readonly token: TokenLook }): ReactElement {
  const shares = window.concentration.find((each) => each.token === token.address);
  if (shares === undefined) return <Nothing>Nothing that counts was earned in this window.</Nothing>;
  const bar = (name: string, bps: number): { name: string; share: number; text: string } => ({
    name,
    share: bps / 10_000,
    text: percentOf(Math.floor(bps / 10) * 10),
  });
  return (
    <ShareBars
      of={[
        bar("Largest client", shares.largestClientBps),
        bar("Top 10 clients", shares.topTenClientsBps),
        bar("Largest agent", shares.largestAgentBps),
        bar("Top 10 agents", shares.topTenAgentsBps),
      ]}
    />
  );
}
