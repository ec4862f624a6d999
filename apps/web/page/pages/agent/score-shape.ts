import { countText } from "../../format/amount";
import { linearGrid } from "../../parts/chart-scale";
import type { ChartMark, ChartShape } from "../../parts/chart-shape";
import { dayText } from "../../parts/chart-ticks";

/** What the score's line is drawn of. */
export interface ScoreFacts {
  readonly score: number;
  readonly scoreHistory: readonly { readonly day: number; readonly score: number }[];
  readonly scoreEvents: readonly {
    readonly jobId: string;
    readonly outcome: string;
    readonly isDisputed: boolean;
    readonly timestamp: string;
  }[];
  readonly settlements: readonly { readonly score: number; readonly timestamp: string; readonly isListed: boolean }[];
}

const DAY = 86_400;
/** Fewer days than this are drawn by single settlements. */
const FEW_DAYS = 8;
/** As many settlements as the index gives: with fewer, they are all of them. */
const MOST_SETTLEMENTS = 100;
const MOST_MARKS = 3;
const LEAST_TOP = 100;

/** A score over time, with today's at its end; undefined while nothing was settled. @param now Unix seconds. */
export function scoreShape(agent: ScoreFacts, now: number): ChartShape | undefined {
  const { score, scoreHistory, settlements } = agent;
  const isYoung = scoreHistory.length < FEW_DAYS && settlements.length < MOST_SETTLEMENTS;
  const points = isYoung
    ? settlements.filter(({ isListed }) => isListed).map((each) => ({ at: Number(each.timestamp), score: each.score }))
    : scoreHistory.map((each) => ({ at: each.day * DAY, score: each.score }));
  if (points.length === 0) return undefined;
  const last = new Map([...points.toSorted((a, b) => a.at - b.at), { at: now, score }].map((each) => [each.at, each]));
  const line = [...last.values()];
  const grid = linearGrid(Math.max(LEAST_TOP, ...line.map((each) => each.score)), 1);
  return {
    kind: "lines",
    at: line.map(({ at }) => at),
    when: line.map(({ at }, place) => (place === line.length - 1 ? "today" : whenText(at, isYoung))),
    series: [
      {
        name: "today",
        tone: "c1",
        values: line.map((each) => each.score),
        texts: line.map((each) => countText(each.score)),
      },
    ],
    grid,
    gridTexts: grid.lines.map((each) => each.toLocaleString("en")),
    marks: marksOf(agent),
  };
}

const whenText = (at: number, isYoung: boolean): string =>
  isYoung ? `${dayText(at)}, ${new Date(at * 1_000).toISOString().slice(11, 16)}` : dayText(at);

/** What moved the score down last, the oldest first. */
function marksOf({ scoreEvents }: ScoreFacts): readonly ChartMark[] {
  return scoreEvents
    .slice(0, MOST_MARKS)
    .toReversed()
    .map((event) => ({
      at: Number(event.timestamp),
      text: `${fallWords(event)}, ${dayText(Number(event.timestamp))}`,
    }));
}

/** Why a score fell. */
export function fallWords({ outcome, isDisputed }: { readonly outcome: string; readonly isDisputed: boolean }): string {
  if (outcome === "missed") return "Missed deadline";
  if (outcome === "givenUp") return "Gave up";
  return isDisputed ? "Lost dispute" : "Part paid";
}
