import { ArgumentInvalidError } from "@guildhall/sdk";
import { expect } from "chai";
import { id, toBeHex } from "ethers";
import fc from "fast-check";

import {
  type Candidate,
  DEFAULT_WEIGHTS,
  type Feature,
  type MatchExclusion,
  type MatchNeeds,
  type MatchPart,
  type MatchRecord,
  rankCandidates,
  type RankCandidatesParameters,
  type RankedCandidate,
  type Ranking,
} from "../../src/index.js";
import { caught } from "../utils/caught.js";
import { candidate, needs, proven, SEED, someCandidates, unknown } from "./candidates.js";

const NEVER = { shareBps: 0n };
const ALWAYS = { shareBps: 10_000n };

function ranked(candidates: readonly Candidate[], changes: Partial<RankCandidatesParameters> = {}): Ranking {
  return rankCandidates({ needs, candidates, seed: SEED, exploration: NEVER, ...changes });
}

const idsOf = ({ places }: Ranking): readonly bigint[] => places.map(({ agentId }) => agentId);
const seedOf = (number: number): string => toBeHex(number, 32);

function withBid(agentId: bigint, changes: Partial<NonNullable<Candidate["bid"]>>, record = proven): Candidate {
  const { bid, ...rest } = candidate(agentId, record);
  return { ...rest, bid: { ...bid!, ...changes } };
}

function partOf({ parts }: RankedCandidate, feature: Feature): MatchPart {
  return parts.find((part) => part.feature === feature)!;
}

describe("rankCandidates", () => {
  describe("hard limits", () => {
    const { bid, ...withoutBid } = candidate(1n);
    const panels = { panelId: id("panel"), appealPanelId: id("appeal") };
    const cases: readonly (readonly [MatchExclusion, Candidate, Partial<MatchNeeds>, bigint, bigint])[] = [
      ["SELF", candidate(1n), { clientAgentId: 1n }, 1n, 1n],
      ["INACTIVE", candidate(1n, proven, { isActive: false }), {}, 0n, 1n],
      ["SKILLS", candidate(1n, proven, { skills: ["csv-validation"] }), {}, 1n, 2n],
      ["PRICE", withBid(1n, { price: 10_001n }), {}, 10_001n, 10_000n],
      ["DEADLINE", withBid(1n, { deliverWithin: 86_401n }), {}, 86_401n, 86_400n],
      ["PANELS", withBid(1n, panels), {}, 0n, 1n],
      ["BOND", withBid(1n, { bond: 4n }), { leastBond: 5n }, 4n, 5n],
      ["EXPOSURE", candidate(1n), { exposure: 20_000_001n }, 20_000_001n, 20_000_000n],
      ["EXPOSURE", candidate(1n, proven, { openExposure: 1n }), { exposure: 20_000_000n }, 20_000_001n, 20_000_000n],
      ["EXPOSURE", candidate(1n), { exposure: 4_000_001n, kappaPercent: 10n }, 4_000_001n, 4_000_000n],
    ];
    for (const [reason, only, changes, actual, limit] of cases) {
      it(`excludes who breaks ${reason}: ${actual} against ${limit}`, () => {
        const { places, excluded } = ranked([only, candidate(2n, unknown)], {
          needs: { ...needs, ...changes, exposure: changes.exposure ?? 0n },
        });
        expect(excluded.find(({ agentId }) => agentId === 1n)).to.deep.equal({ agentId: 1n, reason, actual, limit });
        expect(places.map(({ agentId }) => agentId)).not.to.include(1n);
      });
    }

    it("takes what lies at the limits exactly", () => {
      const exact = withBid(1n, { price: 10_000n, deliverWithin: 86_400n, bond: 5n });
      const limits = { ...needs, leastBond: 5n, exposure: 20_000_000n };
      expect(ranked([exact], { needs: limits }).places).to.have.length(1);
    });

    it("asks for as many skills as the caller says", () => {
      const half = candidate(1n, proven, { skills: ["csv-validation", "csv-validation", "cooking"] });
      expect(ranked([half], { needs: { ...needs, leastSkillsBps: 5_000n } }).places).to.have.length(1);
      expect(ranked([half], { needs: { ...needs, leastSkillsBps: 5_001n } }).places).to.have.length(0);
    });

    it("does not ask an agent without a bid for its terms", () => {
      expect(bid).not.to.equal(undefined);
      expect(ranked([withoutBid], { needs: { ...needs, leastBond: 5n } }).places).to.have.length(1);
    });
  });

  describe("order", () => {
    it("prefers what is measured, feature by feature", () => {
      const better: readonly (readonly [Feature, Partial<MatchRecord>])[] = [
        ["trust", { trust: 320_000_000n }],
        ["score", { score: 4_300n }],
        ["quality", { quality: 9_900n }],
        ["onTime", { onTime: 96n }],
        ["completion", { givenUp: 0n }],
        ["disputes", { disputesLost: 0n }],
      ];
      for (const [feature, changes] of better) {
        const { places } = ranked([candidate(1n), candidate(2n, { ...proven, ...changes })]);
        expect(
          places.map(({ agentId }) => agentId),
          feature,
        ).to.deep.equal([2n, 1n]);
        const [first, second] = places;
        expect(partOf(first!, feature).points > partOf(second!, feature).points, feature).to.be.true;
      }
    });

    it("prefers the cheaper of two that are alike, also when price does not count", () => {
      const both = [withBid(1n, { price: 8_000n }), withBid(2n, { price: 7_999n })];
      expect(idsOf(ranked(both))).to.deep.equal([2n, 1n]);
      expect(idsOf(ranked(both, { weights: { price: 0n } }))).to.deep.equal([2n, 1n]);
    });

    it("prefers a long record to a short one with the same rate", () => {
      const one = { ...unknown, completed: 1n, onTime: 1n };
      const hundred = { ...unknown, completed: 100n, onTime: 99n };
      expect(idsOf(ranked([candidate(1n, one), candidate(2n, hundred)]))).to.deep.equal([2n, 1n]);
    });

    it("takes an unknown agent before one that fails, and after one that does not", () => {
      const failing = { ...unknown, completed: 5n, onTime: 3n, missed: 5n };
      const good = { ...unknown, completed: 10n, onTime: 10n };
      const order = idsOf(ranked([candidate(1n, failing), candidate(2n, unknown), candidate(3n, good)]));
      expect(order).to.deep.equal([3n, 2n, 1n]);
    });

    it("draws among equals: each is first about as often, whatever its number and place", () => {
      const firsts = new Map<bigint, number>();
      const equals = [1n, 2n, 3n].map((agentId) => candidate(agentId));
      for (let n = 0; n < 300; n++) {
        const [first = 0n] = idsOf(ranked(equals, { seed: seedOf(n) }));
        firsts.set(first, (firsts.get(first) ?? 0) + 1);
      }
      for (const times of firsts.values()) expect(times).to.be.within(70, 130);
      expect(firsts.size).to.equal(3);
    });
  });

  describe("exploration", () => {
    const old = candidate(1n, { ...proven, completed: 500n, onTime: 500n });
    const newcomers = [withBid(2n, { price: 9_000n }, unknown), withBid(3n, { price: 8_500n }, unknown)];

    it("gives the first place to the best newcomer in its share of the rankings", () => {
      const explored = Array.from({ length: 400 }, (_, n) =>
        ranked([old, ...newcomers], { exploration: {}, seed: seedOf(n) }),
      );
      const count = explored.filter(({ places }) => places[0]?.agentId === 3n).length;
      expect(count).to.be.within(20, 60);
      expect(explored.every(({ places }) => places[0]?.agentId !== 2n)).to.be.true;
    });

    it("says so, and leaves the others in their order", () => {
      const { places } = ranked([old, ...newcomers], { exploration: ALWAYS });
      expect(places.map(({ agentId, isExplored }) => [agentId, isExplored])).to.deep.equal([
        [3n, true],
        [1n, false],
        [2n, false],
      ]);
      expect(places[0]?.sentence).to.include("it is a newcomer's turn");
    });

    it("prefers no newcomer above the caller's price, nor one beyond a hard limit", () => {
      expect(idsOf(ranked([old, ...newcomers], { exploration: { ...ALWAYS, mostPrice: 8_499n } }))[0]).to.equal(1n);
      const beyond = newcomers.map((newcomer) => ({ ...newcomer, isActive: false }));
      expect(idsOf(ranked([old, ...beyond], { exploration: ALWAYS }))).to.deep.equal([1n]);
    });
  });

  describe("explanation", () => {
    it("gives each part, adding up to the total, and one sentence of numbers", () => {
      const { places } = ranked([candidate(7n), candidate(8n, unknown)]);
      const [first, second] = places;
      for (const { parts, total } of places) {
        expect(parts.reduce((sum, { points }) => sum + points, 0n)).to.equal(total);
        for (const { value, weight, points } of parts) expect(points).to.equal(value * weight);
      }
      expect(first?.sentence).to.equal(
        "Place 1 of 2: agent 7 asks 8000 of at most 10000 units and was on time in 94 of 97 milestones that it finished or missed; " +
          "most points by quality (11.5 of 12), most points lost by price (6.0 of 30).",
      );
      expect(second?.sentence).to.include("agent 8 asks 8000 of at most 10000 units and has no settled milestone yet");
      const { bid, ...inviting } = candidate(9n);
      expect(bid).not.to.equal(undefined);
      expect(ranked([inviting]).places[0]?.sentence).to.include("agent 9 has not bid");
    });
  });

  it("refuses what no caller or ledger could have", async () => {
    const one = [candidate(1n)];
    const cases: readonly (readonly [string, Partial<RankCandidatesParameters>])[] = [
      ["seed", { seed: "0x12" }],
      ["candidates", { candidates: [...one, ...one] }],
      ["candidates", { candidates: [candidate(1n, { ...proven, onTime: 97n })] }],
      ["candidates", { candidates: [candidate(1n, { ...proven, missed: -1n })] }],
      ["candidates", { candidates: [candidate(1n, { ...proven, score: 10_001n })] }],
      ["candidates", { candidates: [candidate(1n, { ...proven, trust: 1_000_000_001n })] }],
      ["weights", { weights: { price: -1n } }],
      ["weights", { weights: Object.fromEntries(Object.keys(DEFAULT_WEIGHTS).map((name) => [name, 0n])) }],
      ["priors", { priors: { onTime: { mean: 1_000_001n, strength: 1n } } }],
      ["exploration.shareBps", { exploration: { shareBps: 10_001n } }],
      ["needs.kappaPercent", { needs: { ...needs, kappaPercent: 51n } }],
      ["needs.maxPrice", { needs: { ...needs, maxPrice: 0n } }],
    ];
    for (const [argument, changes] of cases) {
      const error = await caught(ArgumentInvalidError, () => ranked(changes.candidates ?? one, changes));
      expect(error.argument).to.equal(argument);
    }
    const many = Array.from({ length: 10_001 }, (_, n) => ({ ...one[0]!, agentId: BigInt(n) }));
    expect((await caught(ArgumentInvalidError, () => ranked(many))).argument).to.equal("candidates");
  });

  describe("laws", () => {
    const exploration = fc.constantFrom(NEVER, ALWAYS, {});
    const seed = fc.nat().map(seedOf);

    it("is one order of all candidates, whatever the order of the input", () => {
      fc.assert(
        fc.property(someCandidates, exploration, seed, fc.nat(), (candidates, explore, draw, turn) => {
          const whole = ranked(candidates, { exploration: explore, seed: draw });
          const cut = turn % candidates.length;
          const turned = [...candidates.slice(cut), ...candidates.slice(0, cut)].reverse();
          expect(ranked(turned, { exploration: explore, seed: draw })).to.deep.equal(whole);
          const all = [...idsOf(whole), ...whole.excluded.map(({ agentId }) => agentId)];
          expect(new Set(all)).to.deep.equal(new Set(candidates.map(({ agentId }) => agentId)));
          expect(all).to.have.length(candidates.length);
          expect(whole.places.map(({ place }) => place)).to.deep.equal(whole.places.map((_, index) => index + 1));
        }),
      );
    });

    it("raising a price never improves a place", () => {
      fc.assert(
        fc.property(someCandidates, exploration, seed, fc.nat(), fc.bigInt({ min: 1n, max: 3_000n }), (...given) => {
          const [candidates, explore, draw, which, more] = given;
          const chosen = candidates[which % candidates.length]!;
          fc.pre(chosen.bid !== undefined);
          const dearer = { ...chosen, bid: { ...chosen.bid, price: chosen.bid.price + more } };
          const others = candidates.filter((other) => other !== chosen);
          const placeIn = (list: readonly Candidate[]): number => {
            const index = idsOf(ranked(list, { exploration: explore, seed: draw })).indexOf(chosen.agentId);
            return index === -1 ? Infinity : index;
          };
          expect(placeIn([...others, dearer])).to.be.at.least(placeIn([...others, chosen]));
        }),
        { numRuns: 120 },
      );
    });

    it("a better record never worsens a place", () => {
      const better: fc.Arbitrary<(record: MatchRecord) => MatchRecord> = fc.constantFrom(
        (record) => ({ ...record, completed: record.completed + 1n, onTime: record.onTime + 1n }),
        (record) => ({ ...record, missed: record.missed > 0n ? record.missed - 1n : 0n, disputesLost: 0n }),
        (record) => ({ ...record, score: 10_000n }),
        (record) => ({ ...record, trust: 1_000_000_000n }),
      );
      fc.assert(
        fc.property(someCandidates, seed, fc.nat(), better, (candidates, draw, which, improve) => {
          const chosen = candidates[which % candidates.length]!;
          // A low quality weighs more the more is settled: that is another law.
          const calm = { ...chosen, record: { ...chosen.record, quality: 10_000n } };
          const improved = { ...calm, record: improve(calm.record) };
          const others = candidates.filter((other) => other !== chosen);
          const place = (list: readonly Candidate[]) => idsOf(ranked(list, { seed: draw })).indexOf(chosen.agentId);
          expect(place([...others, improved])).to.be.at.most(place([...others, calm]));
        }),
        { numRuns: 120 },
      );
    });

    it("two keep their order when others come or go", () => {
      fc.assert(
        fc.property(someCandidates, seed, (candidates, draw) => {
          const whole = idsOf(ranked(candidates, { seed: draw }));
          const half = idsOf(
            ranked(
              candidates.filter((_, index) => index % 2 === 0),
              { seed: draw },
            ),
          );
          expect(half).to.deep.equal(whole.filter((agentId) => half.includes(agentId)));
        }),
      );
    });
  });
});
