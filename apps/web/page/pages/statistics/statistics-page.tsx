import "./statistics.css";

import type { ReactElement } from "react";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import { useHasIndexer, useIndexer } from "../../data/indexer";
import { useSettings } from "../../data/settings-context";
import { tokenOrUnits } from "../../format/token-look";
import { symbolText, type TokenLook } from "../../parts/amount";
import { Empty, Failed, Loading } from "../../parts/notices";
import { Segmented } from "../../parts/segmented";
import { shownDays, sumsOf } from "./day-charts";
import { ExcludedCard } from "./excluded-card";
import { RecomputeCard } from "./recompute-card";
import { SmallCharts } from "./small-charts";
import type { DailyStats, Stats } from "../../data/api";
import { jobsPath, RANGES, useRange, windowOf } from "./use-range";
import { VolumeCard } from "./volume-card";
import { WindowFigures } from "./window-figures";

const DAY = 86_400;
const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** The market in figures: each counted, with the raw one beside, and what was taken out. */
export default function StatisticsPage(): ReactElement {
  const { deployment } = useSettings();
  const hasIndexer = useHasIndexer();
  const chosen = useRange();
  // The answer to the first question tells the tokens. Only where there are several is the most used one asked for: amounts of two are
  // never added, nor are their jobs mixed.
  const first = useIndexer<Stats>("/stats", { days: chosen.days, token: chosen.token });
  const tokens = tokensOf(first.data, deployment.tokens);
  const token = tokens.find(({ address }) => address === chosen.token) ?? tokens[0];
  const asked = { days: chosen.days, token: chosen.token ?? (tokens.length > 1 ? token?.address : undefined) };
  const stats = useIndexer<Stats>("/stats", asked);
  const daily = useIndexer<DailyStats>("/stats/daily", asked);
  const failed = [stats, daily].find(({ error, data }) => error !== null && data === undefined);
  const isMixed = stats.isPlaceholderData && asked.token !== chosen.token && stats.data === first.data;
  const data = isMixed ? undefined : stats.data;
  const window = windowOf(chosen.days, Number(data?.block.timestamp ?? 0));
  const days = daily.data === undefined ? undefined : shownDays(daily.data.items, window);
  const isLoading = hasIndexer && failed === undefined && (data?.window === undefined || days === undefined);
  return (
    <div className="statistics">
      <PageHead
        title="Statistics"
        action={
          hasIndexer && (
            <div className="row gap3">
              <Segmented
                label="Range"
                values={RANGES.map((range) => [range, range === "all" ? "All" : `${range} d`])}
                value={chosen.range}
                choose={chosen.chooseRange}
              />
              <TokenChoice tokens={tokens} token={token} choose={chosen.chooseToken} />
            </div>
          )
        }
      >
        {data === undefined || days === undefined
          ? "What was settled on this chain. Wash is taken out, raw stands beside."
          : sentenceOf(days[0]?.day, window.last, data.block.number)}
      </PageHead>
      {!hasIndexer ? (
        <section className="card">
          <Empty title="Statistics come from an index">
            No index is set for this page, and to add up a market from the chain alone takes minutes. Jobs, agents and
            open offers are read from the chain.
          </Empty>
        </section>
      ) : failed !== undefined ? (
        <section className="card">
          <Failed title="The figures cannot be read" retry={() => void failed.refetch()}>
            {failed.error?.message} Jobs and balances are read from the chain all the same.
          </Failed>
        </section>
      ) : stats.data !== undefined && token === undefined ? (
        <section className="card">
          <Empty title="No job was awarded yet">Figures begin with the first job that is settled.</Empty>
        </section>
      ) : token === undefined || data?.window === undefined || days === undefined ? (
        <section className="card">
          <Loading rows={8} />
        </section>
      ) : (
        <>
          <WindowFigures window={data.window} token={token} jobs={jobsOf(window, token)} />
          <div className="cols wide">
            <VolumeCard sums={sumsOf(days, "earned", token.address)} token={token} jobs={jobsOf(window, token)} />
            <ExcludedCard window={data.window} token={token} jobs={jobsOf(window, token)} />
          </div>
          <SmallCharts window={data.window} days={days} token={token} />
          <RecomputeCard block={data.block.number} />
        </>
      )}
      {!isLoading && (
        <PageFoot command="guildhall-check-stats" path="/stats" asked={asked} block={data?.block.number} />
      )}
    </div>
  );
}

/** The tokens of the market as amounts are shown in them, the most used first. */
function tokensOf(answer: Stats | undefined, known: Parameters<typeof tokenOrUnits>[1]): readonly TokenLook[] {
  return Object.entries(answer?.tokens ?? {}).map(([address, { tokenSymbol, tokenDecimals }]) =>
    tokenOrUnits({ address, symbol: tokenSymbol, decimals: tokenDecimals }, known),
  );
}

const jobsOf =
  (window: { readonly first: number; readonly last: number }, { address }: TokenLook) =>
  (filters: Readonly<Record<string, string>>): string =>
    jobsPath(window, { token: address, ...filters });

function sentenceOf(first: number | undefined, last: number, block: number): string {
  const from = DATE.format(new Date((first ?? last) * DAY * 1_000));
  const to = DATE.format(new Date(last * DAY * 1_000));
  return `Settled on this chain from ${from} to ${to}, up to block ${block.toLocaleString("en")}. Wash is taken out, raw stands beside.`;
}

const TokenChoice = ({
  tokens,
  token,
  choose,
}: {
  readonly tokens: readonly TokenLook[];
  readonly token: TokenLook | undefined;
  readonly choose: (token: string) => void;
}): ReactElement | null =>
  token === undefined ? null : (
    <select className="btn" aria-label="Token" value={token.address} onChange={(event) => choose(event.target.value)}>
      {tokens.map((each) => (
        <option key={each.address} value={each.address}>
          {symbolText(each)}
        </option>
      ))}
    </select>
  );
