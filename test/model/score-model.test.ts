import { expect } from "chai";
import fc from "fast-check";
import { network } from "hardhat";

import { testEffort } from "../../scripts/test/effort.js";
import { deployLedger, QUANTUM, RELEASED } from "../fixtures/ledger.js";
import type { Near } from "./near.js";
import { ScoreModel } from "./score-model.js";

const effort = testEffort();
const RUNS = { normal: 30, deep: 1_000, coverage: 5 }[effort.name]!;
/** fast-check takes 32 bits. */
const SEED = Number(BigInt.asIntN(32, BigInt(effort.seed)));

const [AGENTS, CLIENTS] = [5, 6];
const HOUR = 3600;

/** What doubles lose: sums of some dozen numbers below 2^42 are exact to far less. */
const DOUBLES = 0.01;

/** What no bound may exceed, in nano-dollars, for else agreement would say little: a ten-thousandth of a cent. */
const MOST_ERROR = 1_000;

/** Nano-dollars: dust, what is usual, and what no job costs. */
const fees = fc.oneof(fc.nat(1_000), fc.nat(200_000_000), fc.nat(10_000_000_000), fc.constant(0));
const shares = fc.oneof(fc.constantFrom(0, 10_000), fc.nat(10_000));

/** Within a quantum, around its end, days, and years. */
const waits = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: HOUR }) },
  { weight: 4, arbitrary: fc.integer({ min: QUANTUM - 2, max: QUANTUM + 2 }) },
  { weight: 3, arbitrary: fc.integer({ min: HOUR, max: 60 * 24 * HOUR }) },
  { weight: 1, arbitrary: fc.integer({ min: HOUR, max: 3 * 365 * 24 * HOUR }) },
);

const settlements = fc.record({
  agentId: fc.bigInt(1n, BigInt(AGENTS)),
  clientKey: fc.bigInt(1n, BigInt(CLIENTS)),
  providerBps: shares,
  faultBps: shares,
  fee: fees,
  fullFee: fees,
});

const stories = fc.array(fc.record({ wait: waits, settled: settlements }), {
  minLength: 1,
  maxLength: 60,
  size: "max",
});

const address = (clientKey: bigint): string => `0x${clientKey.toString(16).padStart(40, "0")}`;

describe("ReputationLedger and its model in real numbers", function () {
  this.timeout(effort.name === "deep" ? 3_600_000 : 120_000);

  it(`agree within rounding in ${RUNS} random stories, seed ${effort.seed}`, async () => {
    const { ethers, networkHelpers } = await network.create();
    const largest = { difference: 0, error: 0, records: 0 };

    const agree = (what: string, actual: bigint, { value, error }: Near, most = MOST_ERROR): void => {
      const difference = Math.abs(Number(actual) - value);
      expect(difference, `${what}: ${actual} is not near ${value}`).to.be.at.most(error + DOUBLES);
      expect(error, `${what}: the bound says nothing`).to.be.at.most(most);
      largest.difference = Math.max(largest.difference, difference);
      largest.error = Math.max(largest.error, error);
    };

    await networkHelpers.mine();
    const fixture = () => deployLedger(ethers, networkHelpers);
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { ledger } = await networkHelpers.loadFixture(fixture);
        const model = new ScoreModel();
        let now = await networkHelpers.time.latest();

        const compare = async (agentId: bigint, clientKey: bigint, told: string): Promise<void> => {
          const { merit, standing, fault, fresh } = await ledger.massOf(agentId);
          const agent = model.agentOf(agentId, now);
          agree(`A of agent ${agentId}${told}`, merit, agent.merit);
          agree(`S of agent ${agentId}${told}`, standing, agent.standing);
          agree(`B of agent ${agentId}${told}`, fault, agent.fault);
          agree(`r of agent ${agentId}${told}`, fresh, agent.fresh);
          agree(`score of agent ${agentId}${told}`, await ledger.scoreOf(agentId), model.scoreOf(agentId, now), 4);
          agree(`quality of ${agentId}${told}`, await ledger.qualityOf(agentId), model.qualityOf(agentId, now), 4);
          const { entry, paid, fault: held } = await ledger.pairOf(clientKey, agentId);
          const pair = model.pairOf(clientKey, agentId, now);
          agree(`ent of ${clientKey} and ${agentId}${told}`, entry, pair.entry);
          agree(`yp of ${clientKey} and ${agentId}${told}`, paid, pair.paid);
          agree(`c of ${clientKey} and ${agentId}${told}`, held, pair.fault, 2 ** 38);
        };

        for (const [index, { wait, settled }] of story.entries()) {
          const { clientKey, agentId } = settled;
          await networkHelpers.time.setNextBlockTimestamp((now += wait));
          await ledger.record({ ...RELEASED, ...settled, client: address(clientKey) });
          model.record(settled, now);
          largest.records++;
          await compare(agentId, clientKey, `, after record ${index + 1} of ${story.length}`);
        }
        await networkHelpers.time.increaseTo((now += 100 * 24 * HOUR));
        for (let id = 1n; id <= AGENTS; id++) {
          for (let key = 1n; key <= CLIENTS; key++) await compare(id, key, ", 100 days later");
        }
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: effort.name === "coverage" },
    );
    console.log(
      `      ${largest.records} records; largest difference ${largest.difference.toFixed(1)} nano-USD or points, ` +
        `largest bound ${largest.error.toFixed(1)}`,
    );
  });
});
