import { expect } from "chai";
import { Wallet } from "ethers";

import {
  type Client,
  connect,
  ContractRevertError,
  deliverAndRelease,
  deposit,
  type Deployment,
  hire,
  makeBid,
  makeOffer,
  NonceConflictError,
  registerAgent,
  setActive,
  signBid,
  signRelease,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { AGENT_ID, deployMarketOn } from "../../fixtures/market.js";
import { brief, DELIVERY, DOLLAR } from "../fixtures/jobs.js";
import { deploymentOf } from "../fixtures/clients.js";
import { nodeKey, startNode } from "../../utils/http-node.js";
import { startProxy } from "../../utils/rpc-proxy.js";

const [CLIENT_KEY, PROVIDER_KEY] = [nodeKey(2), nodeKey(3)];
const FEES = ["eth_getBlockByNumber", "eth_gasPrice", "eth_maxPriorityFeePerGas"];

/** What a write asks when the fees are known. */
const WRITE = ["eth_call", "eth_getTransactionCount", "eth_getTransactionReceipt", "eth_sendRawTransaction"];

describe("the requests of a write, over HTTP", () => {
  let node: Awaited<ReturnType<typeof startNode>>;
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let market: Awaited<ReturnType<typeof deployMarketOn>>;
  let deployment: Deployment;
  let client: Client;
  let worker: Client;

  before(async () => {
    node = await startNode();
    market = await deployMarketOn(node.ethers);
    deployment = await deploymentOf(market, node.ethers);
    proxy = await startProxy(node.url);
  });

  beforeEach(async () => {
    client = await connect({ url: proxy.url, privateKey: CLIENT_KEY, deployment });
    worker = await connect({ url: proxy.url, privateKey: PROVIDER_KEY, deployment });
  });

  afterEach(() => {
    client.close();
    worker.close();
    proxy.intercept = undefined;
  });

  after(async () => {
    await proxy.close();
    await node.close();
  });

  /** The requests of an action, sorted, but for those about fees, which come once a second; and the HTTP requests. */
  async function requestsOf(action: () => Promise<unknown>) {
    proxy.asked = [];
    proxy.exchanges = 0;
    await action();
    return { requests: proxy.asked.filter((method) => !FEES.includes(method)).sort(), exchanges: proxy.exchanges };
  }

  it("are four, two at a time, once a call of its kind was estimated", async () => {
    const first = await requestsOf(() => setActive(worker, { agentId: AGENT_ID, active: false }));
    expect(first).to.deep.equal({
      requests: ["eth_estimateGas", "eth_getTransactionCount", "eth_getTransactionReceipt", "eth_sendRawTransaction"],
      exchanges: 2,
    });
    await setActive(worker, { agentId: AGENT_ID, active: true });
    const third = await requestsOf(() => setActive(worker, { agentId: AGENT_ID, active: false }));
    expect(third).to.deep.equal({ requests: WRITE, exchanges: 2 });
  });

  it("are eight for a whole job from the balance, and the answer to a repetition", async () => {
    await market.dollar.mint(client.account!, 1_000n * DOLLAR);
    const { token } = await deposited();
    const deadline = new Date(Date.now() + 7 * 24 * 3_600_000).toISOString().replace(/\.\d+Z$/, "Z");
    const offer = await makeOffer(client, { document: await brief({ deadline }), overrides: { token } });
    const job = async (isMeasured: boolean) => {
      const terms = await makeBid(worker, { offer: { ...offer, nonce: 0n }, agentId: AGENT_ID, price: DOLLAR });
      const providerSignature = await signBid(worker, { terms });
      const award = { terms, providerSignature, funding: { mode: "balance" } } as const;
      const hired = await requestsOf(() => hire(client, award));
      const signed = await signRelease(client, { job: terms, ...DELIVERY });
      const end = { job: terms, ...DELIVERY, signed };
      const ended = await requestsOf(() => deliverAndRelease(worker, end));
      if (!isMeasured) return;
      expect(hired).to.deep.equal({ requests: WRITE, exchanges: 2 });
      expect(ended).to.deep.equal({ requests: WRITE, exchanges: 2 });
      const count = () => client.provider.getTransactionCount(client.account!);
      const before = await count();
      expect((await hire(client, award)).repeated).to.equal(true);
      expect((await deliverAndRelease(worker, end)).repeated).to.equal(true);
      expect(await count()).to.equal(before);
    };
    await job(false);
    await job(true);
  });

  describe("without preflight", () => {
    let hasty: Client;

    beforeEach(async () => {
      hasty = await connect({ url: proxy.url, privateKey: PROVIDER_KEY, deployment, skipPreflight: true });
      await setActive(hasty, { agentId: AGENT_ID, active: false });
    });

    afterEach(() => hasty.close());

    it("are two at once for a call like one before", async () => {
      const { requests, exchanges } = await requestsOf(() => setActive(hasty, { agentId: AGENT_ID, active: true }));
      expect(requests).to.deep.equal(["eth_getTransactionReceipt", "eth_sendRawTransaction"]);
      expect(exchanges).to.equal(1);
      expect(await hasty.contracts.registry.isActive(AGENT_ID)).to.equal(true);
    });

    it("tell of a refusal on the chain, and go on", async () => {
      const error = await caught(ContractRevertError, () => setActive(hasty, { agentId: 999n, active: true }));
      expect(error).to.include({ contract: "AgentRegistry", errorName: "ERC721NonexistentToken" });
      const receipt = await hasty.provider.getTransactionReceipt(error.transactionHash!);
      expect(receipt?.status).to.equal(0);
      const written = await Promise.all(
        [true, false, true].map((active) => setActive(hasty, { agentId: AGENT_ID, active })),
      );
      expect(new Set(written.map(({ hash }) => hash)).size).to.equal(3);
    });

    it("leave room for what needs more gas than a call of its kind needed before", async () => {
      const { dollar } = market;
      await dollar.mint(hasty.account!, 10n * DOLLAR);
      const token = await dollar.getAddress();
      const pay = (account: string) => deposit(hasty, { token, amount: DOLLAR, account, approve: "max" });
      await pay(hasty.account!);
      await pay(hasty.account!);
      const account = Wallet.createRandom().address;
      await pay(account);
      expect(await hasty.contracts.escrow.creditOf(token, account)).to.equal(DOLLAR);
    });

    it("are numbered anew when another process sent something all the same", async () => {
      const other = await connect({ url: node.url, privateKey: PROVIDER_KEY, deployment });
      await registerAgent(other, { uri: "ipfs://another-process" });
      other.close();
      await setActive(hasty, { agentId: AGENT_ID, active: true });
      expect(await hasty.contracts.registry.isActive(AGENT_ID)).to.equal(true);
    });

    it("are estimated when a call is the first of its kind", async () => {
      const { requests } = await requestsOf(() => registerAgent(hasty, { uri: "ipfs://first" }));
      expect(requests).to.include("eth_estimateGas");
    });
  });

  it("go out together when they are made together, in one HTTP request", async () => {
    const { registry } = client.contracts;
    const { exchanges } = await requestsOf(() => Promise.all([1, 2, 3].map(() => registry.totalAgents())));
    expect(exchanges).to.equal(1);
  });

  it("are sent one by one to a node that takes no batches", async () => {
    proxy.refusesBatches = true;
    try {
      await setActive(worker, { agentId: AGENT_ID, active: true });
      expect(await worker.contracts.registry.isActive(AGENT_ID)).to.equal(true);
    } finally {
      proxy.refusesBatches = false;
    }
  });

  describe("when another client of the same key sent something meanwhile", () => {
    it("numbers anew what the node refused for its number", async () => {
      const other = await connect({ url: node.url, privateKey: PROVIDER_KEY, deployment });
      let isFirst = true;
      proxy.intercept = ({ method }) => {
        if (method !== "eth_sendRawTransaction" || !isFirst) return undefined;
        isFirst = false;
        return { error: { code: -32003, message: "nonce too low" } };
      };
      const [first] = await Promise.all([
        setActive(worker, { agentId: AGENT_ID, active: false }),
        registerAgent(other, { uri: "ipfs://other" }),
      ]);
      expect(first.hash).to.match(/^0x/);
      expect(await worker.contracts.registry.isActive(AGENT_ID)).to.equal(false);
      other.close();
    });

    it("throws when it is refused again, and leaves no gap behind", async () => {
      proxy.intercept = ({ method }) =>
        method === "eth_sendRawTransaction" ? { error: { code: -32003, message: "nonce too low" } } : undefined;
      await caught(NonceConflictError, () => setActive(worker, { agentId: AGENT_ID, active: false }));
      proxy.intercept = undefined;
      const next = await Promise.all([1, 2, 3].map((i) => registerAgent(worker, { uri: `ipfs://gap-${i}` })));
      expect(new Set(next.map(({ agentId }) => agentId)).size).to.equal(3);
    });
  });

  it("offer a new fee when the base fee rose above the one that is remembered", async () => {
    await setActive(worker, { agentId: AGENT_ID, active: false });
    const base = (await node.ethers.provider.getBlock("latest"))!.baseFeePerGas!;
    const risen = `0x${(base * 10n + 10n ** 11n).toString(16)}`;
    await node.provider.request({ method: "hardhat_setNextBlockBaseFeePerGas", params: [risen] });
    await node.provider.request({ method: "hardhat_mine", params: ["0x1"] });
    const { hash } = await setActive(worker, { agentId: AGENT_ID, active: true });
    const receipt = (await worker.provider.getTransactionReceipt(hash))!;
    expect(receipt.gasPrice > base * 5n).to.equal(true);
  });

  it("estimate anew what needs more gas than a call of its kind needed before", async () => {
    // The same function and as much data: a slot that is written anew costs more than one that is changed.
    const { dollar } = market;
    await dollar.mint(client.account!, 10n * DOLLAR);
    const token = await dollar.getAddress();
    const pay = (account: string) => deposit(client, { token, amount: DOLLAR, account, approve: "max" });
    await pay(client.account!);
    await pay(client.account!);
    await pay(market.stranger.address);
    expect(await client.contracts.escrow.creditOf(token, market.stranger.address)).to.equal(DOLLAR);
  });

  async function deposited() {
    const token = await market.dollar.getAddress();
    await deposit(client, { token, amount: 100n * DOLLAR, approve: "exact" });
    return { token };
  }
});
