import { expect } from "chai";
import { id, JsonRpcProvider, Network, type TransactionReceipt } from "ethers";

import { receiptOf } from "../../../sdk/src/wire/node-call.js";
import { RECEIPT as PLAIN } from "../utils/receipt.js";

const CHAIN = Network.from(8453);
type Written = Record<string, unknown>;

const { blockHash, blockNumber, transactionHash, transactionIndex } = PLAIN;
const LOG = {
  address: `0x${"0c".repeat(20)}`,
  topics: [id("a kind"), id("its subject")],
  data: "0x0123",
  ...{ blockHash, blockNumber, transactionHash, transactionIndex, logIndex: "0x0" },
};
const RECEIPT = { ...PLAIN, logs: [LOG] };

/** A node that writes the receipt, and the logs of its block, in its own way. */
class ForeignNode extends JsonRpcProvider {
  constructor(readonly receipt: Written | null) {
    super("http://localhost", CHAIN, { staticNetwork: CHAIN });
  }

  override send(method: string): Promise<unknown> {
    const answers: Written = {
      eth_getTransactionReceipt: this.receipt,
      eth_getTransactionByHash: { gasPrice: "0x9" },
      eth_getLogs: RECEIPT.logs,
    };
    return Promise.resolve(answers[method]);
  }
}

function readAs(receipt: Written | null): Promise<TransactionReceipt | null> {
  return receiptOf(new ForeignNode(receipt), RECEIPT.transactionHash);
}

function without(...names: string[]): Written {
  return Object.fromEntries(Object.entries(RECEIPT).filter(([name]) => !names.includes(name)));
}

const upper = (text: string): string => `0x${text.slice(2).toUpperCase()}`;
const foreignLog = { ...LOG, address: `0x${"12".repeat(20)}`, topics: null, data: "0x" };

/** As chains beside Ethereum write it. */
const WRITTEN: Readonly<Record<string, Written>> = {
  "no bloom": without("logsBloom"),
  "no type": without("type"),
  "no sum of gas": without("cumulativeGasUsed"),
  "no created contract": without("contractAddress"),
  "no place in the block": without("transactionIndex"),
  "a root of null": { ...RECEIPT, root: null },
  "members of a rollup": { ...RECEIPT, type: "0x7e", l1Fee: "0x1" },
  capitals: { ...RECEIPT, transactionHash: upper(RECEIPT.transactionHash), blockHash: upper(RECEIPT.blockHash) },
  "leading zeros": { ...RECEIPT, blockNumber: `0x00${RECEIPT.blockNumber.slice(2)}`, status: "0x01" },
  "a status that is a number": { ...RECEIPT, status: 1 },
  "logs without their own place": {
    ...RECEIPT,
    logs: RECEIPT.logs.map(({ address, topics, data }) => ({ address, topics, data })),
  },
  "topics in capitals": {
    ...RECEIPT,
    logs: RECEIPT.logs.map((log) => ({ ...log, topics: log.topics.map(upper) })),
  },
  "logs of null, which must be asked for": { ...RECEIPT, logs: null },
};

describe("a receipt as other chains write it", () => {
  for (const [title, written] of Object.entries(WRITTEN)) {
    it(`T134_ is read: ${title}`, async () => {
      const [usual, read] = [(await readAs({ ...RECEIPT }))!, (await readAs(written))!];
      expect(read).to.include({ hash: RECEIPT.transactionHash, status: 1, blockNumber: usual.blockNumber });
      expect(read.gasUsed).to.equal(usual.gasUsed);
      const facts = (receipt: TransactionReceipt) =>
        receipt.logs.map(({ address, topics, data, transactionHash }) => ({ address, topics, data, transactionHash }));
      expect(facts(read)).to.deep.equal(facts(usual));
    });
  }

  it("T134_ is read: a stranger's log whose topics are null", async () => {
    const read = (await readAs({ ...RECEIPT, logs: [foreignLog, ...RECEIPT.logs] }))!;
    expect(read.logs.map(({ topics }) => topics.length)).to.deep.equal([
      0,
      ...RECEIPT.logs.map(({ topics }) => topics.length),
    ]);
  });

  it("T134_ is read: no price, which the transaction has", async () => {
    expect((await readAs(without("effectiveGasPrice")))?.gasPrice).to.equal(9n);
  });

  it("T134_ is none while the transaction has no block", async () => {
    for (const pending of [{ ...RECEIPT, blockHash: null }, { ...RECEIPT, blockNumber: null }, null]) {
      expect(await readAs(pending)).to.equal(null);
    }
  });
});
