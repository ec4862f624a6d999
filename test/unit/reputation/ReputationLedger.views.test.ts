import { expect } from "chai";
import { network } from "hardhat";

import { AGENT, CLIENT, deployLedger, Outcome, QUANTUM, RELEASED, USD } from "../../fixtures/ledger.js";

describe("ReputationLedger.scoreOf, qualityOf, massOf, pairOf, clientKeyOf", () => {
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

  it("decays to now, in whole quanta: fault twelve times as fast, its fresh part 128 times", async () => {
    const { ledger, networkHelpers } = await oneReleased();
    await ledger.record({ ...RELEASED, outcome: Outcome.Missed, providerBps: 0n, faultBps: 10_000n, fee: 0n });
    const [merit, standing, fault, fresh] = await ledger.massOf(AGENT);
    const clientKey = BigInt(CLIENT);
    const held = (await ledger.pairOf(clientKey, AGENT)).fault;
    const start = (await networkHelpers.time.latest()) - ((await networkHelpers.time.latest()) % QUANTUM);

    await networkHelpers.time.increaseTo(start + QUANTUM - 1);
    expect(await ledger.massOf(AGENT)).to.deep.equal([merit, standing, fault, fresh]);
    await networkHelpers.time.increaseTo(start + QUANTUM);
    const next = await ledger.massOf(AGENT);
    expect(next.every((mass, i) => mass < [merit, standing, fault, fresh][i]!)).to.equal(true);
    await networkHelpers.time.increaseTo(start + 8 * QUANTUM); // 1,024 / 128
    expect((await ledger.massOf(AGENT)).fresh).to.equal(fresh / 2n);
    await networkHelpers.time.increaseTo(start + 256 * QUANTUM); // 3 · 1,024 / 12
    expect((await ledger.massOf(AGENT)).fault).to.equal(fault / 8n);
    expect((await ledger.pairOf(clientKey, AGENT)).fault).to.equal(held / 8n + 1n); // bounds what it cost, so it rounds up
    await networkHelpers.time.increaseTo(start + 1024 * QUANTUM);
    expect((await ledger.massOf(AGENT)).merit).to.equal(merit / 2n);
    expect((await ledger.massOf(AGENT)).standing).to.equal(standing / 2n);
    const pair = await ledger.pairOf(clientKey, AGENT);
    expect(pair.paid).to.equal((USD / 10n - USD / 2_000n) / 2n + 1n); // bounds what was earned, so it rounds up
    expect(pair.entry).to.equal(USD / 2_000n); // is paid once and never decays
    expect(pair.quantum).to.equal(BigInt(start / QUANTUM));
  });

  it("says 200 points for each allowance, times the quality, which is 1 without fault and for nobody", async () => {
    const { ledger } = await oneReleased();
    const { standing } = await ledger.massOf(AGENT);
    expect(await ledger.scoreOf(AGENT)).to.equal((200n * standing) >> 18n);
    expect(await ledger.qualityOf(AGENT)).to.equal(10_000n);
    expect([await ledger.scoreOf(99n), await ledger.qualityOf(99n)]).to.deep.equal([0n, 10_000n]);
    await ledger.record({ ...RELEASED, outcome: Outcome.Missed, providerBps: 0n, faultBps: 10_000n, fee: 0n });
    const { fault, fresh } = await ledger.massOf(AGENT);
    const weight = 7n * 2n ** 18n + 2n * (fault - (13n * fresh) / 16n);
    expect(await ledger.qualityOf(AGENT)).to.equal((10_000n * 49n * 2n ** 36n) / weight ** 2n);
    expect(await ledger.scoreOf(AGENT)).to.equal((200n * standing * 49n * 2n ** 18n) / weight ** 2n);
  });

  it("costs another contract at most 10,000 gas for score and quality, everything cold, in the dearest quantum", async () => {
    const { ethers, ledger, networkHelpers } = await oneReleased();
    await ledger.record({ ...RELEASED, outcome: Outcome.Missed, providerBps: 0n, faultBps: 10_000n, fee: 0n });
    const reader = await ethers.deployContract("ScoreReader", [await ledger.getAddress()]);
    await networkHelpers.time.increase(1023 * QUANTUM); // ten products
    const { score, quality, gas } = await reader.read(AGENT);
    expect(score).to.equal(await ledger.scoreOf(AGENT));
    expect(quality).to.equal(await ledger.qualityOf(AGENT));
    expect(gas).to.be.at.most(10_000n);
  });
});
