import { expect } from "chai";
import { getAddress, JsonRpcProvider, Network, type TransactionReceipt, type TransactionReceiptParams } from "ethers";
import fc from "fast-check";

import { plainReceipt } from "../../../sdk/src/codec/receipts.js";
import { receiptFrom } from "../../../sdk/src/wire/node-call.js";
import { RECEIPT } from "../utils/receipt.js";

const CHAIN = Network.from(31337);
const PROVIDER = new JsonRpcProvider("http://localhost", CHAIN, { staticNetwork: CHAIN });

const bytes = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength }).map((list) => `0x${Buffer.from(list).toString("hex")}`);
const hash = bytes(32, 32);
const address = bytes(20, 20);
const quantity = (bits: number) =>
  fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n }).map((n) => `0x${n.toString(16)}`);

const log = fc.record({
  address,
  topics: fc.array(hash, { maxLength: 4 }),
  data: bytes(0, 100),
  blockNumber: quantity(40),
  blockHash: hash,
  transactionHash: hash,
  transactionIndex: quantity(20),
  logIndex: quantity(20),
  removed: fc.constant(false),
});

const written = fc.record(
  {
    transactionHash: hash,
    transactionIndex: quantity(20),
    blockHash: hash,
    blockNumber: quantity(40),
    from: address,
    to: fc.oneof(address, fc.constant(null)),
    contractAddress: fc.oneof(address, fc.constant(null)),
    logsBloom: bytes(256, 256),
    logs: fc.array(log, { maxLength: 4 }),
    gasUsed: quantity(40),
    cumulativeGasUsed: quantity(40),
    effectiveGasPrice: quantity(60),
    blobGasUsed: quantity(30),
    blobGasPrice: quantity(30),
    status: fc.constantFrom("0x0", "0x1"),
    type: fc.constantFrom("0x0", "0x2"),
  },
  {
    noNullPrototype: true,
    requiredKeys: [
      "transactionHash",
      "transactionIndex",
      "blockHash",
      "blockNumber",
      "from",
      "logsBloom",
      "logs",
      "gasUsed",
      "cumulativeGasUsed",
      "effectiveGasPrice",
      "status",
      "type",
    ],
  },
);

/** As ethers reads it. */
const known = (receipt: object): TransactionReceipt =>
  PROVIDER._wrapTransactionReceipt(receipt as TransactionReceiptParams, CHAIN);

describe("plainReceipt", () => {
  it("is what ethers reads, with every log", () => {
    fc.assert(
      fc.property(written, (receipt) => {
        const ours = plainReceipt(PROVIDER, receipt);
        expect(ours).to.deep.equal(known(receipt));
        expect(ours?.toJSON()).to.deep.equal(known(receipt).toJSON());
        for (const [i, one] of known(receipt).logs.entries()) {
          expect(ours?.logs[i]?.toJSON()).to.deep.equal(one.toJSON());
        }
      }),
      { numRuns: 200 },
    );
  });

  const others: readonly (readonly [string, object])[] = [
    ["a state's root", { root: `0x${"12".repeat(32)}` }],
    ["an address in capitals", { from: getAddress(RECEIPT.from) }],
    ["a number as such", { status: 1 }],
    ["no price", { effectiveGasPrice: undefined }],
    ["a hash that is too short", { blockHash: "0x12" }],
    ["no logs", { logs: undefined }],
    ["a log without topics", { logs: [{ address: RECEIPT.from }] }],
    ["no log", { logs: [null] }],
  ];
  for (const [what, change] of others) {
    it(`leaves ${what} to ethers`, () => {
      expect(plainReceipt(PROVIDER, RECEIPT)?.hash).to.equal(RECEIPT.transactionHash);
      expect(plainReceipt(PROVIDER, { ...RECEIPT, ...change })).to.equal(undefined);
    });
  }
});

/** A provider for a chain whose receipts say more. */
class WrappingProvider extends JsonRpcProvider {
  wrapped = 0;

  override _wrapTransactionReceipt(...receipt: Parameters<JsonRpcProvider["_wrapTransactionReceipt"]>) {
    this.wrapped++;
    return super._wrapTransactionReceipt(...receipt);
  }
}

describe("receiptFrom", () => {
  it("asks a provider that makes receipts of its own", async () => {
    const provider = new WrappingProvider("http://localhost", CHAIN, { staticNetwork: CHAIN });
    const written = RECEIPT as unknown as TransactionReceiptParams;
    expect((await receiptFrom(provider, RECEIPT.transactionHash, written))?.hash).to.equal(RECEIPT.transactionHash);
    expect(provider.wrapped).to.equal(1);
  });
});
