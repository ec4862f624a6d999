import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "chai";
import { BrowserProvider } from "ethers";

import {
  ArgumentInvalidError,
  type Client,
  connect,
  creditOf,
  type Deployment,
  deposit,
  type Journal,
  memoryJournal,
  multicall,
  registerAgent,
  send,
  StoreUnavailableError,
  waitForTransaction,
  withdraw,
  withLimits,
  WriteAbandonedError,
} from "../../../sdk/src/index.js";
import { fileJournal } from "../../../sdk/src/node.js";
import { erc20 } from "../../../sdk/src/money/token.js";
import { caught } from "../../utils/caught.js";
import { inTemporaryFolder } from "../../utils/temporary-folder.js";
import { deployMarketOn, DOLLAR } from "../../fixtures/market.js";
import { deploymentOf } from "../fixtures/clients.js";
import { startFaultyGateway } from "../../utils/faulty-gateway.js";
import { nodeKey, startNode } from "../../utils/http-node.js";

describe("a journal of what was signed", () => {
  let node: Awaited<ReturnType<typeof startNode>>;
  let gateway: Awaited<ReturnType<typeof startFaultyGateway>>;
  let deployment: Deployment;
  let token: string;

  before(async () => {
    node = await startNode(8453);
    gateway = await startFaultyGateway(node.url);
    const market = await deployMarketOn(node.ethers);
    deployment = await deploymentOf(market, node.ethers);
    token = await market.dollar.getAddress();
    await market.dollar.mint(market.client.address, 1_000n * DOLLAR);
    await withClient(memoryJournal(), (client) => deposit(client, { token, amount: DOLLAR, approve: "max" }));
  });

  afterEach(() => {
    gateway.fault = undefined;
  });

  after(async () => {
    await gateway.close();
    await node.close();
  });

  async function withClient<T>(journal: Journal, work: (client: Client) => Promise<T>): Promise<T> {
    const client = await connect({
      url: gateway.url,
      privateKey: nodeKey(2),
      deployment,
      pollingInterval: 20,
      journal,
    });
    try {
      return await work(client);
    } finally {
      client.close();
    }
  }

  it("makes a deposit and a withdrawal safe to repeat by a key", () =>
    withClient(memoryJournal(), async (client) => {
      const before = await creditOf(client, { token });
      const paid = await deposit(client, { token, amount: 9n, key: "invoice 1" });
      expect(paid.repeated).to.equal(false);
      expect(await deposit(client, { token, amount: 9n, key: "invoice 1" })).to.include({
        repeated: true,
        hash: paid.hash,
      });
      const taken = await withdraw(client, { token, amount: 4n, key: "pay-out 1" });
      const again = await withdraw(client, { token, amount: 4n, key: "pay-out 1" });
      expect(again).to.deep.include({ repeated: true, hash: taken.hash, withdrawals: taken.withdrawals });
      expect((await deposit(client, { token, amount: 9n, key: "invoice 2" })).repeated).to.equal(false);
      expect((await creditOf(client, { token })) - before).to.equal(14n);
      const error = await caught(ArgumentInvalidError, () => deposit(client, { token, amount: 10n, key: "invoice 1" }));
      expect(error.argument).to.equal("idempotencyKey");
    }));

  for (const arrives of [true, false]) {
    it(`T134_ finds after a crash what was sent, which the node ${arrives ? "took" : "never saw"}`, () =>
      inTemporaryFolder(async (folder) => {
        const path = join(folder, "state", "sent.jsonl");
        const pay = (client: Client) => deposit(client, { token, amount: 7n, key: "invoice 3" });
        const before = await withClient(memoryJournal(), (client) => creditOf(client, { token }));
        // The process ends while it waits for the node.
        gateway.fault = async ({ sends, forward }) => {
          if (!sends) return undefined;
          if (arrives) await forward();
          return new Promise(() => undefined);
        };
        const first = await withClient(await fileJournal(path), (client) =>
          caughtHash(() => pay(withLimits(client, { timeout: 300 }))),
        );
        gateway.fault = undefined;
        await appendFile(path, '{"hash":"0x12');

        const second = await withClient(await fileJournal(path), pay);
        expect(second).to.include({ repeated: true, hash: first });
        const third = await withClient(await fileJournal(path), pay);
        expect(third).to.include({ repeated: true, hash: first });
        const credit = await withClient(memoryJournal(), (client) => creditOf(client, { token }));
        expect(credit - before).to.equal(7n);
      }));
  }

  it("sends anew for a key when what was sent had no effect", () =>
    withClient(memoryJournal(), async (client) => {
      gateway.fault = ({ sends }) => (sends ? "cut" : undefined);
      const hash = await caughtHash(() => deposit(client, { token, amount: 5n, key: "invoice 4" }));
      gateway.fault = undefined;
      await deposit(client, { token, amount: 6n });
      await waitForTransaction(client, { hash, timeout: 5_000 }).catch(() => undefined);
      expect((await deposit(client, { token, amount: 5n, key: "invoice 4" })).repeated).to.equal(false);
    }));

  it("T134_ registers one agent under one key, also when two calls are made at once", () =>
    withClient(memoryJournal(), async (client) => {
      const count = await client.contracts.registry.totalAgents();
      const register = (uri = "ipfs://one") =>
        registerAgent(withLimits(client, { idempotencyKey: "our agent" }), { uri });
      const [first, second] = await Promise.all([register(), register()]);
      const third = await register();
      expect(first.repeated).to.equal(undefined);
      expect([second, third]).to.deep.equal(Array(2).fill({ ...first, repeated: true }));
      expect((await client.contracts.registry.totalAgents()) - count).to.equal(1n);
      const error = await caught(ArgumentInvalidError, () => register("ipfs://another"));
      expect(error).to.include({ argument: "idempotencyKey" });
      expect(error.message).to.include(first.hash);
    }));

  it("T134_ makes what a write sends before safe to repeat by its key, too", () =>
    withClient(memoryJournal(), async (client) => {
      const spender = client.contracts.escrow.target as string;
      await send(client, () => erc20(client, token).approve.populateTransaction(spender, 3n));
      const before = await client.provider.getTransactionCount(client.account!);
      const pay = () =>
        deposit(withLimits(client, { idempotencyKey: "invoice 5" }), { token, amount: 9n, approve: "exact" });
      const [first, second] = await Promise.all([pay(), pay()]);
      expect(second.hash).to.equal(first.hash);
      // Two approvals, for the token had another one, and the deposit.
      expect((await client.provider.getTransactionCount(client.account!)) - before).to.equal(3);
      await deposit(client, { token, amount: 1n, approve: "max" });
    }));

  it("T134_ makes a joint call safe to repeat by its key", () =>
    withClient(memoryJournal(), async (client) => {
      const before = await creditOf(client, { token });
      const limited = withLimits(client, { idempotencyKey: "three deposits" });
      const pay = () =>
        multicall(
          limited,
          [2n, 3n, 4n].map((amount) => (joint) => deposit(joint, { token, amount })),
        );
      const [first, second] = await Promise.all([pay(), pay()]);
      expect(second.map(({ hash, repeated }) => [hash, repeated])).to.deep.equal(first.map(({ hash }) => [hash, true]));
      expect((await creditOf(client, { token })) - before).to.equal(9n);
    }));

  it("refuses a key where a wallet sends what it signs", async () => {
    const wallet = await new BrowserProvider(node.provider).getSigner(2);
    const client = await connect({ signer: wallet, deployment });
    const limited = withLimits(client, { idempotencyKey: "once" });
    const error = await caught(ArgumentInvalidError, () => registerAgent(limited, { uri: "ipfs://x" }));
    expect(error.argument).to.equal("idempotencyKey");
  });

  it("ends in time when the node does not answer what a write reads before it signs", () =>
    withClient(memoryJournal(), async (client) => {
      gateway.fault = ({ asks }) => (asks("eth_call") ? new Promise(() => undefined) : undefined);
      const start = performance.now();
      const limited = withLimits(client, { timeout: 200 });
      await caught(WriteAbandonedError, () => deposit(limited, { token, amount: 1n }));
      expect(performance.now() - start).to.be.below(1_000);
    }));

  it("sends nothing that it could not write down", async () => {
    const full: Journal = {
      ...memoryJournal(),
      onSigned: () => Promise.reject(new StoreUnavailableError("sent.jsonl", "no space left on device")),
    };
    await withClient(full, async (client) => {
      gateway.asked = [];
      await caught(StoreUnavailableError, () => deposit(client, { token, amount: 5n }));
      expect(gateway.asked.some(({ method }) => method.startsWith("eth_sendRaw"))).to.equal(false);
    });
  });

  it("is on the disk before the node sees the transaction", () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, "sent.jsonl");
      let written = "";
      await withClient(await fileJournal(path), async (client) => {
        gateway.fault = async ({ sends }) => {
          if (sends) written ||= await readFile(path, "utf8");
          return undefined;
        };
        const { hash } = await deposit(client, { token, amount: 5n });
        expect(written).to.include(hash);
      });
    }));

  async function caughtHash(write: () => Promise<unknown>): Promise<string> {
    const error: unknown = await write().then(
      () => expect.fail("it should fail"),
      (e: unknown) => e,
    );
    return (error as { transactionHash: string }).transactionHash;
  }
});
