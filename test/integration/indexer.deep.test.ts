import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { compareStats, type RunningIndexer, startIndexer } from "../../apps/indexer/src/index.js";
import { registerAgent } from "../../sdk/src/index.js";
import { FILE, indexedMarket, settle } from "../fixtures/indexed-market.js";
import { networkHelpers, rpc } from "../sdk/fixtures/jobs.js";
import { dumpIndex } from "../utils/compare-indexes.js";
import { serveChain } from "../utils/serve-chain.js";

const MINUTES = 60_000;

describe("guildhall-indexer, in bad times", function () {
  this.timeout(20 * MINUTES);

  let market: Awaited<ReturnType<typeof indexedMarket>>;
  let chain: Awaited<ReturnType<typeof serveChain>>;
  const folder = mkdtempSync(join(tmpdir(), "guildhall-indexer-test-"));
  /** What to end, the last first. */
  const open: (() => Promise<void>)[] = [];

  before(async () => {
    market = await networkHelpers.loadFixture(indexedMarket);
    chain = await serveChain();
    open.unshift(chain.close);
  });

  after(async () => {
    for (const close of open) await close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(dataDir: string, options: { readonly readDocuments?: boolean } = {}): Promise<RunningIndexer> {
    const indexer = await startIndexer({
      rpcUrl: chain.url,
      deployment: market.deployment,
      dataDir: join(folder, dataDir),
      probeEndpoints: false,
      allowPrivateHosts: true,
      requestsPerMinute: 1_000_000,
      ...options,
    });
    open.unshift(() => indexer.close());
    return indexer;
  }

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + 3 * MINUTES;
    while (!(await isSo())) {
      if (performance.now() > end) expect.fail("it did not come to pass");
      await new Promise((wake) => setTimeout(wake, 100));
    }
  }

  async function caughtUp({ url }: RunningIndexer): Promise<void> {
    const head = await networkHelpers.time.latestBlock();
    await until(async () => {
      const { block } = (await (await fetch(`${url}/stats`)).json()) as { block: { number: number } };
      return block.number === head;
    });
  }

  async function expectRightFigures({ url }: RunningIndexer): Promise<void> {
    const { differences } = await compareStats({ url, rpcUrl: chain.url, deployment: market.deployment });
    expect(differences).to.deep.equal([]);
  }

  it("has the same rows when it indexes as things happen, through a kill -9 and rollbacks, and in one go later", async () => {
    const early = await start("early", { readDocuments: false });
    for (const depth of [10, 3]) {
      const snapshot = (await rpc.request({ method: "evm_snapshot" })) as string;
      await settle(market.client, market.worker, market.agentId);
      for (let i = 0; i < depth - 3; i++) await networkHelpers.mine();
      await caughtUp(early);
      await rpc.request({ method: "evm_revert", params: [snapshot] });
      for (let i = 0; i < depth + 2; i++) await networkHelpers.mine();
      await settle(market.client, market.worker, market.agentId);
      await caughtUp(early);
    }
    await expectRightFigures(early);
    process.kill(early.pid!, "SIGKILL");
    await early.ended.catch(() => undefined);
    await settle(market.client, market.worker, market.agentId);

    const again = await start("early", { readDocuments: false });
    await caughtUp(again);
    await expectRightFigures(again);
    // What is beyond finality is read in one go by the one that comes late.
    for (let i = 0; i < 40; i++) await networkHelpers.mine();
    await caughtUp(again);
    const late = await start("late", { readDocuments: false });
    await caughtUp(late);
    const [first, second] = [await dumpIndex(again), await dumpIndex(late)];
    expect(Object.keys(first).length).to.be.greaterThan(30);
    expect(first["jobs"]!.length).to.be.greaterThan(4);
    expect(second).to.deep.equal(first);
    await again.close();
    await late.close();
  });

  it("goes on beside registration files that are huge, endless, slow, or lead round in circles", async () => {
    const sizes: number[] = [];
    const server = createServer((request, response) => {
      const isBig = request.url === "/huge" || request.url === "/endless";
      if (request.url === "/circle") response.writeHead(302, { location: "/circle" }).end();
      else if (request.url === "/slow") response.write("{");
      else if (!isBig) response.end(JSON.stringify(FILE));
      if (!isBig) return;
      let sent = 0;
      const most = request.url === "/huge" ? 100 * 2 ** 20 : Number.POSITIVE_INFINITY;
      const more = (): void => {
        while (!response.destroyed && sent < most) {
          sent += 65_536;
          if (!response.write("x".repeat(65_536))) return void response.once("drain", more);
        }
        response.end();
      };
      response.once("close", () => sizes.push(sent));
      more();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    open.unshift(async () => {
      server.closeAllConnections();
      server.close();
    });
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const ids: bigint[] = [];
    for (const path of ["huge", "endless", "slow", "circle", "good"]) {
      ids.push((await registerAgent(market.worker, { uri: `${base}/${path}` })).agentId);
    }
    const indexer = await start("hostile");
    const nameOf = async (agentId: bigint): Promise<unknown> =>
      ((await (await fetch(`${indexer.url}/agents/${agentId}`)).json()) as { name?: unknown }).name;
    await until(async () => (await nameOf(ids[4]!)) === FILE.name);
    await until(async () => sizes.length === 2);
    // Buffers of the connection are all that was sent beyond the 256 KiB of a file.
    for (const size of sizes) expect(size).to.be.lessThan(16 * 2 ** 20);
    for (const id of ids.slice(0, 4)) expect(await nameOf(id)).to.equal(null);
    await settle(market.client, market.worker, market.agentId);
    await caughtUp(indexer);
    await expectRightFigures(indexer);
    await indexer.close();
  });
});
