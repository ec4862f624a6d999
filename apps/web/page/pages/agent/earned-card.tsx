import type { ReactElement } from "react";

import { useSettings } from "../../data/settings-context";
import { tokenOrUnits } from "../../format/token-look";
import { symbolText } from "../../parts/amount";
import { Card } from "../../parts/card";
import { Chart, Legend } from "../../parts/chart";
import { everyDay } from "../../parts/chart-series";
import { sumBars } from "../../parts/chart-sums";
import { dayText } from "../../parts/chart-ticks";
import type { AgentDetails } from "../../data/api";

const DAY = 86_400;
const WEEK = 7;
const LEAST_WEEKS = 8;

/** What the agent earned each week, in the token that it earned the most of lately. */
export function EarnedCard({ agent }: { readonly agent: AgentDetails }): ReactElement {
  const { deployment } = useSettings();
  const { earnedByWeek } = agent;
  const main = earnedByWeek.at(-1);
  if (main === undefined) {
    return (
      <Card title="Earned per week" padded>
        <p className="small">It has earned nothing yet.</p>
      </Card>
    );
  }
  const look = tokenOrUnits(
    { address: main.token, symbol: main.tokenSymbol, decimals: main.tokenDecimals },
    deployment.tokens,
  );
  const weeks = earnedByWeek.filter((each) => each.token === main.token);
  const others = new Set(earnedByWeek.map(({ token }) => token)).size - 1;
  const last = Math.floor(Number(agent.block.timestamp) / DAY / WEEK);
  const first = Math.min(weeks[0]?.week ?? last, last - LEAST_WEEKS + 1);
  const sums = everyDay(
    weeks.map((each) => ({ day: each.week, counted: BigInt(each.counted), raw: BigInt(each.raw) })),
    first,
    last,
    (day) => ({ day, counted: 0n, raw: 0n }),
  ).map((each) => ({ ...each, day: each.day * WEEK }));
  const symbol = symbolText(look);
  return (
    <Card title={`Earned per week, ${symbol}`} aside={<Legend />} padded>
      <Chart
        shape={sumBars(sums, look, (day) => `week of ${dayText(day * DAY)}`)}
        whenHead="Week"
        says={`Earned per week in ${symbol} over ${sums.length} weeks, counted and raw.`}
      />
      {others > 0 && (
        <p className="small">
          It earned in {others} other {others === 1 ? "token" : "tokens"} as well.
        </p>
      )}
    </Card>
  );
}
