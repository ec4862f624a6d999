import type { Call } from "./calls.js";
import { type Intent, isWorthADispute } from "./honest.js";
import { priceOf } from "./money.js";
import { type Decision, netOf, payOff, type Side, type Standing } from "./pay-offs.js";
import { type Account, type Actor, type Deal, initial, type Outcome, type State } from "./state.js";
import { panelSits } from "./windows.js";

const WHOLE = 10_000n;
/** Units below which the floors round to nothing. */
const LEAST = 1_000n;
/** One basis point less than what overturns a ruling. */
const MARGIN = 999n;

/** A move against what was signed, with what its actor saw before. */
export interface Deviation {
  readonly actor: Actor;
  readonly call: Call;
  /** Status and phase. */
  readonly node: string;
  /** What the others are about to do. */
  readonly sees: Intent;
  /** Whether it comes just before that. */
  readonly isInFront: boolean;
}

/** The end of one game. */
export interface Ending {
  readonly deal: Deal;
  readonly deviators: readonly Actor[];
  /** The moment before the end, and the end. */
  readonly before: State;
  readonly state: State;
  /** What the delivery that counts is worth; undefined when nothing was delivered in time. */
  readonly quality: bigint | undefined;
  /** Whether a deviator disputed good work, or appealed a right ruling. */
  readonly tried: boolean;
  /** The last move that was no honest one. */
  readonly last: Deviation | undefined;
  /** What happened. */
  readonly story: string;
}

/** What a finding brings to both parties, in units, and to the provider's record, in basis points. */
interface Finding {
  readonly client: bigint;
  readonly provider: bigint;
  readonly faultBps: bigint;
}

function findingBy(deal: Deal, standing: Standing, outcome: Outcome, decision: Decision, share: bigint): Finding {
  const price = priceOf(deal);
  const net = netOf(price, standing, payOff(price, standing, { outcome, decision, share }));
  return { ...net, faultBps: WHOLE - share };
}

/** The shares farthest from what is right that no appeal would overturn: a tenth is too little, but at the ends. */
const unappealable = (quality: bigint): bigint[] =>
  quality === 0n || quality === WHOLE
    ? []
    : [quality - MARGIN, quality + MARGIN].map((share) => (share < 0n ? 0n : share > WHOLE ? WHOLE : share));

/** What right panels find of work of this quality, in the ways in which they can come to it. */
function findings({ deal, deviators, state, quality }: Ending): Finding[] {
  const base = { ruledBps: undefined, appellant: undefined, panelSits: false } as const;
  const missed = { client: deal.bond, provider: -deal.bond };
  if (quality === undefined) {
    const { awardedAt } = state.milestone;
    const used = ((state.now - awardedAt) * WHOLE) / deal.deliverWithin;
    const isInTime = state.milestone.outcome === "GIVEN_UP";
    return [{ ...missed, faultBps: isInTime ? used : WHOLE }];
  }
  const { refused } = state.milestone;
  const disputer: Side = refused ? "provider" : "client";
  const standing: Standing = { ...base, status: "RULED", ruledBps: quality, disputer };
  const byFirst = findingBy(deal, standing, "RULED", "first", quality);
  const all: Finding[] = [];
  if (quality === WHOLE && !refused) {
    // Nobody disputes good work but against what it signed.
    all.push(findingBy(deal, { ...standing, status: "DELIVERED" }, "RELEASED", "time", WHOLE));
  } else {
    all.push(byFirst);
  }
  // A provider that leaves a refusal as it is has missed its deadline; one that keeps to what it signed may have to.
  const isLeft = deviators.includes("provider") || !isWorthADispute(deal, quality);
  if (refused && isLeft) all.push({ ...missed, faultBps: WHOLE });
  // A first panel that is silent or bought makes the appeal panel the one that finds.
  if (deviators.includes("arbiter")) {
    all.push(findingBy(deal, { ...standing, status: "APPEALED", ruledBps: undefined }, "RULED", "appeal", quality));
    for (const share of unappealable(quality)) all.push(findingBy(deal, standing, "RULED", "first", share));
  }
  return all;
}

const start = initial(0n);

/** What an account has more than before the game. */
export const gainOf = ({ state }: Ending, account: Account): bigint =>
  state.wallets[account] + state.credits[account] - start.wallets[account] - start.credits[account];

const least = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => (a < b ? a : b));
const most = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => (a > b ? a : b));

const SIDES = ["client", "provider"] as const;

/** G9: nobody who kept to what it signed has less than a finding brings it. */
function* brokenG9(ending: Ending, found: readonly Finding[]): Generator<string> {
  const { deal, deviators, before, state, quality } = ending;
  for (const side of SIDES) {
    if (deviators.includes(side)) continue;
    const atLeast = least(found.map((finding) => finding[side]));
    if (gainOf(ending, side) < atLeast) yield `G9: the ${side} gets ${gainOf(ending, side)}, a finding ${atLeast}`;
  }
  const mostFault = most(found.map(({ faultBps }) => faultBps));
  if (!deviators.includes("provider") && state.faultBps > mostFault) {
    yield `G9: the provider's fault is ${state.faultBps} bps, a finding's ${mostFault}`;
  }
  // The one whose work is worth nothing pays for the panels: its bond does.
  if (!deviators.includes("client") && (quality ?? 0n) === 0n && gainOf(ending, "client") < 0n) {
    yield `G9: the client pays ${-gainOf(ending, "client")} for nothing`;
  }
  const { first, appeal } = priceOf(deal);
  const isWorking = panelSits(deal, before, state.now);
  const { status, ruled, providerBps } = before.milestone;
  const foundRight = ruled && providerBps === quality;
  if (!deviators.includes("arbiter") && ((status === "DISPUTED" && isWorking) || foundRight)) {
    if (state.pots.first < first) yield `G9: the first panel works for ${state.pots.first}`;
  }
  if (status === "APPEALED" && isWorking && state.pots.appeal < appeal) {
    yield `G9: the appeal panel works for ${state.pots.appeal}`;
  }
}

/** G8: nobody who left what it signed has more than a finding brings it. */
function* brokenG8(ending: Ending, found: readonly Finding[]): Generator<string> {
  const { deal, deviators, state, tried } = ending;
  const [alone] = deviators;
  if (deviators.length > 1) return;
  if (alone === "stranger" || alone === "funder") {
    if (gainOf(ending, alone) > 0n) yield `G8: a ${alone} gains ${gainOf(ending, alone)}`;
    return;
  }
  if (alone !== "client" && alone !== "provider") return;
  const atMost = most(found.map((finding) => finding[alone]));
  const gain = gainOf(ending, alone);
  if (gain > atMost) yield `G8: the ${alone} gets ${gain}, a finding ${atMost}`;
  if (tried && gain === atMost && deal.amount >= LEAST) yield `G8: the ${alone} tries for free`;
  const leastFault = least(found.map(({ faultBps }) => faultBps));
  if (alone === "provider" && state.faultBps < leastFault) {
    yield `G8: the provider's fault is ${state.faultBps} bps, a finding's ${leastFault}`;
  }
}

/** What of G8 and G9 an ending breaks, in words. */
export function broken(ending: Ending): string[] {
  const found = findings(ending);
  return [...brokenG8(ending, found), ...brokenG9(ending, found)].map((law) => `${law} [${ending.story}]`);
}
