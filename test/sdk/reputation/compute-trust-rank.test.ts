import { expect } from "chai";
import fc from "fast-check";

import {
  ArgumentInvalidError,
  computeTrustRank,
  type ComputeTrustRankParameters,
  RANK_ONE,
  TRUST_METHOD,
  TRUST_UNIT,
  type TrustSnapshot,
} from "../../../sdk/src/index.js";
import { anySeeds, anySnapshot, SATURATION, seedOf, snapshotOf, USD } from "../fixtures/trust.js";
import { caught } from "../../utils/caught.js";
import { naiveTrustRank } from "../utils/naive-trust-rank.js";

const ALICE = 1n << 100n;
const BOB = ALICE + 1n;

/** Ten clients that each hired agents 1 to 3. */
const HONEST = Array.from({ length: 10 }, (_, i) => ALICE + BigInt(i));
const MARKET = HONEST.flatMap((clientKey) => [1n, 2n, 3n].map((agentId) => ({ clientKey, agentId })));

const ranksOf = (snapshot: TrustSnapshot, parameters: ComputeTrustRankParameters): Map<bigint, bigint> =>
  new Map(computeTrustRank(snapshot, parameters).ranks.map(({ agentId, rank }) => [agentId, rank]));

describe("computeTrustRank", () => {
  describe("given one seed that hired one agent", () => {
    const { ranks, hired } = computeTrustRank(snapshotOf([{ clientKey: ALICE, agentId: 1n }]), {
      seeds: [seedOf(ALICE)],
    });

    it("gives the agent 0.7 / 1.7 of the trust, and the rank that follows from it", () => {
      const x = 0.7 / 1.7;
      expect(hired).to.equal(1);
      expect(ranks).to.have.lengthOf(1);
      const near = (share: number, unit: bigint): readonly [bigint, bigint] => [
        BigInt(Math.round(share * Number(unit))),
        BigInt(Math.round(2e-5 * Number(unit))),
      ];
      expect(ranks[0]!.trust).to.be.closeTo(...near(x, TRUST_UNIT));
      expect(ranks[0]!.rank).to.be.closeTo(...near(x / (x + 0.5), RANK_ONE));
      expect(ranks[0]!.quality).to.equal(RANK_ONE);
    });

    it("explains it by the one edge", () => {
      const weight = (SATURATION * USD) / (SATURATION + USD);
      const probability = (7n * 2n ** 28n) / 10n;
      expect(ranks[0]!.contributions).to.deep.equal([{ seed: ALICE, trust: ranks[0]!.trust, isCounted: true }]);
      expect(ranks[0]!.paths).to.deep.equal([
        {
          seed: ALICE,
          strength: probability << 20n,
          steps: [{ from: ALICE, to: 1n, kind: "hired", weight, probability }],
        },
      ]);
    });
  });

  describe("given an agent with faults", () => {
    it("lowers its rank by q¹², q = (7/(7 + 2·V))²", () => {
      const pair = { clientKey: ALICE, agentId: 1n };
      const good = computeTrustRank(snapshotOf([pair]), { seeds: [seedOf(ALICE)] }).ranks[0]!;
      const bad = computeTrustRank(snapshotOf([pair], [{ agentId: 1n, merit: USD, fault: 7n << 17n, fresh: 0n }]), {
        seeds: [seedOf(ALICE)],
      }).ranks[0]!;
      expect(bad).to.include({ quality: RANK_ONE / 4n, trust: good.trust, rank: good.rank / 4n ** 12n });
      const isFresh = [{ agentId: 1n, merit: USD, fault: 7n << 17n, fresh: 7n << 17n }];
      const late = computeTrustRank(snapshotOf([pair], isFresh), { seeds: [seedOf(ALICE)] }).ranks[0]!;
      expect(late.quality).to.equal((RANK_ONE * 256n) / 19n ** 2n);
    });

    it("weakens the edge from a client by the square of what it does not hold against the agent", () => {
      const h = (SATURATION * USD) / (SATURATION + USD);
      const weightOf = (fault: bigint) =>
        computeTrustRank(snapshotOf([{ clientKey: ALICE, agentId: 1n, fault }]), { seeds: [seedOf(ALICE)] }).ranks[0]
          ?.paths[0]?.steps[0]?.weight;
      expect(weightOf(1n << 47n)).to.equal(h / 4n);
      expect(weightOf((1n << 48n) - 1n)).to.equal(undefined);
    });
  });

  it("ranks nobody whom no trust reaches, or without merit, and says so when asked", () => {
    const snapshot = snapshotOf([
      { clientKey: ALICE, agentId: 1n },
      { clientKey: BOB, agentId: 2n },
    ]);
    expect([...ranksOf(snapshot, { seeds: [seedOf(ALICE)] }).keys()]).to.deep.equal([1n]);
    const asked = ranksOf(snapshot, { seeds: [seedOf(ALICE)], agentIds: [9n, 2n, 1n, 2n] });
    expect([...asked.keys()]).to.deep.equal([1n, 2n, 9n]);
    expect([asked.get(2n), asked.get(9n)]).to.deep.equal([0n, 0n]);
    const worthless = snapshotOf(
      [{ clientKey: ALICE, agentId: 1n }],
      [{ agentId: 1n, merit: 0n, fault: 0n, fresh: 0n }],
    );
    expect(ranksOf(worthless, { seeds: [seedOf(ALICE)], agentIds: [1n] }).get(1n)).to.equal(0n);
    expect(computeTrustRank(snapshot, { seeds: [seedOf(77n)] })).to.deep.include({ hired: 0, ranks: [] });
  });

  it("takes no notice of an agent that hires itself", () => {
    const pairs = [
      { clientKey: ALICE, agentId: 1n },
      { clientKey: 1n, agentId: 1n, paid: 1000n * USD },
    ];
    const seeds = [seedOf(ALICE)];
    expect(ranksOf(snapshotOf(pairs), { seeds })).to.deep.equal(ranksOf(snapshotOf(pairs.slice(0, 1)), { seeds }));
  });

  describe("when one of ten seeds is captured", () => {
    const captured = HONEST[9]!;
    const sybils = Array.from({ length: 20 }, (_, i) => 100n + BigInt(i));
    /** The captured seed pays only the attacker's agents, as much as it likes, and these one another. */
    const attacked = snapshotOf([
      ...MARKET.filter(({ clientKey }) => clientKey !== captured),
      ...sybils.map((agentId) => ({ clientKey: captured, agentId, paid: 100n * USD })),
      ...sybils.map((agentId, i) => ({ clientKey: agentId, agentId: sybils[(i + 1) % 20]!, paid: 100n * USD })),
    ]);

    it("T79: lifts none of its agents: the largest contributor does not count", () => {
      const { ranks } = computeTrustRank(attacked, { seeds: HONEST.map(seedOf) });
      expect(ranks.map(({ agentId }) => agentId).toSorted()).to.deep.equal([1n, 2n, 3n]);
      const [sybil] = computeTrustRank(attacked, { seeds: HONEST.map(seedOf), agentIds: [100n] }).ranks;
      expect(sybil).to.deep.include({ rank: 0n, trust: 0n, paths: [] });
      expect(sybil!.contributions).to.have.lengthOf(1);
      expect(sybil!.contributions[0]).to.include({ seed: captured, isCounted: false });
      // Were it the only seed, its agents would be all that is seen: the test can fail.
      expect(ranksOf(attacked, { seeds: [seedOf(captured)] }).get(100n)! > 0n).to.equal(true);
    });

    it("T79: nor when the seed is named twice", () => {
      const seeds = [...HONEST, captured, captured].map(seedOf);
      expect(computeTrustRank(attacked, { seeds })).to.deep.equal(
        computeTrustRank(attacked, { seeds: HONEST.map(seedOf) }),
      );
    });

    it("T79: for any graph, an agent that only one of several seeds reaches gets no trust", () => {
      fc.assert(
        fc.property(anySnapshot, anySeeds, (snapshot, keys) => {
          fc.pre(keys.length > 1);
          const agentIds = [...snapshot.agents].map(({ agentId }) => agentId);
          for (const { contributions, trust } of computeTrustRank(snapshot, { seeds: keys.map(seedOf), agentIds })
            .ranks) {
            if (contributions.length <= 1) expect(trust).to.equal(0n);
          }
        }),
      );
    }).timeout(20_000);
  });

  describe("when an agent that was hired in earnest shares clients with new ones", () => {
    const [maid, sybil, worker] = [50n, 100n, 60n];
    const own = Array.from({ length: 30 }, (_, i) => (2n << 100n) + BigInt(i));
    /** Honest clients hire both agents; the first one's owner made the others, which pay it and a new agent. */
    const hires = [maid, worker].flatMap((agentId) => HONEST.map((clientKey) => ({ clientKey, agentId })));
    const ring = own.flatMap((clientKey) => [maid, sybil].map((agentId) => ({ clientKey, agentId })));
    const seeds = HONEST.slice(0, 4).map(seedOf);

    it("T79: leads hardly anything over clients that only it reaches to the new agent", () => {
      const ranks = ranksOf(snapshotOf([...MARKET, ...hires, ...ring]), { seeds, agentIds: [maid, sybil, worker] });
      expect(ranks.get(sybil)! * 500n < ranks.get(worker)!).to.equal(true);
    });

    it("still leads from a client of one agent to another agent of it", () => {
      const [client, found] = [HONEST[9]!, 70n];
      const pairs = [...MARKET, ...hires, ...ring, { clientKey: client, agentId: found }];
      expect(ranksOf(snapshotOf(pairs), { seeds }).get(found)! > 0n).to.equal(true);
    });
  });

  describe("when another indexer computes it", () => {
    it("T80: agrees to the bit with a second implementation, whatever the graph, the seeds and the parameters", () => {
      let ranked = 0;
      fc.assert(
        fc.property(
          anySnapshot,
          anySeeds,
          fc.integer({ min: 1, max: 99 }),
          fc.integer({ min: 1, max: 40 }),
          (snapshot, keys, restartPercent, iterations) => {
            const agentIds = [...snapshot.agents].map(({ agentId }) => agentId);
            const { ranks } = computeTrustRank(snapshot, {
              seeds: keys.map(seedOf),
              agentIds,
              restartPercent,
              iterations,
            });
            const naive = naiveTrustRank(snapshot, { seeds: keys, restartPercent: BigInt(restartPercent), iterations });
            for (const { agentId, rank, trust } of ranks) {
              expect({ rank, trust }, String(agentId)).to.deep.equal(naive.get(agentId));
              if (rank > 0n) ranked++;
            }
          },
        ),
        { numRuns: 200 },
      );
      expect(ranked, "agents with a rank, of all runs").to.be.greaterThan(200);
    }).timeout(20_000);

    it("T80: gives the same result whatever the order of pairs, agents and seeds", () => {
      fc.assert(
        fc.property(anySnapshot, anySeeds, fc.nat(), (snapshot, keys, number) => {
          const shuffled = <T>(list: Iterable<T>): T[] =>
            [...list]
              .map((item, i) => ({ item, place: Math.imul(number + i, 2654435761) }))
              .toSorted((a, b) => a.place - b.place)
              .map(({ item }) => item);
          const other = { ...snapshot, pairs: shuffled(snapshot.pairs), agents: shuffled(snapshot.agents) };
          expect(computeTrustRank(other, { seeds: shuffled(keys).map(seedOf) })).to.deep.equal(
            computeTrustRank(snapshot, { seeds: keys.map(seedOf) }),
          );
        }),
        { numRuns: 50 },
      );
    }).timeout(20_000);

    it("T80: shows by its root that an edge, a mass, the block, the chain or the ledger was another", () => {
      const honest = snapshotOf(MARKET);
      const seeds = [seedOf(ALICE)];
      const [first, ...rest] = [...honest.pairs];
      const [mass, ...masses] = [...honest.agents];
      const forged: TrustSnapshot[] = [
        { ...honest, pairs: rest },
        { ...honest, pairs: [{ ...first!, paid: first!.paid + 10n }, ...rest] },
        { ...honest, pairs: [{ ...first!, fault: 1n << 40n }, ...rest] },
        { ...honest, pairs: [{ ...first!, clientKey: 5n }, ...rest] },
        { ...honest, agents: masses },
        { ...honest, agents: [{ ...mass!, merit: mass!.merit + 1n }, ...masses] },
        { ...honest, agents: [{ ...mass!, fault: 1n }, ...masses] },
        { ...honest, agents: [{ ...mass!, fault: 1n, fresh: 1n }, ...masses] },
        { ...honest, block: { ...honest.block, number: 8 } },
        { ...honest, block: { ...honest.block, hash: `0x${"33".repeat(32)}` } },
        { ...honest, chainId: 1n },
        { ...honest, ledger: `0x${"44".repeat(20)}` },
        { ...honest, saturation: honest.saturation + 1n },
      ];
      const roots = [honest, ...forged].map((snapshot) => computeTrustRank(snapshot, { seeds }).root);
      expect(new Set(roots).size).to.equal(roots.length);
    });

    it("T80: carries all that it was computed from", () => {
      const snapshot = snapshotOf(MARKET);
      const result = computeTrustRank(snapshot, { seeds: [seedOf(BOB), seedOf(ALICE)], iterations: 20 });
      expect(result).to.deep.include({
        method: TRUST_METHOD,
        chainId: 31337n,
        ledger: snapshot.ledger,
        block: snapshot.block,
        parameters: { restartPercent: 30, iterations: 20, maxPaths: 3, maxHops: 4 },
        seeds: [ALICE, BOB],
        hired: 3,
      });
      // Pinned, for it must be the same on every machine and in every version of this method.
      expect(result.root).to.equal("0x414f303ca5def0c0c5afb1dc66754a5313909572b245b595ad49096a6001fb40");
      expect(result.ranks.map(({ rank }) => rank)).to.deep.equal([451_415_218n, 451_415_218n, 451_415_218n]);
    });
  });

  describe("given what cannot be", () => {
    const refused = async (
      argument: string,
      changes: Partial<TrustSnapshot>,
      parameters: object = {},
    ): Promise<void> => {
      const snapshot = { ...snapshotOf(MARKET), ...changes };
      const error = await caught(ArgumentInvalidError, async () =>
        computeTrustRank(snapshot, { seeds: [seedOf(ALICE)], ...parameters }),
      );
      expect(error).to.include({ code: "ARGUMENT_INVALID", argument });
    };

    it("throws and names the argument", async () => {
      const pair = { clientKey: ALICE, agentId: 1n, paid: USD, fault: 0n };
      await refused("seeds", {}, { seeds: [] });
      await refused("seeds", {}, { seeds: Array.from({ length: 65 }, (_, i) => seedOf(BigInt(i))) });
      await refused("seeds[0].client", {}, { seeds: [{ client: "alice" }] });
      await refused("pairs", { pairs: [pair, { ...pair, paid: 2n * USD }] });
      await refused("pairs", { pairs: [{ ...pair, paid: 1n << 48n }] });
      await refused("pairs", { pairs: [{ ...pair, fault: -1n }] });
      await refused("pairs", { pairs: [{ ...pair, clientKey: 1n << 256n }] });
      await refused("agents", { agents: [{ agentId: 1n, merit: 1n << 40n, fault: 0n, fresh: 0n }] });
      await refused("agents", { agents: [{ agentId: 1n, merit: 1n, fault: 0n, fresh: 1n }] });
      await refused("agents", { agents: [1n, 1n].map((agentId) => ({ agentId, merit: 1n, fault: 0n, fresh: 0n })) });
      await refused("saturation", { saturation: 0n });
      await refused("saturation", { saturation: 1n << 40n });
      await refused("restartPercent", {}, { restartPercent: 100 });
      await refused("iterations", {}, { iterations: 0.5 });
      await refused("maxPaths", {}, { maxPaths: -1 });
      await refused("maxHops", {}, { maxHops: 9 });
    });
  });
});
