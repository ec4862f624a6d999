import type { Change } from "../market/market.js";
import { DAY, FIRST_FRESH, MARKET } from "../market/market-parameters.js";
import { type Attack, itself, type Setting } from "./attack.js";

const AT = (MARKET.days - 60) * DAY;

/** 20 bad agents drop their identities for new ones, and find as many strangers as before. */
export function whitewashing({ accomplices }: Setting): Attack {
  const renamed = accomplices.map((before, i) => ({ before, after: FIRST_FRESH + i }));
  return {
    name: "whitewashing: 20 bad agents begin anew, 60 days later",
    kind: "identity",
    days: 60,
    settlements: [],
    ratings: [],
    attacked: renamed,
    fresh: [],
    changes: new Map(renamed.map(({ before, after }): [number, Change] => [before, { at: AT, id: after }])),
  };
}

/** The ten best known agents are sold to somebody who does half of the jobs well. */
export function sale({ famous }: Setting): Attack {
  return {
    name: "sale: ten good agents belong to a bad owner for 60 days",
    kind: "identity",
    days: 60,
    settlements: [],
    ratings: [],
    attacked: famous.map(itself),
    fresh: [],
    changes: new Map(famous.map((id): [number, Change] => [id, { at: AT, quality: 0.5 }])),
  };
}
