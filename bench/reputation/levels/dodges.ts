import { quantumOf } from "../market/clock.js";
import { DAY, FIRST_CLIENT } from "../market/market-parameters.js";
import { Outcome, type Settlement } from "../market/settlement.js";
import { Random } from "../random.js";
import { PARAMETERS } from "../law.js";
import { LedgerTwin } from "../twin/ledger-twin.js";
import { recordOn } from "../twin/play-twin.js";
import { type Failure, priceOf, usualFailure } from "./level-market.js";

const givenUpAt =
  (faultBps: number): Failure =>
  () => ({ outcome: Outcome.GivenUp, providerBps: 0, faultBps });

/** Every way in which a milestone that an agent cannot do may end, at its choice or at the panel's. */
export const DODGES: Readonly<Record<string, Failure>> = {
  "ruled, 0 to 50 %": (random) => ({ outcome: Outcome.Ruled, providerBps: Math.floor(5_000 * random.next()) }),
  "ruled to nothing": () => ({ outcome: Outcome.Ruled, providerBps: 0 }),
  "missed in silence": () => ({ outcome: Outcome.Missed, providerBps: 0 }),
  "missed or ruled": usualFailure,
  "given up at 10 % of the time": givenUpAt(1_000),
  "given up at half of the time": givenUpAt(5_000),
  "given up at 90 % of the time": givenUpAt(9_000),
  "settled at 0 to 50 %": (random) => ({ outcome: Outcome.Agreed, providerBps: Math.floor(5_000 * random.next()) }),
};

/** How an agent that fails half of its jobs stands after half a year, by what it does when it fails. */
export interface DodgeOutcome {
  readonly score: number;
  readonly quality: number;
  /** US dollars that it earned. */
  readonly earned: number;
}

const LIVES = 40;
const DAYS = 180;
const CLIENTS = 40;

/** The means over some lives. @param renews Whether it begins anew, every 30 days, under another identity. */
export function dodge(failure: Failure, medianPrice: number, jobsPerDay: number, renews = false): DodgeOutcome {
  const lives = Array.from({ length: LIVES }, (_, i) =>
    live(Random.of(i, 7), failure, medianPrice, jobsPerDay, renews),
  );
  const mean = (value: (life: DodgeOutcome) => number): number =>
    lives.reduce((sum, life) => sum + value(life), 0) / LIVES;
  return {
    score: mean(({ score }) => score),
    quality: mean(({ quality }) => quality),
    earned: mean(({ earned }) => earned),
  };
}

function live(
  random: Random,
  failure: Failure,
  medianPrice: number,
  jobsPerDay: number,
  renews: boolean,
): DodgeOutcome {
  const twin = new LedgerTwin(PARAMETERS);
  let earned = 0;
  let agentId = 1;
  for (let days = 0; ;) {
    days -= Math.log(1 - random.next()) / jobsPerDay;
    if (days >= DAYS) break;
    agentId = renews ? 1 + Math.floor(days / 30) : 1;
    const clientKey = FIRST_CLIENT + BigInt(Math.floor(CLIENTS * random.next()));
    const price = priceOf(random, medianPrice);
    const isDone = random.next() < 0.5;
    const end = isDone ? { outcome: Outcome.Released, providerBps: 10_000 } : failure(random);
    const settlement: Settlement = { at: days * DAY, agentId, clientKey, price, ...end };
    earned += (price / 1e6) * (end.providerBps / 10_000);
    recordOn(twin, settlement);
  }
  const quantum = quantumOf(DAYS * DAY);
  return {
    score: Number(twin.scoreOf(agentId, quantum)),
    quality: Number(twin.qualityOf(agentId, quantum)) / 10_000,
    earned,
  };
}
