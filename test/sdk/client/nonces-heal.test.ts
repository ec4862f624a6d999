import { expect } from "chai";

import {
  cancelTransaction,
  type Client,
  connect,
  creditOf,
  deposit,
  type Deployment,
  isMarketplaceError,
  registerAgent,
  speedUp,
  TransactionFailedError,
  TransactionPendingError,
  waitForTransaction,
  withLimits,
  WriteAbandonedError,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { deployMarketOn, DOLLAR } from "../../fixtures/market.js";
import { deploymentOf } from "../fixtures/clients.js";
import { startFaultyGateway } from "../../utils/faulty-gateway.js";
import { nodeKey, startNode } from "../../utils/http-node.js";

/** After that a signer no longer takes its own count for better than the node's. */
const QUIET_MS = 3_050;

for (const chainId of [31_337, 8_453]) {
  describe(`the numbers of transactions, chain ${chainId}`, () => {
    let node: Awaited<ReturnType<typeof startNode>>;
    let gateway: Awaited<ReturnType<typeof startFaultyGateway>>;
    let deployment: Deployment;
    let token: string;
    let client: Client;

    const rpc = (method: string, ...params: unknown[]) => node.provider.request({ method, params });
    const automine = (isOn: boolean) => rpc("evm_setAutomine", isOn);
    const pay = (payer = client) => deposit(payer, { token, amount: 7n });

    before(async () => {
      node = await startNode(chainId);
      gateway = await startFaultyGateway(node.url);
      const market = await deployMarketOn(node.ethers);
      deployment = await deploymentOf(market, node.ethers);
      token = await market.dollar.getAddress();
      await market.dollar.mint(market.client.address, 1_000n * DOLLAR);
      const first = await connected();
      await deposit(first, { token, amount: DOLLAR, approve: "max" });
    });

    beforeEach(async () => {
      client = await connected();
    });

    afterEach(async () => {
      gateway.fault = undefined;
      await automine(true);
      await rpc("hardhat_mine", "0x1");
      client.close();
    });

    after(async () => {
      await gateway.close();
      await node.close();
    });

    function connected(): Promise<Client> {
      return connect({ url: gateway.url, privateKey: nodeKey(2), deployment, pollingInterval: 20 });
    }

    /** The transactions of the client that wait, as the node has them. */
    async function waiting(count: number): Promise<string[]> {
      for (;;) {
        const block = (await rpc("eth_getBlockByNumber", "pending", true)) as {
          transactions: { hash: string; from: string }[];
        };
        const own = block.transactions.filter(({ from }) => from === client.account!.toLowerCase());
        if (own.length >= count) return own.map(({ hash }) => hash);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }

    it("T135_ are filled again when a transaction is dropped while somebody waits for it", async () => {
      const before = await creditOf(client, { token });
      await automine(false);
      const first = pay();
      const [hash] = await waiting(1);
      await rpc("hardhat_dropTransaction", hash);
      await automine(true);
      const [{ hash: mined }] = await Promise.all([first, pay()]);
      expect(mined).to.equal(hash);
      expect((await creditOf(client, { token })) - before).to.equal(14n);
    });

    it("T135_ are used again when a transaction is dropped that was given up, which then can never be mined", async () => {
      const before = await creditOf(client, { token });
      await automine(false);
      const error = await caught(TransactionPendingError, () => pay(withLimits(client, { timeout: 300 })));
      // It may still be on its way: what arrives after it was dropped is mined.
      await waiting(1);
      await rpc("hardhat_dropTransaction", error.transactionHash);
      await automine(true);
      await pay();
      expect((await creditOf(client, { token })) - before).to.equal(7n);
      const told = await caught(TransactionFailedError, () =>
        waitForTransaction(client, { hash: error.transactionHash, timeout: 10_000 }),
      );
      expect(told).to.include({ reason: "replaced", transactionHash: error.transactionHash });
      expect(told.replacedBy).to.match(/^0x[0-9a-f]{64}$/);
    });

    it("T135_ are used again when blocks are rolled back", async () => {
      const before = await creditOf(client, { token });
      const state = (await rpc("evm_snapshot")) as string;
      for (let i = 0; i < 3; i++) await pay();
      await rpc("evm_revert", state);
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      for (let i = 0; i < 2; i++) await pay();
      expect((await creditOf(client, { token })) - before).to.equal(14n);
    });

    it("T135_ are shared by two processes with one key: each write happens once, or its error says that it did not", async () => {
      const before = await creditOf(client, { token });
      const other = await connected();
      const writes = Array.from({ length: 12 }, (_, i) => pay(i % 2 === 0 ? client : other));
      const outcomes = await Promise.allSettled(writes);
      const failed = outcomes.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
      for (const { reason } of failed)
        expect(isMarketplaceError(reason, "NONCE_CONFLICT"), String(reason)).to.equal(true);
      await failed.reduce<Promise<unknown>>((before) => before.then(() => pay()), Promise.resolve());
      expect((await creditOf(client, { token })) - before).to.equal(84n);
      other.close();
    });

    it("T135_ tell who waits of the transaction that another process put in the place", async () => {
      await automine(false);
      const sent = caught(TransactionFailedError, () => registerAgent(client, { uri: "ipfs://x" }));
      const [hash] = await waiting(1);
      const other = await connected();
      const { nonce, maxFeePerGas } = (await other.provider.getTransaction(hash!))!;
      const fee = maxFeePerGas! * 2n;
      const fees = { maxFeePerGas: fee, maxPriorityFeePerGas: fee };
      const { hash: usurper } = await other.signer!.sendTransaction({
        to: other.account!,
        nonce,
        gasLimit: 21_000n,
        ...fees,
      });
      await rpc("hardhat_mine", "0x1");
      expect(await sent).to.include({ reason: "replaced", transactionHash: hash, replacedBy: usurper });
      other.close();
    });

    describe("when a transaction waits for its fee", () => {
      it("is sped up, and whoever waits for it gets what it did", async () => {
        const before = await creditOf(client, { token });
        await automine(false);
        const first = pay();
        const [hash] = await waiting(1);
        const faster = speedUp(client, { hash: hash! });
        await replacedInPool(hash!);
        await rpc("hardhat_mine", "0x1");
        const { hash: mined } = await faster;
        expect(mined).not.to.equal(hash);
        expect((await first).hash).to.equal(mined);
        expect((await creditOf(client, { token })) - before).to.equal(7n);
        expect((await speedUp(client, { hash: mined })).hash).to.equal(mined);
      });

      it("is taken back, and whoever waits for it hears of that", async () => {
        const before = await creditOf(client, { token });
        await automine(false);
        const first = caught(TransactionFailedError, () => pay());
        const [hash] = await waiting(1);
        const cancelled = cancelTransaction(client, { hash: hash! });
        await replacedInPool(hash!);
        await rpc("hardhat_mine", "0x1");
        expect(await cancelled).to.include({ isCancelled: true });
        expect(await first).to.include({ reason: "replaced", replacedBy: (await cancelled).hash });
        expect((await creditOf(client, { token })) - before).to.equal(0n);
      });

      it("is not taken back when it was mined", async () => {
        const { hash } = await pay();
        expect(await cancelTransaction(client, { hash })).to.include({ isCancelled: false, hash });
      });

      async function replacedInPool(hash: string): Promise<void> {
        while ((await waiting(1)).includes(hash)) await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });

    describe("when a write has a time limit or a signal", () => {
      it("ends before the signing, and nothing is ever sent", async () => {
        let release = (): void => undefined;
        const held = new Promise<void>((resolve) => (release = resolve));
        gateway.fault = async ({ asks }) => {
          if (asks("eth_estimateGas")) await held;
          return undefined;
        };
        gateway.asked = [];
        const limited = withLimits(client, { timeout: 100 });
        const error = await caught(WriteAbandonedError, () => registerAgent(limited, { uri: "ipfs://late" }));
        expect(error).to.include({ code: "WRITE_ABANDONED", reason: "timeout" });
        expect(error.transactionHash).to.equal(undefined);
        release();
        await new Promise((resolve) => setTimeout(resolve, 200));
        expect(gateway.asked.some(({ method }) => method === "eth_sendRawTransaction")).to.equal(false);
      });

      it("ends at once when the caller aborted before", async () => {
        const limited = withLimits(client, { signal: AbortSignal.abort() });
        const error = await caught(WriteAbandonedError, () => registerAgent(limited, { uri: "ipfs://never" }));
        expect(error.reason).to.equal("aborted");
      });

      it("ends after the signing with the transaction, which may still be mined", async () => {
        await automine(false);
        const over = new AbortController();
        const sent = caught(TransactionPendingError, () => pay(withLimits(client, { signal: over.signal })));
        const [hash] = await waiting(1);
        over.abort();
        expect(await sent).to.include({ code: "TRANSACTION_PENDING", transactionHash: hash });
        await rpc("hardhat_mine", "0x1");
        expect((await waitForTransaction(client, { hash: hash! })).hash).to.equal(hash);
      });

      it("ends in time when the node takes the transaction and never answers", async () => {
        gateway.fault = async ({ sends, forward }) => {
          if (!sends) return undefined;
          await forward();
          return new Promise(() => undefined);
        };
        const start = performance.now();
        const limited = withLimits(client, { timeout: 500 });
        const error = await caught(TransactionPendingError, () => pay(limited));
        expect(performance.now() - start).to.be.below(1_500);
        gateway.fault = undefined;
        expect((await waitForTransaction(client, { hash: error.transactionHash })).hash).to.equal(
          error.transactionHash,
        );
      });
    });
  });
}
