import type { Account, Amounts, Deal, Outcome, State } from "./state.js";

const WHOLE = 10_000n;

/** How a milestone ends: by consent or by itself, by the first ruling, by the appeal panel's, or by the signed default. */
export type Decider = "parties" | "first" | "appeal" | "default";

const portion = (amount: bigint, bps: bigint): bigint => (amount * bps) / WHOLE;
const less = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The panels' fees, in units. */
function feesOf({ amount, panels }: Deal): { first: bigint; appeal: bigint } {
  return { first: portion(amount, panels?.first ?? 0n), appeal: portion(amount, panels?.appeal ?? 0n) };
}

/** What a dispute costs whoever sends it: the dearer panel's fee. */
export function stakeOf(deal: Deal): bigint {
  const { first, appeal } = feesOf(deal);
  return first > appeal ? first : appeal;
}

/** What goes to the other side when an appeal fails. */
const penaltyOf = (deal: Deal): bigint => feesOf(deal).appeal / 2n;

/** What an appeal costs whoever sends it. */
export const bondOf = (deal: Deal): bigint => feesOf(deal).appeal + penaltyOf(deal);

/** Whether the appeal panel's share is at least a tenth of the whole, or all the way, nearer to the appellant's wish. */
export function succeeds(byProvider: boolean, first: bigint, last: bigint): boolean {
  const [before, after] = byProvider ? [first, last] : [WHOLE - first, WHOLE - last];
  return after > before && (after - before >= 1000n || after === WHOLE);
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

/** Stake and bond go to whom DESIGN 2.4 says; returns also what the provider owes the client out of its earnings. */
function divideCosts(deal: Deal, state: State, decider: Decider, outcome: Outcome, share: bigint) {
  const { ruled, byProvider, providerBps } = state.milestone;
  const fees = feesOf(deal);
  const appealed = state.funder !== undefined;
  const appellantWins = decider === "appeal" && appealed && succeeds(byProvider, providerBps, share);
  const appellantLoses = decider === "appeal" && appealed && !appellantWins;
  const appellantYields = appealed && outcome === (byProvider ? "GIVEN_UP" : "RELEASED");

  let { stake, appealBond: bond, pots, credits } = state;
  let cost = 0n;
  // Whoever decided is paid; a first ruling that was overturned decided nothing.
  if (ruled && !appellantWins) {
    pots = { ...pots, first: pots.first + fees.first };
    stake -= fees.first;
    if (decider !== "parties") cost = portion(fees.first, WHOLE - share);
  }
  if (decider === "appeal") {
    pots = { ...pots, appeal: pots.appeal + fees.appeal };
    if (appellantLoses) bond -= fees.appeal;
    else stake -= fees.appeal;
    if (!ruled) cost = portion(fees.appeal, WHOLE - share);
    else if (appellantWins) cost = byProvider ? 0n : fees.appeal;
  }
  // Whoever lost or gave an appeal up consoles the other side.
  if (appellantLoses || appellantYields) {
    bond -= penaltyOf(deal);
    credits = add(credits, byProvider ? "client" : "provider", penaltyOf(deal));
  }
  // A client that disputed for nothing pays what the first panel would have cost.
  if (decider === "parties" && !ruled && outcome === "RELEASED") {
    stake -= fees.first;
    credits = add(credits, "provider", fees.first);
  }
  credits = add(credits, "client", stake);
  if (state.funder !== undefined) credits = add(credits, state.funder, bond);
  return { cost, after: { ...state, pots, credits, stake: 0n, appealBond: 0n } };
}

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

/** Pays a milestone out. */
export function settleMoney(deal: Deal, state: State, decider: Decider, outcome: Outcome, share: bigint): State {
  const disputed = state.milestone.disputed
    ? divideCosts(deal, state, decider, outcome, share)
    : { cost: 0n, after: state };
  const gross = portion(state.locked, share);
  const fee = portion(gross, deal.feeBps);
  const cost = less(disputed.cost, gross - fee);
  const bondLost = outcome === "MISSED" || (outcome === "GIVEN_UP" && state.milestone.status === "ACTIVE");

  let { credits } = disputed.after;
  credits = payEarner(deal, credits, gross - fee - cost);
  credits = add(credits, "client", state.locked - gross + cost);
  credits = add(credits, bondLost ? "client" : "provider", state.bond);
  return { ...disputed.after, credits, locked: 0n, bond: 0n, burned: state.burned + fee };
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
