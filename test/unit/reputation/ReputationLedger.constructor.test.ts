import { expect } from "chai";
import { network } from "hardhat";

import { PARAMETERS_100_BPS as P } from "../../fixtures/ledger.js";
import { fields } from "../../utils/fields.js";

const RECORDERS = [1n, 2n, 3n, 4n, 5n].map((i) => `0x${(i << 140n).toString(16).padStart(40, "0")}`);
const MAX40 = 2n ** 40n - 1n;
const MAX32 = 2n ** 32n - 1n;

describe("ReputationLedger.constructor", () => {
  /** The lowest and the highest value of each parameter, and the error that guards them. */
  const RANGES = [
    { name: "saturation", error: "SaturationOutOfRange", low: 1n, high: MAX40, others: { entry: 1n } },
    { name: "entry", error: "EntryOutOfRange", low: 1n, high: MAX32, others: {} },
    { name: "unit", error: "UnitOutOfRange", low: 1n, high: MAX40, others: {} },
    { name: "summit", error: "SummitOutOfRange", low: 1n, high: MAX40, others: {} },
  ];

  for (const { name, error, low, high, others } of RANGES) {
    for (const value of [low - 1n, high + 1n]) {
      describe(`when ${name} is ${value}`, () => {
        it("reverts: the widths and laws hold within the range only", async () => {
          const { ethers } = await network.create();
          const factory = await ethers.getContractFactory("ReputationLedger");
          await expect(factory.deploy([RECORDERS[0]!], { ...P, ...others, [name]: value }))
            .to.be.revertedWithCustomError(factory, error)
            .withArgs(value, low, high);
        });
      });
    }

    for (const value of [low, high]) {
      it(`accepts ${name} of ${value}`, async () => {
        const { ethers } = await network.create();
        const ledger = await ethers.deployContract("ReputationLedger", [
          [RECORDERS[0]!],
          { ...P, ...others, [name]: value },
        ]);
        expect(fields(await ledger.parameters())).to.include({ [name]: value });
      });
    }
  }

  describe("when the entry is above K", () => {
    it("reverts: no pair could be worth its entry", async () => {
      const { ethers } = await network.create();
      const factory = await ethers.getContractFactory("ReputationLedger");
      await expect(factory.deploy([RECORDERS[0]!], { ...P, saturation: 10n, entry: 11n }))
        .to.be.revertedWithCustomError(factory, "EntryOutOfRange")
        .withArgs(11n, 1n, 10n);
    });
  });

  for (const count of [0, 5]) {
    describe(`when there are ${count} recorders`, () => {
      it("reverts: somebody must record, and each has its place in the code", async () => {
        const { ethers } = await network.create();
        const factory = await ethers.getContractFactory("ReputationLedger");
        await expect(factory.deploy(RECORDERS.slice(0, count), P))
          .to.be.revertedWithCustomError(factory, "RecorderCountInvalid")
          .withArgs(count, 4n);
      });
    });
  }

  for (const account of [0n, 0xffffn]) {
    describe(`when a recorder is address ${account}`, () => {
      it("T25: reverts: nobody calls from there", async () => {
        const { ethers } = await network.create();
        const factory = await ethers.getContractFactory("ReputationLedger");
        const bad = ethers.getAddress(ethers.toBeHex(account, 20));
        await expect(factory.deploy([RECORDERS[0]!, bad], P))
          .to.be.revertedWithCustomError(factory, "AccountInvalid")
          .withArgs(bad);
      });
    });
  }

  for (const count of [1, 2, 3, 4]) {
    it(`T77: fixes ${count} recorders for ever, says so, and knows no other`, async () => {
      const { ethers } = await network.create();
      const list = RECORDERS.slice(0, count);
      const ledger = await ethers.deployContract("ReputationLedger", [list, P]);
      await expect(ledger.deploymentTransaction())
        .to.emit(ledger, "LedgerOpened")
        .withArgs(
          Object.values(P),
          list.map((each) => ethers.getAddress(each)),
        );
      expect(fields(await ledger.parameters())).to.deep.equal(P);
      expect((await ledger.recorders()).map((each) => each.toLowerCase())).to.deep.equal(list);
      for (const [i, each] of RECORDERS.entries()) expect(await ledger.isRecorder(each)).to.equal(i < count);
      expect(await ledger.isRecorder(ethers.ZeroAddress)).to.equal(false);
    });
  }
});
