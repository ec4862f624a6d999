import { expect } from "chai";

import type { Call } from "./calls.js";
import type { Chain } from "./chain.js";
import { compare, told } from "./compare.js";
import { step } from "./edges.js";
import { seenIn } from "./messages.js";
import { type Rules, RULES } from "./rules.js";
import type { Actor, Deal, State } from "./state.js";
import { roundOf } from "./windows.js";

/** A call that was made, signed or decided in an earlier state, and comes into a block now. */
interface Sent {
  readonly actor: Actor;
  readonly call: Call;
  /** What its sender saw. */
  readonly seen: State;
  readonly now: bigint;
}

/** Where a game is played: by the model's rules alone, or on the deployed contracts. */
export interface Board {
  readonly deal: Deal;
  /** What would become of `state`; undefined when the call would be refused. */
  readonly foresee: (state: State, sent: Sent) => State | undefined;
  /** What becomes of `state`; undefined when the call is refused. */
  readonly move: (state: State, sent: Sent) => Promise<State | undefined>;
  /** Plays on from here, and takes everything back. */
  readonly rewound: (action: () => Promise<void>) => Promise<void>;
  /** Called at every end, where there is something to check. */
  readonly settle?: (state: State, story: string) => Promise<void>;
}

/** The call as it is in `state`: a message that was signed for another step is one for another step. */
function inState(state: State, { call, seen }: Sent): Call {
  if (call.name === "rule") return roundOf(seen) === roundOf(state) ? call : { ...call, quorum: "otherRound" };
  const isOver = "fit" in call && seen.milestone.clock !== state.milestone.clock;
  return isOver ? { ...call, fit: "otherStep" } : call;
}

function moveBy(deal: Deal, rules: Rules, state: State, sent: Sent): State | undefined {
  const result = step(deal, state, sent.actor, inState(state, sent), sent.now, rules);
  return result.refused === undefined ? result.state : undefined;
}

/** The rules alone: fast, and can be others than the contracts'. */
export const onPaper = (deal: Deal, rules = RULES): Board => ({
  deal,
  foresee: (state, sent) => moveBy(deal, rules, state, sent),
  move: async (state, sent) => moveBy(deal, rules, state, sent),
  rewound: async (action) => action(),
});

/** The deployed contracts, which must do as the model says. */
export const onChain = (chain: Chain): Board => ({
  deal: chain.job.deal,
  foresee: (state, sent) => moveBy(chain.job.deal, RULES, state, sent),
  move: async (state, sent) => {
    const next = moveBy(chain.job.deal, RULES, state, sent);
    const error = await chain.send(sent.actor, sent.call, sent.now, seenIn(sent.seen));
    expect(error === undefined, `${told(chain.job.deal, state, sent)}: ${error}`).to.equal(next !== undefined);
    return next;
  },
  rewound: async (action) => chain.rewound(action),
  settle: async (state, story) => compare(chain, state, story),
});
