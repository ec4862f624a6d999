import { expect } from "chai";

import {
  ArgumentInvalidError,
  type Client,
  ClientClosedError,
  collectEvents,
  connect,
  type Deployment,
  type EventPosition,
  EventStreamBrokenError,
  NodeUnreachableError,
  registerAgent,
  setActive,
  type WatchedEvent,
  type WatchedReorg,
  watchEvents,
  type WatchOptions,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { deployMarketOn } from "../../fixtures/market.js";
import { deploymentOf } from "../fixtures/clients.js";
import { nodeKey, startNode } from "../../utils/http-node.js";
import { startProxy } from "../../utils/rpc-proxy.js";

type Item = WatchedEvent | WatchedReorg;

describe("watchEvents", () => {
  let node: Awaited<ReturnType<typeof startNode>>;
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let deployment: Deployment;
  let client: Client;

  before(async () => {
    node = await startNode();
    deployment = await deploymentOf(await deployMarketOn(node.ethers), node.ethers);
  });

  after(() => node.close());

  beforeEach(async () => {
    proxy = await startProxy(node.url);
    client = await connect({ url: proxy.url, privateKey: nodeKey(3), deployment });
  });

  afterEach(async () => {
    client.close();
    await proxy.close();
  });

  const registered = (options: WatchOptions & { filter?: unknown[] } = {}) => {
    const contract = client.contracts.registry;
    return { contract, event: contract.getEvent("Registered"), ...options };
  };
  const register = async (): Promise<bigint> => (await registerAgent(client, { uri: "" })).agentId;
  const request = async (method: string, ...params: unknown[]): Promise<unknown> =>
    node.provider.request({ method, params });
  const idsIn = (items: readonly Item[]): unknown[] =>
    items.map((item) =>
      item.kind === "event" ? (item.args as { agentId: bigint }).agentId : `reorg ${item.fromBlock}`,
    );

  /** Takes items until there are `count`. */
  async function take(stream: AsyncGenerator<Item>, count: number): Promise<Item[]> {
    const items: Item[] = [];
    while (items.length < count) {
      const next = await stream.next();
      if (next.done === true) break;
      items.push(next.value);
    }
    return items;
  }

  /** Until so many transactions wait in the pool; the test's own time limit ends it. */
  async function waitUntilPending(count: number): Promise<void> {
    for (;;) {
      const block = (await request("eth_getBlockByNumber", "pending", false)) as { transactions: readonly string[] };
      if (block.transactions.length >= count) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it("delivers the past and what comes, each once and in order", async () => {
    const first = [await register(), await register()];
    const stream = watchEvents(client, registered({ from: (await client.provider.getBlockNumber()) - 1 }));
    const past = await take(stream, 2);
    expect(idsIn(past)).to.deep.equal(first);
    const coming = Promise.all([register(), register(), register()]);
    const items = await take(stream, 3);
    expect(idsIn(items)).to.deep.equal((await coming).toSorted((a, b) => Number(a - b)));
    await stream.return();
  });

  it("drops nothing while blocks come faster than it reads", async () => {
    const from = (await client.provider.getBlockNumber()) + 1;
    const stream = watchEvents(client, registered({ from }));
    const writing = (async () => {
      const ids: bigint[] = [];
      for (let i = 0; i < 15; i++) {
        ids.push(await register());
        await request("hardhat_mine", "0x2");
      }
      return ids;
    })();
    const items = await take(stream, 15);
    expect(idsIn(items)).to.deep.equal(await writing);
    await stream.return();
  });

  it("resumes after a cursor, in the middle of a block", async () => {
    await request("evm_setAutomine", false);
    const sending = Promise.all([register(), register(), register()]);
    await waitUntilPending(3);
    await request("hardhat_mine", "0x1");
    await request("evm_setAutomine", true);
    const ids = (await sending).toSorted((a, b) => Number(a - b));
    const all = await collectEvents(client, registered({ from: await client.provider.getBlockNumber() }));
    expect(idsIn(all)).to.deep.equal(ids);
    const cursor = JSON.parse(JSON.stringify(all[1]!.cursor)) as EventPosition;
    expect(idsIn(await collectEvents(client, registered({ from: cursor })))).to.deep.equal(ids.slice(2));
  });

  it("filters by indexed arguments, and throws when there is no such argument", async () => {
    const agentId = await register();
    await register();
    expect(idsIn(await collectEvents(client, registered({ filter: [agentId] })))).to.deep.equal([agentId]);
    await caught(ArgumentInvalidError, () => collectEvents(client, registered({ filter: ["no number"] })));
  });

  it("waits for confirmations", async () => {
    const from = (await client.provider.getBlockNumber()) + 1;
    const agentId = await register();
    expect(await collectEvents(client, registered({ from, confirmations: 2 }))).to.deep.equal([]);
    await request("hardhat_mine", "0x2");
    expect(idsIn(await collectEvents(client, registered({ from, confirmations: 2 })))).to.deep.equal([agentId]);
  });

  describe("when the chain is reorganised", () => {
    it("says from which block on, and delivers the other branch", async () => {
      const kept = await register();
      const from = await client.provider.getBlockNumber();
      const snapshot = await request("evm_snapshot");
      const stream = watchEvents(client, registered({ from }));
      const lost = await register();
      await register();
      expect(idsIn(await take(stream, 3))).to.deep.equal([kept, lost, lost + 1n]);

      await request("evm_revert", snapshot);
      await setActive(client, { agentId: 1n, active: true });
      const replaced = await register();
      await request("hardhat_mine", "0x3");
      expect(idsIn(await take(stream, 2))).to.deep.equal([`reorg ${from + 1}`, replaced]);
      await stream.return();
    });

    it("notices it after a restart, by the cursor", async () => {
      const snapshot = await request("evm_snapshot");
      const from = (await client.provider.getBlockNumber()) + 1;
      await register();
      const [event] = await collectEvents(client, registered({ from }));
      await request("evm_revert", snapshot);
      await setActive(client, { agentId: 1n, active: true });
      const replaced = await register();
      const stream = watchEvents(client, registered({ from: event!.cursor, maxReorgDepth: 0 }));
      expect(idsIn(await take(stream, 2))).to.deep.equal([`reorg ${from}`, replaced]);
      await stream.return();
    });
  });

  describe("when the node misbehaves", () => {
    it("asks for less when it is too much", async () => {
      const agentId = await register();
      await request("hardhat_mine", "0x40");
      proxy.intercept = ({ method, params }) => {
        const [{ fromBlock, toBlock } = {}] = params as { fromBlock?: string; toBlock?: string }[];
        const isTooMuch =
          method === "eth_getLogs" && fromBlock !== undefined && Number(toBlock) - Number(fromBlock) > 9;
        return isTooMuch ? { error: { code: -32005, message: "query returned more than 10000 results" } } : undefined;
      };
      expect(idsIn(await collectEvents(client, registered({ from: 0 })))).to.include(agentId);
    });

    it("goes on when it was away", async () => {
      const stream = watchEvents(client, registered({ from: (await client.provider.getBlockNumber()) + 1 }));
      const [first] = await Promise.all([take(stream, 1), register()]);
      proxy.isDown = true;
      const next = take(stream, 1);
      await new Promise((resolve) => setTimeout(resolve, 150));
      proxy.isDown = false;
      const agentId = await register();
      expect(idsIn([...first, ...(await next)])).to.deep.equal([agentId - 1n, agentId]);
      await stream.return();
    });

    it("throws with the position when it stays away", async () => {
      const stream = watchEvents(client, registered({ from: await client.provider.getBlockNumber(), maxRetries: 1 }));
      const [[item]] = await Promise.all([take(stream, 1), register()]);
      proxy.isDown = true;
      const error = await caught(EventStreamBrokenError, () => take(stream, 1));
      expect(error).to.deep.include({ code: "EVENT_STREAM_BROKEN", attempts: 2, position: item!.cursor });
      expect(error.cause).to.be.instanceOf(NodeUnreachableError);
    });

    it("waits as long as the signal lets when it was told to", async () => {
      const abort = new AbortController();
      const from = (await client.provider.getBlockNumber()) + 1;
      const options = { from, maxRetries: 0, waitForNode: true, signal: abort.signal };
      const stream = watchEvents(client, registered(options));
      const [first] = await Promise.all([take(stream, 1), register()]);
      proxy.isDown = true;
      const next = take(stream, 1);
      await new Promise((resolve) => setTimeout(resolve, 1_000)); // four attempts or more
      proxy.isDown = false;
      const agentId = await register();
      expect(idsIn([...first, ...(await next)])).to.deep.equal([agentId - 1n, agentId]);

      proxy.isDown = true;
      const last = take(stream, 1);
      await new Promise((resolve) => setTimeout(resolve, 200));
      abort.abort();
      expect(await last).to.deep.equal([]);
      proxy.isDown = false;
    });
  });

  it("ends by its signal in the middle of a wait, and by the client's end", async () => {
    const abort = new AbortController();
    const from = (await client.provider.getBlockNumber()) + 1;
    const waiting = take(watchEvents(client, registered({ from, signal: abort.signal, pollingInterval: 60_000 })), 1);
    setTimeout(() => {
      abort.abort();
    }, 50);
    expect(await waiting).to.deep.equal([]);

    const failing = caught(ClientClosedError, () => take(watchEvents(client, registered({ from })), 1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    client.close();
    await failing;
  });
});
