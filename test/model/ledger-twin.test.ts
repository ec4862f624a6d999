import { expect } from "chai";

import { LedgerChain } from "../../bench/reputation/chain/ledger-chain.js";
import { QUANTUM } from "../../bench/reputation/market/clock.js";
import { DAY, FIRST_CLIENT } from "../../bench/reputation/market/market-parameters.js";
import { Outcome, type Settlement } from "../../bench/reputation/market/settlement.js";
import { twinOf } from "../../bench/reputation/twin/play-twin.js";
import { Random } from "../../bench/reputation/random.js";
import { testEffort } from "../../scripts/test/effort.js";

const effort = testEffort();
const SETTLEMENTS = { normal: 3_000, deep: 100_000, coverage: 200 }[effort.name]!;
const [AGENTS, CLIENTS, DAYS] = [60, 300, 500] as const;

const OUTCOMES = Object.values(Outcome);

/** Anything that can be settled: cents and fortunes, most of it in a few days, some of it months apart. */
function anySettlements(seed: number, count: number): Settlement[] {
  const random = new Random(seed);
  const pick = (most: number): number => Math.floor(random.next() ** 2 * most);
  return Array.from({ length: count }, () => {
    const outcome = OUTCOMES[pick(OUTCOMES.length)]!;
    const agentId = 1 + pick(AGENTS);
    const clientKey = random.next() < 0.1 ? BigInt(100_000 + pick(AGENTS)) : FIRST_CLIENT + BigInt(pick(CLIENTS));
    const isPaid = outcome === Outcome.Released || outcome === Outcome.AutoReleased;
    return {
      at: random.next() ** 2 * DAYS * DAY,
      agentId,
      clientKey,
      outcome,
      providerBps: isPaid ? 10_000 : outcome === Outcome.Missed ? 0 : Math.floor(random.between(0, 10_001)),
      price: Math.floor(random.lognormal(10 ** random.between(4, 9), 2)),
    };
  }).sort((a, b) => a.at - b.at);
}

describe("The bench's ledger twin", function () {
  this.timeout(effort.name === "deep" ? 3_600_000 : 120_000);

  it(`says to the last bit what the contract says, after ${SETTLEMENTS} random settlements`, async () => {
    const settlements = anySettlements(Number(BigInt.asIntN(32, BigInt(effort.seed))), SETTLEMENTS);
    const chain = await LedgerChain.open();
    await chain.record(settlements);
    const twin = twinOf(settlements);
    for (const days of [DAYS, DAYS + 3, DAYS + 90]) {
      const { timestamp } = await chain.moveTo(days * DAY);
      const quantum = Number(timestamp / BigInt(QUANTUM));
      const ids = Array.from({ length: AGENTS }, (_, i) => i + 1);
      const states = await chain.agents(ids);
      for (const id of ids) {
        const { score, quality, merit, standing, fault, fresh } = states.get(id)!;
        expect(twin.agentAt(id, quantum), `agent ${id}`).to.include({ merit, standing, fault, fresh });
        expect([BigInt(score), BigInt(quality)]).to.deep.equal([
          twin.scoreOf(id, quantum),
          twin.qualityOf(id, quantum),
        ]);
      }
      const keys = settlements.filter((_, i) => i % 7 === 0).map((one) => [one.clientKey, one.agentId] as const);
      for (const [i, state] of (await chain.pairs(keys)).entries()) {
        const { paid, fault } = twin.pairAt(...keys[i]!, quantum);
        expect(state, `pair ${String(keys[i])}`).to.deep.equal({ paid, fault });
      }
    }
  });
});
