import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { expect } from "chai";
import { network } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";

import { CREATE_X, CREATED_TOPIC } from "../../scripts/lib/deployment/create2.js";
import { deployAndRecord } from "../../scripts/lib/deployment/deploy-and-record.js";
import { DeploymentInterruptedError } from "../../scripts/lib/deployment/interruption.js";
import { type Manifest, readManifest } from "../../scripts/lib/deployment/manifest.js";
import { type DeploymentParameters, DeploymentRefusedError } from "../../scripts/lib/deployment/parameters.js";
import { problemsOf } from "../../scripts/lib/deployment/report-checks.js";
import { ROOT } from "../../scripts/lib/project.js";
import { testEffort } from "../../scripts/lib/test-effort.js";
import { caught } from "../../sdk/test/utils/caught.js";
import { localParameters, withJournal } from "../fixtures/deployment.js";
import { cutOff } from "../utils/cut-off.js";
import { startProxy } from "../utils/rpc-proxy.js";

const IMPATIENT = { retryPause: 1, patience: 300, pollingInterval: 20 };

/** Contracts that the factory makes; `Protocol` makes two more. */
const CREATED = 10;

const isDeep = testEffort().name === "deep";

/** Numbers from 0 to 1 that look random, the same for each seed. */
function randomFrom(seed: bigint): () => number {
  let state = BigInt.asUintN(64, seed) | 1n;
  return () => {
    state = BigInt.asUintN(64, state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n);
    return Number(state >> 11n) / 2 ** 53;
  };
}

function addressesOf({ contracts }: Manifest): string[] {
  return Object.values(contracts).map(({ address }) => address);
}

/** The addresses of a deployment that nothing disturbed. */
async function undisturbed(parameters: DeploymentParameters): Promise<string[]> {
  const { manifest } = await withJournal(async (folder) => deployAndRecord(await network.create(), parameters, folder));
  return addressesOf(manifest);
}

/** That everything is there, and that no transaction was sent for nothing. */
async function expectOnce({ provider }: NetworkConnection, manifest: Manifest, expected: string[]): Promise<void> {
  expect(addressesOf(manifest)).to.deep.equal(expected);
  const [sender] = (await provider.request({ method: "eth_accounts" })) as string[];
  expect(await provider.request({ method: "eth_getTransactionCount", params: [sender, "latest"] })).to.equal(
    `0x${CREATED.toString(16)}`,
  );
  const logs: unknown = await provider.request({
    method: "eth_getLogs",
    params: [{ fromBlock: "0x0", address: CREATE_X, topics: [CREATED_TOPIC] }],
  });
  expect(logs).to.have.length(CREATED);
}

/** Cuts a file off somewhere, as a machine that loses power may. */
function tear(path: string, share: number): void {
  if (existsSync(path)) truncateSync(path, Math.floor(readFileSync(path).length * share));
}

describe("deployAndRecord, when it is interrupted", () => {
  const parameters = localParameters();
  let expected: string[];

  before(async () => {
    expected = await undisturbed(parameters);
  });

  const rounds = isDeep ? 60 : 1;
  it(`T139_goes on wherever it was cut, and sends nothing twice (${rounds} × 6 cuts)`, async function () {
    this.timeout(60_000 + rounds * 60_000);
    const random = randomFrom(BigInt(testEffort().seed));
    for (let round = 0; round < rounds; ++round) {
      const connection = await network.create();
      await withJournal(async (folder) => {
        for (let i = 0; i < 6; ++i) {
          // Most of what is asked comes before the first transaction and after it; the sends are where it is dangerous.
          const isSend = random() < 0.5;
          const request = 1 + Math.floor(random() * (isSend ? 3 : 60));
          const isDelivered = random() < 0.7;
          const cut = { request, isDelivered, ...(isSend && { method: /^eth_sendTransaction$/ }) };
          try {
            await deployAndRecord(cutOff(connection, cut), parameters, folder, IMPATIENT);
          } catch (error) {
            expect(error, JSON.stringify(cut)).to.be.instanceOf(DeploymentInterruptedError);
          }
          const journal = join(folder, "journal.jsonl");
          if (random() < 0.4 && existsSync(journal)) appendFileSync(journal, '\n{"futureId":"Guildhall#Jo');
          if (random() < 0.2) tear(join(folder, "deployed_addresses.json"), random());
          if (random() < 0.2) tear(join(folder, "artifacts", "Guildhall#PanelRegistry.json"), random());
        }
        const { manifest, checks } = await deployAndRecord(connection, parameters, folder, IMPATIENT);
        expect(problemsOf(checks)).to.deep.equal([]);
        await expectOnce(connection, manifest, expected);
      });
    }
  });

  describe("given somebody else deployed a part, or the journal is lost", () => {
    it("T139_writes down what is at its address, with the transaction that created it", async () => {
      const connection = await network.create();
      await withJournal(async (folder) => {
        const first = await deployAndRecord(connection, parameters, folder, IMPATIENT);
        rmSync(folder, { recursive: true });
        const notes: string[] = [];
        const report = (note: string): number => notes.push(note);
        const again = await deployAndRecord(connection, parameters, folder, { ...IMPATIENT, report });
        expect(again.manifest).to.deep.equal(first.manifest);
        expect(problemsOf(again.checks)).to.deep.equal([]);
        await expectOnce(connection, again.manifest, expected);
        expect(notes.filter((note) => note.endsWith("already; it is not sent again."))).to.have.length(CREATED);
      });
    });
  });

  describe("given a transaction of the run before is still pending", () => {
    it("T139_refuses, and names the transactions; goes on when they are mined", async () => {
      const connection = await network.create();
      const { provider } = connection;
      await withJournal(async (folder) => {
        const atFirstSend = (isDelivered: boolean) =>
          cutOff(connection, { request: 1, isDelivered, method: /^eth_sendTransaction$/ });
        const deployUntil = (cut: NetworkConnection) =>
          caught(DeploymentInterruptedError, () => deployAndRecord(cut, parameters, folder, IMPATIENT));
        // The factory first, which Ignition waits for without an end.
        await deployUntil(atFirstSend(false));
        await provider.request({ method: "evm_setAutomine", params: [false] });
        await provider.request({ method: "hardhat_mine", params: ["0x5"] });
        const broken = await deployUntil(atFirstSend(true));
        expect(broken.message).to.contain("run the same command again");
        const refused = await caught(DeploymentRefusedError, () =>
          deployAndRecord(connection, parameters, folder, IMPATIENT),
        );
        expect(refused.problems[0]).to.contain("transactions 0 to 0 of 0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
        await provider.request({ method: "evm_setAutomine", params: [true] });
        await provider.request({ method: "evm_mine", params: [] });
        const { manifest } = await deployAndRecord(connection, parameters, folder, IMPATIENT);
        await expectOnce(connection, manifest, expected);
      });
    });
  });

  describe("given the account runs out of money", () => {
    it("T139_says how much is missing, and goes on when it is there", async () => {
      const connection = await network.create();
      const { provider } = connection;
      const [sender] = (await provider.request({ method: "eth_accounts" })) as string[];
      const setBalance = (wei: bigint) =>
        provider.request({ method: "hardhat_setBalance", params: [sender, `0x${wei.toString(16)}`] });
      await withJournal(async (folder) => {
        await setBalance(10n ** 16n);
        const error = await caught(DeploymentInterruptedError, () =>
          deployAndRecord(connection, parameters, folder, IMPATIENT),
        );
        expect(error.message).to.match(
          /0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266 has 0\.\d+ ETH; the \d+ contracts that/,
        );
        expect(error.message).to.match(/about 0\.\d+ ETH.*run the same command again/);
        await setBalance(10n ** 18n);
        const { manifest, checks } = await deployAndRecord(connection, parameters, folder, IMPATIENT);
        expect(problemsOf(checks)).to.deep.equal([]);
        await expectOnce(connection, manifest, expected);
      });
    });
  });

  describe("given a journal that cannot be gone on with", () => {
    it("T139_names each file that it writes again, and the line that is no JSON", async () => {
      const connection = await network.create();
      await withJournal(async (folder) => {
        await deployAndRecord(connection, parameters, folder, IMPATIENT);
        const torn = ["deployed_addresses.json", join("artifacts", "Guildhall#JobEscrow.json")];
        for (const file of torn) tear(join(folder, file), 0.5);
        const notes: string[] = [];
        const report = (note: string): number => notes.push(note);
        await deployAndRecord(connection, parameters, folder, { ...IMPATIENT, report });
        expect(notes).to.have.members(torn.map((file) => `${join(folder, file)} was cut off; it is written again.`));
        const path = join(folder, "journal.jsonl");
        const lines = readFileSync(path, "utf8").split("\n");
        lines[4] = lines[4]!.slice(0, 20);
        writeFileSync(path, lines.join("\n"));
        const error = await caught(DeploymentInterruptedError, () =>
          deployAndRecord(connection, parameters, folder, IMPATIENT),
        );
        expect(error.message).to.contain(`Line 5 of ${path}`).and.contain("Move the folder away");
      });
    });

    it("T139_refuses other parameters, and another chain", async () => {
      const connection = await network.create();
      await withJournal(async (folder) => {
        await deployAndRecord(connection, parameters, folder, IMPATIENT);
        const changed = await caught(DeploymentRefusedError, () =>
          deployAndRecord(connection, localParameters({ feeBps: 30 }), folder, IMPATIENT),
        );
        expect(changed.problems[0]).to.contain("Protocol is at ").and.contain("move the folder away");
        const journal = join(folder, "journal.jsonl");
        writeFileSync(journal, readFileSync(journal, "utf8").replace('"chainId":31337', '"chainId":1'));
        const other = await caught(DeploymentRefusedError, () =>
          deployAndRecord(connection, parameters, folder, IMPATIENT),
        );
        expect(other.problems[0]).to.contain("its journal is of chain 1, the node is on chain 31337");
      });
    });
  });
});

// Real processes, against a real node behind a gateway.
describe("deployAndRecord, in a process of its own", function () {
  this.timeout(600_000);
  const rounds = isDeep ? 10 : 1;
  let server: Awaited<ReturnType<typeof network.createServer>>;
  let url: string;

  beforeEach(async () => {
    server = await network.createServer("default", "127.0.0.1", 0);
    const { port } = await server.listen();
    url = `http://127.0.0.1:${port}`;
  });

  afterEach(() => server.close());

  /** Deploys as the command does; it is killed so many milliseconds after it began. */
  async function deployElsewhere(node: string, folder: string, killAfter?: number): Promise<string> {
    const script = join(ROOT, "test/utils/deploy-process.ts");
    const child = spawn(process.execPath, ["--import", "tsx", script, node, folder], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const exit = once(child, "exit");
    if (killAfter !== undefined) {
      while (!output.includes("begins") && child.exitCode === null) await pause(5);
      await pause(killAfter);
      child.kill("SIGKILL");
    }
    await exit;
    return output;
  }

  it(`T139_survives being killed at any time (${rounds} rounds)`, async () => {
    const random = randomFrom(BigInt(testEffort().seed) + 1n);
    const connection = await network.create({ network: "localhost", override: { url } });
    await withJournal(async (folder) => {
      for (let round = 0; round < rounds; ++round) await deployElsewhere(url, folder, random() * 1_000);
      expect(await deployElsewhere(url, folder)).to.contain("deployed");
      const manifest = readManifest(join(folder, "record.json"));
      await expectOnce(connection, manifest, await undisturbed(localParameters()));
    });
    await connection.close();
  });

  it("T139_goes on by itself after a gateway's 502 or 504 for a transaction that the node took", async () => {
    const proxy = await startProxy(url);
    const connection = await network.create({ network: "localhost", override: { url: proxy.url } });
    let sends = 0;
    proxy.status = (methods) => {
      if (!methods.includes("eth_sendTransaction")) return undefined;
      return [undefined, undefined, { status: 502, isDelivered: false }, { status: 504, isDelivered: true }][
        ++sends % 4
      ];
    };
    try {
      await withJournal(async (folder) => {
        const { manifest, checks } = await deployAndRecord(connection, localParameters(), folder, IMPATIENT);
        expect(problemsOf(checks)).to.deep.equal([]);
        await expectOnce(connection, manifest, await undisturbed(localParameters()));
      });
    } finally {
      await connection.close();
      await proxy.close();
    }
  });
});
