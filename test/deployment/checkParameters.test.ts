import { expect } from "chai";

import { checkParameters, DeploymentRefusedError } from "../../apps/cli/src/deployment/parameters.js";
import { readParameters } from "../../scripts/lib/deployment/read-parameters.js";

const OWNER = "0x1111111111111111111111111111111111111111";
const GUARDIAN = "0x2222222222222222222222222222222222222222";
const USDC = "0x036CbD53842c5426634e7929541eC2318f3dCF7e";

const token = { address: USDC, decimals: 6, microLimit: "10000000" };
const good = {
  name: "Base Sepolia",
  owner: OWNER,
  guardian: GUARDIAN,
  feeBps: 25,
  registry: null,
  tokens: { USDC: token },
};

/** What is wrong with the parameters of chain 84532, with some of them changed. */
function problemsOf(changes: object, chainId = 84532): readonly string[] {
  try {
    checkParameters(chainId, { ...good, ...changes }, "a file");
  } catch (error) {
    if (error instanceof DeploymentRefusedError) return error.problems;
    throw error;
  }
  return [];
}

function expectRefused(changes: object, ...words: string[]): void {
  const problems = problemsOf(changes);
  expect(problems.length, problems.join()).to.equal(words.length);
  words.forEach((word, i) => expect(problems[i]).to.contain(word));
}

describe("checkParameters", () => {
  describe("given the example of a testnet as it stands in the repository", () => {
    it("refuses: owner and guardian are to be set first", () => {
      expect(() => readParameters(84532))
        .to.throw(DeploymentRefusedError)
        .with.property("problems")
        .deep.equal([
          '"owner" is not set: name the account that schedules fees and listings',
          '"guardian" is not set: name the account that may pause new awards',
        ]);
    });
  });

  describe("given a chain without a file", () => {
    it("refuses, and says which file to write", () => {
      expect(() => readParameters(4242)).to.throw(DeploymentRefusedError, "write ignition/parameters/4242.json");
    });
  });

  describe("when a role cannot be what is meant", () => {
    it("refuses an address with a wrong checksum", () => {
      expectRefused({ owner: USDC.replace("CbD", "cBD") }, "checksum");
    });

    it("refuses words", () => {
      expectRefused({ guardian: "my multisig" }, '"guardian" is "my multisig"');
    });

    it("refuses address 0 and precompiles", () => {
      expectRefused({ owner: `0x${"0".repeat(40)}` }, "nobody can act");
      expectRefused({ owner: `0x${"0".repeat(39)}1` }, "nobody can act");
    });

    it("refuses one account for both", () => {
      expectRefused({ guardian: OWNER }, "two accounts");
    });

    it("refuses Hardhat's accounts anywhere but on a local chain", () => {
      const { owner, guardian } = readParameters(31337);
      expectRefused({ owner, guardian }, "development account", "development account");
      expect(problemsOf({ owner, guardian }, 31337)).to.deep.equal([]);
    });
  });

  describe("when the fee is no whole number from 1 to 100", () => {
    for (const feeBps of [0, -1, 101, 2.5, "25", null]) {
      it(`refuses ${JSON.stringify(feeBps)}`, () => {
        expectRefused({ feeBps }, '"feeBps"');
      });
    }

    it("accepts 1 and 100", () => {
      expect([...problemsOf({ feeBps: 1 }), ...problemsOf({ feeBps: 100 })]).to.deep.equal([]);
    });
  });

  describe("when a token cannot be listed", () => {
    it("refuses the test dollar on a public chain", () => {
      const dollar = { module: "TestDollar", decimals: 6, microLimit: "1" };
      expectRefused({ tokens: { TUSD: dollar } }, "needs a real token");
      expect(problemsOf({ tokens: { TUSD: dollar } }, 31337)).to.deep.equal([]);
    });

    it("refuses a token without an address, or with two origins", () => {
      expectRefused({ tokens: { USDC: { ...token, address: undefined } } }, "either");
      expect(problemsOf({ tokens: { USDC: { ...token, module: "TestDollar" } } }, 31337)).to.have.length(1);
    });

    it("refuses a micro limit that is a number, fractional or above 96 bits", () => {
      for (const microLimit of [10, "1.5", (2n ** 96n).toString()]) {
        expectRefused({ tokens: { USDC: { ...token, microLimit } } }, "microLimit");
      }
    });

    it("refuses impossible decimals, and one token under two names", () => {
      expectRefused({ tokens: { USDC: { ...token, decimals: 31 } } }, "decimals");
      expectRefused({ tokens: { USDC: token, USD: token } }, "twice");
    });
  });

  it("refuses what it does not know, a missing name and a registry without its origin", () => {
    expectRefused({ feebps: 1 }, '"feebps" is no parameter');
    expectRefused({ name: "" }, '"name"');
    expectRefused({ registry: USDC }, '"registry"');
    expectRefused({ registry: { address: USDC, startBlock: 1 } }, "transactionHash");
    expect(() => checkParameters(84532, [], "a file")).to.throw(DeploymentRefusedError, "no object");
  });

  it("names everything that is wrong at once", () => {
    expectRefused({ owner: null, feeBps: 0, tokens: null }, "owner", "feeBps", "tokens");
  });

  it("accepts good parameters and hands them back typed", () => {
    expect(checkParameters(84532, good, "a file")).to.deep.equal({
      chainId: 84532,
      ...good,
      tokens: [{ symbol: "USDC", address: USDC, decimals: 6, microLimit: 10_000_000n }],
    });
  });
});
