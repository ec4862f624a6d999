import { median } from "../../lib/statistics.js";
import { type Blow, fakeClients, oneMiss, outage } from "./blows.js";
import { type Career, type CareerOutcome, careerOf } from "./career.js";
import { dodge, type DodgeOutcome, DODGES } from "./dodges.js";
import { LEVELS } from "./level-market.js";
import { newcomersAbove } from "./newcomers.js";
import { type LevelOutcome, rankLevel } from "./rank-level.js";
import { cheapestWashing, fastestWashing, type Washing } from "./washing.js";

/** Careers of the table that says what an honest agent reaches, and when. */
const CAREERS: readonly Career[] = (
  [
    [0.1, 10, 100],
    [0.1, 10, 10],
    [1, 1, 1],
    [1, 10, 1],
    [1, 10, 10],
    [5, 10, 1],
    [5, 0, 1],
    [20, 1, 1],
    [20, 10, 0.42],
    [20, 10, 1],
    [20, 0, 1],
    [50, 0, 1],
    [100, 20, 0.42],
    [100, 0, 1],
    [500, 10, 0.2],
    [500, 0, 1],
  ] as const
).map(([price, clients, jobsPerDay]) => ({ price, clients, jobsPerDay }));

export const SCORES = [1_000, 3_000, 5_000, 7_000, 9_000] as const;
export const CAREER_DAYS = 900;

/** What an attacker pays for the score of the median honest agent. */
interface WashingOutcome {
  readonly medianPrice: number;
  readonly target: number;
  readonly fastest: Washing | undefined;
  readonly cheapest: Washing | undefined;
}

interface BlowOutcome {
  readonly name: string;
  readonly medianPrice: number;
  readonly blow: Blow;
}

interface DodgeRow {
  readonly medianPrice: number;
  readonly jobsPerDay: number;
  readonly name: string;
  readonly outcome: DodgeOutcome;
}

/** All that is measured on the twin at the four price levels. */
export interface LevelsOutcome {
  readonly levels: readonly LevelOutcome[];
  readonly careers: readonly (CareerOutcome & { readonly career: Career })[];
  readonly washing: readonly WashingOutcome[];
  readonly blows: readonly BlowOutcome[];
  readonly newcomers: readonly { readonly medianPrice: number; readonly jobsPerDay: number; readonly above: number }[];
  readonly dodges: readonly DodgeRow[];
}

/** How often the bad agents and newcomers of the bench are hired, a day. */
const PACES = [0.42, 2] as const;

/** @param seeds Of the markets; the blows are dealt with the first. */
export function playLevels(seeds: readonly number[]): LevelsOutcome {
  const levels = LEVELS.flatMap((medianPrice) => seeds.map((seed) => rankLevel(seed, medianPrice)));
  const [first = 1] = seeds;
  return {
    levels,
    careers: CAREERS.map((career) => ({ career, ...careerOf(career, CAREER_DAYS, SCORES) })),
    washing: LEVELS.map((medianPrice): WashingOutcome => {
      const scores = levels.filter((level) => level.medianPrice === medianPrice).flatMap(({ good }) => good);
      const target = Math.round(median(scores));
      return {
        medianPrice,
        target,
        fastest: fastestWashing(target, 180),
        cheapest: cheapestWashing(target, 180),
      };
    }),
    blows: LEVELS.flatMap((medianPrice): BlowOutcome[] => [
      { name: "a missed $500 job", medianPrice, blow: oneMiss(first, medianPrice) },
      { name: "an outage: 30 clients missed at once", medianPrice, blow: outage(first, medianPrice) },
      ...[0, 1, 5, 10].map((lost): BlowOutcome => {
        const name = `ten fake clients, ${lost} of ten disputes lost`;
        return { name, medianPrice, blow: fakeClients(first, medianPrice, lost) };
      }),
    ]),
    newcomers: [20, 5].flatMap((medianPrice) =>
      [0.42, 1, 3].map((jobsPerDay) => {
        return { medianPrice, jobsPerDay, above: newcomersAbove(first, medianPrice, jobsPerDay) };
      }),
    ),
    dodges: [20, 0.2].flatMap((medianPrice) => PACES.flatMap((jobsPerDay) => dodgesOf(medianPrice, jobsPerDay))),
  };
}

function dodgesOf(medianPrice: number, jobsPerDay: number): DodgeRow[] {
  const rows = Object.entries(DODGES).map(([name, failure]): DodgeRow => {
    return { medianPrice, jobsPerDay, name, outcome: dodge(failure, medianPrice, jobsPerDay) };
  });
  const usual = DODGES["missed or ruled"];
  if (usual === undefined) return rows;
  const name = "a new identity every 30 days";
  return [...rows, { medianPrice, jobsPerDay, name, outcome: dodge(usual, medianPrice, jobsPerDay, true) }];
}
