import { expect } from "chai";
import fc from "fast-check";

import {
  answer,
  brokenLimit,
  conceded,
  decideMove,
  type Issue,
  issueValuesOf,
  LimitExceededError,
  makeMove,
  MoveRefusedError,
  type Negotiation,
  type NegotiationPolicy,
  NO_PANELS,
  UTILITY_ONE,
  utilityOf,
} from "../../src/index.js";
import { caught } from "../utils/caught.js";
import {
  anyProposal,
  clientPolicy,
  NOW,
  opened,
  PANELS,
  playedOut,
  policyOf,
  proposal,
  providerPolicy,
  TOKEN,
} from "./policies.js";

const LESS_FOR_CLIENT: readonly Issue[] = ["price", "deliverWithin"];

/** Whether both reservations leave room in an issue. */
function overlap(client: NegotiationPolicy, provider: NegotiationPolicy, issue: Issue): boolean {
  const [low, high] = LESS_FOR_CLIENT.includes(issue) ? [provider, client] : [client, provider];
  return low[issue].reservation <= high[issue].reservation;
}

const everywhere = (client: NegotiationPolicy, provider: NegotiationPolicy): boolean =>
  (["price", "deliverWithin", "reviewWindow", "bond"] as const).every((issue) => overlap(client, provider, issue));

describe("conceded", () => {
  it("never falls as time passes, and goes from kappa to all", () => {
    const share = fc.double({ min: -1, max: 2, noNaN: true });
    const concession = fc.record({
      beta: fc.double({ min: 0.01, max: 100, noNaN: true }),
      kappa: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(share, share, concession, (a, b, how) => {
        expect(conceded(Math.min(a, b), how) <= conceded(Math.max(a, b), how)).to.be.true;
        expect(conceded(1, how)).to.equal(UTILITY_ONE);
        expect(conceded(0, how)).to.equal(BigInt(Math.floor(how.kappa * 1e9)));
      }),
    );
  });

  it("is the polynomial function of Faratin, Sierra and Jennings", () => {
    // Half of the time: a Boulware of 0.5 has given a quarter, linear a half, a conceder of 2 its square root; kappa is given at once.
    expect(conceded(0.5, { beta: 0.5, kappa: 0 })).to.equal(250_000_000n);
    expect(conceded(0.5, { beta: 1, kappa: 0 })).to.equal(500_000_000n);
    expect(conceded(0.5, { beta: 2, kappa: 0 })).to.equal(707_106_781n);
    expect(conceded(0.5, { beta: 1, kappa: 0.2 })).to.equal(600_000_000n);
  });
});

describe("answer", () => {
  it("refuses to move for the other side, or after the end", async () => {
    const other = await caught(MoveRefusedError, () => answer(providerPolicy, opened(), NOW));
    expect(other.reason).to.equal("NOT_YOUR_TURN");
    const late = await caught(MoveRefusedError, () => answer(clientPolicy, opened(), NOW + 3_600n));
    expect(late.reason).to.equal("TOO_LATE");
  });

  it("opens with all that it aspires to", () => {
    const move = answer(clientPolicy, opened(), NOW);
    expect(move.kind === "propose" && issueValuesOf(move.proposal)).to.deep.equal({
      price: 6_000n,
      deliverWithin: 7_200n,
      reviewWindow: 259_200n,
      bond: 0n,
    });
  });

  it("accepts at once what it aspires to", () => {
    const generous = { ...proposal, milestones: [{ amount: 14_000n, deliverWithin: 172_800n }] };
    const waiting = makeMove(opened(), { by: "client", move: { kind: "propose", proposal: generous }, at: NOW });
    expect(answer(providerPolicy, waiting, NOW).kind).to.equal("accept");
  });

  it("declines a token that it does not take, and after its own deadline", () => {
    const elsewhere = opened({ token: "0x2222222222222222222222222222222222222222" });
    expect(answer(clientPolicy, elsewhere, NOW)).to.deep.equal({ kind: "decline", reason: "terms" });
    const hurried = { ...clientPolicy, deadline: NOW };
    expect(answer(hurried, opened(), NOW)).to.deep.equal({ kind: "decline", reason: "other" });
  });

  it("says by which limit it failed when the rounds are used up", () => {
    const cases = [
      ["price", { milestones: [{ amount: 12_001n, deliverWithin: 86_400n }] }],
      ["deadline", { milestones: [{ amount: 12_000n, deliverWithin: 86_401n }] }],
      ["terms", { milestones: [{ amount: 12_000n, deliverWithin: 86_400n }], ...PANELS }],
    ] as const;
    for (const [reason, changes] of cases) {
      let negotiation = opened({ maxRounds: 2, opener: "client" });
      const open = answer(clientPolicy, negotiation, NOW);
      negotiation = makeMove(negotiation, { by: "client", move: open, at: NOW });
      const last = { kind: "propose", proposal: { ...proposal, ...changes } } as const;
      negotiation = makeMove(negotiation, { by: "provider", move: last, at: NOW });
      expect(answer(clientPolicy, negotiation, NOW)).to.deep.equal({ kind: "decline", reason });
    }
  });

  it("names the provider's payees, and repeats them as a client", () => {
    const payees = [{ account: TOKEN, bps: 10_000n }];
    const { proposals, end } = playedOut(clientPolicy, { ...providerPolicy, payees }, opened());
    expect(proposals.slice(1).every(({ proposal: made }) => made.payees === payees)).to.be.true;
    expect(end?.kind === "agreed" && end.proposal.payees).to.deep.equal(payees);
  });

  it("takes over the other side's milestones where they are within its limits", () => {
    const split = { ...providerPolicy.milestones, split: [4_000n, 6_000n] };
    const { end } = playedOut(clientPolicy, { ...providerPolicy, milestones: split }, opened({ opener: "provider" }));
    expect(end?.kind === "agreed" && end.proposal.milestones.length).to.equal(2);
    const greedy = { ...providerPolicy.milestones, split: [9_000n, 1_000n] };
    const other = playedOut(clientPolicy, { ...providerPolicy, milestones: greedy }, opened({ opener: "provider" }));
    expect(other.end?.kind === "agreed" && other.end.proposal.milestones.length).to.equal(1);
  });

  it("finds the panels that both take", () => {
    const client = { ...clientPolicy, panels: [PANELS] };
    const provider = {
      ...providerPolicy,
      panels: [{ panelId: PANELS.appealPanelId, appealPanelId: PANELS.panelId }, PANELS],
    };
    const { end } = playedOut(client, provider, opened());
    expect(end?.kind === "agreed" && end.proposal.panelId).to.equal(PANELS.panelId);
  });

  describe("laws", () => {
    const setting = fc.record({
      client: policyOf("client"),
      provider: policyOf("provider"),
      opener: fc.constantFrom("client" as const, "provider" as const),
      maxRounds: fc.integer({ min: 2, max: 24 }),
    });

    it("two policies always end within their rounds, and never beyond a limit of either", () => {
      fc.assert(
        fc.property(setting, ({ client, provider, opener, maxRounds }) => {
          const { end, proposals } = playedOut(client, provider, opened({ opener, maxRounds }));
          expect(proposals.length).to.be.at.most(maxRounds);
          expect(end, "ended").not.to.equal(undefined);
          if (end?.kind !== "agreed") return;
          expect(brokenLimit(client, end.proposal)).to.equal(undefined);
          expect(brokenLimit(provider, end.proposal)).to.equal(undefined);
        }),
        { numRuns: 150 },
      );
    });

    it("two policies that may agree do so, however they concede; others never do", () => {
      const outcomes = new Set<string | undefined>();
      const free = setting.map(({ client, provider, ...rest }) => ({
        client: { ...client, panels: "any" as const, mostRounds: 64, milestones: clientPolicy.milestones },
        provider: { ...provider, panels: "any" as const, mostRounds: 64, milestones: providerPolicy.milestones },
        ...rest,
      }));
      fc.assert(
        fc.property(free, ({ client, provider, opener, maxRounds }) => {
          const { end } = playedOut(client, provider, opened({ opener, maxRounds }));
          expect(end?.kind).to.equal(everywhere(client, provider) ? "agreed" : "declined");
          outcomes.add(end?.kind);
        }),
        { numRuns: 150 },
      );
      expect([...outcomes]).to.have.members(["agreed", "declined"]);
    });

    it("accepts nothing beyond its limits from anybody, and proposes nothing beyond them", () => {
      fc.assert(
        fc.property(policyOf("client"), fc.array(anyProposal, { maxLength: 6 }), (policy, offers) => {
          let negotiation: Negotiation = opened({ opener: "provider", maxRounds: 20 });
          for (const offer of offers) {
            negotiation = makeMove(negotiation, {
              by: "provider",
              move: { kind: "propose", proposal: offer },
              at: NOW,
            });
            const move = answer(policy, negotiation, NOW);
            if (move.kind === "accept") expect(brokenLimit(policy, offer)).to.equal(undefined);
            if (move.kind !== "propose") return;
            expect(brokenLimit(policy, move.proposal)).to.equal(undefined);
            negotiation = makeMove(negotiation, { by: "client", move, at: NOW });
          }
        }),
        { numRuns: 150 },
      );
    });

    it("takes a last proposal at its limits exactly, and nothing a unit beyond", () => {
      const step = fc.bigInt({ min: -1n, max: 1n });
      const steps = fc.record({ price: step, deliverWithin: step, reviewWindow: step, bond: step });
      fc.assert(
        fc.property(policyOf("client"), steps, (policy, { price, deliverWithin, reviewWindow, bond }) => {
          const at = {
            milestones: [
              {
                amount: policy.price.reservation + price,
                deliverWithin: policy.deliverWithin.reservation + deliverWithin,
              },
            ],
            reviewWindow: policy.reviewWindow.reservation + reviewWindow,
            bond: policy.bond.reservation + bond,
            ...(policy.panels === "any" ? NO_PANELS : policy.panels[0]),
          };
          const first = answer(policy, opened({ maxRounds: 2 }), NOW);
          const waiting = makeMove(opened({ maxRounds: 2 }), { by: "client", move: first, at: NOW });
          const move = { kind: "propose", proposal: { ...proposal, ...at } } as const;
          let full: Negotiation;
          try {
            full = makeMove(waiting, { by: "provider", move, at: NOW });
          } catch (error) {
            // A unit beyond what the escrow knows.
            expect(error).to.be.instanceOf(MoveRefusedError);
            return;
          }
          const isWithin = price <= 0n && deliverWithin <= 0n && reviewWindow >= 0n && bond >= 0n;
          expect(answer(policy, full, NOW).kind).to.equal(isWithin ? "accept" : "decline");
        }),
        { numRuns: 300 },
      );
    });

    it("asks for less utility in each proposal, or as much: never for more than before", () => {
      fc.assert(
        fc.property(setting, ({ client, provider, opener, maxRounds }) => {
          const { proposals } = playedOut(client, provider, opened({ opener, maxRounds }));
          const own = proposals.filter(({ by }) => by === "client").map(({ proposal: made }) => issueValuesOf(made));
          const rounds = Math.min(maxRounds, client.mostRounds);
          for (const [turn, values] of own.entries()) {
            const elapsed = (2 * turn + (opener === "client" ? 0 : 1)) / (rounds - 1);
            const target = UTILITY_ONE - conceded(elapsed, client.concession);
            expect(utilityOf(client, values) >= target, `proposal ${turn}`).to.be.true;
          }
        }),
        { numRuns: 100 },
      );
    });
  });
});

describe("decideMove", () => {
  const waiting = makeMove(opened({ opener: "provider" }), {
    by: "provider",
    move: { kind: "propose", proposal: { ...proposal, milestones: [{ amount: 12_001n, deliverWithin: 60n }] } },
    at: NOW,
  });
  const hash = waiting.proposals[0]?.hash ?? "";

  it("takes the callback's move, or the policy's when it makes none", async () => {
    const suggestion = answer(clientPolicy, waiting, NOW);
    expect(await decideMove(clientPolicy, waiting, NOW)).to.deep.equal(suggestion);
    expect(await decideMove(clientPolicy, waiting, NOW, () => undefined)).to.deep.equal(suggestion);
    const decline = { kind: "decline", reason: "capacity" } as const;
    expect(await decideMove(clientPolicy, waiting, NOW, async () => decline)).to.equal(decline);
  });

  it("does not let the callback accept or propose beyond the limits", async () => {
    const accept = await caught(LimitExceededError, () =>
      decideMove(clientPolicy, waiting, NOW, () => ({ kind: "accept", hash })),
    );
    expect(accept).to.include({ code: "LIMIT_EXCEEDED", limit: "price", move: "accept" });
    const late = { ...proposal, milestones: [{ amount: 1n, deliverWithin: 86_401n }] };
    const propose = await caught(LimitExceededError, () =>
      decideMove(clientPolicy, waiting, NOW, () => ({ kind: "propose", proposal: late })),
    );
    expect(propose).to.include({ limit: "deliverWithin", move: "propose" });
  });
});
