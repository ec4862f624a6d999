import { expect } from "chai";
import { network } from "hardhat";

import { QUANTUM } from "../../fixtures/ledger.js";
import { twelvefold } from "../../../sdk/src/reputation/trust-rank/ledger-math.js";
import { exactFactor, factor } from "../../utils/ledger-mirror.js";

describe("Decay", () => {
  async function deployed() {
    const { ethers } = await network.create();
    return { harness: await ethers.deployContract("DecayHarness") };
  }

  /** Every quantum of the first two half-lives, then strides up to 60 years. */
  const RANGES = [
    { first: 0n, count: 700n, step: 1n },
    { first: 700n, count: 700n, step: 1n },
    { first: 1400n, count: 700n, step: 1n },
    { first: 2048n, count: 600n, step: 217n },
  ];

  describe("factor", () => {
    for (const { first, count, step } of RANGES) {
      it(`differs from 2^(−q/1024) by less than 21 · 2^-128, and never exceeds it, from q = ${first}`, async () => {
        const { harness } = await deployed();
        const factors = await harness.factors(first, count, step);
        for (const [i, actual] of factors.entries()) {
          const quanta = first + BigInt(i) * step;
          const exact = exactFactor(quanta);
          expect(actual << 128n, `q = ${quanta}`).to.be.at.most(exact);
          expect(exact - (actual << 128n) < 21n << 128n, `q = ${quanta}`).to.equal(true);
          expect(actual, `q = ${quanta}`).to.equal(factor(quanta));
        }
      });
    }

    it("halves in 170 days and 16 hours", async () => {
      const { harness } = await deployed();
      expect(await harness.factors(0, 4, 1024)).to.deep.equal([1n << 128n, 1n << 127n, 1n << 126n, 1n << 125n]);
    });

    it("is 0 after 59 years", async () => {
      const { harness } = await deployed();
      expect(await harness.factors(131_072, 2, 1)).to.deep.equal([1n, 0n]);
      expect(await harness.factors((1n << 256n) - 1n, 1, 1)).to.deep.equal([0n]);
    });
  });

  describe("twelvefold and factorOf128", () => {
    for (const { first, count, step } of RANGES) {
      it(`differ from the powers by less than 263 and 21 · 2^-128, and never exceed them, from q = ${first}`, async () => {
        const { harness } = await deployed();
        const quanta = Array.from({ length: Number(count) }, (_, i) => first + BigInt(i) * step);
        const { twelve, of128 } = await harness.multiples(quanta);
        for (const [i, q] of quanta.entries()) {
          for (const [actual, multiple, error] of [
            [twelve[i]!, 12n * q, 263n],
            [of128[i]!, 128n * q, 21n],
          ] as const) {
            const below = exactFactor(multiple) - (actual << 128n);
            expect(below >= 0n && below < error << 128n, `q = ${q}`).to.equal(true);
          }
          expect(twelve[i], `q = ${q}`).to.equal(twelvefold(factor(q)));
          expect(of128[i], `q = ${q}`).to.equal(factor(128n * q));
        }
      });
    }
  });

  describe("scaleDown and scaleUp", () => {
    for (const value of [0n, 1n, 2n, 999n, 50_000_000n, 5_000_000_001n, (1n << 48n) - 1n, (1n << 96n) - 7n]) {
      it(`enclose the exact value within one and 2^-23, from ${value}`, async () => {
        const { harness } = await deployed();
        const quanta = [0n, 1n, 2n, 5n, 6n, 42n, 180n, 511n, 1023n, 1024n, 1025n, 2190n, 9999n, 60_000n, 200_000n];
        const { down, up } = await harness.scaled(value, quanta);
        for (const [i, q] of quanta.entries()) {
          const exact = value * exactFactor(q); // in 2^-256
          const slack = (1n << 256n) + (1n << 233n);
          expect(down[i]! << 256n <= exact && exact - (down[i]! << 256n) < slack, `down, q = ${q}`).to.equal(true);
          expect(up[i]! << 256n >= exact && (up[i]! << 256n) - exact < slack, `up, q = ${q}`).to.equal(true);
        }
      });
    }

    it("enclose the exact value where fault fades twelve times as fast", async () => {
      const { harness } = await deployed();
      for (const value of [1n, 999n, (1n << 22n) - 1n, (1n << 48n) - 1n, (1n << 95n) - 7n]) {
        const quanta = [0n, 1n, 2n, 7n, 42n, 85n, 180n, 1023n, 20_000n];
        const { down, up } = await harness.scaledTwelvefold(value, quanta);
        for (const [i, q] of quanta.entries()) {
          const exact = value * exactFactor(12n * q); // in 2^-256
          const slack = (1n << 256n) + (1n << 233n);
          expect(down[i]! << 256n <= exact && exact - (down[i]! << 256n) < slack, `down, q = ${q}`).to.equal(true);
          expect(up[i]! << 256n >= exact && (up[i]! << 256n) - exact < slack, `up, q = ${q}`).to.equal(true);
        }
      }
    });

    it("change nothing within a quantum", async () => {
      const { harness } = await deployed();
      expect(await harness.scaled(12_345n, [0n])).to.deep.equal([[12_345n], [12_345n]]);
    });
  });

  describe("quantumAt", () => {
    it("counts whole quanta from 1970 and stops at 24 bits", async () => {
      const { harness } = await deployed();
      expect(await harness.quantumAt(QUANTUM - 1)).to.equal(0n);
      expect(await harness.quantumAt(QUANTUM)).to.equal(1n);
      expect(await harness.quantumAt(BigInt(QUANTUM) << 24n)).to.equal(2n ** 24n - 1n);
      expect(await harness.quantumAt(2n ** 256n - 1n)).to.equal(2n ** 24n - 1n);
    });
  });
});
