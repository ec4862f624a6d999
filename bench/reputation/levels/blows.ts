import { quantumOf } from "../market/clock.js";
import { DAY, FIRST_FAKE } from "../market/market-parameters.js";
import { Outcome, type Settlement } from "../market/settlement.js";
import { recordOn, twinOf } from "../twin/play-twin.js";
import type { LedgerTwin } from "../twin/ledger-twin.js";
import { type LevelMarket, levelMarketOf } from "./level-market.js";
import { END } from "./rank-level.js";

/** What something does to good agents' scores: parts of it that are lost, one for each agent. */
export interface Blow {
  readonly atOnce: readonly number[];
  /** After five days, when the fault is felt and has hardly faded. */
  readonly later: readonly number[];
}

const LATER = END + 5 * DAY;

/** A $500 job that each good agent misses at the end, for a client that never hired it. */
export function oneMiss(seed: number, medianPrice: number): Blow {
  return blowOf(seed, medianPrice, 1, 500, { outcome: Outcome.Missed, providerBps: 0 });
}

/** Thirty jobs of thirty clients that each good agent misses at once: an outage. */
export function outage(seed: number, medianPrice: number): Blow {
  return blowOf(seed, medianPrice, 30, medianPrice, { outcome: Outcome.Missed, providerBps: 0 });
}

/**
 * Ten fake clients hire each good agent for a tenth of the usual price and dispute the work; honest panels let it win, or not.
 *
 * @param lost How many of the ten the agent loses.
 */
export function fakeClients(seed: number, medianPrice: number, lost: number): Blow {
  return strike(playedOf(seed, medianPrice), (agentId) =>
    Array.from({ length: 10 }, (_, i): Settlement => {
      const providerBps = i < lost ? 0 : 10_000;
      const clientKey = FIRST_FAKE + BigInt(i);
      return { at: END, agentId, clientKey, price: Math.round(medianPrice * 1e5), outcome: Outcome.Ruled, providerBps };
    }),
  );
}

function blowOf(
  seed: number,
  medianPrice: number,
  count: number,
  price: number,
  end: Pick<Settlement, "outcome" | "providerBps">,
): Blow {
  return strike(playedOf(seed, medianPrice), (agentId) =>
    Array.from({ length: count }, (_, i): Settlement => {
      return { at: END, agentId, clientKey: FIRST_FAKE + BigInt(i), price: Math.round(price * 1e6), ...end };
    }),
  );
}

interface Played extends LevelMarket {
  readonly twin: LedgerTwin;
}

/** The market that was played last: several blows are dealt to each. */
let last: { readonly name: string; readonly played: Played } | undefined;

function playedOf(seed: number, medianPrice: number): Played {
  const name = `${seed} at ${medianPrice}`;
  if (last?.name !== name) {
    const market = levelMarketOf(seed, medianPrice);
    last = { name, played: { ...market, twin: twinOf(market.settlements) } };
  }
  return last.played;
}

function strike({ agents, twin: played }: Played, blows: (agentId: number) => readonly Settlement[]): Blow {
  const good = agents.filter(({ isGood }) => isGood).map(({ id }) => id);
  const scores = (twin: LedgerTwin, at: number): number[] => good.map((id) => Number(twin.scoreOf(id, quantumOf(at))));
  const twin = played.copy();
  const [before, untouched] = [scores(twin, END), scores(twin, LATER)];
  for (const blow of good.flatMap(blows)) recordOn(twin, blow);
  const [now, later] = [scores(twin, END), scores(twin, LATER)];
  return {
    atOnce: now.map((score, i) => 1 - score / (before[i] ?? 0)),
    later: later.map((score, i) => 1 - score / (untouched[i] ?? 0)),
  };
}
