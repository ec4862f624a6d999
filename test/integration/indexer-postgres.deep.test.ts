import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import {
  compareStats,
  type RunningIndexer,
  startIndexer,
  type StartIndexerOptions,
} from "../../apps/indexer/src/index.js";
import { indexedMarket, settle } from "../fixtures/indexed-market.js";
import { networkHelpers } from "../sdk/fixtures/jobs.js";
import { type PostgresCluster, startPostgres } from "../utils/postgres-cluster.js";
import { serveChain } from "../utils/serve-chain.js";

const MINUTES = 60_000;

describe("guildhall-indexer over PostgreSQL", function () {
  this.timeout(20 * MINUTES);

  let market: Awaited<ReturnType<typeof indexedMarket>>;
  let chain: Awaited<ReturnType<typeof serveChain>>;
  let postgres: PostgresCluster;
  let indexer: RunningIndexer;
  const folder = mkdtempSync(join(tmpdir(), "guildhall-postgres-"));
  /** What to end, the last first. */
  const open: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];

  before(async () => {
    // Its server may be another user.
    chmodSync(folder, 0o755);
    postgres = await startPostgres(join(folder, "postgres"));
    open.unshift(postgres.stop);
    market = await networkHelpers.loadFixture(indexedMarket);
    chain = await serveChain();
    open.unshift(chain.close);
    indexer = await start("indexing");
  });

  after(async () => {
    for (const close of open) await close();
  });

  async function start(dataDir: string, options: Partial<StartIndexerOptions> = {}): Promise<RunningIndexer> {
    const started = await startIndexer({
      rpcUrl: chain.url,
      deployment: market.deployment,
      databaseUrl: postgres.url,
      dataDir: join(folder, dataDir),
      probeEndpoints: false,
      requestsPerMinute: 1_000_000,
      ...options,
    });
    open.unshift(() => started.close());
    return started;
  }

  async function get({ url }: RunningIndexer, path: string): Promise<unknown> {
    return (await fetch(`${url}${path}`)).json();
  }

  async function differences(): Promise<unknown> {
    return (await compareStats({ url: indexer.url, rpcUrl: chain.url, deployment: market.deployment })).differences;
  }

  it("answers what the chain says, and another process answers the same from its tables", async () => {
    expect(await differences()).to.deep.equal([]);
    const server = await start("serving", { serveOnly: true });
    for (const path of [
      "/stats?days=30",
      "/agents?facets=skill,active&view=all",
      "/offers",
      `/jobs/${market.disputed}`,
      "/panels",
    ]) {
      expect(await get(server, path), path).to.deep.equal(await get(indexer, path));
    }
    await server.close();
  });

  it("goes on when PostgreSQL was cut off and started again", async () => {
    postgres.restart();
    await settle(market.client, market.worker, market.agentId);
    const head = await networkHelpers.time.latestBlock();
    let ended: unknown;
    void indexer.ended.then(
      () => (ended = "it ended"),
      (error: unknown) => (ended = error),
    );
    const end = performance.now() + 5 * MINUTES;
    for (;;) {
      if (ended !== undefined) indexer = await start("indexing");
      const { block } = (await get(indexer, "/stats").catch(() => ({}))) as {
        readonly block?: { readonly number: number };
      };
      if (block?.number === head) break;
      if (performance.now() > end) expect.fail("it did not go on");
      await new Promise((wake) => setTimeout(wake, 500));
    }
    expect(await differences()).to.deep.equal([]);
  });
});
