import { expect } from "chai";
import { network } from "hardhat";

import { deployLedger, type Facts, Mark, Outcome, QUANTUM, RELEASED, USD } from "../../fixtures/ledger.js";
import { fields } from "../../utils/fields.js";
import { LedgerMirror } from "../../utils/ledger-mirror.js";
import { settlementsOf } from "../../utils/settlements.js";

/** A fixed sequence of numbers below `bound`, different for each seed (Numerical Recipes' generator). */
function numbers(seed: number) {
  let state = seed;
  return (bound: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

describe("ReputationLedger events", () => {
  for (const seed of [1, 2, 3]) {
    it(`rebuild all state without a call, to the last nano-dollar (sequence ${seed})`, async () => {
      const { ethers, networkHelpers } = await network.create();
      const { ledger } = await deployLedger(ethers, networkHelpers);
      const next = numbers(seed);
      for (let i = 0; i < 80; i++) {
        if (next(3) === 0) await networkHelpers.time.increase(1 + next(next(4) === 0 ? 90 * 86_400 : 2 * QUANTUM));
        const outcome = 1 + next(8);
        const facts: Facts = {
          ...RELEASED,
          agentId: BigInt(1 + next(3)),
          client: ethers.toBeHex(BigInt(1 + next(3)) << 64n, 20),
          clientAgentId: BigInt(next(2) * (10 + next(2))),
          outcome,
          providerBps: outcome === Outcome.Missed ? 0n : BigInt(next(3) === 0 ? next(10_001) : 10_000),
          faultBps: outcome < Outcome.Agreed ? 0n : BigInt(next(10_001)),
          fee: (BigInt(next(2 ** 30)) * USD) >> BigInt(29 + next(12)),
          fullFee: USD,
          volume: BigInt(next(2 ** 30)),
          latency: BigInt(next(100_000)),
          marks:
            (next(4) === 0 ? 0n : Mark.Delivered) |
            (next(4) === 0 ? Mark.Disputed : 0n) |
            (next(8) === 0 ? Mark.AppealWon : 0n) |
            (next(8) === 0 ? Mark.Late : 0n) |
            (next(4) === 0 ? 0n : Mark.Listed),
        };
        await ledger.record(facts);
      }

      const mirror = new LedgerMirror();
      for (const settlement of await settlementsOf(ledger)) mirror.apply(settlement);

      const now = BigInt(await networkHelpers.time.latest());
      expect(mirror.agents.size).to.equal(3);
      const quantum = Number(now / BigInt(QUANTUM));
      for (const [agentId, { completed, latency, volume, quantum: last }] of mirror.agents) {
        const { merit, standing, fault, fresh } = mirror.twin.agentAt(agentId, quantum);
        expect(await ledger.massOf(agentId)).to.deep.equal([merit, standing, fault, fresh]);
        expect(await ledger.scoreOf(agentId)).to.equal(mirror.twin.scoreOf(agentId, quantum));
        expect(await ledger.qualityOf(agentId)).to.equal(mirror.twin.qualityOf(agentId, quantum));
        const marks = mirror.marks.get(agentId)!;
        expect(fields(await ledger.profileOf(agentId))).to.deep.equal({
          latency,
          volume,
          lastActivity: last * BigInt(QUANTUM),
          ...marks,
          completed,
          onTime: completed - marks.late,
        });
      }
      for (const key of mirror.pairs.keys()) {
        const [clientKey, agentId] = key.split(":").map(BigInt) as [bigint, bigint];
        expect(fields(await ledger.pairOf(clientKey, agentId))).to.deep.equal(mirror.pairOf(clientKey, agentId, now));
      }
      expect(mirror.clients.size).to.equal(2);
      for (const [agentId, client] of mirror.clients) {
        expect(fields(await ledger.clientProfileOf(agentId))).to.deep.equal(client);
      }

      const { unlisted } = mirror;
      expect([unlisted.marks.size, unlisted.clients.size]).to.deep.equal([3, 2]);
      for (const [agentId, { late, completed, ...others }] of unlisted.marks) {
        expect(fields(await ledger.unlistedProfileOf(agentId))).to.deep.equal({
          completed,
          late,
          onTime: completed - late,
          ...others,
        });
      }
      for (const [key, pair] of unlisted.pairs) {
        const [clientKey, agentId] = key.split(":").map(BigInt) as [bigint, bigint];
        const expected = { entry: 0n, paid: 0n, fault: 0n, ...pair };
        expect(fields(await ledger.unlistedPairOf(clientKey, agentId))).to.deep.equal(expected);
        const settled = pair.settled + (mirror.pairs.get(key)?.settled ?? 0n);
        expect(await ledger.settledOf(clientKey, agentId)).to.equal(settled);
      }
      for (const [agentId, client] of unlisted.clients) {
        expect(fields(await ledger.unlistedClientProfileOf(agentId))).to.deep.equal(client);
      }
    });
  }
});
