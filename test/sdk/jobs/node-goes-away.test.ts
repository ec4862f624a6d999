import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "chai";
import { Wallet } from "ethers";

import {
  type Client,
  connect,
  deliver,
  DeploymentMissingError,
  hire,
  isMarketplaceError,
  makeBid,
  makeOffer,
  NodeUnreachableError,
  Outcome,
  release,
  signBid,
  WrongChainError,
} from "../../../sdk/src/index.js";
import { caught } from "../../../sdk/test/utils/caught.js";
import {
  brief,
  CLIENT_KEY,
  DELIVERY,
  DOLLAR,
  marketplace,
  networkHelpers,
  PROVIDER_KEY,
  rpc,
} from "../../fixtures/sdk-jobs.js";

/** The chain behind real HTTP on a loopback port, which can fall silent in the middle and come back. */
class HttpNode {
  #server: Server | undefined;
  #port = 0;
  /** The node takes the next request with this method to heart, and goes away before it answers. */
  diesAfter: string | undefined;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      void this.#answer(request).then((body) => (body === undefined ? request.socket.destroy() : response.end(body)));
    });
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage): Promise<string | undefined> {
    let text = "";
    for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString();
    const { id, method, params } = JSON.parse(text) as { id: number; method: string; params: unknown[] };
    const answer = await rpc.request({ method, params }).then(
      (result: unknown) => ({ result }),
      (error: unknown) => ({ error: rpcError(error) }),
    );
    if (method === this.diesAfter) {
      this.diesAfter = undefined;
      await this.stop();
      return undefined;
    }
    return JSON.stringify({ jsonrpc: "2.0", id, ...answer });
  }
}

/** What a node says of a call that failed. */
function rpcError(error: unknown): object {
  const { code = -32_603, message = "", data } = error as { code?: number; message?: string; data?: unknown };
  return { code, message, data };
}

describe("a job over HTTP", () => {
  const node = new HttpNode();
  const clients: Client[] = [];

  async function connected(privateKey: string, parameters: Parameters<typeof connect>[0]): Promise<Client> {
    const client = await connect({ url: node.url, privateKey, ...parameters });
    clients.push(client);
    return client;
  }

  beforeEach(async () => {
    await node.start();
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await node.stop();
  });

  it("goes on where it stood when the node was gone in the middle", async () => {
    const { deployment, agentId, dollar } = await networkHelpers.loadFixture(marketplace);
    const client = await connected(CLIENT_KEY, { deployment });
    const worker = await connected(PROVIDER_KEY, { deployment });
    const offer = await makeOffer(client, { document: await brief() });
    const terms = await makeBid(worker, { offer, agentId, price: 100n * DOLLAR });
    const providerSignature = await signBid(worker, { terms });

    // The award arrives, the answer does not: nobody knows whether it was paid.
    node.diesAfter = "eth_sendRawTransaction";
    const lost = await caught(NodeUnreachableError, () => hire(client, { terms, providerSignature }));
    expect(lost.transactionHash).to.match(/^0x[0-9a-f]{64}$/);
    const down = await caught(NodeUnreachableError, () => deliver(worker, { job: terms, ...DELIVERY }));
    expect(isMarketplaceError(down, "NODE_UNREACHABLE")).to.equal(true);

    await node.start();
    const job = await hire(client, { terms, providerSignature });
    expect(job).to.include({ repeated: true, hash: lost.transactionHash });
    expect(await dollar.balanceOf(new Wallet(CLIENT_KEY).address)).to.equal(900n * DOLLAR);

    node.diesAfter = "eth_getTransactionReceipt";
    await caught(NodeUnreachableError, () => deliver(worker, { job: job.jobId, ...DELIVERY }));
    await node.start();
    expect((await deliver(worker, { job: job.jobId, ...DELIVERY })).repeated).to.equal(true);

    // A process that knows nothing but the job's id ends it.
    const later = await connected(CLIENT_KEY, { deployment });
    expect((await release(later, { job: job.jobId })).outcome).to.equal(Outcome.Released);
  });

  it("is refused on another chain, and where nothing is deployed", async () => {
    const { deployment } = await networkHelpers.loadFixture(marketplace);
    const elsewhere = await caught(WrongChainError, () => connected(CLIENT_KEY, { deployment, chainId: 8453n }));
    expect(elsewhere).to.include({ actual: 31_337n, expected: 8_453n });
    await caught(DeploymentMissingError, () => connected(CLIENT_KEY, {}));
    const { contracts } = deployment;
    const moved = { ...contracts.JobEscrow, address: new Wallet(PROVIDER_KEY).address };
    await caught(DeploymentMissingError, () =>
      connected(CLIENT_KEY, { deployment: { ...deployment, contracts: { ...contracts, JobEscrow: moved } } }),
    );
  });
});
