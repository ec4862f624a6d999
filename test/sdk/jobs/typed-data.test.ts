import { expect } from "chai";
import { TypedDataEncoder, ZeroAddress, ZeroHash } from "ethers";

import {
  computeJobId,
  escrowDomain,
  hashBid,
  hashOffer,
  jobIdOf,
  type MessageName,
  messageTypes,
  type Offer,
  signBid,
  signOffer,
  type Terms,
  Tier,
} from "../../../sdk/src/index.js";
import { listFiles, readText } from "../../../scripts/lib/project.js";
import { TYPES } from "../../utils/terms.js";
import { DOLLAR, marketplace, networkHelpers, signedBid } from "../fixtures/jobs.js";

type Name = keyof typeof TYPES;

/** Types of the contracts that are no message of a job: parts of one, and what the registry and an agent's account take. */
const OTHERS = new Set([
  ...["MilestoneTerms", "Payee", "EIP712Domain"],
  ...["AgentWalletSet", "ChangeOwner", "AddDelegate", "RevokeDelegate", "SetAttribute", "RevokeAttribute"],
  ...["SessionGrant", "TokenLimit", "Permission", "SessionCall", "SessionCalls", "SessionMessage", "KillSessions"],
]);

describe("the messages of a job", () => {
  it("have the types that docs/reference/messages.md writes down", () => {
    for (const name of Object.keys(TYPES) as Name[]) {
      const encode = (types: Parameters<typeof TypedDataEncoder.from>[0]) =>
        TypedDataEncoder.from(types).encodeType(name);
      expect(encode(messageTypes(name))).to.equal(encode(TYPES[name]));
    }
  });

  it("have the type strings that stand in the contracts, each of them", () => {
    const inContracts = new Map<string, string>();
    for (const file of listFiles("contracts/**/*.sol")) {
      const constants = /TYPEHASH\s*=\s*keccak256\(((?:\s*"[^"]*")+)\s*\)/g;
      for (const [, literals = ""] of readText(file).matchAll(constants)) {
        const text = [...literals.matchAll(/"([^"]*)"/g)].map(([, part]) => part).join("");
        inContracts.set(text.slice(0, text.indexOf("(")), text);
      }
    }
    const isMessage = (name: string): name is MessageName => !OTHERS.has(name);
    const messages = [...inContracts.keys()].filter(isMessage);
    expect(messages).to.have.length(inContracts.size - OTHERS.size);
    for (const name of messages) {
      expect(TypedDataEncoder.from(messageTypes(name)).encodeType(name), name).to.equal(inContracts.get(name));
    }
  });

  it("hash to what the escrow says, with every field set", async () => {
    const { client, worker, escrow, stranger, token } = await networkHelpers.loadFixture(marketplace);
    const offer: Offer = {
      client: client.account,
      clientAgentId: 3n,
      token,
      maxPrice: 2n ** 96n - 1n,
      maxFeeBps: 2n ** 16n - 1n,
      tier: Tier.Micro,
      briefHash: `0x${"12".repeat(32)}`,
      deliverBy: 2n ** 40n - 1n,
      reviewWindow: 2n ** 32n - 1n,
      panelId: `0x${"34".repeat(32)}`,
      appealPanelId: `0x${"56".repeat(32)}`,
      defaultBps: 9_999n,
      bidBond: 7n,
      provider: worker.account,
      parentJobId: `0x${"78".repeat(32)}`,
      verifier: stranger.account,
      validUntil: 12_345n,
      nonce: 2n ** 256n - 1n,
    };
    const milestones = [
      { amount: 1n, deliverWithin: 2n },
      { amount: 3n, deliverWithin: 2n ** 32n - 1n },
    ];
    const payees = [{ account: stranger.account, bps: 10_000n }];
    const bid = {
      agentId: 9n,
      provider: worker.account,
      bond: 8n,
      milestones,
      payees,
      planHash: ZeroHash,
      validUntil: 6n,
      nonce: 5n,
    };
    for (const terms of [
      { offer, bid },
      { offer: { ...offer, provider: ZeroAddress }, bid: { ...bid, payees: [] } },
    ] satisfies Terms[]) {
      const { bid: b } = terms;
      const [offerHash, bidHash, jobId] = await escrow.hashesOf({
        ...terms,
        bid: { ...b, milestones, payees: [...b.payees] },
      });
      expect([hashOffer(terms.offer), hashBid(terms), jobIdOf(client, terms)]).to.deep.equal([
        offerHash,
        bidHash,
        jobId,
      ]);
      const other = computeJobId({ chainId: 1n, escrow: escrowDomain(client).verifyingContract!, terms });
      expect(other).to.not.equal(jobId);
    }
  });

  it("are signed under the domain that the escrow announces, which is kept", async () => {
    const { client, escrow } = await networkHelpers.loadFixture(marketplace);
    const { name, version, chainId, verifyingContract } = await escrow.eip712Domain();
    expect(escrowDomain(client)).to.deep.equal({ name, version, chainId, verifyingContract });
    expect(escrowDomain(client)).to.equal(escrowDomain(client));
  });

  it("count as consent on chain", async () => {
    const market = await networkHelpers.loadFixture(marketplace);
    const { client, worker, escrow } = market;
    const { terms } = await signedBid(market, { price: DOLLAR });
    const offerSignature = await signOffer(client, { offer: terms.offer });
    expect(await escrow.hasConsented(client.account, hashOffer(terms.offer), offerSignature)).to.equal(true);
    const bidSignature = await signBid(worker, { terms });
    expect(await escrow.hasConsented(worker.account, hashBid(terms), bidSignature)).to.equal(true);
    expect(await escrow.hasConsented(client.account, hashBid(terms), bidSignature)).to.equal(false);
  });
});
