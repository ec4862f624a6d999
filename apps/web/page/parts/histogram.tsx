import "../styles/charts.css";

import type { ReactElement } from "react";

const [WIDTH, HEIGHT, BASE] = [330, 130, 108];
const [FIRST, STEP, BAR] = [4, 30, 22];
const MOST_HEIGHT = 90;
const LEAST_HEIGHT = 3;

/** How many rulings gave which share to the provider: 0 to 9 %, …, 90 to 99 %, 100 %. */
export function ShareHistogram({ counts }: { readonly counts: readonly number[] }): ReactElement {
  const most = Math.max(1, ...counts);
  const heightOf = (count: number): number => Math.max(LEAST_HEIGHT, (count / most) * MOST_HEIGHT);
  const words = counts.map(
    (count, tenth) => `${tenth === 10 ? "100" : `${tenth * 10} to ${tenth * 10 + 9}`} %: ${count}`,
  );
  return (
    <svg
      className="ch"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Rulings by the share to the provider. ${words.join(", ")}.`}
    >
      {counts.map((count, tenth) => {
        const x = FIRST + tenth * STEP;
        const height = heightOf(count);
        return count === 0 ? null : (
          <g key={tenth}>
            <path d={`M${x} ${BASE - height}h${BAR}V${BASE}h-${BAR}z`} fill="var(--c1)" />
            <text x={x + BAR / 2} y={BASE - height - 5} textAnchor="middle">
              {count}
            </text>
          </g>
        );
      })}
      <path className="ax" d={`M0 ${BASE}H${WIDTH}`} />
      <text x={4} y={124}>
        0 %
      </text>
      <text x={WIDTH / 2} y={124} textAnchor="middle">
        50 %
      </text>
      <text x={WIDTH - 4} y={124} textAnchor="end">
        100 %
      </text>
    </svg>
  );
}
