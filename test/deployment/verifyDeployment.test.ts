import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { network } from "hardhat";

import { connectToRead } from "../../scripts/lib/deployment/command.js";
import { contractsChangedSince } from "../../scripts/lib/deployment/commit.js";
import { CREATE_X } from "../../apps/cli/src/deployment/create2.js";
import type { DeployedContract, Manifest } from "../../scripts/lib/deployment/manifest.js";
import { problemsOf } from "../../scripts/lib/deployment/report-checks.js";
import { verifyDeployment } from "../../scripts/lib/deployment/verify-deployment.js";
import { deployed, deployedOn, localParameters } from "../fixtures/deployment.js";
import { deployRegistry } from "../utils/deploy-registry.js";

const STRANGER = "0x1111111111111111111111111111111111111111";
const DAY = 86_400;

const connection = await network.create();
const { networkHelpers } = connection;

/** The whole protocol on the one chain of these tests. */
async function sound() {
  return deployedOn(connection);
}

/** The escrow as its owner schedules fees and listings. */
function governanceOf({ contracts }: Manifest) {
  return connection.ethers.getContractAt("GovernanceExtension", contracts.JobEscrow.address);
}

/** The record with one contract at another address. */
function moved(manifest: Manifest, name: DeployedContract, address: string): Manifest {
  return { ...manifest, contracts: { ...manifest.contracts, [name]: { ...manifest.contracts[name], address } } };
}

/** What verification finds wrong; nothing, as long as nothing is changed. */
async function problemsIn(
  fixture: Awaited<ReturnType<typeof sound>>,
  manifest = fixture.manifest,
  parameters = fixture.parameters,
): Promise<string> {
  return problemsOf(await verifyDeployment(fixture.connection, manifest, parameters)).join("\n");
}

describe("verifyDeployment", () => {
  describe("given a sound deployment", () => {
    it("finds nothing wrong", async () => {
      expect(await problemsIn(await networkHelpers.loadFixture(sound))).to.equal("");
    });
  });

  describe("given a contract that points at the wrong other", () => {
    it("finds a board of another escrow", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const board = await (await connection.ethers.deployContract("JobBoard", [STRANGER])).getAddress();
      const { JobBoard, JobEscrow } = fixture.manifest.contracts;
      expect(await problemsIn(fixture, moved(fixture.manifest, "JobBoard", board))).to.equal(
        [
          `JobBoard: address is ${board}, but should be ${JobBoard.address}`,
          `JobBoard.ESCROW is ${STRANGER}, but should be ${JobEscrow.address}`,
        ].join("\n"),
      );
    });

    it("finds registries of feedback and validation of another registry, escrow and ledger", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const { ethers } = connection;
      const { AgentRegistry, FeedbackRegistry, JobEscrow, ReputationLedger, ValidationRegistry } =
        fixture.manifest.contracts;
      const ledger = await ethers.deployContract("RevertingLedger");
      const disputes = await ethers.deployContract("DisputesExtension", [STRANGER]);
      const { owner, guardian } = fixture.parameters;
      const args = [STRANGER, ledger, STRANGER, disputes, owner, guardian, 25, []];
      const escrow = await ethers.deployContract("JobEscrow", args);
      const feedback = await (await ethers.deployContract("FeedbackRegistry", [STRANGER, escrow])).getAddress();
      const validation = await (await ethers.deployContract("ValidationRegistry", [STRANGER])).getAddress();
      const manifest = moved(moved(fixture.manifest, "FeedbackRegistry", feedback), "ValidationRegistry", validation);
      expect(await problemsIn(fixture, manifest)).to.equal(
        [
          `FeedbackRegistry: address is ${feedback}, but should be ${FeedbackRegistry.address}`,
          `ValidationRegistry: address is ${validation}, but should be ${ValidationRegistry.address}`,
          `FeedbackRegistry.REGISTRY is ${STRANGER}, but should be ${AgentRegistry.address}`,
          `FeedbackRegistry.ESCROW is ${await escrow.getAddress()}, but should be ${JobEscrow.address}`,
          `FeedbackRegistry.LEDGER is ${await ledger.getAddress()}, but should be ${ReputationLedger.address}`,
          `ValidationRegistry.REGISTRY is ${STRANGER}, but should be ${AgentRegistry.address}`,
        ].join("\n"),
      );
    });

    it("finds an escrow with another registry and ledger, which the ledger does not know", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const { parameters, manifest } = fixture;
      const { DisputesExtension, GovernanceExtension, PanelRegistry } = manifest.contracts;
      const other = await connection.ethers.deployContract("DisputesExtension", [GovernanceExtension.address]);
      const args = [STRANGER, STRANGER, PanelRegistry.address, other, parameters.owner, parameters.guardian, 25, []];
      const escrow = await (await connection.ethers.deployContract("JobEscrow", args)).getAddress();
      const problems = await problemsIn(fixture, moved(manifest, "JobEscrow", escrow));
      expect(problems)
        .to.contain(`Protocol.ESCROW is ${manifest.contracts.JobEscrow.address}, but should be ${escrow}`)
        .and.contain(`JobEscrow.REGISTRY is ${STRANGER}`)
        .and.contain(`JobEscrow.LEDGER is ${STRANGER}`)
        .and.contain(`JobEscrow.DISPUTES is ${await other.getAddress()}, but should be ${DisputesExtension.address}`)
        .and.contain("ReputationLedger.recorders")
        .and.contain("JobBoard.ESCROW")
        .and.contain("JobEscrow.listingOf TUSD")
        .and.contain("JobEscrow: tokens listed at its creation");
      expect(problems).not.to.contain("code");
    });

    it("finds a ledger with a second recorder", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const { JobEscrow, ReputationLedger } = fixture.manifest.contracts;
      const args = [[JobEscrow.address, STRANGER], ReputationLedger.args[1]];
      const ledger = await (await connection.ethers.deployContract("ReputationLedger", args)).getAddress();
      expect(await problemsIn(fixture, moved(fixture.manifest, "ReputationLedger", ledger))).to.contain(
        `ReputationLedger.recorders is [${JobEscrow.address}, ${STRANGER}], but should be [${JobEscrow.address}]`,
      );
    });

    it("finds another registry than the one in the record", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const registry = await (await deployRegistry(connection.ethers)).getAddress();
      expect(await problemsIn(fixture, moved(fixture.manifest, "AgentRegistry", registry)))
        .to.contain("Protocol.REGISTRY is")
        .and.contain("JobEscrow.REGISTRY is");
    });
  });

  describe("given code that is not what is compiled here", () => {
    it("finds one changed byte", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const { address } = fixture.manifest.contracts.ReputationLedger;
      const code = await connection.ethers.provider.getCode(address);
      const changed = `${code.slice(0, -2)}${code.endsWith("33") ? "34" : "33"}`;
      await networkHelpers.setCode(address, changed);
      expect(await problemsIn(fixture)).to.match(/^ReputationLedger: code, immutables masked is 0x\w{64}, but .*$/);
    });

    it("finds an address without code", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      expect(await problemsIn(fixture, moved(fixture.manifest, "JobBoard", STRANGER)))
        .to.contain("JobBoard: code, immutables masked is no code")
        .and.contain("JobBoard.ESCROW is no answer");
    });

    it("finds an agent's account of other code behind the registry", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const registry = await connection.ethers.getContractAt(
        "AgentRegistry",
        fixture.manifest.contracts.AgentRegistry.address,
      );
      const account = await connection.ethers.getContractAt("AgentAccount", await registry.accountImplementation());
      await networkHelpers.setCode(await account.SESSIONS(), "0x00");
      expect(await problemsIn(fixture)).to.match(/^AccountSessions: code, immutables masked .*$/);
      await networkHelpers.setCode(await account.getAddress(), "0x00");
      expect(await problemsIn(fixture))
        .to.contain("AgentAccount: code, immutables masked")
        .and.contain("AccountSessions: code, immutables masked is no answer");
    });
  });

  describe("given settings that are not the configured ones", () => {
    it("finds another fee and the score that goes with it", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const problems = await problemsIn(fixture, fixture.manifest, localParameters({ feeBps: 50 }));
      expect(problems)
        .to.contain("JobEscrow.feeBps is 25, but should be 50")
        .and.contain("ReputationLedger.parameters is [1250000000, 125000, 500000, 32000000000], but");
    });

    it("finds a fee that waits for its day", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const escrow = await governanceOf(fixture.manifest);
      await escrow.scheduleFee(26);
      expect(await problemsIn(fixture)).to.equal("JobEscrow.scheduledFee is 26, but should be 25");
    });

    it("finds another owner, one that waits, and another guardian", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const { owner } = fixture.parameters;
      const escrow = await connection.ethers.getContractAt("JobEscrow", fixture.manifest.contracts.JobEscrow.address);
      await (await governanceOf(fixture.manifest)).setGuardian(STRANGER);
      await escrow.transferOwnership(STRANGER);
      expect(await problemsIn(fixture))
        .to.contain(`JobEscrow.pendingOwner is ${STRANGER}`)
        .and.contain(`JobEscrow.guardian is ${STRANGER}`);

      const [, , , heir] = await connection.ethers.getSigners();
      await escrow.transferOwnership(heir!);
      await escrow.connect(heir).acceptOwnership();
      expect(await problemsIn(fixture)).to.contain(`JobEscrow.owner is ${heir!.address}, but should be ${owner}`);
    });

    it("finds a listing that was changed, and one that nobody configured", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const dollar = fixture.manifest.tokens.TUSD!.address;
      const escrow = await governanceOf(fixture.manifest);
      await escrow.scheduleListing(dollar, 5n);
      await networkHelpers.time.increase(8 * DAY);
      expect(await problemsIn(fixture)).to.contain("is [6, 5, true], but should be [6, 10000000, true]");
      const none = { ...fixture.manifest, tokens: {} };
      expect(await problemsIn(fixture, none, localParameters({ tokens: [] }))).to.contain(
        `JobEscrow: tokens listed at its creation is [${dollar}], but should be []`,
      );
    });
  });

  describe("given a record that is wrong", () => {
    it("finds a block, a transaction and a chain that are not the deployment's", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const { manifest } = fixture;
      const { JobBoard, JobEscrow } = manifest.contracts;
      const contracts = {
        ...manifest.contracts,
        JobBoard: { ...JobBoard, startBlock: JobBoard.startBlock + 1 },
        Protocol: { ...manifest.contracts.Protocol, transactionHash: `0x${"11".repeat(32)}` },
      };
      expect(await problemsIn(fixture, { ...manifest, contracts, chainId: 1 }))
        .to.contain("record: chainId is 1, but should be 31337")
        .and.contain(`JobBoard: block of its creation is ${JobBoard.startBlock}`)
        .and.contain(`Protocol: block of its creation is no such transaction, but should be ${JobEscrow.startBlock}`);
    });

    it("finds tokens that the parameters do not name", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const tokens = { ...fixture.manifest.tokens, USDC: { address: STRANGER, decimals: 6 } };
      expect(await problemsIn(fixture, { ...fixture.manifest, tokens })).to.contain("record: tokens is TUSD,USDC");
    });
  });

  describe("given a record that names too much or too little", () => {
    it("finds a contract that is missing, and does not throw", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const entries = Object.entries(fixture.manifest.contracts).filter(([name]) => name !== "JobBoard");
      const contracts = Object.fromEntries(entries);
      const manifest = { ...fixture.manifest, contracts: contracts as Manifest["contracts"] };
      expect(await problemsIn(fixture, manifest))
        .to.contain(`record: contracts is ${Object.keys(contracts).join()}, but should be`)
        .and.contain("JobBoard: code, immutables masked is no code");
    });

    it("finds a contract that does not belong to it", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const { contracts } = fixture.manifest;
      const more = { ...contracts, JobAuction: contracts.JobBoard };
      expect(await problemsIn(fixture, { ...fixture.manifest, contracts: more })).to.equal(
        `record: contracts is ${Object.keys(more).toSorted().join()}, but should be ${Object.keys(contracts).join()}`,
      );
    });
  });

  describe("given arguments that are not those of the constructors", () => {
    it("finds them, and the address that they do not lead to", async () => {
      const fixture = await networkHelpers.loadFixture(sound);
      const { contracts } = fixture.manifest;
      const withArgs = (name: DeployedContract, args: Manifest["contracts"]["JobBoard"]["args"]): Manifest => ({
        ...fixture.manifest,
        contracts: { ...contracts, [name]: { ...contracts[name], args } },
      });
      expect(await problemsIn(fixture, withArgs("JobBoard", [STRANGER])))
        .to.contain(
          `JobBoard: constructor arguments is ["${STRANGER}"], but should be ["${contracts.JobEscrow.address}"]`,
        )
        .and.contain(`JobBoard: address is ${contracts.JobBoard.address}, but should be`);
      expect(await problemsIn(fixture, withArgs("JobBoard", []))).to.contain("but should be no answer");
      const [recorders, score] = contracts.ReputationLedger.args;
      const other = { ...(score as Record<string, string>), unit: "1" };
      expect(await problemsIn(fixture, withArgs("ReputationLedger", [recorders!, other]))).to.match(
        /^ReputationLedger: constructor arguments is .*"unit":"1".* but should be .*"unit":"500000".*$/,
      );
    });
  });

  describe("given a public chain, whose record names a commit", () => {
    it("finds a commit that is unknown, and one with other contracts", async () => {
      const local = await deployed();
      const publicChain = await network.create({ override: { chainId: 84532 } });
      const factory = await local.connection.ethers.provider.getCode(CREATE_X);
      await publicChain.provider.request({ method: "hardhat_setCode", params: [CREATE_X, factory] });
      const parameters = localParameters({ chainId: 84532, tokens: [] });
      const { manifest } = await deployedOn(publicChain, parameters);
      const problemsWith = async (changed: readonly string[] | undefined) =>
        problemsOf(await verifyDeployment(publicChain, manifest, parameters, () => changed));
      expect(await problemsWith([])).to.deep.equal([]);
      expect(await problemsWith(["contracts/escrow/JobEscrow.sol"])).to.deep.equal([
        `record: commit is ${manifest.commit}, here contracts/escrow/JobEscrow.sol differ, but should be ${manifest.commit}, the contracts as here`,
      ]);
      expect((await problemsWith(undefined)).join()).to.contain("which this repository does not have");
    });

    it("compares the contracts with those of the commit", () => {
      const folder = mkdtempSync(join(tmpdir(), "guildhall-git-"));
      const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
      try {
        git("init", "--quiet");
        mkdirSync(join(folder, "contracts"));
        for (const file of ["contracts/A.sol", "contracts/B.sol", "c.ts"]) writeFileSync(join(folder, file), "one");
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "one");
        const commit = git("rev-parse", "HEAD").trim();
        expect(contractsChangedSince(commit, folder)).to.deep.equal([]);
        for (const file of ["contracts/B.sol", "contracts/C.sol", "c.ts"]) writeFileSync(join(folder, file), "two");
        expect(contractsChangedSince(commit, folder)).to.deep.equal(["contracts/B.sol", "contracts/C.sol"]);
        expect(contractsChangedSince("0".repeat(40), folder)).to.equal(undefined);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });

  describe("given a network whose key is in nobody's environment", () => {
    it("reads all the same", async () => {
      const server = await network.createServer("default", "127.0.0.1", 0);
      const { port } = await server.listen();
      process.env.TESTNET_RPC_URL = `http://127.0.0.1:${port}`;
      try {
        const reader = await connectToRead("testnet");
        expect(await reader.provider.request({ method: "eth_chainId" })).to.equal("0x7a69");
        await reader.close();
      } finally {
        delete process.env.TESTNET_RPC_URL;
        await server.close();
      }
    });
  });

  describe("given the deployment is on another chain", () => {
    it("finds everything missing, and does not throw", async () => {
      const { manifest, parameters } = await networkHelpers.loadFixture(sound);
      const elsewhere = await network.create({ override: { chainId: 4242 } });
      const checks = await verifyDeployment(elsewhere, manifest, parameters);
      expect(problemsOf(checks)).to.have.length.greaterThan(20);
      expect((await deployed()).manifest.contracts.JobEscrow.address).to.equal(manifest.contracts.JobEscrow.address);
    });
  });
});
