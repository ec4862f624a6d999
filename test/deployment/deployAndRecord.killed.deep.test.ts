import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { expect } from "chai";
import { network } from "hardhat";

import { deployAndRecord } from "../../scripts/lib/deployment/deploy-and-record.js";
import { readManifest } from "../../scripts/lib/deployment/manifest.js";
import { problemsOf } from "../../scripts/lib/deployment/report-checks.js";
import { ROOT } from "../../scripts/lib/project.js";
import { testEffort } from "../../scripts/test/effort.js";
import { localParameters, withJournal } from "../fixtures/deployment.js";
import { expectOnce, IMPATIENT, randomFrom, undisturbed } from "../utils/deployed-once.js";
import { startProxy } from "../utils/rpc-proxy.js";

// Real processes, against a real node behind a gateway: it takes a minute.
describe("deployAndRecord, in a process of its own", function () {
  this.timeout(600_000);
  const rounds = 10;
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
