import { expect } from "chai";
import { BrowserProvider, type Eip1193Provider } from "ethers";

import {
  connect,
  registerAgent,
  setActive,
  TransactionPendingError,
  waitForTransaction,
  withLimits,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { ethers, marketplace, networkHelpers, rpc } from "../fixtures/jobs.js";

/** Another client of the same protocol, with the signer of a wallet that answers `eth_sendTransaction` as `send` does. */
async function walletClient(send: (transaction: unknown) => Promise<unknown>, timeout?: number) {
  const { deployment, registry } = await networkHelpers.loadFixture(marketplace);
  const request: Eip1193Provider["request"] = async ({ method, params }) =>
    method === "eth_sendTransaction" && Array.isArray(params)
      ? send(params[0])
      : (rpc.request({ method, params: params ?? [] }) as Promise<unknown>);
  const provider = new BrowserProvider({ request }, undefined, { cacheTimeout: -1, pollingInterval: 10 });
  const signer = await provider.getSigner(0);
  const client = await connect({ signer, deployment, pollingInterval: 10 });
  return { client: timeout === undefined ? client : withLimits(client, { timeout }), registry };
}

const node = (method: string, ...params: unknown[]) => rpc.request({ method, params }) as Promise<unknown>;

describe("a client's signer", () => {
  describe("given one of Hardhat's, which sends and signs no raw transactions", () => {
    it("writes by the signer's own sendTransaction, one after another and several at once", async () => {
      const { deployment, registry } = await networkHelpers.loadFixture(marketplace);
      const [, , , signer] = await ethers.getSigners();
      const client = await connect({ signer: signer!, deployment, pollingInterval: 10 });
      const before = await registry.balanceOf(signer!.address);
      const first = await registerAgent(client, { uri: "ipfs://hardhat" });
      expect(await registry.ownerOf(first.agentId)).to.equal(signer!.address);
      const more = await Promise.all(["a", "b", "c"].map((name) => registerAgent(client, { uri: `ipfs://${name}` })));
      expect(new Set(more.map(({ agentId }) => agentId)).size).to.equal(3);
      await setActive(client, { agentId: first.agentId, active: false });
      expect(await registry.balanceOf(signer!.address)).to.equal(before + 4n);
    });
  });

  describe("given a wallet that proposes the transaction to its owners and answers with a hash of its own", () => {
    it("ends the wait with a typed error that names what the wallet answered", async () => {
      const safeTxHash = `0x${"5a".repeat(32)}`;
      const { client } = await walletClient(() => Promise.resolve(safeTxHash), 300);
      const error = await caught(TransactionPendingError, () => registerAgent(client, { uri: "ipfs://proposed" }));
      expect(error.transactionHash).to.equal(safeTxHash);
      const again = await caught(TransactionPendingError, () =>
        waitForTransaction(client, { hash: safeTxHash, timeout: 100 }),
      );
      expect(again.transactionHash).to.equal(safeTxHash);
    });
  });

  describe("given a wallet whose owner raises the fee of what it sent", () => {
    it("reports the transaction that took its place", async () => {
      let last = "";
      const { client, registry } = await walletClient(async (transaction) => {
        await node("evm_setAutomine", false);
        const first = await node("eth_sendTransaction", transaction);
        const pending = (await node("eth_getTransactionByHash", first)) as Record<string, string>;
        const twice = (value = "0x0") => `0x${(2n * BigInt(value)).toString(16)}`;
        const { nonce, gas, maxFeePerGas, maxPriorityFeePerGas } = pending;
        const faster = {
          ...(transaction as object),
          nonce,
          gas,
          maxFeePerGas: twice(maxFeePerGas),
          maxPriorityFeePerGas: twice(maxPriorityFeePerGas),
        };
        setTimeout(() => {
          void (async () => {
            last = (await node("eth_sendTransaction", faster)) as string;
            await node("evm_setAutomine", true);
            await node("evm_mine");
          })();
        }, 100);
        return first;
      });
      const { agentId, hash } = await registerAgent(client, { uri: "ipfs://faster" });
      expect(hash).to.equal(last);
      expect(await registry.balanceOf(client.account!)).to.equal(1n);
      expect(await registry.ownerOf(agentId)).to.equal(client.account);
    });
  });
});
