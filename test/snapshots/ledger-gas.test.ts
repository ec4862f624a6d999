import { expect } from "chai";
import { network } from "hardhat";

import { CASES, MOST_MORE } from "../../bench/record-gas/cases.js";
import { gasOf } from "../../bench/record-gas/ledger-under-test.js";
import type { Compiled } from "../../bench/reputation/chain/compile.js";
import { readJson } from "../../scripts/lib/project.js";
import { AGENT, deployLedger, Outcome, QUANTUM, RELEASED } from "../fixtures/ledger.js";
import { recordGas } from "../utils/gas.js";

const ARTIFACT = "artifacts/contracts/reputation/ReputationLedger.sol/ReputationLedger.json";

describe("gas of the ledger", () => {
  it("records within 2,000 of what the formula before cost, whatever is settled", async () => {
    const figures = await gasOf(readJson<Compiled>(ARTIFACT, { abi: [], bytecode: "0x" }), CASES);
    for (const [i, { name, before }] of CASES.entries()) {
      recordGas(`ledger, record: ${name}`, BigInt(figures[i]!));
      expect(figures[i], name).to.be.at.most(before + MOST_MORE);
    }
  });

  it("tells another contract score and quality for at most 10,000, cold, with fault, after the dearest time", async () => {
    const { ethers, networkHelpers } = await network.create();
    const { ledger } = await deployLedger(ethers, networkHelpers);
    await ledger.record({ ...RELEASED, outcome: Outcome.Ruled, providerBps: 5_000n, faultBps: 5_000n });
    await networkHelpers.time.increase(1_023 * QUANTUM);
    const reader = await ethers.deployContract("ScoreReader", [await ledger.getAddress()]);
    const { gas } = await reader.read(AGENT);
    recordGas("ledger, read: score and quality, from a contract", gas);
    expect(gas).to.be.at.most(10_000n);
  });
});
