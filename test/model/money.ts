import { appealBondOf, type PayOff, portion, type Price, stakeOf, type Standing } from "./pay-offs.js";
import type { Account, Amounts, Deal, State } from "./state.js";
import { panelSits } from "./windows.js";

const less = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** What is at stake in a deal. */
export const priceOf = ({ amount, feeBps, bond, panels }: Deal): Price => ({
  amount,
  feeBps,
  bond,
  first: portion(amount, panels?.first ?? 0n),
  appeal: portion(amount, panels?.appeal ?? 0n),
});

/** What a dispute of a deal costs whoever sends it. */
export const stakeFor = (deal: Deal): bigint => stakeOf(priceOf(deal));

/** What an appeal costs whoever sends it. */
export const appealBondFor = (deal: Deal): bigint => appealBondOf(priceOf(deal));

/** How a milestone is at `now`, as far as its money depends on it. */
export function standingOf(deal: Deal, state: State, now: bigint): Standing {
  const { status, ruled, byProvider, refused, providerBps } = state.milestone;
  const side = byProvider ? "provider" : "client";
  return {
    status,
    ruledBps: ruled ? providerBps : undefined,
    appellant: state.funder === undefined ? undefined : side,
    disputer: refused ? "provider" : "client",
    panelSits: panelSits(deal, state, now),
  };
}

export const add = (amounts: Amounts, account: Account, amount: bigint): Amounts => ({
  ...amounts,
  [account]: amounts[account] + amount,
});

/** Takes `amount` from an account's credit, the rest from its wallet, into what `to` names. */
export function pay(state: State, payer: Account, amount: bigint, to: "bond" | "stake" | "appealBond"): State {
  const fromCredit = less(state.credits[payer], amount);
  return {
    ...state,
    credits: add(state.credits, payer, -fromCredit),
    wallets: add(state.wallets, payer, fromCredit - amount),
    [to]: state[to] + amount,
  };
}

/** What an account lacks in credit to pay `amount`. */
export const lacking = (state: State, payer: Account, amount: bigint): bigint =>
  amount - less(state.credits[payer], amount);

/** The earnings go to the payees, rounded down, the last one gets the rest; or all to the provider. */
function payEarner(deal: Deal, credits: Amounts, earned: bigint): Amounts {
  let left = earned;
  for (const [index, { account, bps }] of deal.payees.entries()) {
    const part = index === deal.payees.length - 1 ? left : portion(earned, bps);
    credits = add(credits, account, part);
    left -= part;
  }
  return deal.payees.length === 0 ? add(credits, "provider", earned) : credits;
}

/** Pays everybody out. */
export function payOut(deal: Deal, state: State, paid: PayOff): State {
  let credits = payEarner(deal, state.credits, paid.earned);
  credits = add(credits, "provider", paid.provider);
  credits = add(credits, "client", paid.client);
  if (state.funder !== undefined) credits = add(credits, state.funder, paid.funder);
  return {
    ...state,
    credits,
    pots: { first: state.pots.first + paid.first, appeal: state.pots.appeal + paid.appeal },
    locked: 0n,
    bond: 0n,
    stake: 0n,
    appealBond: 0n,
    burned: state.burned + paid.burned,
  };
}

const MEMBERS = { first: ["arbiter"], appeal: ["juror1", "juror2", "juror3"] } as const;

/** Each panel's pot in equal parts to its members; what does not divide stays. */
export function sharePots(state: State): State {
  let { credits, pots } = state;
  for (const panel of ["first", "appeal"] as const) {
    const members = MEMBERS[panel];
    const each = pots[panel] / BigInt(members.length);
    for (const member of members) credits = add(credits, member, each);
    pots = { ...pots, [panel]: pots[panel] - each * BigInt(members.length) };
  }
  return { ...state, credits, pots };
}
