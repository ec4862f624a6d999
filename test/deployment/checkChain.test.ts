import { expect } from "chai";
import { ZeroHash } from "ethers";
import { network } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";

import { checkChain } from "../../apps/cli/src/deployment/check-chain.js";
import { type DeploymentParameters, DeploymentRefusedError } from "../../apps/cli/src/deployment/parameters.js";
import { localParameters } from "../fixtures/deployment.js";

async function problemsOn(
  { provider }: NetworkConnection,
  parameters: DeploymentParameters,
  bringsFactory = true,
): Promise<readonly string[]> {
  try {
    await checkChain(provider, parameters, { bringsFactory });
  } catch (error) {
    if (error instanceof DeploymentRefusedError) return error.problems;
    throw error;
  }
  return [];
}

describe("checkChain", () => {
  describe("given a chain before the Cancun hard fork", () => {
    it("T110_refuses: transient storage and MCOPY are missing", async () => {
      const connection = await network.create({ override: { hardfork: "shanghai" } });
      const [problem, ...others] = await problemsOn(connection, localParameters());
      expect(problem).to.contain("does not execute TSTORE, TLOAD and MCOPY");
      expect(others).to.deep.equal([]);
    });
  });

  describe("given a chain with the Cancun hard fork and nothing later", () => {
    it("T110_accepts it", async () => {
      const connection = await network.create({ override: { hardfork: "cancun" } });
      expect(await problemsOn(connection, localParameters())).to.deep.equal([]);
    });
  });

  describe("given a public chain without the CreateX factory", () => {
    it("refuses, and says where it belongs", async () => {
      const connection = await network.create({ override: { chainId: 84532 } });
      const [problem] = await problemsOn(connection, localParameters({ chainId: 84532, tokens: [] }));
      expect(problem).to.contain("no CreateX factory at 0xba5Ed099633D3B313e4D5F7bdc1305d3c28ba5Ed");
    });
  });

  describe("given a local chain without the CreateX factory, and a deployment that does not bring it", () => {
    it("refuses, and says which local chain has it", async () => {
      const connection = await network.create();
      expect(await problemsOn(connection, localParameters(), false)).to.deep.equal([
        "there is no CreateX factory at 0xba5Ed099633D3B313e4D5F7bdc1305d3c28ba5Ed: a chain from `guildhall devnet` has it, and all contracts as well",
      ]);
    });
  });

  describe("given parameters for another chain", () => {
    it("refuses", async () => {
      const connection = await network.create({ override: { chainId: 4242 } });
      expect(await problemsOn(connection, localParameters())).to.deep.equal([
        "the node is on chain 4242, the parameters are for chain 31337",
      ]);
    });
  });

  describe("given an account that cannot pay", () => {
    it("refuses", async () => {
      const connection = await network.create({ override: { accounts: { accountsBalance: "0" } } });
      const [problem] = await problemsOn(connection, localParameters());
      expect(problem).to.contain("cannot pay for gas");
    });
  });

  describe("given a token or a registry that is not what it should be", () => {
    it("refuses an address without code, wrong decimals and a registry without agents", async () => {
      const connection = await network.create();
      const dollar = await (await connection.ethers.deployContract("TestDollar")).getAddress();
      const nowhere = "0x036CbD53842c5426634e7929541eC2318f3dCF7e";
      const listed = { symbol: "USDC", decimals: 6, microLimit: 1n };
      const problems = await problemsOn(
        connection,
        localParameters({
          registry: { address: dollar, startBlock: 1, transactionHash: ZeroHash },
          tokens: [
            { ...listed, address: nowhere },
            { ...listed, address: dollar, decimals: 18 },
          ],
        }),
      );
      expect(problems).to.have.length(3);
      expect(problems[0]).to.contain(`USDC at ${nowhere}`).and.contain("nothing");
      expect(problems[1]).to.contain("decimals() with 18");
      expect(problems[2]).to.contain(`the registry ${dollar}`);
    });
  });
});
