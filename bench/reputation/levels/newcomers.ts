import { PARAMETERS } from "../law.js";
import { quantumOf } from "../market/clock.js";
import { DAY, FIRST_CLIENT } from "../market/market-parameters.js";
import { Outcome } from "../market/settlement.js";
import { Random } from "../random.js";
import { LedgerTwin } from "../twin/ledger-twin.js";
import { recordOn } from "../twin/play-twin.js";
import { LEVEL, priceOf, usualFailure } from "./level-market.js";

const EACH = 200;
const DAYS = 30;
const CLIENTS = 40;

/** The share of the jobs in which the bad newcomers fail. */
const BAD_FAILS = 0.3;

/**
 * After 30 days, which part of good newcomers stands above the median of those that fail in 30 % of their jobs.
 *
 * @param jobsPerDay Of each of them.
 */
export function newcomersAbove(seed: number, medianPrice: number, jobsPerDay: number): number {
  const random = new Random(seed);
  const twin = new LedgerTwin(PARAMETERS);
  const scores = Array.from({ length: 2 * EACH }, (_, i): number => {
    const isGood = i < EACH;
    const quality = isGood ? random.between(...LEVEL.goodQuality) : 1 - BAD_FAILS;
    const agentId = i + 1;
    for (let days = -Math.log(1 - random.next()) / jobsPerDay; days < DAYS;) {
      const end = random.next() < quality ? { outcome: Outcome.Released, providerBps: 10_000 } : usualFailure(random);
      const clientKey = FIRST_CLIENT + BigInt(Math.floor(CLIENTS * random.next()));
      recordOn(twin, { at: days * DAY, agentId, clientKey, price: priceOf(random, medianPrice), ...end });
      days -= Math.log(1 - random.next()) / jobsPerDay;
    }
    return Number(twin.scoreOf(agentId, quantumOf(DAYS * DAY)));
  });
  const bad = scores.slice(EACH).sort((a, b) => a - b)[EACH / 2] ?? 0;
  return scores.slice(0, EACH).filter((score) => score > bad).length / EACH;
}
