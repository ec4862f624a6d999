import { expect } from "chai";
import { JsonRpcProvider, makeError, Network } from "ethers";

import { broadcast } from "../../../sdk/src/wire/broadcast.js";
import { caught } from "../../utils/caught.js";
import { RECEIPT } from "../utils/receipt.js";

const CHAIN = Network.from(31337);
const [SIGNED, HASH] = ["0x02", RECEIPT.transactionHash];
type Answer = object | string | null;

/** A node that answers what it is told to, and counts what it was asked. */
class ScriptedNode extends JsonRpcProvider {
  asked: string[] = [];

  constructor(readonly answers: Record<string, () => Answer | Promise<Answer>>) {
    super("http://localhost", CHAIN, { staticNetwork: CHAIN });
  }

  override async send(method: string): Promise<unknown> {
    this.asked.push(method);
    const answer = this.answers[method];
    if (answer === undefined) throw makeError("the method is not available", "UNSUPPORTED_OPERATION");
    return answer();
  }

  /** Hands the transaction over; what was asked for it, and whether its receipt came back. */
  async take(look = true) {
    this.asked = [];
    const receipt = await broadcast(this, { signed: SIGNED, hash: HASH }, look);
    return { asked: this.asked, isMined: receipt?.hash === HASH };
  }
}

const PLAIN = ["eth_sendRawTransaction", "eth_getTransactionReceipt"];
const SYNC = "eth_sendRawTransactionSync";

describe("broadcast", () => {
  const taken = { eth_sendRawTransaction: () => HASH };

  describe("given the node mines before it answers", () => {
    it("goes on asking for the receipt in the same request", async () => {
      const node = new ScriptedNode({ ...taken, eth_getTransactionReceipt: () => RECEIPT });
      for (let i = 0; i < 2; i++) expect(await node.take()).to.deep.equal({ asked: PLAIN, isMined: true });
    });
  });

  describe("given the node mines after it answered", () => {
    const late = { ...taken, eth_getTransactionReceipt: () => null };

    it("asks it to answer with the receipt from the second transaction on", async () => {
      const node = new ScriptedNode({ ...late, [SYNC]: () => RECEIPT });
      expect(await node.take()).to.deep.equal({ asked: PLAIN, isMined: false });
      for (let i = 0; i < 2; i++) expect(await node.take()).to.deep.equal({ asked: [SYNC], isMined: true });
    });

    it("never does so again when the node does not know the request", async () => {
      const node = new ScriptedNode({ ...late, eth_getTransactionByHash: () => null });
      await node.take();
      expect(await node.take()).to.deep.equal({
        asked: [SYNC, "eth_getTransactionByHash", ...PLAIN],
        isMined: false,
      });
      expect(await node.take()).to.deep.equal({ asked: PLAIN, isMined: false });
    });

    it("does not wait for a node that keeps the transaction and answers nothing", async () => {
      const node = new ScriptedNode({
        ...late,
        [SYNC]: () => new Promise<Answer>(() => undefined),
        eth_getTransactionByHash: () => ({ hash: HASH }),
      });
      await node.take();
      expect(await node.take()).to.deep.equal({ asked: [SYNC, "eth_getTransactionByHash"], isMined: false });
      expect(await node.take()).to.deep.equal({ asked: PLAIN, isMined: false });
    });

    it("says why the node refuses a transaction, and asks for the receipt of the next one all the same", async () => {
      let isRefused = false;
      const answer = (): Answer => {
        if (isRefused) throw makeError("nonce too low", "NONCE_EXPIRED", { transaction: null as never });
        return HASH;
      };
      const node = new ScriptedNode({
        ...late,
        eth_sendRawTransaction: answer,
        [SYNC]: () => (answer() === HASH ? RECEIPT : null),
        eth_getTransactionByHash: () => null,
      });
      await node.take();
      isRefused = true;
      await caught(Error, () => node.take());
      isRefused = false;
      expect(await node.take()).to.deep.equal({ asked: [SYNC], isMined: true });
    });
  });

  it("neither looks nor waits where nobody mines at once", async () => {
    const node = new ScriptedNode(taken);
    for (let i = 0; i < 2; i++) {
      expect(await node.take(false)).to.deep.equal({ asked: ["eth_sendRawTransaction"], isMined: false });
    }
  });
});
