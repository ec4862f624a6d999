import type { DisputeStats } from "../../data/api";
import type { ReactElement } from "react";

import { countText, percentOf } from "../../format/amount";
import { durationText } from "../../format/time";
import { Figure, Figures } from "../../parts/pair";

const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : percentOf(Math.floor((part * 1_000) / whole) * 10);

/** Six figures of how disputes went; counted first, raw beside it where both exist. */
export function DisputeFigures({ stats }: { readonly stats: DisputeStats }): ReactElement {
  const { settledMilestones: settled, disputedMilestones: disputed } = stats;
  return (
    <Figures>
      <Figure
        label={`Disputed, ${stats.days} days`}
        small={`${countText(disputed.counted)} of ${countText(settled.counted)}; raw ${share(disputed.raw, settled.raw)}`}
      >
        {share(disputed.counted, settled.counted)}
      </Figure>
      <Figure label="Mean share to providers" small={`of ${countText(stats.rulings)} rulings`}>
        {stats.meanRulingBps === null ? "–" : percentOf(Math.floor(stats.meanRulingBps / 100) * 100)}
      </Figure>
      <Figure label="Appealed" small={`${countText(stats.appealed)} of ${countText(stats.firstRulings)} first rulings`}>
        {share(stats.appealed, stats.firstRulings)}
      </Figure>
      <Figure label="Overturned" small="by 10 % of the share or more">
        {countText(stats.overturned)} of {countText(stats.appealsDecided)}
      </Figure>
      <Figure
        label="Dispute to final, median"
        small={
          stats.longestSeconds === null ? "none ended" : `longest ${durationText(stats.longestSeconds)}, limit 17 d`
        }
      >
        {stats.medianSeconds === null ? "–" : durationText(stats.medianSeconds)}
      </Figure>
      <Figure label="Cost of a first ruling" small="of the milestone, at most 3 %">
        {stats.meanFirstRulingCostBps === null ? "–" : percentOf(stats.meanFirstRulingCostBps)}
      </Figure>
    </Figures>
  );
}
