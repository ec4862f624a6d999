import { expect } from "chai";
import { network } from "hardhat";

import { AGENT, deployLedger, type Facts, Mark, Outcome, QUANTUM, RELEASED, USD } from "../../fixtures/ledger.js";

/** The facts that move every slot there is. */
const EVERYTHING: Facts = {
  ...RELEASED,
  agentId: AGENT + 1n,
  clientAgentId: AGENT + 2n,
  outcome: Outcome.Ruled,
  providerBps: 5000n,
  faultBps: 5000n,
  marks: Mark.Disputed | Mark.AppealWon | Mark.Late | Mark.Listed,
};

describe("ReputationLedger.record, its cost", () => {
  async function oneReleased() {
    const { ethers, networkHelpers } = await network.create();
    const { ledger } = await deployLedger(ethers, networkHelpers);
    await ledger.record(RELEASED);

    /** Records, and tells the storage writes and the gas beyond that of the transaction itself. */
    async function costOf(facts: Facts) {
      const sent = await ledger.record(facts);
      const receipt = await sent.wait();
      const bytes = ethers.getBytes(sent.data);
      const zeros = bytes.filter((byte) => byte === 0).length;
      const intrinsic = 21_000 + 4 * zeros + 16 * (bytes.length - zeros);
      const { structLogs } = (await ethers.provider.send("debug_traceTransaction", [sent.hash])) as {
        structLogs: { op: string }[];
      };
      const writes = structLogs.filter(({ op }) => op === "SSTORE").length;
      return { writes, gas: Number(receipt!.gasUsed) - intrinsic };
    }
    return { costOf, networkHelpers };
  }

  it("writes two slots for a known pair's undisputed milestone, for at most 18,000 gas", async () => {
    const { costOf, networkHelpers } = await oneReleased();
    await networkHelpers.time.increase(QUANTUM * 300);
    const { writes, gas } = await costOf(RELEASED);
    expect(writes).to.equal(2);
    expect(gas).to.be.at.most(18_000);
  });

  it("needs at most 20,000 where fault fades, another loss comes, and the merit binds what is raised", async () => {
    const { costOf, networkHelpers } = await oneReleased();
    const cheap = { ...RELEASED, agentId: AGENT + 5n, fee: USD / 250n, fullFee: USD / 250n };
    const ruled = { ...cheap, outcome: Outcome.Ruled, providerBps: 9000n, faultBps: 1000n };
    for (let i = 0; i < 14; i++) {
      await networkHelpers.time.increase(12 * QUANTUM);
      await costOf(cheap);
    }
    await costOf(ruled);
    await networkHelpers.time.increase(QUANTUM * 13);
    const { writes, gas } = await costOf(ruled);
    expect(writes).to.equal(2);
    expect(gas).to.be.at.most(20_000);
  });

  it("writes one slot more when the client is an agent", async () => {
    const { costOf } = await oneReleased();
    await costOf({ ...RELEASED, clientAgentId: 21n });
    expect((await costOf({ ...RELEASED, clientAgentId: 21n })).writes).to.equal(3);
  });

  it("writes two slots, or with an agent as client three, for a token that is not listed", async () => {
    const { costOf } = await oneReleased();
    const unlisted = { ...RELEASED, marks: Mark.Delivered };
    await costOf({ ...unlisted, clientAgentId: 21n });
    expect((await costOf({ ...unlisted, clientAgentId: 21n })).writes).to.equal(3);
    const { writes, gas } = await costOf(unlisted);
    expect(writes).to.equal(2);
    expect(gas).to.be.at.most(110_000);
  });

  it("T45: never needs more than 110,000 gas, whatever the facts", async () => {
    const { costOf } = await oneReleased();
    const { writes, gas } = await costOf(EVERYTHING);
    expect(writes).to.equal(4);
    expect(gas).to.be.at.most(110_000);
  });
});
