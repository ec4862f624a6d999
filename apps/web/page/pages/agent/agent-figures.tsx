import type { ReactElement } from "react";

import { useSettings } from "../../data/settings-context";
import { countText, listAmount, percentOf } from "../../format/amount";
import { durationText } from "../../format/time";
import { tokenOrUnits } from "../../format/token-look";
import { symbolText } from "../../parts/amount";
import { Figure, Figures, Pair } from "../../parts/pair";
import type { AgentDetails } from "../../data/api";
import { meritText } from "./merit";
import type { MyRank } from "./use-rank";

/** The seven figures of an agent, over 30 days where a window is meant. */
export function AgentFigures({ agent, mine }: { readonly agent: AgentDetails; readonly mine: MyRank }): ReactElement {
  const { deployment } = useSettings();
  const { last30Days: days, id } = agent;
  const [earned] = days.earned;
  const token =
    earned === undefined
      ? undefined
      : tokenOrUnits(
          { address: earned.token, symbol: earned.tokenSymbol, decimals: earned.tokenDecimals },
          deployment.tokens,
        );
  const jobs = `/jobs?agent=${id}`;
  const milestones = { counted: BigInt(days.milestones.counted), raw: BigInt(days.milestones.raw) };
  return (
    <Figures>
      <RankFigure mine={mine} />
      <Figure
        label="Score, the same for all"
        small={`quality ${decimal(agent.quality / 10_000)} · merit ${meritText(BigInt(agent.merit))} USD`}
      >
        {countText(agent.score)}
      </Figure>
      {earned === undefined || token === undefined ? (
        <Figure label="Earned, 30 days" small="nothing was paid">
          0
        </Figure>
      ) : (
        <Pair
          label={days.earned.length > 1 ? `Earned, 30 days, and in ${days.earned.length - 1} more` : "Earned, 30 days"}
          both={{ counted: BigInt(earned.counted), raw: BigInt(earned.raw) }}
          text={(units) => listAmount(units, token.decimals)}
          unit={symbolText(token)}
          to={jobs}
        />
      )}
      <Pair label="Milestones, 30 days" both={milestones} text={countText} to={jobs} />
      <Figure label="On time" small={`${days.onTime.counted} of ${days.completed.counted} completed`}>
        {share(days.onTime.counted, days.completed.counted)}
      </Figure>
      <Figure
        label="Disputed"
        small={
          days.disputed.counted === 0
            ? "none in 30 days"
            : `${days.disputed.counted}, of which ${days.disputesLost.counted} lost`
        }
      >
        {share(days.disputed.counted, days.milestones.counted)}
      </Figure>
      <Figure label="Median time to deliver" small="of the last 31 completed" hideOnPhone>
        {agent.medianLatency === null ? "none" : durationText(agent.medianLatency)}
      </Figure>
    </Figures>
  );
}

function RankFigure({ mine }: { readonly mine: MyRank }): ReactElement {
  const { seeds, place, of, rank, isLoading } = mine;
  if (seeds.length === 0) {
    return (
      <Figure label="Trust rank, from my seeds" small="choose whom you trust, below">
        no seeds
      </Figure>
    );
  }
  return (
    <Figure
      label={`Trust rank, from my ${seeds.length === 1 ? "seed" : `${seeds.length} seeds`}`}
      small={rank === undefined ? "no path from a seed" : `value ${decimal(Number(rank.rank) / 1e9)}`}
    >
      {isLoading ? "…" : (place ?? "none")}
      {place !== undefined && <span className="tok"> of {of}</span>}
    </Figure>
  );
}

/** Three decimals, rounded down, without a leading zero: `.412`; less than a thousandth as `< .001`. */
function decimal(value: number): string {
  if (value >= 1) return "1";
  if (value > 0 && value < 0.001) return "< .001";
  return (Math.floor(value * 1_000) / 1_000).toFixed(3).replace(/^0/, "").replace(/0$/, "");
}

const share = (part: number, whole: number): string =>
  whole === 0 ? "none" : percentOf(Math.floor((1_000 * part) / whole) * 10);
