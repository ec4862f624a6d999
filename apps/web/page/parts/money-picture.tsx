import "../styles/charts.css";

import type { ReactElement } from "react";

import { exactAmount } from "../format/amount";
import { symbolText, type TokenLook } from "./amount";

/** Money on its way into the escrow, or out of it. */
export interface PictureBand {
  readonly who: string;
  /** Whether a stranger chose that name. */
  readonly isStranger: boolean;
  readonly what: string;
  readonly amount: bigint;
  readonly tone: "c1" | "c3" | "argue" | "ok" | "mute";
}

const WIDTH = 760;
/** What is beside the bands is room for an amount, a name and what it is for. */
const [LEFT, MIDDLE, RIGHT] = [232, 377, 528];
const TOP = 32;
/** How high all that the escrow holds is drawn. */
const HEIGHT = 182;
const LEAST = 2;
/** From the middle of one label to the next: they must not touch. */
const LABEL = 22;

interface Laid extends PictureBand {
  /** Where it is on its side, where it meets the escrow, and how high it is. */
  readonly side: number;
  readonly centre: number;
  readonly height: number;
}

/** Bands in, the escrow, bands out, their heights in scale. A table with the same numbers belongs below it. */
export function MoneyPicture({
  into,
  held,
  out,
  token,
  sentence,
}: {
  readonly into: readonly PictureBand[];
  readonly held: bigint;
  readonly out: readonly PictureBand[];
  readonly token: TokenLook;
  /** What it shows, for who does not see it. */
  readonly sentence: string;
}): ReactElement {
  const [left, right] = [layOut(into, held), layOut(out, held)];
  const inner = Math.max(heightOf(left), heightOf(right));
  const bottom = Math.max(TOP + inner, ...[...left, ...right].map((band) => band.side + band.height + 8));
  const amount = (units: bigint): string => exactAmount(units, token.decimals).text;
  return (
    <svg className="ch money" viewBox={`0 0 ${WIDTH} ${Math.ceil(bottom + 10)}`} role="img" aria-label={sentence}>
      {left.map((band, place) => (
        <g key={place}>
          <path
            d={ribbon(LEFT + 4, band.side, MIDDLE, band.centre, band.height)}
            fill={`var(--${band.tone})`}
            fillOpacity={0.28}
          />
          <path d={block(LEFT, band.side, band.height)} fill={`var(--${band.tone})`} />
          <Label x={LEFT - 10} anchor="end" band={band} amount={amount(band.amount)} />
        </g>
      ))}
      <path d={`M${MIDDLE} ${TOP}h6v${inner.toFixed(1)}h-6z`} fill="var(--ink)" />
      <text className="held" x={MIDDLE + 3} y={TOP - 12} textAnchor="middle">
        Escrow holds {amount(held)} {symbolText(token)}
      </text>
      {right.map((band, place) => (
        <g key={place}>
          <path
            d={ribbon(MIDDLE + 6, band.centre, RIGHT, band.side, band.height)}
            fill={`var(--${band.tone})`}
            fillOpacity={0.22}
          />
          <path d={block(RIGHT, band.side, band.height)} fill={`var(--${band.tone})`} />
          <Label x={RIGHT + 14} anchor="start" band={band} amount={amount(band.amount)} />
        </g>
      ))}
    </svg>
  );
}

const MOST_NAME = 14;

function Label({
  x,
  anchor,
  band,
  amount,
}: {
  readonly x: number;
  readonly anchor: "start" | "end";
  readonly band: Laid;
  readonly amount: string;
}): ReactElement {
  const name = band.who.length > MOST_NAME ? `${band.who.slice(0, MOST_NAME - 1)}…` : band.who;
  return (
    <text x={x} y={band.side + band.height / 2 + 4} textAnchor={anchor}>
      <tspan className="d">{amount}</tspan> <tspan className={band.isStranger ? "said" : undefined}>{name}</tspan>
      {name === "" ? "" : ", "}
      {band.what}
    </text>
  );
}

function layOut(bands: readonly PictureBand[], held: bigint): readonly Laid[] {
  let [side, centre] = [TOP - 10, TOP];
  return bands.map((band) => {
    // A height is drawn, and pays nobody: here alone an amount becomes a number.
    const height = held === 0n ? LEAST : Math.max(LEAST, (Number(band.amount) / Number(held)) * HEIGHT);
    const laid = { ...band, side, centre, height };
    side += Math.max(height + 8, LABEL);
    centre += height;
    return laid;
  });
}

const heightOf = (bands: readonly Laid[]): number => bands.reduce((sum, { height }) => sum + height, 0);

const block = (x: number, y: number, height: number): string => `M${x} ${y.toFixed(1)}h4v${height.toFixed(1)}h-4z`;

function ribbon(x1: number, y1: number, x2: number, y2: number, height: number): string {
  const middle = (x1 + x2) / 2;
  const [a, b, c, d] = [y1, y2, y2 + height, y1 + height].map((y) => y.toFixed(1));
  return `M${x1} ${a}C${middle} ${a} ${middle} ${b} ${x2} ${b}V${c}C${middle} ${c} ${middle} ${d} ${x1} ${d}z`;
}
