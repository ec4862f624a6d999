import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "chai";

import { collectEvents, connect, type EventPosition, watchEvents, type WatchOptions } from "../../../sdk/src/index.js";
import { deployMarketOn } from "../../fixtures/market.js";
import { deploymentOf } from "../fixtures/clients.js";
import { startNode } from "../../utils/http-node.js";

const DEPTHS = 10;
/** As many as a chain that is not for development lets a reader wait for, and some more. */
const SETTLED = 4;

describe("watchEvents, while the chain is reorganised 1 to 10 deep in a row", function () {
  this.timeout(60_000);

  it("T134_ has in the end what the chain has, with and without confirmations, and after a restart", async () => {
    const node = await startNode(777); // no chain for development: two confirmations when nothing is said
    const market = await deployMarketOn(node.ethers);
    const deployment = await deploymentOf(market, node.ethers);
    const reader = await connect({ url: node.url, deployment, pollingInterval: 20 });
    const registry = reader.contracts.registry;
    const query = { contract: registry, event: registry.getEvent("Registered") };
    const from = (await node.ethers.provider.getBlockNumber()) + 1;
    const end = new AbortController();

    /** Follows the chain as a caller does: forgets what a reorg says, and keeps where it stands. */
    const nothing = () => ({ ids: new Map<string, number>(), reorgs: 0, cursor: from as EventPosition });
    const follow = (options: WatchOptions, kept = nothing()) => {
      const done = (async () => {
        for await (const item of watchEvents(reader, { ...query, from: kept.cursor, ...options })) {
          kept.cursor = item.cursor;
          if (item.kind === "event") {
            kept.ids.set(`${item.blockHash} ${item.args.agentURI}`, item.blockNumber);
          } else {
            kept.reorgs++;
            for (const [id, block] of kept.ids) if (block >= item.fromBlock) kept.ids.delete(id);
          }
        }
      })();
      return { kept, done };
    };
    const rpc = (method: string, ...params: unknown[]): Promise<unknown> => node.provider.request({ method, params });
    let count = 0;
    const register = async (times: number): Promise<void> => {
      for (let i = 0; i < times; i++) await market.registry["register(string)"](`ipfs://${count++}`);
    };
    const truth = async (toBlock = Infinity): Promise<string[]> => {
      const events = (await collectEvents(reader, { ...query, from })).filter(
        ({ blockNumber }) => blockNumber <= toBlock,
      );
      return events.map(({ blockHash, args }) => `${blockHash} ${args.agentURI}`);
    };
    const ids = ({ kept }: ReturnType<typeof follow>): string[] => [...kept.ids.keys()];
    /** Waits, at most ten seconds, until a stream has as many as it should. */
    const has = async (stream: ReturnType<typeof follow>, expected: readonly string[]): Promise<void> => {
      const isThere = () => ids(stream).toSorted().join() === expected.toSorted().join();
      for (let look = 0; look < 200 && !isThere(); look++) await sleep(50);
      expect(ids(stream)).to.have.members(expected);
    };

    try {
      const confirmed = follow({ signal: end.signal });
      const eager = follow({ signal: end.signal, confirmations: 0 });
      const left = new AbortController();
      const restarted = follow({ signal: left.signal, confirmations: 0 });
      for (let depth = 1; depth <= DEPTHS; depth++) {
        await register(2);
        const before = await rpc("evm_snapshot");
        await register(depth);
        await sleep(depth % 3 === 0 ? 0 : 100);
        if (depth === DEPTHS) left.abort();
        expect(await rpc("evm_revert", before)).to.equal(true);
        // Shorter than the branch that is gone, and as long.
        await register(depth % 2 === 0 ? Math.ceil(depth / 2) : depth);
        await sleep(depth % 2 === 0 ? 0 : 50);
      }
      await restarted.done;
      const again = follow({ signal: end.signal, confirmations: 0 }, restarted.kept);

      // Two confirmations: the events of the last two blocks are not due yet, and none beside them is missing.
      await has(confirmed, await truth((await node.ethers.provider.getBlockNumber()) - 2));
      await rpc("hardhat_mine", `0x${SETTLED.toString(16)}`);
      const expected = await truth();
      for (const stream of [confirmed, eager, again]) await has(stream, expected);
      expect(eager.kept.reorgs).to.be.at.least(DEPTHS / 2);
    } finally {
      end.abort();
      reader.close();
      await node.close();
    }
  });
});
