import type { Move } from "./explore.js";
import type { Deal, State, Status } from "./state.js";
import { appealUntil, deadlineOf, evidenceUntil, reviewUntil, ruleUntil } from "./windows.js";

type Wish = Omit<Move, "now">;

/** Two sets of calls: the first is possible up to the last second, the second from the next one on. */
export interface Opposites {
  readonly last: bigint;
  readonly before: readonly Wish[];
  readonly after: readonly Wish[];
}

const deliver: Wish = { actor: "provider", call: { name: "deliver", hash: "good" } };
const reclaim: Wish = { actor: "stranger", call: { name: "reclaim" } };
const dispute: Wish = { actor: "client", call: { name: "dispute", consent: "unsigned", fit: "current", hash: "good" } };
const disputeRefusal: Wish = { ...dispute, actor: "provider" };
const autoRelease: Wish = { actor: "stranger", call: { name: "autoRelease" } };
const submitEvidence: Wish = { actor: "provider", call: { name: "submitEvidence", hash: "good" } };
const waiveEvidence: Wish = { actor: "stranger", call: { name: "waiveEvidence", consent: "signed", fit: "current" } };
const rule: Wish = { actor: "stranger", call: { name: "rule", share: 5_000n, quorum: "full" } };
const escalate: Wish = { actor: "stranger", call: { name: "escalate" } };
const appeal = (byProvider: boolean): Wish => ({
  actor: "funder",
  call: { name: "appeal", consent: "signed", fit: "current", byProvider },
});
const finalize: Wish = { actor: "stranger", call: { name: "finalize" } };
const fallBack: Wish = { actor: "stranger", call: { name: "fallBack" } };

/** Whoever was given all has nothing to appeal for. */
const appealsOf = ({ milestone }: State): Wish[] => [
  ...(milestone.providerBps < 10_000n ? [appeal(true)] : []),
  ...(milestone.providerBps > 0n ? [appeal(false)] : []),
];

const none = (): Opposites[] => [];

/** The boundaries of each status (docs/design/disputes.md), and what they part. */
export const OPPOSITES: Readonly<Record<Status, (deal: Deal, state: State) => Opposites[]>> = {
  NONE: none,
  ACTIVE: (deal, state) => [{ last: deadlineOf(deal, state), before: [deliver], after: [reclaim] }],
  DELIVERED: (deal, state) => [
    { last: deadlineOf(deal, state), before: [deliver], after: [] },
    state.milestone.refused
      ? { last: reviewUntil(deal, state), before: [disputeRefusal], after: [reclaim] }
      : {
          last: reviewUntil(deal, state),
          before: deal.panels === undefined ? [] : [dispute],
          after: [autoRelease],
        },
  ],
  DISPUTED: (deal, state) => [
    { last: evidenceUntil(deal, state), before: [submitEvidence, waiveEvidence], after: [rule] },
    { last: ruleUntil(deal, state), before: [rule], after: [escalate] },
  ],
  RULED: (deal, state) => [{ last: appealUntil(deal, state), before: appealsOf(state), after: [finalize] }],
  APPEALED: (deal, state) => [
    { last: evidenceUntil(deal, state), before: [submitEvidence, waiveEvidence], after: [rule] },
    { last: ruleUntil(deal, state), before: [rule], after: [fallBack] },
  ],
  SETTLED: none,
};

/** The call by which anyone can take a milestone out of its state, and the last second at which it is too early for it. */
export function nextTimeout(deal: Deal, state: State): { call: Wish["call"]; last: bigint } {
  const all = OPPOSITES[state.milestone.status](deal, state);
  const { last, after } = all[all.length - 1]!;
  return { call: after[0]!.call, last };
}
