import { id } from "ethers";
import fc from "fast-check";

import { type Candidate, type MatchNeeds, type MatchRecord, NO_PANELS } from "../../src/index.js";

export const SEED = id("seed");

export const needs: MatchNeeds = {
  skills: ["csv-validation", "data_engineering/quality"],
  maxPrice: 10_000n,
  deliverWithin: 86_400n,
  panels: [NO_PANELS],
};

/** An agent that nobody knows. */
export const unknown: MatchRecord = {
  score: 0n,
  quality: 10_000n,
  merit: 0n,
  trust: 0n,
  completed: 0n,
  onTime: 0n,
  missed: 0n,
  givenUp: 0n,
  disputesLost: 0n,
};

export const proven: MatchRecord = {
  score: 4_200n,
  quality: 9_800n,
  merit: 40_000_000n,
  trust: 310_000_000n,
  completed: 96n,
  onTime: 94n,
  missed: 1n,
  givenUp: 1n,
  disputesLost: 1n,
};

export function candidate(agentId: bigint, record = proven, changes: Partial<Candidate> = {}): Candidate {
  return {
    agentId,
    skills: needs.skills,
    isActive: true,
    bid: { price: 8_000n, deliverWithin: 43_200n, bond: 0n, ...NO_PANELS },
    record,
    ...changes,
  };
}

const count = fc.bigInt({ min: 0n, max: 40n });

const anyRecord: fc.Arbitrary<MatchRecord> = fc
  .record({
    score: fc.bigInt({ min: 0n, max: 10_000n }),
    quality: fc.bigInt({ min: 0n, max: 10_000n }),
    merit: fc.bigInt({ min: 0n, max: 2n ** 40n }),
    trust: fc.bigInt({ min: 0n, max: 1_000_000_000n }),
    onTime: count,
    late: count,
    missed: count,
    givenUp: count,
    disputesLost: count,
  })
  .map(({ late, ...rest }) => ({ ...rest, completed: rest.onTime + late }));

/** Some candidates, many of them alike, some beyond a limit. */
export const someCandidates: fc.Arbitrary<Candidate[]> = fc
  .uniqueArray(fc.bigInt({ min: 1n, max: 60n }), { minLength: 1, maxLength: 12 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((agentId) =>
        fc
          .record({
            record: fc.oneof(anyRecord, fc.constantFrom(unknown, proven)),
            price: fc.oneof(fc.bigInt({ min: 1n, max: 11_000n }), fc.constantFrom(7_000n, 7_001n)),
            hasBid: fc.boolean(),
            isActive: fc.integer({ min: 0, max: 9 }).map((draw) => draw > 0),
          })
          .map(({ record, price, hasBid, isActive }) => {
            const { bid, ...rest } = candidate(agentId, record, { isActive });
            return bid !== undefined && hasBid ? { ...rest, bid: { ...bid, price } } : rest;
          }),
      ),
    ),
  );
