import { listAmount } from "../format/amount";
import { symbolText, type TokenLook } from "./amount";
import { linearGrid } from "./chart-scale";
import { type DaySum, drawn } from "./chart-series";
import type { ChartShape } from "./chart-shape";

const DAY = 86_400;

/** Bars of sums: counted solid, the rest hatched. */
export function sumBars(sums: readonly DaySum[], token: TokenLook, when: (day: number) => string): ChartShape {
  const { decimals } = token;
  const grid = linearGrid(Math.max(0, ...sums.map(({ raw }) => drawn(raw, decimals))));
  const text = (units: bigint): string => `${listAmount(units, decimals)} ${symbolText(token)}`;
  return {
    kind: "bars",
    at: sums.map(({ day }) => day * DAY),
    when: sums.map(({ day }) => when(day)),
    series: [
      {
        name: "counted",
        tone: "c1",
        values: sums.map(({ counted }) => drawn(counted, decimals)),
        texts: sums.map(({ counted }) => text(counted)),
      },
      {
        name: "raw",
        tone: "c1",
        values: sums.map(({ raw }) => drawn(raw, decimals)),
        texts: sums.map(({ raw }) => text(raw)),
      },
    ],
    grid,
    gridTexts: grid.lines.map((line) => line.toLocaleString("en")),
  };
}
