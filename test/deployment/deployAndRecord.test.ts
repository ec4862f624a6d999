import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { network } from "hardhat";

import { CREATE_X } from "../../apps/cli/src/deployment/create2.js";
import { deployAndRecord, exportManifest } from "../../scripts/lib/deployment/deploy-and-record.js";
import {
  DEPLOYED_CONTRACTS,
  type Manifest,
  manifestText,
  readManifest,
} from "../../scripts/lib/deployment/manifest.js";
import { type DeploymentParameters, DeploymentRefusedError } from "../../apps/cli/src/deployment/parameters.js";
import { problemsOf } from "../../scripts/lib/deployment/report-checks.js";
import { parseDeployment } from "../../sdk/src/client/deployment.js";
import { caught } from "../utils/caught.js";
import { deployRegistry } from "../utils/deploy-registry.js";
import { deployed, deployedOn, localParameters, withJournal } from "../fixtures/deployment.js";

const OWNER = "0x1111111111111111111111111111111111111111";
const GUARDIAN = "0x2222222222222222222222222222222222222222";

function addressesOf({ contracts }: Manifest): string[] {
  return Object.values(contracts).map(({ address }) => address);
}

describe("deployAndRecord", () => {
  describe("given a fresh local chain", () => {
    it("deploys every module, records it and finds nothing wrong", async () => {
      const { connection, manifest, checks, parameters } = await deployed();
      const { ethers } = connection;

      expect(problemsOf(checks)).to.deep.equal([]);
      expect(checks.length).to.be.greaterThan(30);
      expect(Object.keys(manifest)).to.deep.equal(["chainId", "commit", "contracts", "tokens"]);
      expect(manifest.chainId).to.equal(31337);
      expect(manifest.commit).to.match(/^[0-9a-f]{40}$|^unknown$/);
      expect(Object.keys(manifest.contracts)).to.deep.equal([...DEPLOYED_CONTRACTS]);
      for (const { address, startBlock, transactionHash } of Object.values(manifest.contracts)) {
        expect(await ethers.provider.getCode(address)).to.have.length.greaterThan(2);
        const receipt = await ethers.provider.getTransactionReceipt(transactionHash);
        expect(receipt).to.include({ blockNumber: startBlock, status: 1 });
      }
      const dollar = await ethers.getContractAt("TestDollar", manifest.tokens.TUSD!.address);
      expect(manifest.tokens).to.deep.equal({ TUSD: { address: await dollar.getAddress(), decimals: 6 } });
      expect(await dollar.symbol()).to.equal("TUSD");
      const escrow = await ethers.getContractAt("IJobEscrow", manifest.contracts.JobEscrow.address);
      expect(await escrow.feeBps()).to.equal(parameters.feeBps);
    });

    it("records arguments with which the constructors make the same contracts again", async () => {
      const { connection, manifest, parameters } = await deployed();
      const { ethers } = connection;
      const { AgentRegistry, JobBoard, JobEscrow, ReputationLedger } = manifest.contracts;
      const escrow = await ethers.deployContract("JobEscrow", [...JobEscrow.args]);
      const governance = await ethers.getContractAt("GovernanceExtension", escrow.target);
      expect([
        await escrow.REGISTRY(),
        await escrow.LEDGER(),
        await escrow.owner(),
        await governance.guardian(),
      ]).to.deep.equal([AgentRegistry.address, ReputationLedger.address, parameters.owner, parameters.guardian]);
      expect((await governance.listingOf(manifest.tokens.TUSD!.address)).microLimit).to.equal(10_000_000n);
      const ledger = await ethers.deployContract("ReputationLedger", [...ReputationLedger.args]);
      expect([...(await ledger.recorders())]).to.deep.equal([JobEscrow.address]);
      expect((await ledger.parameters()).entry).to.equal(125_000n);
      const board = await ethers.deployContract("JobBoard", [...JobBoard.args]);
      expect(await board.ESCROW()).to.equal(JobEscrow.address);
    });

    it("has the shape that the SDK reads, and is plain JSON", async () => {
      const { manifest } = await deployed();
      expect(parseDeployment(JSON.parse(manifestText(manifest)))).to.deep.equal(manifest);
    });
  });

  describe("given two fresh chains", () => {
    it("gives the same addresses, from whatever account and in whatever block", async () => {
      const one = await deployed();
      const mnemonic = "legal winner thank year wave sausage worth useful legal winner thank yellow";
      const other = await network.create({ override: { accounts: { mnemonic } } });
      const [first] = await other.ethers.getSigners();
      await first!.sendTransaction({ to: first!, value: 1n });
      const two = await deployedOn(other);
      expect(two.manifest.contracts.JobBoard.startBlock).not.to.equal(one.manifest.contracts.JobBoard.startBlock);
      expect(addressesOf(two.manifest)).to.deep.equal(addressesOf(one.manifest));
    });

    it("gives others for another owner, but the same registry", async () => {
      const one = await deployed();
      const two = await deployed(localParameters({ owner: OWNER }));
      expect(two.manifest.contracts.AgentRegistry.address).to.equal(one.manifest.contracts.AgentRegistry.address);
      expect(two.manifest.contracts.JobEscrow.address).not.to.equal(one.manifest.contracts.JobEscrow.address);
    });
  });

  describe("given the deployment is there already", () => {
    it("sends nothing, and records the same", async () => {
      const connection = await network.create();
      await withJournal(async (folder) => {
        const parameters = localParameters();
        const once = await deployAndRecord(connection, parameters, folder);
        const block = await connection.ethers.provider.getBlockNumber();
        const twice = await deployAndRecord(connection, parameters, folder);
        expect(await connection.ethers.provider.getBlockNumber()).to.equal(block);
        expect(twice.manifest).to.deep.equal(once.manifest);
        expect(exportManifest(folder, parameters)).to.deep.equal(once.manifest);
      });
    });
  });

  describe("given the journal of a local chain that is gone", () => {
    it("starts anew", async () => {
      await withJournal(async (folder) => {
        await deployAndRecord(await network.create(), localParameters(), folder);
        const again = await deployAndRecord(await network.create(), localParameters({ owner: OWNER }), folder);
        expect(problemsOf(again.checks)).to.deep.equal([]);
      });
    });
  });

  describe("given a file that is cut off", () => {
    it("T139_names it", async () => {
      await withJournal(async (folder) => {
        await deployAndRecord(await network.create(), localParameters(), folder);
        const journal = join(folder, "journal.jsonl");
        writeFileSync(journal, readFileSync(journal, "utf8").slice(0, -9));
        expect(() => exportManifest(folder, localParameters())).to.throw(`${journal} ends in a line that is cut off`);
        writeFileSync(join(folder, "commit"), "4f1c");
        expect(() => exportManifest(folder, localParameters())).to.throw(`${join(folder, "commit")} does not hold`);
        const record = join(folder, "record.json");
        writeFileSync(record, '{"chainId":31337,"contr');
        expect(() => readManifest(record)).to.throw(`${record} is cut off, or no JSON`);
      });
    });
  });

  describe("given a chain that cannot take it", () => {
    it("sends nothing and keeps no journal", async () => {
      const connection = await network.create({ override: { hardfork: "shanghai" } });
      await withJournal(async (folder) => {
        await caught(DeploymentRefusedError, () => deployAndRecord(connection, localParameters(), folder));
        expect(existsSync(join(folder, "journal.jsonl"))).to.equal(false);
      });
      expect(await connection.ethers.provider.getBlockNumber()).to.equal(0);
    });
  });

  describe("given a canonical registry", () => {
    it("deploys none, and wires and records that one", async () => {
      const connection = await network.create();
      const foreign = await deployRegistry(connection.ethers);
      const { hash, blockNumber } = (await foreign.deploymentTransaction()!.wait())!;
      const registry = { address: await foreign.getAddress(), startBlock: blockNumber, transactionHash: hash };
      const { manifest, checks } = await deployedOn(connection, localParameters({ registry }));
      expect(problemsOf(checks)).to.deep.equal([]);
      expect(manifest.contracts.AgentRegistry).to.deep.equal({ ...registry, args: [] });
      const escrow = await connection.ethers.getContractAt("JobEscrow", manifest.contracts.JobEscrow.address);
      expect(await escrow.REGISTRY()).to.equal(registry.address);
    });
  });

  describe("given a public chain with the factory and a real token", () => {
    it("deploys no test dollar, and lists the token", async () => {
      const local = await deployed();
      const connection = await network.create({ override: { chainId: 84532 } });
      const factory = await local.connection.ethers.provider.getCode(CREATE_X);
      await connection.provider.request({ method: "hardhat_setCode", params: [CREATE_X, factory] });
      const token = await (await connection.ethers.deployContract("TestDollar")).getAddress();
      const parameters: DeploymentParameters = localParameters({
        chainId: 84532,
        owner: OWNER,
        guardian: GUARDIAN,
        tokens: [{ symbol: "USDC", address: token, decimals: 6, microLimit: 10_000_000n }],
      });
      const { manifest, checks } = await deployedOn(connection, parameters);
      // Whoever changes a contract runs this test before the commit.
      const problems = problemsOf(checks).filter((problem) => !problem.startsWith("record: commit"));
      expect(problems).to.deep.equal([]);
      expect(manifest).to.deep.include({ chainId: 84532, tokens: { USDC: { address: token, decimals: 6 } } });
      expect(manifest.contracts.AgentRegistry.address, "is the same on every chain").to.equal(
        local.manifest.contracts.AgentRegistry.address,
      );
    });
  });
});
