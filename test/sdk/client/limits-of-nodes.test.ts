import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "chai";

import {
  type Client,
  collectEvents,
  connect,
  type Deployment,
  getAgent,
  NodeRefusedError,
  NodeUnreachableError,
  registerAgent,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { AGENT_ID, deployMarketOn } from "../../fixtures/market.js";
import { deploymentOf } from "../fixtures/clients.js";
import { type Exchange, type Fault, type Reply, startFaultyGateway } from "../../utils/faulty-gateway.js";
import { nodeKey, startNode } from "../../utils/http-node.js";

const TOO_MANY = { code: 31, message: "Batch of more than 3 requests are not allowed on free tier" };

/** A node that takes three requests at once. */
function takesThree(refuse: (exchange: Exchange) => Reply): Fault {
  return (exchange) => (exchange.isBatch && exchange.requests.length > 3 ? refuse(exchange) : undefined);
}

const whole = (status: number) => () => ({
  status,
  body: JSON.stringify({ jsonrpc: "2.0", id: null, error: TOO_MANY }),
});

/** Ways to refuse a batch. */
const REFUSALS: Readonly<Record<string, (exchange: Exchange) => Reply>> = {
  "HTTP 200, one error for all": whole(200),
  "HTTP 400": whole(400),
  "HTTP 403": whole(403),
  "HTTP 413": whole(413),
  "HTTP 413 without JSON": () => ({ status: 413, body: "<html>Payload Too Large" }),
  "HTTP 500": whole(500),
  "HTTP 200, the same error for each": ({ requests }) => ({
    answers: requests.map(({ id }) => ({ jsonrpc: "2.0", id, error: TOO_MANY })),
  }),
};

describe("a node with limits", () => {
  let node: Awaited<ReturnType<typeof startNode>>;
  let gateway: Awaited<ReturnType<typeof startFaultyGateway>>;
  let deployment: Deployment;
  const clients: Client[] = [];

  before(async () => {
    node = await startNode();
    gateway = await startFaultyGateway(node.url);
    deployment = await deploymentOf(await deployMarketOn(node.ethers), node.ethers);
  });

  afterEach(() => {
    gateway.fault = undefined;
    for (const client of clients.splice(0)) client.close();
  });

  after(async () => {
    await gateway.close();
    await node.close();
  });

  async function connected(parameters = {}): Promise<Client> {
    const client = await connect({ url: gateway.url, privateKey: nodeKey(2), deployment, ...parameters });
    clients.push(client);
    return client;
  }

  for (const [title, refuse] of Object.entries(REFUSALS)) {
    it(`T138_ is asked for less at once when it refuses a batch: ${title}`, async () => {
      gateway.fault = takesThree(refuse);
      const client = await connected();
      const { agentId } = await registerAgent(client, { uri: "ipfs://x" });
      expect((await getAgent(client, { agentId })).uri).to.equal("ipfs://x");
      gateway.fault = takesThree(() => expect.fail("it said before that it takes three"));
      await getAgent(client, { agentId });
    });
  }

  it("T138_ is waited for when one request of many came too soon", async () => {
    const client = await connected();
    let left = 2;
    gateway.fault = async ({ requests, forward }) => {
      const answers = await forward();
      const error = { code: 429, message: "Your app has exceeded its compute units per second capacity." };
      return {
        answers: answers.map((answer, i) =>
          requests[i]!.method === "eth_call" && left-- > 0 ? { id: answer.id, error } : answer,
        ),
      };
    };
    expect((await getAgent(client, { agentId: AGENT_ID })).agentId).to.equal(AGENT_ID);
  });

  it("T138_ is waited for as long as it says, in seconds", async () => {
    const client = await connected();
    let [first, second] = [0, 0];
    gateway.fault = () => {
      if (first !== 0) {
        second ||= performance.now();
        return undefined;
      }
      first = performance.now();
      return { status: 429, headers: { "retry-after": "1" }, body: "{}" };
    };
    await getAgent(client, { agentId: AGENT_ID });
    expect(second - first).to.be.within(990, 1_600);
  });

  it("T138_ is not waited for longer than a request may take, and its words are told", async () => {
    const client = await connected({ requestTimeout: 1_000 });
    const error = { code: 429, message: "Monthly capacity limit exceeded." };
    gateway.fault = () => ({ status: 429, headers: { "retry-after": "3600" }, body: JSON.stringify({ id: 1, error }) });
    const start = performance.now();
    const refused = await caught(NodeRefusedError, () => connected({ requestTimeout: 1_000 }));
    expect(refused.message).to.include("Monthly capacity limit exceeded");
    await caught(NodeRefusedError, () => getAgent(client, { agentId: AGENT_ID }));
    expect(performance.now() - start).to.be.below(6_000);
  });

  for (const status of [200, 401, 403]) {
    it(`T138_ is quoted when it knows no such key, HTTP ${status}`, async () => {
      const error = { code: -32001, message: "Invalid API key: project is disabled" };
      gateway.fault = ({ requests }) => ({ status, body: JSON.stringify({ id: requests[0]!.id, error }) });
      const { message } = await caught(NodeRefusedError, () => connected());
      expect(message).to.include("project is disabled");
    });
  }

  it("T138_ is quoted when it answers in another language", async () => {
    const client = await connected();
    gateway.fault = () => ({ status: 404, body: "<h1>no such project</h1>" });
    const { reason } = await caught(NodeUnreachableError, () => getAgent(client, { agentId: AGENT_ID }));
    expect(reason).to.include("404").and.include("no such project");
  });

  describe("given events", () => {
    const limits: Readonly<Record<string, (range: number) => Reply | undefined>> = {
      "a range of 1,000 blocks": (range) =>
        range > 1_000 ? said(200, "block range is too wide, maximum is 1000") : undefined,
      "a range of 700 blocks, as HTTP 400": (range) =>
        range > 700 ? said(400, "exceed maximum block range: 700") : undefined,
      "10 results, as HTTP 413": (range) =>
        range > 1_500 ? said(413, "query returned more than 10 results") : undefined,
      "a range, as HTTP 503": (range) => (range > 1_000 ? said(503, "query timeout exceeded") : undefined),
      "a range, as HTTP 413 without JSON": (range) => (range > 1_000 ? { status: 413, body: "too large" } : undefined),
    };

    function said(status: number, message: string): Reply {
      return { status, body: JSON.stringify({ jsonrpc: "2.0", id: null, error: { code: -32005, message } }) };
    }

    before(async () => {
      const client = await connected();
      for (let i = 0; i < 3; i++) {
        await registerAgent(client, { uri: `ipfs://${i}` });
        await node.provider.request({ method: "hardhat_mine", params: ["0x5dc"] });
      }
    });

    for (const [title, limit] of Object.entries(limits)) {
      it(`T138_ is asked for fewer blocks, and none is left out: ${title}`, async () => {
        const client = await connected();
        const { registry } = client.contracts;
        const query = { contract: registry, event: registry.getEvent("Registered") };
        const all = await collectEvents(client, query);
        gateway.fault = ({ requests }) => {
          const [filter] = (requests.find(({ method }) => method === "eth_getLogs")?.params ?? []) as [
            Record<string, string>?,
          ];
          return filter?.["toBlock"] === undefined
            ? undefined
            : limit(Number(filter["toBlock"]) - Number(filter["fromBlock"]) + 1);
        };
        const found = await collectEvents(client, query);
        expect(found.map(({ args }) => args.agentId)).to.deep.equal(all.map(({ args }) => args.agentId));
        expect(found.length).to.be.greaterThan(2);
      });
    }
  });

  it("T138_ that drips its answer byte by byte is given up in time", async () => {
    const server: Server = createServer((_, outgoing) => {
      outgoing.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => outgoing.write(" "), 50);
      outgoing.on("close", () => {
        clearInterval(timer);
      });
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    try {
      const start = performance.now();
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const { reason } = await caught(NodeUnreachableError, () => connected({ url, requestTimeout: 500 }));
      expect(reason).to.include("TIMEOUT");
      expect(performance.now() - start).to.be.below(2_000);
    } finally {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  });
});
