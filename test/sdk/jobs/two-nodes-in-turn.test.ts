import { expect } from "chai";

import {
  type Client,
  connect,
  creditOf,
  deliver,
  type Deployment,
  getAgent,
  getJob,
  hire,
  jobStatus,
  makeBid,
  makeOffer,
  registerAgent,
  release,
  setActive,
  signBid,
  withdraw,
} from "../../../sdk/src/index.js";
import { deployMarketOn } from "../../fixtures/market.js";
import { deploymentOf } from "../fixtures/clients.js";
import { brief, DELIVERY, DOLLAR } from "../fixtures/jobs.js";
import { type Exchange, type RpcAnswer, type RpcRequest, startFaultyGateway } from "../../utils/faulty-gateway.js";
import { nodeKey, startNode } from "../../utils/http-node.js";

const DAY = 86_400;
const PRICE = 100n * DOLLAR;
/** What the provider gets of it at a fee of 25 bps. */
const EARNED = PRICE - (PRICE * 25n) / 10_000n;

/** Where a request names the block that it asks of. */
const PLACE_OF_BLOCK: Record<string, number> = {
  eth_call: 1,
  eth_getCode: 1,
  eth_getBalance: 1,
  eth_getTransactionCount: 1,
  eth_estimateGas: 1,
  eth_getBlockByNumber: 0,
};

for (const first of ["current", "late"] as const) {
  describe(`a whole job through two nodes that answer in turn, the ${first} one first`, () => {
    let node: Awaited<ReturnType<typeof startNode>>;
    let gateway: Awaited<ReturnType<typeof startFaultyGateway>>;
    let deployment: Deployment;
    let mint: (account: string, amount: bigint) => Promise<unknown>;
    const clients: Client[] = [];
    /** The newest block that the late node has: what was there at its turn before. */
    let known = 0;
    let seen = 0;

    const rpc = (method: string, ...params: unknown[]) => node.provider.request({ method, params });

    before(async () => {
      node = await startNode(8_453);
      gateway = await startFaultyGateway(node.url);
      const market = await deployMarketOn(node.ethers);
      mint = async (account, amount) => (await market.dollar.mint(account, amount)).wait();
      deployment = await deploymentOf(market, node.ethers);
      let turn = first === "current" ? 0 : 1;
      gateway.fault = async ({ requests, forward }: Exchange) => {
        const isLate = turn++ % 2 === 1;
        const answers = await forward(requests.map((request) => (isLate ? asked(request) : request)));
        if (!isLate) return { answers };
        [known, seen] = [seen, Number(await rpc("eth_blockNumber"))];
        return { answers: answers.map((answer, index) => told(requests[index]!, answer)) };
      };
    });

    after(async () => {
      for (const client of clients) client.close();
      await gateway.close();
      await node.close();
    });

    /** The request as the late node understands it: its latest block is an older one. */
    function asked(request: RpcRequest): RpcRequest {
      const place = PLACE_OF_BLOCK[request.method];
      const params = [...request.params];
      if (place === undefined || known === 0) return request;
      if (params[place] !== undefined && params[place] !== "latest" && params[place] !== "pending") return request;
      params[place] = `0x${known.toString(16)}`;
      return { ...request, params };
    }

    /** Its answer: it knows no receipt of a block that it does not have, and no transaction of one as mined. */
    function told({ method }: RpcRequest, answer: RpcAnswer): RpcAnswer {
      if (method !== "eth_getTransactionReceipt" && method !== "eth_getTransactionByHash") return answer;
      const { result } = answer as { result?: { blockNumber?: string } | null };
      return Number(result?.blockNumber ?? 0) > known ? { ...answer, result: null } : answer;
    }

    async function connected(index: number): Promise<Client> {
      const client = await connect({ url: gateway.url, privateKey: nodeKey(index), deployment, pollingInterval: 20 });
      clients.push(client);
      return client;
    }

    it("T134_T137_ends with the exact balances, every step at the first attempt, and nothing twice", async function () {
      this.timeout(120_000);
      const [client, worker] = [await connected(2), await connected(3)];
      const token = deployment.tokens!["TUSD"]!.address;
      await mint(client.account!, 1_000n * DOLLAR);
      const { provider: chain } = node.ethers;
      const registry = worker.contracts.registry.connect(chain);
      /** Agents of the provider, and transactions of both. */
      const counts = () =>
        Promise.all([
          registry.balanceOf(worker.account!).then(Number),
          ...[worker, client].map(({ account }) => chain.getTransactionCount(account!)),
        ]);
      const before = await counts();

      const { agentId } = await registerAgent(worker, { uri: "ipfs://worker" });
      expect((await getAgent(client, { agentId })).owner).to.equal(worker.account);
      await setActive(worker, { agentId, active: true });
      const { timestamp } = (await rpc("eth_getBlockByNumber", "latest", false)) as { timestamp: string };
      const deadline = new Date((Number(timestamp) + 30 * DAY) * 1000).toISOString();
      const offer = await makeOffer(client, { document: await brief({ deadline }) });
      const terms = await makeBid(worker, { offer, agentId, price: PRICE });
      const providerSignature = await signBid(worker, { terms });
      const { jobId } = await hire(client, { terms, providerSignature });
      expect((await getJob(worker, { jobId })).terms).to.deep.equal(terms);
      await deliver(worker, { job: jobId, ...DELIVERY });
      await release(client, { job: jobId });
      expect((await jobStatus(client, { job: jobId })).isSettled).to.equal(true);
      expect(await creditOf(worker, { token, account: worker.account! })).to.equal(EARNED);
      const { withdrawals } = await withdraw(worker, { token });
      expect(withdrawals.map(({ amount }) => amount)).to.deep.equal([EARNED]);

      // Register, set active, deliver, withdraw; hire (pays by ERC-3009), release.
      expect((await counts()).map((count, index) => count - before[index]!)).to.deep.equal([1, 4, 2]);
    });
  });
}
