import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { expect } from "chai";
import { Contract, JsonRpcProvider } from "ethers";
import { network } from "hardhat";

import { problemsOf } from "../../scripts/lib/deployment/report-checks.js";
import { verifyDeployment } from "../../scripts/lib/deployment/verify-deployment.js";
import { localAccounts } from "../../apps/cli/src/devnet/local-accounts.js";
import { type LocalNode, startLocalNode } from "../../scripts/lib/local-node.js";
import { ROOT } from "../../scripts/lib/project.js";
import { caught } from "../utils/caught.js";
import { localParameters } from "../fixtures/deployment.js";

/** Whether a node answers at a URL. */
async function answers(url: string): Promise<boolean> {
  try {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
    return (await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body })).ok;
  } catch {
    return false;
  }
}

/** Waits, at most ten seconds, until a node answers no longer. */
async function ended(url: string): Promise<boolean> {
  for (let i = 0; i < 100; ++i) {
    if (!(await answers(url))) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

/** A process that starts a node, prints its URL, and then does what `rest` says. */
async function startElsewhere(rest: string) {
  const script = `import { startLocalNode } from ${JSON.stringify(join(ROOT, "scripts/lib/local-node.ts"))};
    console.log((await startLocalNode({ build: false })).url);
    ${rest}`;
  const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(parent, "exit") as Promise<[number | null]>;
  const [line] = (await once(parent.stdout, "data")) as [Buffer];
  return { parent, exit, url: line.toString().trim() };
}

// A node starts in four seconds; the machine may be busy.
describe("startLocalNode", function () {
  this.timeout(180_000);
  let node: LocalNode;

  before(async () => {
    node = await startLocalNode({ build: false });
  });

  after(() => node.close());

  it("serves the whole protocol over HTTP to an ordinary client", async () => {
    expect(node.url).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
    const provider = new JsonRpcProvider(node.url, 31337, { staticNetwork: true, cacheTimeout: -1 });
    try {
      const board = new Contract(
        node.deployment.contracts.JobBoard.address,
        ["function ESCROW() view returns (address)"],
        provider,
      );
      expect(await board.getFunction("ESCROW")()).to.equal(node.deployment.contracts.JobEscrow.address);
      expect(node.accounts).to.have.length(20);
      const printed = localAccounts(20).map(({ address }) => address.toLowerCase());
      expect(printed).to.deep.equal(node.accounts.map((account) => account.toLowerCase()));
      expect(await provider.getBalance(node.accounts[0]!)).to.be.greaterThan(9_000n * 10n ** 18n);
    } finally {
      provider.destroy();
    }
  });

  it("verifies over HTTP as well", async () => {
    const connection = await network.create({ network: "localhost", override: { url: node.url } });
    expect(problemsOf(await verifyDeployment(connection, node.deployment, localParameters()))).to.deep.equal([]);
    await connection.close();
  });

  it("says in words that a port is taken", async () => {
    const port = Number(new URL(node.url).port);
    expect(await caught(Error, () => startLocalNode({ port })))
      .to.have.property("message")
      .that.contains(`Port ${port} of 127.0.0.1 cannot be used (EADDRINUSE)`);
  });

  it("has a chain of its own, and ends when the process that started it is killed", async () => {
    const { parent, exit, url } = await startElsewhere("setInterval(() => undefined, 1000);");
    expect(url).not.to.equal(node.url);
    expect(await answers(url)).to.equal(true);
    parent.kill("SIGKILL");
    await exit;
    expect(await ended(url)).to.equal(true);
    expect(await answers(node.url)).to.equal(true);
  });

  it("does not keep the process alive that forgets to close it", async () => {
    const { exit, url } = await startElsewhere("");
    expect(await exit).to.deep.equal([0, null]);
    expect(await ended(url)).to.equal(true);
  });

  it("ends when it is closed, and can be closed again", async () => {
    await node.close();
    expect(await answers(node.url)).to.equal(false);
    await node.close();
  });
});
