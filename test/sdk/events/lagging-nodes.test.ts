import { expect } from "chai";

import {
  type Client,
  collectEvents,
  connect,
  type Deployment,
  EventStreamBrokenError,
  findOffers,
  NodeUnreachableError,
  registerAgent,
  setActive,
  getAgent,
  type WatchedEvent,
  watchEvents,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { deployMarketOn } from "../../fixtures/market.js";
import { deploymentOf } from "../fixtures/clients.js";
import { type Exchange, type Fault, type RpcRequest, startFaultyGateway } from "../../utils/faulty-gateway.js";
import { nodeKey, startNode } from "../../utils/http-node.js";

const quantity = (value: number): string => `0x${value.toString(16)}`;

for (const chainId of [31_337, 8_453]) {
  describe(`events of a gateway whose nodes lag, chain ${chainId}`, () => {
    let node: Awaited<ReturnType<typeof startNode>>;
    let gateway: Awaited<ReturnType<typeof startFaultyGateway>>;
    let deployment: Deployment;
    let client: Client;

    const rpc = (method: string, ...params: unknown[]) => node.provider.request({ method, params });
    const headNumber = async () => Number(await rpc("eth_blockNumber"));

    before(async () => {
      node = await startNode(chainId);
      gateway = await startFaultyGateway(node.url);
      deployment = await deploymentOf(await deployMarketOn(node.ethers), node.ethers);
      client = await connect({ url: gateway.url, privateKey: nodeKey(2), deployment, pollingInterval: 20 });
      for (let i = 0; i < 6; i++) await registerAgent(client, { uri: `ipfs://${i}` });
    });

    afterEach(() => {
      gateway.fault = undefined;
    });

    after(async () => {
      client.close();
      await gateway.close();
      await node.close();
    });

    function registrations() {
      const { registry } = client.contracts;
      return { contract: registry, event: registry.getEvent("Registered") };
    }

    const idsIn = (events: readonly WatchedEvent[]) =>
      events.map(({ args }) => (args as unknown as { agentId: bigint }).agentId);

    /** A node that does not know the newest blocks, and says nothing of it where a range goes beyond its own. */
    function late({ method, params }: RpcRequest, newest: number): RpcRequest {
      const [query] = params as [{ toBlock?: string } | string];
      if (method === "eth_getLogs" && typeof query === "object" && Number(query.toBlock) > newest) {
        return { id: 0, method, params: [{ ...query, toBlock: quantity(newest) }] };
      }
      return { id: 0, method, params };
    }

    /** Answers ranges from the late node, so many times. */
    function lateRanges(lag: number, times: number): Fault {
      let left = times;
      return async ({ requests, asks, forward }: Exchange) => {
        if (!asks("eth_getLogs") || left-- <= 0) return undefined;
        const newest = (await headNumber()) - lag;
        const answers = await forward(requests.map((request) => ({ ...late(request, newest), id: request.id })));
        return { answers };
      };
    }

    for (const [lag, times] of [
      [1, 1],
      [3, 1],
      [2, Infinity],
      [6, Infinity],
    ] as const) {
      it(`T137_ are complete when ranges come from a node ${lag} blocks behind, ${times === 1 ? "once" : "always"}`, async () => {
        const all = await collectEvents(client, registrations());
        expect(all.length).to.be.greaterThan(5);
        gateway.fault = lateRanges(lag, times);
        expect(idsIn(await collectEvents(client, registrations()))).to.deep.equal(idsIn(all));
      });
    }

    it("T137_ are asked for again when the node does not know the newest block of a range", async () => {
      const all = await collectEvents(client, registrations());
      let left = 3;
      gateway.fault = async ({ requests, asks, forward }) => {
        if (!asks("eth_getLogs") || left-- <= 0) return undefined;
        const newest = (await headNumber()) - 2;
        const answers = await forward(requests.map((request) => ({ ...late(request, newest), id: request.id })));
        const isBeyond = ({ method, params }: RpcRequest) =>
          method === "eth_getBlockByNumber" && params[0] !== "latest" && Number(params[0]) > newest;
        return { answers: answers.map((answer, i) => (isBeyond(requests[i]!) ? { ...answer, result: null } : answer)) };
      };
      expect(idsIn(await collectEvents(client, registrations()))).to.deep.equal(idsIn(all));
      expect(left).to.be.below(1);
    });

    it("T137_ are refused when the node never comes to know a block that was named", async function () {
      this.timeout(60_000);
      const head = await headNumber();
      let isFirst = true;
      gateway.fault = async ({ requests, forward }) => {
        if (!requests.some(({ method, params }) => method === "eth_getBlockByNumber" && params[0] === "latest"))
          return undefined;
        if (isFirst) {
          isFirst = false;
          return undefined;
        }
        const older = requests.map((request) =>
          request.method === "eth_getBlockByNumber" ? { ...request, params: [quantity(head - 3), false] } : request,
        );
        return { answers: await forward(older) };
      };
      const { registry } = client.contracts;
      const query = { contract: registry, event: registry.getEvent("Registered"), maxRetries: 0 };
      const error = await caught(EventStreamBrokenError, () => collectEvents(client, query));
      expect(error.cause).to.be.instanceOf(NodeUnreachableError);
      expect((error.cause as NodeUnreachableError).reason).to.include(`block ${head} was named`);
    });

    it("T137_ are none when a node writes null for none", async () => {
      gateway.fault = async ({ requests, asks, forward }) => {
        if (!asks("eth_getLogs")) return undefined;
        const answers = await forward();
        const isNone = (result: unknown) => Array.isArray(result) && result.length === 0;
        return {
          answers: answers.map((answer, i) =>
            requests[i]!.method === "eth_getLogs" && isNone(answer.result) ? { ...answer, result: null } : answer,
          ),
        };
      };
      expect(await findOffers(client)).to.deep.equal([]);
    });

    it("T137_ are not told as rolled back by a look that meets a late node now and then", async () => {
      let looks = 0;
      gateway.fault = async ({ requests, forward }) => {
        const isLook = requests.some(
          ({ method, params }) => method === "eth_getBlockByNumber" && params[0] === "latest",
        );
        if (!isLook || ++looks % 3 !== 0) return undefined;
        const older = quantity((await headNumber()) - 1);
        return {
          answers: await forward(
            requests.map((request) => ({
              ...request,
              params: request.params[0] === "latest" ? [older, false] : request.params,
            })),
          ),
        };
      };
      const over = new AbortController();
      const kinds: string[] = [];
      const watching = (async () => {
        const query = { ...registrations(), confirmations: 0, signal: over.signal, pollingInterval: 1 };
        for await (const { kind } of watchEvents(client, query)) kinds.push(kind);
      })();
      while (looks < 200) await new Promise((resolve) => setTimeout(resolve, 10));
      over.abort();
      await watching;
      expect(kinds).not.to.include("reorg");
      expect(kinds.length).to.be.greaterThan(5);
    });

    it("T137_ do not hide what the client itself just wrote", async () => {
      const { agentId } = await registerAgent(client, { uri: "ipfs://mine" });
      const head = await headNumber();
      let left = 4;
      gateway.fault = async ({ requests, forward }) => {
        if (chainId === 31_337 || left-- <= 0) return undefined;
        const before = quantity(head - 1);
        const place: Record<string, number> = { eth_call: 1, eth_getCode: 1, eth_getBlockByNumber: 0 };
        const older = requests.map((request) => {
          const at = place[request.method];
          if (at === undefined || !["latest", undefined].includes(request.params[at] as string | undefined))
            return request;
          return { ...request, params: request.params.with(at, before) };
        });
        return { answers: await forward(older) };
      };
      expect((await getAgent(client, { agentId })).uri).to.equal("ipfs://mine");
      await setActive(client, { agentId, active: false });
    });
  });
}
