import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "chai";
import { computeAddress, toQuantity } from "ethers";

import { connect, creditOf } from "../../../sdk/src/index.js";
import { inTemporaryFolder } from "../../utils/temporary-folder.js";
import { ROOT } from "../../../scripts/lib/project.js";
import { testEffort } from "../../../scripts/test/effort.js";
import { deployMarketOn, DOLLAR } from "../../fixtures/market.js";
import { deploymentOf } from "../fixtures/clients.js";
import { keyOf } from "../../fixtures/write-world.js";
import { startFaultyGateway } from "../../utils/faulty-gateway.js";
import { startNode } from "../../utils/http-node.js";

const PANEL = ["ada", "ben", "cleo"];
const APPEAL_PANEL = ["dora", "emil", "fay", "gus", "hana"];
const NAMES = ["client", "worker", ...PANEL, ...APPEAL_PANEL];
const PROGRAM = join(ROOT, "test/utils/whole-job-process.ts");

const accountOf = (name: string): string => computeAddress(keyOf(name));

/** Which request, or which transaction, ends the process, and whether the node gets it. */
interface Death {
  readonly at: number;
  readonly of: "requests" | "transactions";
  readonly isForwarded: boolean;
}

/** What everybody has at the end, in the wallet and in the escrow: 70 % of $100 for the worker, $1 for each member of the appeal panel. */
const EXPECTED = {
  own: Object.fromEntries(
    NAMES.map((name) => {
      const changes: Record<string, bigint> = { client: -72_000_000n, worker: 66_825_000n };
      const fee = APPEAL_PANEL.includes(name) ? DOLLAR : 0n;
      return [name, [1_000n * DOLLAR + (changes[name] ?? fee), 0n]];
    }),
  ),
  // The protocol's fee.
  held: 175_000n,
  agents: 2n,
};

describe("A process that makes a whole job, killed at a request and started again", () => {
  let node: Awaited<ReturnType<typeof startNode>>;
  let gateway: Awaited<ReturnType<typeof startFaultyGateway>>;
  let market: Awaited<ReturnType<typeof deployMarketOn>>;
  let deployment: Awaited<ReturnType<typeof deploymentOf>>;
  let token: string;
  let state: unknown;

  const rpc = (method: string, ...params: unknown[]): Promise<unknown> => node.provider.request({ method, params });

  before(async function () {
    this.timeout(180_000);
    node = await startNode(8_453);
    gateway = await startFaultyGateway(node.url);
    market = await deployMarketOn(node.ethers);
    deployment = await deploymentOf(market, node.ethers);
    token = await market.dollar.getAddress();
    for (const name of NAMES) {
      const account = accountOf(name);
      await rpc("hardhat_setBalance", account, toQuantity(10n ** 20n));
      await market.dollar.mint(account, 1_000n * DOLLAR);
    }
    state = await rpc("evm_snapshot");
  });

  after(async () => {
    await gateway.close();
    await node.close();
  });

  /** What everybody has, in the wallet and in the escrow, what the escrow holds, and how many agents there are. */
  async function balances() {
    const reader = await connect({ url: node.url, deployment });
    const { registry, escrow } = reader.contracts;
    const own: Record<string, readonly [bigint, bigint]> = {};
    for (const name of NAMES) {
      const account = accountOf(name);
      own[name] = [await market.dollar.balanceOf(account), await creditOf(reader, { token, account })];
    }
    const held = await market.dollar.balanceOf(escrow);
    const agents = await registry.totalAgents();
    reader.close();
    return { own, held, agents };
  }

  /** On the chain as it was, with a folder for what the process writes down. */
  async function run(work: (folder: string) => Promise<void>): Promise<void> {
    await rpc("evm_revert", state);
    state = await rpc("evm_snapshot");
    await inTemporaryFolder(async (folder) => {
      await mkdir(folder, { recursive: true });
      const keys = Object.fromEntries(NAMES.map((name) => [name, keyOf(name)]));
      const plan = { deployment, token, keys, panel: PANEL, appealPanel: APPEAL_PANEL };
      await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
      await work(folder);
    });
    gateway.fault = undefined;
  }

  /** One life of the process: how it ended. */
  async function live(folder: string, death?: Death): Promise<"killed" | "done"> {
    const asked = { requests: 0, transactions: 0 };
    const child: ChildProcess = spawn(process.execPath, ["--import=tsx", PROGRAM, gateway.url, folder], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stdout!.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.stderr!.on("data", (chunk: Buffer) => (said += chunk.toString()));
    gateway.fault = async (exchange) => {
      asked.requests++;
      if (exchange.sends) asked.transactions++;
      if (death === undefined) return undefined;
      if (asked[death.of] !== death.at) return undefined;
      if (death.isForwarded) await exchange.forward();
      child.kill("SIGKILL");
      return "cut";
    };
    const [, signal] = (await once(child, "close")) as [number | null, string | null];
    if (signal === "SIGKILL") return "killed";
    if (!said.trimEnd().endsWith("done")) throw new Error(said);
    return "done";
  }

  /** Which requests of a life without a death give a transaction to the node. */
  async function sendsOf(folder: string): Promise<boolean[]> {
    const list: boolean[] = [];
    const lived = live(folder);
    const { fault } = gateway;
    gateway.fault = (exchange) => {
      list.push(exchange.sends);
      return fault?.(exchange);
    };
    expect(await lived).to.equal("done");
    return list;
  }

  /** After these deaths, one after the other, a last life ends the job. */
  async function endAfter(deaths: readonly Death[]): Promise<Awaited<ReturnType<typeof balances>>> {
    await run(async (folder) => {
      for (const death of deaths) if ((await live(folder, death)) === "done") break;
      expect(await live(folder)).to.equal("done");
    });
    return balances();
  }

  it("T134_ T135_ ends with the exact balances after two deaths on one path", async function () {
    this.timeout(240_000);
    const random = BigInt(testEffort().seed);
    const deaths = [0, 1].map((i): Death => {
      // In every life a few transactions further, before or after the node has the last of them.
      const bits = Number((random >> BigInt(8 * i)) & 0xffn);
      return { at: 1 + (bits % 11), of: "transactions", isForwarded: bits >= 128 };
    });
    expect(await endAfter(deaths)).to.deep.equal(EXPECTED);
  });

  for (const kind of testEffort().name === "deep" ? ["balances"] : []) {
    it(`T134_ T135_ ends with the exact ${kind} wherever it is killed`, async function () {
      this.timeout(12 * 3_600_000);
      let sends: boolean[] = [];
      await run(async (folder) => {
        sends = await sendsOf(folder);
      });
      expect(await balances()).to.deep.equal(EXPECTED);
      for (const [i, isSend] of sends.entries()) {
        for (const isForwarded of isSend ? [false, true] : [false]) {
          expect(await endAfter([{ at: i + 1, of: "requests", isForwarded }])).to.deep.equal(EXPECTED);
        }
      }
    });
  }
});
