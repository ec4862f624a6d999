import { expect } from "chai";
import fc from "fast-check";

import { computeTrustRank, type TrustPath } from "../../../sdk/src/index.js";
import { portionOf, TRANSITION_ONE, TRUST_ONE } from "../../../sdk/src/reputation/trust-rank/fixed-point.js";
import { type TrustGraph, trustGraphOf } from "../../../sdk/src/reputation/trust-rank/trust-graph.js";
import { graphSeenFrom, walk } from "../../../sdk/src/reputation/trust-rank/walk.js";
import { anySeeds, anySnapshot, seedOf, snapshotOf } from "../fixtures/trust.js";

describe("the walk of the trust rank", () => {
  it("keeps all trust: the sum is 2^48 after every number of steps", () => {
    fc.assert(
      fc.property(anySnapshot, fc.nat(), fc.integer({ min: 1, max: 40 }), (snapshot, number, iterations) => {
        const graph = trustGraphOf(snapshot, 30);
        fc.pre(graph.keys.length > 0);
        const trust = walk(graph, number % graph.keys.length, iterations);
        expect(trust.every((value) => Number.isSafeInteger(value) && value >= 0)).to.equal(true);
        expect(trust.reduce((sum, value) => sum + BigInt(value), 0n)).to.equal(BigInt(TRUST_ONE));
      }),
    );
  }).timeout(20_000);

  it("moves a portion exactly, at the ends of every range too", () => {
    const trusts = fc.oneof(
      fc.integer({ min: 0, max: TRUST_ONE }),
      fc
        .record({ bits: fc.integer({ min: 0, max: 48 }), off: fc.integer({ min: -2, max: 2 }) })
        .map(({ bits, off }) => Math.min(TRUST_ONE, Math.max(0, 2 ** bits + off))),
    );
    fc.assert(
      fc.property(trusts, fc.integer({ min: 0, max: TRANSITION_ONE }), (trust, transition) => {
        const cut = BigInt(Math.max(0, trust.toString(2).length - 25));
        const upper = (BigInt(trust) >> cut) << cut;
        expect(portionOf(trust, transition)).to.equal(Number((upper * BigInt(transition)) / BigInt(TRANSITION_ONE)));
      }),
      { numRuns: 2_000 },
    );
  }).timeout(20_000);
});

describe("the explanation of a trust rank", () => {
  /** Every way from a seed of at most `maxHops` edges, by brute force: the strength of the strongest. */
  function strongest(graph: TrustGraph, seed: bigint, agentId: bigint, maxHops: number): bigint {
    const { keys, places, starts, targets, transitions } = graph;
    const search = (node: number, strength: number, hops: number): number => {
      let most = keys[node] === agentId ? strength : 0;
      if (hops === 0) return most;
      for (let edge = starts[node]!; edge < starts[node + 1]!; edge++) {
        most = Math.max(most, search(targets[edge]!, portionOf(strength, transitions[edge]!), hops - 1));
      }
      return most;
    };
    return BigInt(search(places.get(seed)!, TRUST_ONE, maxHops));
  }

  /** The path holds together, and its strength is that of its steps. */
  function expectSound({ seed, strength, steps }: TrustPath, agentId: bigint, maxHops: number): void {
    expect(steps.length).to.be.at.most(maxHops);
    expect([seed, ...steps.map(({ to }) => to)]).to.deep.equal([...steps.map(({ from }) => from), agentId]);
    const product = steps.reduce((trust, { probability }) => portionOf(trust, Number(probability)), TRUST_ONE);
    expect(BigInt(product)).to.equal(strength);
  }

  it("names the strongest path from each seed that counts, no longer and no more than asked for", () => {
    let explained = 0;
    fc.assert(
      fc.property(anySnapshot, anySeeds, fc.integer({ min: 1, max: 3 }), (snapshot, keys, maxHops) => {
        const maxPaths = 2;
        const graph = graphSeenFrom(snapshot, keys, 30);
        for (const rank of computeTrustRank(snapshot, { seeds: keys.map(seedOf), maxHops, maxPaths }).ranks) {
          const counted = rank.contributions.filter(({ isCounted }) => isCounted).map(({ seed }) => seed);
          expect(rank.paths.length).to.be.at.most(maxPaths);
          for (const path of rank.paths) {
            expect(counted).to.include(path.seed);
            expectSound(path, rank.agentId, maxHops);
            expect(path.strength).to.equal(strongest(graph, path.seed, rank.agentId, maxHops));
            explained++;
          }
          const all = counted.map((seed) => strongest(graph, seed, rank.agentId, maxHops)).filter((s) => s > 0n);
          const best = all.toSorted((a, b) => (a < b ? 1 : -1)).slice(0, maxPaths);
          expect(rank.paths.map(({ strength }) => strength)).to.deep.equal(best);
        }
      }),
      { numRuns: 100 },
    );
    expect(explained).to.be.greaterThan(60);
  }).timeout(20_000);

  it("goes over clients that hired the same agent, and has none when none is wanted", () => {
    const [alice, bob] = [1n << 100n, (1n << 100n) + 1n];
    const snapshot = snapshotOf([
      { clientKey: alice, agentId: 1n },
      { clientKey: bob, agentId: 1n },
      { clientKey: bob, agentId: 2n },
    ]);
    const steps = computeTrustRank(snapshot, { seeds: [seedOf(alice)], agentIds: [2n] }).ranks[0]!.paths[0]!.steps;
    expect(steps.map(({ from, to, kind }) => [from, kind, to])).to.deep.equal([
      [alice, "hired", 1n],
      [1n, "workedFor", bob],
      [bob, "hired", 2n],
    ]);
    const { ranks } = computeTrustRank(snapshot, { seeds: [seedOf(alice)], maxPaths: 0 });
    expect(ranks.flatMap(({ paths }) => paths)).to.deep.equal([]);
  });
});
