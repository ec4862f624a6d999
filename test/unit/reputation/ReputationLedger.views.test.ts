import { expect } from "chai";
import { network } from "hardhat";

import { AGENT, CLIENT, deployLedger, QUANTUM, RELEASED, USD } from "../../fixtures/ledger.js";

describe("ReputationLedger.scoreOf, massOf, pairOf, clientKeyOf", () => {
  async function oneReleased() {
    const { ethers, networkHelpers } = await network.create();
    const given = { ethers, networkHelpers, ...(await deployLedger(ethers, networkHelpers)) };
    await given.ledger.record(RELEASED);
    return given;
  }

  it("names a client by its agent id, else by its address", async () => {
    const { ledger } = await oneReleased();
    expect(await ledger.clientKeyOf(CLIENT, 21n)).to.equal(21n);
    expect(await ledger.clientKeyOf(CLIENT, 0n)).to.equal(BigInt(CLIENT));
  });

  it("decays to now, in whole quanta", async () => {
    const { ledger, networkHelpers } = await oneReleased();
    const [merit] = await ledger.massOf(AGENT);
    const start = (await networkHelpers.time.latest()) - ((await networkHelpers.time.latest()) % QUANTUM);

    await networkHelpers.time.increaseTo(start + QUANTUM - 1);
    expect(await ledger.massOf(AGENT)).to.deep.equal([merit, 0n]);
    await networkHelpers.time.increaseTo(start + QUANTUM);
    expect((await ledger.massOf(AGENT)).merit).to.be.below(merit);
    await networkHelpers.time.increaseTo(start + 1024 * QUANTUM);
    expect(await ledger.massOf(AGENT)).to.deep.equal([merit / 2n, 0n]);
    expect(await ledger.scoreOf(AGENT)).to.equal((10_000n * (merit / 2n)) / (merit / 2n + 5n * USD));
    const pair = await ledger.pairOf(BigInt(CLIENT), AGENT);
    expect(pair.paid).to.equal(USD / 40n + 1n); // bounds what was earned, so it rounds up
    expect(pair.entry).to.equal(USD / 20n); // is paid once and never decays
    expect(pair.quantum).to.equal(BigInt(start / QUANTUM));
  });

  it("costs another contract at most 10,000 gas a score, everything cold, in the dearest quantum", async () => {
    const { ethers, ledger, networkHelpers } = await oneReleased();
    const reader = await ethers.deployContract("ScoreReader", [await ledger.getAddress()]);
    await networkHelpers.time.increase(1023 * QUANTUM); // ten products
    const { score, gas } = await reader.read(AGENT);
    expect(score).to.equal(await ledger.scoreOf(AGENT));
    expect(gas).to.be.at.most(10_000n);
  });
});
