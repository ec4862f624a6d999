import { expect } from "chai";

import {
  announceBid,
  type Client,
  connect,
  dataUriStore,
  type Deployment,
  deposit,
  type EntryInvalidError,
  findBids,
  makeBid,
  makeOffer,
  type Offer,
  postOffer,
  registerAgent,
  signBid,
} from "../../../sdk/src/index.js";
import { deployMarketOn, DOLLAR } from "../../fixtures/market.js";
import { deploymentOf } from "../fixtures/clients.js";
import { brief } from "../fixtures/jobs.js";
import { type RpcRequest, startFaultyGateway } from "../../utils/faulty-gateway.js";
import { nodeKey, startNode } from "../../utils/http-node.js";

/** What the gateway's node takes at most: blocks in one request for logs. */
const MOST_BLOCKS = 50;
const HISTORY = 400;

/** Searches for logs by a range of blocks, each with its first block. */
function rangesOf(requests: readonly RpcRequest[]): number[] {
  return requests.flatMap(({ method, params }) => {
    const { fromBlock } = (params[0] ?? {}) as { readonly fromBlock?: string };
    return method === "eth_getLogs" && fromBlock !== undefined ? [Number(fromBlock)] : [];
  });
}

describe("what was found before", () => {
  let node: Awaited<ReturnType<typeof startNode>>;
  let gateway: Awaited<ReturnType<typeof startFaultyGateway>>;
  let deployment: Deployment;
  let client: Client;
  let worker: Client;
  let agentId: bigint;
  let offer: Offer;

  before(async () => {
    node = await startNode();
    gateway = await startFaultyGateway(node.url);
    const market = await deployMarketOn(node.ethers);
    deployment = await deploymentOf(market, node.ethers);
    client = await connect({ url: gateway.url, privateKey: nodeKey(2), deployment });
    worker = await connect({ url: node.url, privateKey: nodeKey(3), deployment });
    await market.dollar.mint(worker.account!, 1_000n * DOLLAR);
    await deposit(worker, { token: await market.dollar.getAddress(), amount: 1_000n * DOLLAR, approve: "exact" });
    ({ agentId } = await registerAgent(worker, { uri: "ipfs://worker" }));
    const document = await brief();
    offer = await makeOffer(client, { document });
    await postOffer(client, { offer, document, store: dataUriStore() });
    await bid(90n);
    await node.provider.request({ method: "hardhat_mine", params: [`0x${HISTORY.toString(16)}`] });
    gateway.fault = ({ requests }) => {
      const isTooMuch = requests.some(({ method, params }) => {
        const { fromBlock, toBlock } = (params[0] ?? {}) as { readonly fromBlock?: string; readonly toBlock?: string };
        return method === "eth_getLogs" && Number(toBlock) - Number(fromBlock) >= MOST_BLOCKS;
      });
      return isTooMuch
        ? { status: 400, body: '{"error":{"code":-32005,"message":"block range too large"}}' }
        : undefined;
    };
  });

  after(async () => {
    client.close();
    worker.close();
    await gateway.close();
    await node.close();
  });

  async function bid(dollars: bigint): Promise<void> {
    const terms = await makeBid(worker, { offer, agentId, price: dollars * DOLLAR });
    await announceBid(worker, { terms, signature: await signBid(worker, { terms }) });
  }

  const snapshot = (): Promise<unknown> => node.provider.request({ method: "evm_snapshot", params: [] });

  async function revert(to: unknown): Promise<void> {
    expect(await node.provider.request({ method: "evm_revert", params: [to] })).to.equal(true);
  }

  /** The prices of the bids, and which ranges were asked for. */
  async function pricesAndRanges(of: Client = client): Promise<{ prices: bigint[]; ranges: number[] }> {
    gateway.asked.length = 0;
    const bids = await findBids(of, { offer });
    return { prices: bids.map(({ price }) => price / DOLLAR), ranges: rangesOf(gateway.asked) };
  }

  it("is not read again: the second search of the same bids asks for the newest blocks only", async () => {
    const first = await pricesAndRanges();
    expect(first.prices).to.deep.equal([90n]);
    expect(first.ranges.length).to.be.at.least(HISTORY / MOST_BLOCKS);

    await bid(80n);
    const head = await node.ethers.provider.getBlockNumber();
    const second = await pricesAndRanges();
    expect(second.prices).to.deep.equal([90n, 80n]);
    expect(second.ranges).to.have.length(1);
    expect(second.ranges[0]).to.be.within(head - 20, head);
    // Nothing new: still the newest blocks, for a node may have left something out of them.
    const third = await pricesAndRanges();
    expect(third.prices).to.deep.equal([90n, 80n]);
    expect(third.ranges).to.have.length(1);
    expect(third.ranges[0]).to.be.within(head - 20, head);

    // What is asked for on its own, or by another filter, is not known.
    const other = await connect({ url: gateway.url, deployment });
    expect((await pricesAndRanges(other)).ranges.length).to.be.at.least(HISTORY / MOST_BLOCKS);
    other.close();
    const { blockNumber } = (await findBids(client, { offer }))[0]!;
    expect(await findBids(client, { offer, toBlock: blockNumber })).to.have.length(1);
    expect(await findBids(client, { offer, toBlock: blockNumber - 1 })).to.deep.equal([]);
    expect((await pricesAndRanges()).prices).to.deep.equal([90n, 80n]);
  });

  for (const depth of [1, 5, 100]) {
    it(`is read again when the chain is reorganised ${depth} deep`, async () => {
      const before = await snapshot();
      await bid(70n);
      await node.provider.request({ method: "hardhat_mine", params: [`0x${(depth - 1).toString(16)}`] });
      expect((await pricesAndRanges()).prices).to.deep.equal([90n, 80n, 70n]);
      expect((await pricesAndRanges()).prices).to.deep.equal([90n, 80n, 70n]);
      await revert(before);
      const again = await snapshot();
      await bid(60n);
      // As long as the branch that is gone, and longer.
      await node.provider.request({ method: "hardhat_mine", params: [`0x${(depth + 1).toString(16)}`] });
      expect((await pricesAndRanges()).prices).to.deep.equal([90n, 80n, 60n]);
      await revert(again);
    });
  }

  it("is forgotten when the chain is shorter than what was read", async () => {
    const before = await snapshot();
    await bid(50n);
    await node.provider.request({ method: "hardhat_mine", params: ["0x40"] });
    expect((await pricesAndRanges()).prices).to.deep.equal([90n, 80n, 50n]);
    await revert(before);
    expect((await pricesAndRanges()).prices).to.deep.equal([90n, 80n]);
  });

  it("is asked for again when the node said something that cannot be read", async () => {
    const fault = gateway.fault!;
    const fresh = await connect({ url: gateway.url, deployment });
    gateway.fault = async (exchange) => {
      const refusal = await fault(exchange);
      if (refusal !== undefined || !exchange.asks("eth_getLogs")) return refusal;
      const answers = await exchange.forward();
      return {
        answers: answers.map((answer) => {
          if (!Array.isArray(answer.result)) return answer;
          return { ...answer, result: answer.result.map((log: object) => ({ ...log, data: "0x" })) };
        }),
      };
    };
    const problems: EntryInvalidError[] = [];
    const onProblem = (problem: EntryInvalidError): void => void problems.push(problem);
    expect(await findBids(fresh, { offer, onProblem })).to.deep.equal([]);
    const told = problems.length;
    expect(told).to.be.greaterThan(0);
    gateway.fault = fault;
    expect(await findBids(fresh, { offer, onProblem })).to.have.length(told);
    expect(problems).to.have.length(told);
    fresh.close();
  });
});
