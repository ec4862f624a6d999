import { expect } from "chai";
import { id, SigningKey, Transaction, type TransactionRequest, Wallet, ZeroAddress } from "ethers";
import fc from "fast-check";

import { plainCall, signedCall } from "../../../sdk/src/codec/signed-call.js";

const KEY = new SigningKey(id("a key"));
const WALLET = new Wallet(KEY);

const uint = (bits: number) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n });
const data = fc
  .oneof(
    fc.uint8Array({ maxLength: 3 }),
    fc.uint8Array({ minLength: 50, maxLength: 60 }),
    fc.uint8Array({ maxLength: 2_000 }),
  )
  .map((list) => `0x${Buffer.from(list).toString("hex")}`);

const call = fc.record(
  {
    from: fc.constant(WALLET.address),
    to: fc.constantFrom(WALLET.address, ZeroAddress, WALLET.address.toLowerCase()),
    data,
    value: uint(90),
    nonce: fc.oneof(fc.nat(300), fc.nat()),
    gasLimit: uint(30),
    chainId: uint(40),
    maxFeePerGas: uint(60).map((fee) => fee + 2n ** 40n),
    maxPriorityFeePerGas: uint(40),
    type: fc.constant(2),
  },
  { requiredKeys: ["to", "data", "nonce", "gasLimit", "chainId", "maxFeePerGas", "maxPriorityFeePerGas"] },
);

const CALL: TransactionRequest = {
  to: ZeroAddress,
  data: "0x01",
  nonce: 1,
  gasLimit: 100_000n,
  chainId: 31337n,
  maxFeePerGas: 2n,
  maxPriorityFeePerGas: 1n,
};

describe("plainCall", () => {
  const sender = WALLET.address;

  it("is what a signer of ethers makes of a plain call", async () => {
    const calls = fc.record(
      { from: fc.constantFrom(sender, sender.toLowerCase()), to: call.map(({ to }) => to), data },
      { requiredKeys: ["to", "data"] },
    );
    await fc.assert(
      fc.asyncProperty(calls, async (transaction) => {
        expect(plainCall(transaction, sender)).to.deep.equal(await WALLET.populateCall(transaction));
      }),
      { numRuns: 100 },
    );
  });

  const others: readonly (readonly [string, TransactionRequest])[] = [
    ["another sender", { from: ZeroAddress }],
    ["a creation", { to: null }],
    ["a name", { to: "guildhall.eth" }],
    ["no data", { data: null }],
    ["capital digits", { data: "0xAB" }],
    ["coins", { value: 1n }],
    ["a limit", { gasLimit: 1n }],
  ];
  for (const [what, change] of others) {
    it(`leaves ${what} to ethers`, () => {
      expect(plainCall({ to: ZeroAddress, data: "0xab", ...change }, sender)).to.equal(undefined);
    });
  }
});

describe("signedCall", () => {
  it("is what ethers makes of a call, byte by byte", async () => {
    await fc.assert(
      fc.asyncProperty(call, async (transaction) => {
        const signed = signedCall(KEY, transaction);
        expect(signed).to.equal(await WALLET.signTransaction({ ...transaction, type: 2 }));
        expect(Transaction.from(signed ?? "").from).to.equal(WALLET.address);
      }),
      { numRuns: 150 },
    );
  });

  const others: readonly (readonly [string, TransactionRequest])[] = [
    ["an older type", { type: 0 }],
    ["a price of gas", { gasPrice: 1n }],
    ["an access list", { accessList: [] }],
    ["another sender", { from: ZeroAddress }],
    ["a creation", { to: null }],
    ["a name", { to: "guildhall.eth" }],
    ["data of half a byte", { data: "0x1" }],
    ["a fee that lacks", { maxFeePerGas: null }],
    ["a tip above the fee", { maxPriorityFeePerGas: 3n }],
    ["a negative number", { value: -1n }],
  ];
  for (const [what, change] of others) {
    it(`leaves ${what} to ethers`, () => {
      expect(signedCall(KEY, CALL)).to.be.a("string");
      expect(signedCall(KEY, { ...CALL, ...change })).to.equal(undefined);
    });
  }
});
