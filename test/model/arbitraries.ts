import fc from "fast-check";

import { type Call, type CallName, everyCall, SHARES } from "./calls.js";
import { AMOUNTS, APPEAL_FEES, FIRST_FEES, PROTOCOL_FEES, STANDARD } from "./deals.js";
import { step } from "./edges.js";
import { moments, type Move } from "./explore.js";
import { ACTORS, type Actor, type Deal, type State } from "./state.js";
import { boundaries } from "./windows.js";

const HOUR = 3_600n;
const DAY = 24n * HOUR;
const MICRO_LIMIT = 10_000_000n;

const CALLS = everyCall();

/** Kinds of calls; those that lead further are wished for most, or no sequence would get far. */
const KINDS = {
  further: ["award", "deliver", "dispute", "waiveEvidence", "rule", "escalate", "appeal"],
  timeout: ["reclaim", "autoRelease", "finalize", "fallBack"],
  consent: ["release", "deliverAndRelease", "concede", "giveUp", "settle"],
  nowhere: ["withdraw", "sharePanelFees", "submitEvidence"],
} as const satisfies Record<string, readonly CallName[]>;

type Kind = keyof typeof KINDS;

/** Where time goes before a call. */
type Jump =
  | { readonly to: "soon"; readonly seconds: bigint }
  | { readonly to: "boundary"; readonly which: number; readonly offset: bigint }
  | { readonly to: "anywhere"; readonly seconds: bigint };

const jumps: fc.Arbitrary<Jump> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ to: fc.constant("soon" as const), seconds: fc.bigInt(1n, 3n) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      to: fc.constant("boundary" as const),
      which: fc.nat(1),
      offset: fc.bigInt(-1n, 2n),
    }),
  },
  { weight: 1, arbitrary: fc.record({ to: fc.constant("anywhere" as const), seconds: fc.bigInt(1n, 20n * DAY) }) },
);

const shares = fc.oneof(fc.constantFrom(...SHARES), fc.bigInt(0n, 10_000n));

const FURTHER: Kind[] = ["further", "further", "further"];

/** A wish; what is done depends on where the sequence stands when its turn comes. */
const wishes = fc.record({
  jump: jumps,
  /** Whether to do something that the model allows, if there is any. */
  allowed: fc.integer({ min: 0, max: 4 }).map((n) => n < 4),
  kind: fc.constantFrom<Kind>(...FURTHER, ...FURTHER, ...FURTHER, "timeout", "consent", "nowhere"),
  actor: fc.constantFrom(...ACTORS),
  call: fc.constantFrom(...CALLS),
  pick: fc.nat(),
  share: shares,
});

type Wish = typeof wishes extends fc.Arbitrary<infer T> ? T : never;

export const sequences = fc.array(wishes, { minLength: 10, maxLength: 24, size: "max" });

/** Deals of every tier, fee and size. */
export const deals: fc.Arbitrary<Deal> = fc
  .record({
    amount: fc.oneof(fc.constantFrom(...AMOUNTS), fc.constantFrom(10_000_000n, 10_000_001n), fc.bigInt(1n, 2n ** 95n)),
    bond: fc.constantFrom(0n, 1n, 12_345n),
    feeBps: fc.constantFrom(...PROTOCOL_FEES),
    panels: fc.oneof<fc.WeightedArbitrary<Deal["panels"]>[]>(
      {
        weight: 9,
        arbitrary: fc.record({ first: fc.constantFrom(...FIRST_FEES), appeal: fc.constantFrom(...APPEAL_FEES) }),
      },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
    defaultBps: fc.constantFrom(0n, 3_333n, 5_000n, 10_000n),
    listed: fc.boolean(),
    verified: fc.integer({ min: 0, max: 7 }).map((n) => n === 7),
    payees: fc.constantFrom<Deal["payees"]>(
      [],
      [
        { account: "stranger", bps: 1n },
        { account: "funder", bps: 9_999n },
      ],
    ),
    // Micro where it is allowed, or in vain.
    tier: fc.constantFrom("standard", "micro if allowed", "micro if allowed", "micro if allowed"),
    inVain: fc.integer({ min: 0, max: 31 }).map((n) => n === 31),
    days: fc.bigInt(1n, 30n),
    longReview: fc.boolean(),
  })
  .map(({ tier, inVain, days, longReview, ...deal }) => {
    const allowed = deal.listed && deal.amount <= MICRO_LIMIT;
    const micro = inVain || (tier !== "standard" && allowed);
    const reviewWindow = longReview ? 90n * DAY : micro ? HOUR : 72n * HOUR;
    return { ...STANDARD, ...deal, name: "random", micro, deliverWithin: days * DAY, reviewWindow };
  });

function timeOf(deal: Deal, state: State, jump: Jump): bigint {
  const next = state.now + 1n;
  // Nothing waits for an award: most would come too late.
  if (state.milestone.status === "NONE" && jump.to === "boundary") return next;
  if (jump.to !== "boundary") return state.now + jump.seconds;
  const ahead = boundaries(deal, state);
  if (ahead.length === 0) return next;
  const time = ahead[jump.which % ahead.length]! + jump.offset;
  return time > next ? time : next;
}

const withShare = (call: Call, share: bigint): Call =>
  call.name === "rule" || call.name === "settle" ? { ...call, share } : call;

interface Candidate {
  readonly actor: Actor;
  readonly call: Call;
}

/** The calls of one kind that the model allows at `now`. */
const allowedAt = (deal: Deal, state: State, now: bigint, kind: Kind): Candidate[] =>
  ACTORS.flatMap((actor) =>
    CALLS.filter(({ name }) => KINDS[kind].some((wanted) => wanted === name))
      .filter((call) => step(deal, state, actor, call, now).refused === undefined)
      .map((call) => ({ actor, call })),
  );

/** What a wish comes to in a state: at its time, or else at the first at which something of its kind is allowed. */
export function moveOf(deal: Deal, state: State, wish: Wish): Move {
  const wished = timeOf(deal, state, wish.jump);
  const asked = { actor: wish.actor, call: withShare(wish.call, wish.share), now: wished };
  if (!wish.allowed) return asked;
  for (const now of [wished, ...moments(deal, state)]) {
    const possible = allowedAt(deal, state, now, wish.kind);
    const names = [...new Set(possible.map(({ call }) => call.name))];
    if (names.length === 0) continue;
    const name = names[wish.pick % names.length];
    const variants = possible.filter(({ call }) => call.name === name);
    const { actor, call } = variants[Math.floor(wish.pick / names.length) % variants.length]!;
    return { actor, call: wish.share <= 10_000n ? withShare(call, wish.share) : call, now };
  }
  return asked;
}
