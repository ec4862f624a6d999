import { expect } from "chai";
import { getAddress, Wallet, ZeroAddress } from "ethers";
import fc from "fast-check";

import { populate } from "../../../sdk/src/codec/encode-call.js";
import { JobEscrow__factory } from "../../../sdk/src/generated/typechain/factories/JobEscrow__factory.js";
import { caught } from "../../utils/caught.js";

const escrow = JobEscrow__factory.connect(Wallet.createRandom().address);

const bytes = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength }).map((list) => `0x${Buffer.from(list).toString("hex")}`);
const hash = bytes(32, 32);
const address = bytes(20, 20).chain((text) => fc.constantFrom(text, getAddress(text)));
const uint = (bits: number) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n });

const terms = fc.record({
  offer: fc.record({
    client: address,
    clientAgentId: uint(256),
    token: address,
    maxPrice: uint(96),
    maxFeeBps: uint(16),
    tier: uint(8),
    briefHash: hash,
    deliverBy: uint(40),
    reviewWindow: uint(32),
    panelId: hash,
    appealPanelId: hash,
    defaultBps: uint(16),
    bidBond: uint(96),
    provider: address,
    parentJobId: hash,
    verifier: address,
    validUntil: uint(40),
    nonce: uint(256),
  }),
  bid: fc.record({
    agentId: uint(256),
    provider: address,
    bond: uint(96),
    milestones: fc.array(fc.record({ amount: uint(96), deliverWithin: uint(32) }), { maxLength: 3 }),
    payees: fc.array(fc.record({ account: address, bps: uint(16) }), { maxLength: 3 }),
    planHash: hash,
    validUntil: uint(40),
    nonce: uint(256),
  }),
});

describe("populate", () => {
  it("makes what ethers makes, of lists, structs, bytes and texts", async () => {
    const uri = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.constant("x".repeat(64)));
    await fc.assert(
      fc.asyncProperty(terms, hash, bytes(0, 70), uri, fc.nat(3), async (job, digest, signature, place, mode) => {
        const deliver = [job, 0n, digest, place, 5n, signature] as const;
        const ours = await populate(escrow, "deliverAndRelease", ...deliver);
        expect(ours).to.deep.equal(await escrow.deliverAndRelease.populateTransaction(...deliver));
        const hire = [job, signature, mode, digest] as const;
        const call = await populate(escrow, "hire", ...hire);
        expect(call).to.deep.equal(await escrow.hire.populateTransaction(...hire));
        const calls = [call.data, ours.data, signature];
        expect(await populate(escrow, "multicall", calls)).to.deep.equal(
          await escrow.multicall.populateTransaction(calls),
        );
      }),
      { numRuns: 100 },
    );
  });

  it("takes lists in the place of structs, and overrides, as ethers does", async () => {
    const [{ offer, bid }] = fc.sample(terms, 1) as [typeof terms extends fc.Arbitrary<infer T> ? T : never];
    const listed = { offer, bid: { ...bid, payees: [[ZeroAddress, 5n]] as never } };
    const ours = await populate(escrow, "hire", listed, "0x", 0, "0x", { gasLimit: 5n });
    expect(ours).to.deep.equal(await escrow.hire.populateTransaction(listed, "0x", 0, "0x", { gasLimit: 5n }));
    expect(ours.gasLimit).to.equal(5n);
  });

  it("throws what ethers throws", async () => {
    const [job] = fc.sample(terms, 1) as [typeof terms extends fc.Arbitrary<infer T> ? T : never];
    const wrong = { ...job, offer: { ...job.offer, maxPrice: 2n ** 96n } };
    const ours = await caught(Error, () => populate(escrow, "hire", wrong, "0x", 0, "0x"));
    const theirs = await caught(Error, () => escrow.hire.populateTransaction(wrong, "0x", 0, "0x"));
    expect(ours.message).to.equal(theirs.message);
  });
});
