import { expect } from "chai";
import { id, parseEther, Wallet } from "ethers";

import {
  AgentNotFoundError,
  type Client,
  connect,
  ContractRevertError,
  type Deployment,
  getAgent,
  InsufficientFundsError,
  NodeUnreachableError,
  registerAgent,
  send,
  setActive,
  TransactionFailedError,
  TransactionPendingError,
  translateError,
  waitForTransaction,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { deployMarketOn } from "../../fixtures/market.js";
import { deploymentOf } from "../fixtures/clients.js";
import { nodeKey, startNode } from "../../utils/http-node.js";

/** Over HTTP, with a stock provider: what a user gets, and the errors that a user sees. */
describe("send", () => {
  let node: Awaited<ReturnType<typeof startNode>>;
  let market: Awaited<ReturnType<typeof deployMarketOn>>;
  let deployment: Deployment;
  let client: Client;

  before(async () => {
    node = await startNode();
    market = await deployMarketOn(node.ethers);
    deployment = await deploymentOf(market, node.ethers);
    client = await connect({ url: node.url, privateKey: nodeKey(3), deployment });
  });

  after(async () => {
    client.close();
    await node.close();
  });

  it("returns the facts of the transaction with the result", async () => {
    const written = await registerAgent(client, { uri: "ipfs://x" });
    const receipt = (await client.provider.getTransactionReceipt(written.hash))!;
    expect(written.agentId).to.equal(await client.contracts.registry.totalAgents());
    expect(written).to.include({ blockNumber: receipt.blockNumber, gasUsed: receipt.gasUsed, gasCost: receipt.fee });
    expect(await waitForTransaction(client, { hash: written.hash })).to.deep.equal({
      hash: written.hash,
      blockNumber: receipt.blockNumber,
      gasUsed: receipt.gasUsed,
      gasCost: receipt.fee,
    });
  });

  it("is not slowed by polling: a write takes far less than the 4 s of stock ethers", async () => {
    const start = performance.now();
    for (let i = 0; i < 10; i++) await setActive(client, { agentId: 1n, active: i % 2 === 0 });
    expect(performance.now() - start).to.be.lessThan(4_000);
  });

  it("numbers concurrent transactions of one client", async () => {
    const written = await Promise.all(
      Array.from({ length: 12 }, (_, i) => registerAgent(client, { uri: `ipfs://${i}` })),
    );
    expect(new Set(written.map(({ agentId }) => agentId)).size).to.equal(12);
    expect(new Set(written.map(({ hash }) => hash)).size).to.equal(12);
  });

  it("goes on after a failure in the middle of concurrent ones, also through the escape hatch", async () => {
    const { registry } = client.contracts;
    const results = await Promise.allSettled([
      registerAgent(client, { uri: "ipfs://a" }),
      send(client, () => registry.setActive.populateTransaction(999n, true)),
      registry["register(string)"]("ipfs://b").then((transaction) => transaction.wait()),
      // Refused by the node when it is already numbered.
      send(client, () => Promise.resolve({ to: client.account!, value: parseEther("1000000"), gasLimit: 21_000n })),
      registerAgent(client, { uri: "ipfs://c" }),
    ]);
    expect(results.map(({ status }) => status)).to.deep.equal([
      "fulfilled",
      "rejected",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    await setActive(client, { agentId: 1n, active: true });
  });

  describe("when a contract refuses", () => {
    it("sends nothing, and says the error's name and arguments", async () => {
      const before = await client.provider.getTransactionCount(client.account!);
      const error = await caught(ContractRevertError, () => setActive(client, { agentId: 999n, active: true }));
      expect(error).to.include({
        code: "CONTRACT_REVERT",
        contract: "AgentRegistry",
        errorName: "ERC721NonexistentToken",
        selector: id("ERC721NonexistentToken(uint256)").slice(0, 10),
      });
      expect(error.transactionHash).to.equal(undefined);
      expect(error.args).to.deep.equal([999n]);
      expect(error.namedArgs).to.deep.equal({ tokenId: 999n });
      expect(error.cause).to.be.instanceOf(Error);
      expect(await client.provider.getTransactionCount(client.account!)).to.equal(before);
    });

    it("decodes what a token says inside the escrow, and a view's error", async () => {
      const { dollar, escrow, stranger } = market;
      const [token, account] = [await dollar.getAddress(), client.account!];
      const deposit = (amount: bigint) => () =>
        send(client, () => escrow.deposit.populateTransaction(token, stranger, amount));
      const first = await caught(ContractRevertError, deposit(1n));
      expect(first).to.include({ contract: "JobEscrow", errorName: "AllowanceTooLow" });
      expect(first.namedArgs).to.deep.equal({ token, account, allowance: 0n, needed: 1n });
      await send(client, () => dollar.approve.populateTransaction(escrow, 2n ** 256n - 1n));
      const balance = await dollar.balanceOf(account);
      const error = await caught(ContractRevertError, deposit(balance + 1n));
      expect(error).to.include({ contract: "JobEscrow", errorName: "ERC20InsufficientBalance" });
      expect(error.namedArgs).to.deep.equal({ sender: account, balance, needed: balance + 1n });
      const missing = await caught(AgentNotFoundError, () => getAgent(client, { agentId: 999n }));
      expect(missing).to.include({ code: "AGENT_NOT_FOUND", agentId: 999n });
    });

    it("says so when it was sent all the same, with its transaction", async () => {
      const { registry } = client.contracts;
      const error = await caught(ContractRevertError, () =>
        send(client, () => registry.setActive.populateTransaction(999n, true, { gasLimit: 100_000n })),
      );
      expect(error).to.include({ errorName: "ERC721NonexistentToken" });
      const receipt = await client.provider.getTransactionReceipt(error.transactionHash!);
      expect(receipt?.status).to.equal(0);
    });

    it("makes errors of the escape hatch typed, too", async () => {
      const error = await client.contracts.registry.ownerOf(999n).catch((e: unknown) => translateError(e, { client }));
      expect(error).to.be.instanceOf(ContractRevertError);
    });
  });

  it("throws when the account cannot pay for gas", async () => {
    const poor = Wallet.createRandom();
    const other = await connect({ url: node.url, privateKey: poor.privateKey, deployment });
    const error = await caught(InsufficientFundsError, () => registerAgent(other, { uri: "ipfs://x" }));
    expect(error).to.include({ code: "INSUFFICIENT_FUNDS", account: poor.address });
    expect(error.message).to.not.include(poor.privateKey);
    other.close();
  });

  describe("when blocks do not come at once", () => {
    before(() => node.provider.request({ method: "evm_setAutomine", params: [false] }));

    after(async () => {
      await node.provider.request({ method: "evm_setAutomine", params: [true] });
      await node.provider.request({ method: "hardhat_mine", params: ["0x1"] });
    });

    it("waits, and throws when the time is over; nothing is lost", async () => {
      const sent = setActive(client, { agentId: 1n, active: false });
      const hash = await newPendingHash();
      const error = await caught(TransactionPendingError, () => waitForTransaction(client, { hash, timeout: 50 }));
      expect(error).to.include({ code: "TRANSACTION_PENDING", transactionHash: hash, waitedMs: 50 });
      await node.provider.request({ method: "hardhat_mine", params: ["0x1"] });
      expect((await sent).hash).to.equal(hash);
    });

    it("throws when another transaction took its place", async () => {
      const sent = caught(TransactionFailedError, () => setActive(client, { agentId: 1n, active: false }));
      const hash = await newPendingHash();
      const { nonce, maxFeePerGas } = (await client.provider.getTransaction(hash))!;
      const fee = maxFeePerGas! * 2n;
      const fees = { maxFeePerGas: fee, maxPriorityFeePerGas: fee };
      await client.signer!.sendTransaction({ to: client.account!, nonce, gasLimit: 21_000n, ...fees });
      await node.provider.request({ method: "hardhat_mine", params: ["0x1"] });
      expect(await sent).to.include({ code: "TRANSACTION_FAILED", transactionHash: hash, reason: "replaced" });
    });

    it("throws with the transaction and the reason when it fails on the chain", async () => {
      const { registry } = client.contracts;
      const sent = caught(ContractRevertError, () =>
        send(client, () => registry.setActive.populateTransaction(999n, true, { gasLimit: 100_000n })),
      );
      const hash = await newPendingHash();
      await node.provider.request({ method: "hardhat_mine", params: ["0x1"] });
      expect(await sent).to.include({ errorName: "ERC721NonexistentToken", transactionHash: hash });
    });

    async function newPendingHash(): Promise<string> {
      for (;;) {
        const block = (await node.provider.request({ method: "eth_getBlockByNumber", params: ["pending", false] })) as {
          transactions: string[];
        };
        if (block.transactions[0] !== undefined) return block.transactions[0];
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  });

  it("throws when the node goes away in the middle, and goes on with another client", async () => {
    const second = await startNode();
    const there = await deploymentOf(await deployMarketOn(second.ethers), second.ethers);
    const gone = await connect({ url: second.url, privateKey: nodeKey(3), deployment: there });
    await setActive(gone, { agentId: 1n, active: false });
    await second.close();
    const error = await caught(NodeUnreachableError, () => setActive(gone, { agentId: 1n, active: true }));
    expect(error).to.include({ code: "NODE_UNREACHABLE", origin: second.url });
    // Which of the two depends on whether the idle connection was noticed to be broken off.
    expect(error.reason).to.match(/^ECONN(REFUSED|RESET)$/);
    gone.close();
  });
});
