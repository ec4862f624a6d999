import type { Call } from "./calls.js";
import { priceOf } from "./money.js";
import { netOf, payOff, succeeds } from "./pay-offs.js";
import type { Actor, Deal, State } from "./state.js";
import { nextTimeout } from "./timeouts.js";
import { appealUntil, deadlineOf, evidenceUntil, reviewUntil, ruleUntil } from "./windows.js";

const WHOLE = 10_000n;
const HOUR = 3_600n;

/** When those who keep to what they signed act: two seconds after they can, or in the last second. */
export type Style = "prompt" | "late";

/** What somebody who keeps to what it signed does next. */
export interface Intent {
  readonly actor: Actor;
  readonly call: Call;
  readonly at: bigint;
}

/** What is known of a game beside its state. */
export interface Facts {
  readonly deal: Deal;
  readonly style: Style;
  /** What the delivery that counts is worth, in basis points; undefined before one. */
  readonly quality: bigint | undefined;
}

const own = { consent: "unsigned", fit: "current" } as const;

/** Between `from` and `last`, which both belong to it; nothing when that is over. */
function within(style: Style, state: State, from: bigint, last: bigint): bigint | undefined {
  const first = (from > state.now ? from : state.now) + 2n;
  const at = style === "prompt" && first < last ? first : last;
  return at > state.now ? at : undefined;
}

const intent = (actor: Actor, call: Call, at: bigint | undefined): Intent[] =>
  at === undefined ? [] : [{ actor, call, at }];

/** A side appeals a ruling that a right panel would overturn in its favour. */
function appeals({ deal, style, quality = 0n }: Facts, state: State, side: "client" | "provider"): Intent[] {
  if (!succeeds(side, state.milestone.providerBps, quality)) return [];
  const at = within(style, state, state.now, appealUntil(deal, state));
  return intent(side, { name: "appeal", ...own, byProvider: side === "provider" }, at);
}

/** The client pays good work, and disputes what is not. */
function clientIntents(facts: Facts, state: State): Intent[] {
  const { deal, style, quality = 0n } = facts;
  const { status, refused } = state.milestone;
  if (status === "RULED") return appeals(facts, state, "client");
  if (status !== "DELIVERED" || refused) return [];
  const at = within(style, state, state.now, reviewUntil(deal, state));
  if (quality === WHOLE) return intent("client", { name: "release", ...own }, at);
  return deal.panels === undefined ? [] : intent("client", { name: "dispute", ...own, hash: "good" }, at);
}

/** Whether a provider gains by a dispute over a delivery of this quality that the verifier refused. */
export function isWorthADispute(deal: Deal, quality: bigint): boolean {
  const standing = {
    status: "RULED",
    ruledBps: quality,
    appellant: undefined,
    disputer: "provider",
    panelSits: false,
  } as const;
  const price = priceOf(deal);
  const paid = payOff(price, standing, { outcome: "RULED", decision: "first", share: quality });
  return netOf(price, standing, paid).provider > -deal.bond;
}

/** The provider delivers in time, and stands by its work before the panels. */
function providerIntents(facts: Facts, state: State): Intent[] {
  const { deal, style, quality = 0n } = facts;
  const { status, refused } = state.milestone;
  if (status === "RULED") return appeals(facts, state, "provider");
  if (status === "ACTIVE") {
    return intent(
      "provider",
      { name: "deliver", hash: "refused" },
      within(style, state, state.now, deadlineOf(deal, state)),
    );
  }
  if (status !== "DELIVERED" || !refused || deal.panels === undefined || !isWorthADispute(deal, quality)) return [];
  const at = within(style, state, state.now, reviewUntil(deal, state));
  return intent("provider", { name: "dispute", ...own, hash: "good" }, at);
}

/** A panel finds what the work is worth. Anybody brings the ruling. */
function panelIntents({ deal, style, quality = 0n }: Facts, state: State): Intent[] {
  const { status } = state.milestone;
  if (status !== "DISPUTED" && status !== "APPEALED") return [];
  const at = within(style, state, evidenceUntil(deal, state), ruleUntil(deal, state));
  const actor = status === "DISPUTED" ? "arbiter" : "stranger";
  return intent(actor, { name: "rule", share: quality, quorum: "full" }, at);
}

/** Somebody takes every exit that is open to all, as soon as it is, or an hour later. */
function keeperIntents({ deal, style }: Facts, state: State): Intent[] {
  const { call, last } = nextTimeout(deal, state);
  const first = (last > state.now ? last : state.now) + 1n;
  return intent("stranger", call, style === "prompt" ? first : first + HOUR);
}

/**
 * What happens next when nobody but `deviators` leaves what it signed. Nobody sends what `isPossible` says would be refused as
 * things are.
 */
export function nextIntent(
  facts: Facts,
  state: State,
  deviators: readonly Actor[],
  isPossible: (intent: Intent) => boolean,
): Intent {
  const all = [
    ...(deviators.includes("client") ? [] : clientIntents(facts, state)),
    ...(deviators.includes("provider") ? [] : providerIntents(facts, state)),
    ...(deviators.includes("arbiter") && state.milestone.status === "DISPUTED" ? [] : panelIntents(facts, state)),
    ...keeperIntents(facts, state),
  ];
  return all.filter(isPossible).reduce((first, other) => (other.at < first.at ? other : first));
}
