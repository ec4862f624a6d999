import { expect } from "chai";
import { getAddress, TypedDataEncoder, Wallet, ZeroAddress, ZeroHash } from "ethers";
import fc from "fast-check";

import { structHash, typedDigest } from "../../../sdk/src/codec/typed-hash.js";
import { messageTypes } from "../../../sdk/src/index.js";
import { fixedTypes } from "../../../sdk/src/protocol/messages.js";
import { caught } from "../../utils/caught.js";

const DOMAIN = {
  name: "Guildhall JobEscrow",
  version: "1",
  chainId: 31337n,
  verifyingContract: Wallet.createRandom().address,
};

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((list) => `0x${Buffer.from(list).toString("hex")}`);
const address = hex(20).chain((text) => fc.constantFrom(text, getAddress(text)));
const uint = (bits: number) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n });

const offer = fc.record({
  client: address,
  clientAgentId: uint(256),
  token: address,
  maxPrice: uint(96),
  maxFeeBps: uint(16),
  tier: uint(8),
  briefHash: hex(32),
  deliverBy: uint(40),
  reviewWindow: uint(32),
  panelId: hex(32),
  appealPanelId: hex(32),
  defaultBps: uint(16),
  bidBond: uint(96),
  provider: address,
  parentJobId: hex(32),
  verifier: address,
  validUntil: uint(40),
  nonce: uint(256),
});

const bid = fc.record({
  offer,
  agentId: uint(256),
  provider: address,
  bond: uint(96),
  milestones: fc.array(fc.record({ amount: uint(96), deliverWithin: uint(32) }), { maxLength: 4 }),
  payees: fc.array(fc.record({ account: address, bps: uint(16) }), { maxLength: 3 }),
  planHash: hex(32),
  validUntil: uint(40),
  nonce: uint(256),
});

const RELEASE = {
  client: ZeroAddress,
  jobId: ZeroHash,
  milestone: 0n,
  deliveryHash: ZeroHash,
  clock: 0n,
  validUntil: 1n,
};

describe("structHash and typedDigest", () => {
  it("are those of ethers, for every message", () => {
    fc.assert(
      fc.property(bid, (message) => {
        const types = messageTypes("Bid");
        expect(structHash(fixedTypes("Bid"), message)).to.equal(TypedDataEncoder.hashStruct("Bid", types, message));
        expect(typedDigest(DOMAIN, fixedTypes("Bid"), message)).to.equal(TypedDataEncoder.hash(DOMAIN, types, message));
      }),
      { numRuns: 60 },
    );
  });

  it("tell domains apart, also those that only look alike", () => {
    const domains = [{}, { name: "x" }, { version: "2" }, { chainId: 1n }, { verifyingContract: ZeroAddress }];
    const digests = domains.map((change) => typedDigest({ ...DOMAIN, ...change }, fixedTypes("Release"), RELEASE));
    expect(new Set(digests).size).to.equal(domains.length);
  });

  const wrong: readonly (readonly [string, object])[] = [
    ["a number that does not fit", { maxPrice: 2n ** 96n }],
    ["a number below zero", { deliverBy: -1n }],
    ["an address with a wrong capital", { client: DOMAIN.verifyingContract.replace(/[a-f](?=[^a-f]*$)/i, swapped) }],
    ["a hash of 31 bytes", { briefHash: ZeroHash.slice(0, -2) }],
    ["a hash that is no text", { panelId: 5n }],
    ["a member that lacks", { nonce: undefined }],
  ];
  for (const [what, change] of wrong) {
    it(`leave ${what} to ethers, which throws`, async () => {
      const [sample] = fc.sample(offer, 1);
      const message = { ...sample, ...change };
      const types = messageTypes("Offer");
      const theirs = await caught(Error, () => TypedDataEncoder.hashStruct("Offer", types, message));
      const ours = await caught(Error, () => structHash(fixedTypes("Offer"), message));
      expect(ours.message).to.equal(theirs.message);
      expect(typedDigest(DOMAIN, fixedTypes("Offer"), message)).to.equal(undefined);
    });
  }

  it("take every other way to say the same as ethers does", () => {
    const [sample] = fc.sample(offer, 1);
    const message = { ...sample, deliverBy: "0x77", nonce: 5, briefHash: `0x${"AB".repeat(32)}` };
    const theirs = TypedDataEncoder.hashStruct("Offer", messageTypes("Offer"), message);
    expect(structHash(fixedTypes("Offer"), message)).to.equal(theirs);
  });

  it("trust no types that may change", () => {
    const types = messageTypes("Release");
    expect(typedDigest(DOMAIN, types, RELEASE)).to.equal(undefined);
    const before = structHash(types, RELEASE);
    types["Release"]?.pop();
    expect(structHash(types, RELEASE)).to.not.equal(before);
  });
});

function swapped(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
}
