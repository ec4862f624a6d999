import { expect } from "chai";

import type { Call } from "./calls.js";
import type { Chain } from "./chain.js";
import { compare, play, told } from "./compare.js";
import type { Move } from "./explore.js";
import type { Actor, Deal, State } from "./state.js";
import { OPPOSITES } from "./timeouts.js";

export interface Leg {
  readonly actor: Actor;
  readonly call: Call;
}

/** From nothing to a dispute. */
export const DISPUTED: readonly Leg[] = [
  { actor: "stranger", call: { name: "award", consent: "signed" } },
  { actor: "provider", call: { name: "deliver", hash: "good" } },
  { actor: "client", call: { name: "dispute", consent: "unsigned", fit: "current", hash: "good" } },
];

export const rule = (share: bigint): Leg => ({ actor: "arbiter", call: { name: "rule", share, quorum: "full" } });
export const appeal = (actor: Actor, byProvider: boolean): Leg => ({
  actor,
  call: { name: "appeal", consent: "signed", fit: "current", byProvider },
});
export const ESCALATE: Leg = { actor: "stranger", call: { name: "escalate" } };

/** The first second at which a call is possible by its windows. */
export function earliest(deal: Deal, state: State, call: Call): bigint {
  const boundary = OPPOSITES[state.milestone.status](deal, state).find(({ after }) =>
    after.some((wish) => wish.call.name === call.name),
  );
  return boundary === undefined || boundary.last < state.now ? state.now + 1n : boundary.last + 1n;
}

/** The last second at which a call is possible by its windows. */
export function latest(deal: Deal, state: State, call: Call): bigint {
  const boundary = OPPOSITES[state.milestone.status](deal, state).find(({ before }) =>
    before.some((wish) => wish.call.name === call.name),
  );
  return boundary?.last ?? state.now + 1n;
}

/** Makes these calls one after the other, each as early as it is possible, or as `when` says; none may be refused. */
export async function go(chain: Chain, from: State, legs: readonly Leg[], when = earliest): Promise<State> {
  const { deal } = chain.job;
  let state = from;
  for (const { actor, call } of legs) {
    const move: Move = { actor, call, now: when(deal, state, call) };
    const story = told(deal, state, move);
    const result = await play(chain, state, move);
    expect(result.refused, story).to.equal(undefined);
    ({ state } = result);
    await compare(chain, state, story);
  }
  return state;
}
