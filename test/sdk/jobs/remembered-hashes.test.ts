import { expect } from "chai";
import { AbiCoder, id, keccak256, TypedDataEncoder, ZeroAddress, ZeroHash } from "ethers";

import {
  computeJobId,
  hashBid,
  hashOffer,
  messageTypes,
  type Offer,
  type Terms,
  Tier,
} from "../../../sdk/src/index.js";

const ADDRESS = "0x00000000000000000000000000000000000000A1";

const OFFER: Offer = {
  client: ADDRESS,
  clientAgentId: 1n,
  token: ADDRESS,
  maxPrice: 5n,
  maxFeeBps: 100n,
  tier: Tier.Standard,
  briefHash: id("brief"),
  deliverBy: 2_000_000_000n,
  reviewWindow: 3_600n,
  panelId: ZeroHash,
  appealPanelId: ZeroHash,
  defaultBps: 5_000n,
  bidBond: 0n,
  provider: ZeroAddress,
  parentJobId: ZeroHash,
  verifier: ZeroAddress,
  validUntil: 1_900_000_000n,
  nonce: 0n,
};

const TERMS: Terms = {
  offer: OFFER,
  bid: {
    agentId: 2n,
    provider: ADDRESS,
    bond: 0n,
    milestones: [{ amount: 5n, deliverWithin: 86_400n }],
    payees: [],
    planHash: ZeroHash,
    validUntil: 1_900_000_000n,
    nonce: 0n,
  },
};

/** What ethers computes each time. */
function computed({ offer, bid }: Terms): string {
  return TypedDataEncoder.hashStruct("Bid", messageTypes("Bid"), { ...bid, offer });
}

describe("the hashes of offers and bids, which are kept while their job is in use", () => {
  it("change with every member of an offer", () => {
    const changes: Partial<Offer>[] = [
      ...(["clientAgentId", "maxPrice", "maxFeeBps", "deliverBy", "reviewWindow"] as const).map((name) => ({
        [name]: 77n,
      })),
      ...(["defaultBps", "bidBond", "validUntil", "nonce"] as const).map((name) => ({ [name]: 77n })),
      { tier: Tier.Micro },
      ...(["briefHash", "panelId", "appealPanelId", "parentJobId"] as const).map((name) => ({ [name]: id("x") })),
      ...(["provider", "verifier"] as const).map((name) => ({ [name]: ADDRESS })),
      ...(["client", "token"] as const).map((name) => ({ [name]: ZeroAddress })),
    ];
    expect(changes).to.have.length(Object.keys(OFFER).length);
    const hashes = [{}, ...changes].map((change) => hashOffer({ ...OFFER, ...change }));
    expect(new Set(hashes).size).to.equal(changes.length + 1);
  });

  it("change with every member of a bid, its milestones and payees", () => {
    const { bid } = TERMS;
    const payee = { account: ADDRESS, bps: 10_000n };
    const changes: Partial<Terms["bid"]>[] = [
      ...(["agentId", "bond", "validUntil", "nonce"] as const).map((name) => ({ [name]: 77n })),
      { provider: ZeroAddress },
      { planHash: id("x") },
      { milestones: [{ amount: 6n, deliverWithin: 86_400n }] },
      { milestones: [{ amount: 5n, deliverWithin: 86_401n }] },
      { milestones: [...bid.milestones, ...bid.milestones] },
      { payees: [payee] },
      { payees: [{ ...payee, bps: 9_999n }] },
      { payees: [{ ...payee, account: ZeroAddress }] },
    ];
    const all = [{}, ...changes].map((change) => ({ ...TERMS, bid: { ...bid, ...change } }));
    const hashes = all.map(hashBid);
    expect(new Set(hashes).size).to.equal(changes.length + 1);
    expect(hashes).to.deep.equal(all.map(computed));
    expect(hashes).to.not.include(hashBid({ ...TERMS, offer: { ...OFFER, nonce: 9n } }));
  });

  it("follow an object that was changed in place", () => {
    const bid = { ...TERMS.bid };
    const before = hashBid({ offer: OFFER, bid });
    bid.bond = 5n;
    expect(hashBid({ offer: OFFER, bid }))
      .to.equal(computed({ offer: OFFER, bid }))
      .and.not.equal(before);
  });

  it("stay right when far more were hashed than are kept", () => {
    const many = Array.from({ length: 520 }, (_, i) => ({ ...TERMS, bid: { ...TERMS.bid, nonce: BigInt(i) } }));
    const hashes = many.map(hashBid);
    expect(new Set(hashes).size).to.equal(many.length);
    expect(many.slice(0, 20).map(hashBid)).to.deep.equal(hashes.slice(0, 20));
  }).timeout(20_000);
});

describe("computeJobId", () => {
  it("is the hash of chain, escrow and terms in the encoding of contracts", () => {
    const types = ["uint256", "address", "bytes32", "bytes32"];
    const hashes = [hashOffer(OFFER), hashBid(TERMS)];
    for (const escrow of [ADDRESS, ADDRESS.toLowerCase()]) {
      const expected = keccak256(AbiCoder.defaultAbiCoder().encode(types, [31337n, escrow, ...hashes]));
      expect(computeJobId({ chainId: 31337n, escrow, terms: TERMS })).to.equal(expected);
    }
  });

  it("throws for an escrow that is no address", () => {
    const parameters = { chainId: 31337n, escrow: `${ADDRESS}00`, terms: TERMS };
    expect(() => computeJobId(parameters)).to.throw(/escrow must be an address/);
  });
});
