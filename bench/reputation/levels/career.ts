import { DAY, FIRST_CLIENT } from "../market/market-parameters.js";
import { quantumOf } from "../market/clock.js";
import { Outcome } from "../market/settlement.js";
import { LedgerTwin } from "../twin/ledger-twin.js";
import { recordOn } from "../twin/play-twin.js";
import { PARAMETERS } from "../law.js";

/** What an honest agent does: jobs of one price, evenly spread over its clients and its days. */
export interface Career {
  /** US dollars. */
  readonly price: number;
  /** How many clients take turns; 0 when each hires once. */
  readonly clients: number;
  readonly jobsPerDay: number;
}

/** A score that was reached, and when. */
interface Milestone {
  readonly score: number;
  readonly days: number;
  readonly jobs: number;
}

export interface CareerOutcome {
  /** The scores that were asked for, as far as they were reached. */
  readonly reached: readonly Milestone[];
  readonly last: number;
}

/** Follows an agent that never fails for some days. @param scores Ascending. */
export function careerOf(
  { price, clients, jobsPerDay }: Career,
  days: number,
  scores: readonly number[],
): CareerOutcome {
  const twin = new LedgerTwin(PARAMETERS);
  const reached: Milestone[] = [];
  let last = 0;
  for (let job = 0; job < Math.round(days * jobsPerDay); job++) {
    const at = ((job + 0.5) / jobsPerDay) * DAY;
    const clientKey = FIRST_CLIENT + BigInt(clients === 0 ? job : job % clients);
    const paid = { outcome: Outcome.Released, providerBps: 10_000 };
    recordOn(twin, { at, agentId: 1, clientKey, price: Math.round(price * 1e6), ...paid });
    last = Number(twin.scoreOf(1, quantumOf(at)));
    for (const score of scores.slice(reached.length)) {
      if (last < score) break;
      reached.push({ score, days: at / DAY, jobs: job + 1 });
    }
  }
  return { reached, last };
}
