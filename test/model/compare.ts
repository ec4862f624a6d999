import { expect } from "chai";
import { ZeroAddress } from "ethers";

import { type Chain, STATUSES } from "./chain.js";
import { step } from "./edges.js";
import type { Move } from "./explore.js";
import { seenIn } from "./messages.js";
import { type Deal, heldBy, type Outcome, type State } from "./state.js";
import { nodeOf } from "./windows.js";

/** In the order of contracts/types/Outcome.sol. */
const OUTCOMES: readonly Outcome[] = [
  "NONE",
  "RELEASED",
  "AUTO_RELEASED",
  "VERIFIED",
  "AGREED",
  "GIVEN_UP",
  "MISSED",
  "RULED",
  "FALLBACK",
];

/** What the chain must show in a state. */
function expected(chain: Chain, deal: Deal, state: State) {
  const { milestone, funder, pots, credits } = state;
  const exists = milestone.status !== "NONE";
  const outsider = milestone.selfFunded ? undefined : funder;
  return {
    milestone: {
      ...milestone,
      amount: exists ? deal.amount : 0n,
      feeBps: exists ? deal.feeBps : 0n,
      usdDecimals: exists && deal.listed ? 7n : 0n,
      micro: exists && deal.micro,
      unrecorded: false,
      status: BigInt(STATUSES.indexOf(milestone.status)),
      outcome: BigInt(OUTCOMES.indexOf(milestone.outcome)),
    },
    // The escrow keeps only others that pay for a side.
    funder: (outsider === undefined ? ZeroAddress : chain.world.addresses[outsider]).toLowerCase(),
    pots,
    credits,
    balance: heldBy(state),
    faultBps: state.faultBps,
  };
}

/** Requires that the chain is as the model has it. */
export async function compare(chain: Chain, state: State, story: string): Promise<void> {
  expect(await chain.observe(), story).to.deep.equal(expected(chain, chain.job.deal, state));
}

/** Requires of the wallets, too. */
export async function compareWallets(chain: Chain, state: State, story: string): Promise<void> {
  expect(await chain.wallets(), story).to.deep.equal(state.wallets);
}

/** One move in words. */
export const told = (deal: Deal, state: State, { actor, call, now }: Move): string =>
  `${deal.name}, ${nodeOf(deal, state, now)}, at +${now - state.now} s: ${actor} ${Object.values(call).join(" ")}`;

/** Makes a move in the model and on the chain, and requires that both say the same of it. */
export async function play(chain: Chain, state: State, move: Move) {
  const { deal } = chain.job;
  const { actor, call, now } = move;
  const result = step(deal, state, actor, call, now);
  const error = await chain.send(actor, call, now, seenIn(state));
  const story = told(deal, state, move);
  if (result.refused === undefined) expect(error, story).to.equal(undefined);
  else expect(error, story).to.be.oneOf([...result.refused]);
  return result;
}
