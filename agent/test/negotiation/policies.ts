import fc from "fast-check";
import { id } from "ethers";

import {
  answer,
  makeMove,
  type Negotiation,
  type NegotiationPolicy,
  negotiationPolicy,
  NO_PANELS,
} from "../../src/index.js";
import { openNegotiation, type Proposal } from "../../src/index.js";
import { type IssueRange, type PanelChoice } from "../../src/index.js";

export const TOKEN = "0x1111111111111111111111111111111111111111";
export const NOW = 1_800_000_000n;
export const PANELS: PanelChoice = { panelId: id("first"), appealPanelId: id("appeal") };

/** What a client wants for at most 12,000 units and within a day. */
export const clientPolicy = negotiationPolicy({
  side: "client",
  tokens: [TOKEN],
  price: { reservation: 12_000n, aspiration: 6_000n },
  deliverWithin: { reservation: 86_400n, aspiration: 7_200n },
  panels: [NO_PANELS],
});

/** What a provider does for at least 8,000 units and in at least four hours. */
export const providerPolicy = negotiationPolicy({
  side: "provider",
  tokens: [TOKEN],
  price: { reservation: 8_000n, aspiration: 14_000n },
  deliverWithin: { reservation: 14_400n, aspiration: 172_800n },
  panels: "any",
});

export const proposal: Proposal = {
  token: TOKEN,
  milestones: [{ amount: 10_000n, deliverWithin: 43_200n }],
  payees: [],
  bond: 0n,
  reviewWindow: 259_200n,
  ...NO_PANELS,
};

export function opened(changes: Partial<Parameters<typeof openNegotiation>[0]> = {}): Negotiation {
  return openNegotiation({ token: TOKEN, opener: "client", openedAt: NOW, closesAt: NOW + 3_600n, ...changes });
}

/** Lets two policies answer each other until one of them ends it. */
export function playedOut(client: NegotiationPolicy, provider: NegotiationPolicy, from: Negotiation): Negotiation {
  let negotiation = from;
  for (let move = 0; move <= from.maxRounds && negotiation.end === undefined; move++) {
    const policy = negotiation.turn === "client" ? client : provider;
    negotiation = makeMove(negotiation, { by: policy.side, move: answer(policy, negotiation, NOW), at: NOW });
  }
  return negotiation;
}

const amount = fc.bigInt({ min: 1n, max: 2n ** 96n - 1n });
const seconds = fc.bigInt({ min: 1n, max: 31_536_000n });
const review = fc.bigInt({ min: 3_600n, max: 7_776_000n });
const stake = fc.bigInt({ min: 0n, max: 2n ** 96n - 1n });
const small = fc.bigInt({ min: 1n, max: 9n });

/** Both ends of what a side agrees to; the aspiration above or below. */
function range(of: fc.Arbitrary<bigint>, isMore: boolean): fc.Arbitrary<IssueRange> {
  return fc.tuple(of, of).map(([a, b]) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    return isMore ? { reservation: low, aspiration: high } : { reservation: high, aspiration: low };
  });
}

const pairs: readonly PanelChoice[] = [
  NO_PANELS,
  PANELS,
  { panelId: id("first"), appealPanelId: id("other appeal") },
  { panelId: id("second"), appealPanelId: id("appeal") },
];

const splits: readonly (readonly bigint[])[] = [[10_000n], [5_000n, 5_000n], [1_000n, 3_000n, 6_000n]];

/** Any policy of a side. */
export function policyOf(side: "client" | "provider"): fc.Arbitrary<NegotiationPolicy> {
  const isProvider = side === "provider";
  return fc
    .record({
      price: range(fc.oneof(amount, small), isProvider),
      deliverWithin: range(fc.oneof(seconds, small), isProvider),
      reviewWindow: range(review, !isProvider),
      bond: range(fc.oneof(stake, small), !isProvider),
      panels: fc.oneof(fc.constant<"any">("any"), fc.shuffledSubarray([...pairs], { minLength: 1 })),
      split: fc.constantFrom(...splits),
      beta: fc.double({ min: 0.01, max: 100, noNaN: true }),
      kappa: fc.double({ min: 0, max: 1, noNaN: true }),
      weights: fc.record({ price: small, deliverWithin: small, reviewWindow: small, bond: small }),
      mostRounds: fc.integer({ min: 2, max: 64 }),
    })
    .map(({ beta, kappa, split, ...rest }) =>
      negotiationPolicy({
        ...rest,
        side,
        tokens: [TOKEN],
        milestones: { split, mostEarlyBps: isProvider ? 10_000n : 5_000n },
        concession: { beta, kappa },
      }),
    );
}

/** Any proposal that the escrow could award. */
export const anyProposal: fc.Arbitrary<Proposal> = fc
  .record({
    milestones: fc.array(
      fc.record({ amount: fc.oneof(fc.bigInt({ min: 1n, max: 2n ** 90n }), small), deliverWithin: seconds }),
      { minLength: 1, maxLength: 16 },
    ),
    bond: stake,
    reviewWindow: review,
    pair: fc.constantFrom(...pairs),
  })
  .map(({ pair, ...rest }) => ({ token: TOKEN, payees: [], ...rest, ...pair }));
