import { expect } from "chai";
import { AbiCoder, dataSlice, encodeRlp, id, TypedDataEncoder, ZeroHash } from "ethers";

import { FundingMode, Outcome } from "../../fixtures/market.js";
import {
  call,
  DAY,
  DOLLAR,
  ethers,
  LimitKind,
  marketSession,
  networkHelpers,
  nextBlockAt,
  now,
  permission,
} from "../../fixtures/sessions.js";
import type { TermsFields } from "../../utils/terms.js";
import { FOREVER, nested, signBid, TYPES } from "../../utils/terms.js";
import { domainOf, fields } from "../../utils/typed-data.js";

const MAGIC = "0x1626ba7e";
const REFUSED = "0xffffffff";

const typeSelector = (types: Parameters<typeof TypedDataEncoder.from>[0]): string =>
  dataSlice(id(TypedDataEncoder.from(types).encodeType(TypedDataEncoder.from(types).primaryType)), 0, 4);
const SELECTORS = {
  offer: typeSelector(TYPES.Offer),
  bid: typeSelector(TYPES.Bid),
  award: typeSelector(TYPES.Award),
  ruling: typeSelector({
    Ruling: fields(
      "address arbiter,bytes32 jobId,uint256 milestone,uint8 round,bytes32 panelId,uint16 providerBps,bytes32 reasonHash",
    ),
  }),
};
const SESSION_MESSAGE = { SessionMessage: fields("bytes32 grantId,bytes32 digest") };

/** A session of `key` that may sign offers, bids, awards and rulings, and hire, release and give up. */
async function signing() {
  const fixture = await marketSession();
  const { escrow, sessions, wallet, key, domain, grant, granted, address, agentId, terms } = fixture;
  const escrowAddress = await escrow.getAddress();
  const session = await granted({
    ...grant,
    permissions: [...grant.permissions, ...Object.values(SELECTORS).map((s) => permission(escrowAddress, s))],
    nonce: 1n,
  });
  /** The fields of terms as the escrow's ABI encodes them. */
  const encodeTerms = (job: TermsFields) => dataSlice(escrow.interface.encodeFunctionData("hashesOf", [job]), 4);
  const encodeOffer = (job: TermsFields) => {
    const { inputs } = escrow.interface.getFunction("hashesOf");
    return AbiCoder.defaultAbiCoder().encode([inputs[0]!.components![0]!], [job.offer]);
  };
  const digests = {
    offer: (job: TermsFields) => TypedDataEncoder.hash(domain, TYPES.Offer, job.offer),
    bid: (job: TermsFields) => TypedDataEncoder.hash(domain, TYPES.Bid, nested(job)),
    award: (job: TermsFields) =>
      TypedDataEncoder.hash(domain, TYPES.Award, { client: job.offer.client, bid: nested(job) }),
  };
  const message = (kind: keyof typeof SELECTORS, encoded: string) => SELECTORS[kind] + encoded.slice(2);
  /** Signs in a use. */
  const sign = async (kind: "offer" | "bid" | "award", job: TermsFields) =>
    sessions
      .connect(key)
      .executeSession(session.grant, [
        await call(escrow, message(kind, kind === "offer" ? encodeOffer(job) : encodeTerms(job))),
      ]);
  /** The ERC-1271 signature that the key makes alone. */
  const signAlone = async (data: string, digest: string, by = key) =>
    sessions.interface.encodeFunctionData("isSignedByKeyOf", [
      digest,
      session.grant,
      data,
      await by.signTypedData(await domainOf(wallet), SESSION_MESSAGE, { grantId: session.grantId, digest }),
    ]);
  /** A bid of the account's agent on an offer of the client's. */
  const bidOf = (bond = 0n, changes: Parameters<typeof terms>[0] = {}) =>
    terms({ ...changes, bid: { agentId, provider: address, bond, ...changes.bid } });
  const left = async () => (await sessions.limitOf(session.grantId, fixture.dollar)).limit.left;
  return { ...fixture, ...session, encodeTerms, encodeOffer, digests, message, sign, signAlone, bidOf, left };
}

describe("AgentAccount.isValidSignature, in a session's use", () => {
  it("T84_takes an award that was signed in a use, whose price the session spent", async () => {
    const {
      escrow,
      sessions,
      wallet,
      dollar,
      grantId,
      domain,
      provider,
      stranger,
      address,
      owner,
      digests,
      sign,
      jobOf,
    } = await networkHelpers.loadFixture(signing);
    await dollar.mint(owner, 40n * DOLLAR);
    await dollar.connect(owner).approve(escrow, 40n * DOLLAR);
    await escrow.connect(owner).deposit(dollar, address, 40n * DOLLAR);
    const job = await jobOf();
    const digest = digests.award(job);
    expect(await wallet.isValidSignature(digest, grantId)).to.equal(REFUSED);
    await expect(sign("award", job))
      .to.emit(sessions, "SessionSigned")
      .withArgs(grantId, digest, dollar, 40n * DOLLAR)
      .and.to.emit(sessions, "SessionSpent")
      .withArgs(grantId, dollar, 40n * DOLLAR, 260n * DOLLAR);
    expect(await wallet.isValidSignature(digest, grantId)).to.equal(MAGIC);
    const bid = await signBid(provider, domain, job);
    await expect(escrow.connect(stranger).award(job, grantId, bid, FundingMode.Balance, "0x")).to.emit(
      escrow,
      "JobAwarded",
    );
  });

  it("T84_refuses a hundred awards at once, as soon as they cost more than a limit together", async () => {
    const { escrow, sessions, grant, grantId, key, dollar, message, encodeTerms, jobOf, left } =
      await networkHelpers.loadFixture(signing);
    const calls = await Promise.all(
      Array.from({ length: 100 }, async (_, i) => {
        const job = await jobOf({ offer: { nonce: BigInt(i + 1) } });
        job.bid.milestones[0]!.amount = DOLLAR;
        return call(escrow, message("award", encodeTerms(job)));
      }),
    );
    await expect(sessions.connect(key).executeSession(grant, calls))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, dollar, LimitKind.PerUse, 100n * DOLLAR, 50n * DOLLAR);
    await sessions.connect(key).executeSession(grant, calls.slice(0, 50));
    await sessions.connect(key).executeSession(grant, calls.slice(50));
    await expect(sessions.connect(key).executeSession(grant, calls.slice(0, 1)))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, dollar, LimitKind.PerWindow, DOLLAR, 0n);
    expect(await left()).to.equal(200n * DOLLAR);
  });

  it("T84_spends the bond of a bid", async () => {
    const { escrow, dollar, wallet, grantId, client, owner, address, digests, sign, bidOf, left } =
      await networkHelpers.loadFixture(signing);
    await dollar.mint(owner, 30n * DOLLAR);
    await dollar.connect(owner).approve(escrow, 30n * DOLLAR);
    await escrow.connect(owner).deposit(dollar, address, 30n * DOLLAR);
    const job = await bidOf(30n * DOLLAR, { offer: { bidBond: 30n * DOLLAR } });
    await sign("bid", job);
    expect(await left()).to.equal(270n * DOLLAR);
    expect(await wallet.isValidSignature(digests.bid(job), grantId)).to.equal(MAGIC);
    await escrow.connect(client).hire(job, grantId, FundingMode.Allowance, "0x");
    expect(await escrow.creditOf(dollar, address)).to.equal(0n);
  });

  it("T84_reverts for a ruinous bid, with the limit that refuses", async () => {
    const { sessions, dollar, grantId, sign, bidOf } = await networkHelpers.loadFixture(signing);
    await expect(sign("bid", await bidOf(51n * DOLLAR)))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, dollar, LimitKind.PerUse, 51n * DOLLAR, 50n * DOLLAR);
  });

  it("releases and gives up a job that it signed for without spending once more", async () => {
    const { escrow, sessions, dollar, grant, grantId, key, client, owner, address, sign, bidOf, left } =
      await networkHelpers.loadFixture(signing);
    await dollar.mint(owner, 30n * DOLLAR);
    await dollar.connect(owner).approve(escrow, 30n * DOLLAR);
    await escrow.connect(owner).deposit(dollar, address, 30n * DOLLAR);
    const job = await bidOf(30n * DOLLAR);
    await sign("bid", job);
    await escrow.connect(client).hire(job, grantId, FundingMode.Allowance, "0x");
    const args = [job, 0n, Outcome.GivenUp, 0n, FOREVER, "0x"] as const;
    const giveUp = await call(escrow, escrow.interface.encodeFunctionData("giveUp", [...args]));
    await sessions.connect(key).executeSession(grant, [giveUp]);
    expect(await left()).to.equal(270n * DOLLAR);
  });

  it("reverts for a message that names another signer", async () => {
    const { sessions, grantId, client, provider, sign, terms } = await networkHelpers.loadFixture(signing);
    const job = await terms();
    for (const [kind, signer] of [
      ["offer", client],
      ["award", client],
      ["bid", provider],
    ] as const) {
      await expect(sign(kind, job))
        .to.be.revertedWithCustomError(sessions, "SessionSignerNotAccount")
        .withArgs(grantId, signer);
    }
  });

  it("T82_reverts for an award to a stranger, and for a bid whose earnings go to one", async () => {
    const { sessions, grantId, rival, friend, stranger, sign, jobOf, bidOf } =
      await networkHelpers.loadFixture(signing);
    await expect(sign("award", await jobOf({ bid: { provider: rival.address } })))
      .to.be.revertedWithCustomError(sessions, "SessionCounterpartyNotPermitted")
      .withArgs(grantId, rival);
    const stolen = await bidOf(0n, { bid: { payees: [{ account: stranger.address, bps: 10_000n }] } });
    await expect(sign("bid", stolen))
      .to.be.revertedWithCustomError(sessions, "SessionCounterpartyNotPermitted")
      .withArgs(grantId, stranger);
    await sign("bid", await bidOf(0n, { bid: { payees: [{ account: friend.address, bps: 10_000n }] } }));
  });

  it("reverts for a price in a token without a limit", async () => {
    const { sessions, grantId, sign, jobOf } = await networkHelpers.loadFixture(signing);
    const other = await ethers.deployContract("TestDollar");
    await expect(sign("award", await jobOf({ offer: { token: await other.getAddress() } })))
      .to.be.revertedWithCustomError(sessions, "SessionTokenNotLimited")
      .withArgs(grantId, other);
  });

  it("takes a bid whose earnings go to the account itself", async () => {
    const { wallet, grantId, address, digests, sign, bidOf } = await networkHelpers.loadFixture(signing);
    const job = await bidOf(0n, { bid: { payees: [{ account: address, bps: 10_000n }] } });
    await sign("bid", job);
    expect(await wallet.isValidSignature(digests.bid(job), grantId)).to.equal(MAGIC);
  });

  it("T84_spends the price of an award also when it may release nothing later", async () => {
    const { escrow, sessions, dollar, provider, key, granted, message, encodeTerms, jobOf } =
      await networkHelpers.loadFixture(signing);
    const { grant, grantId } = await granted({
      permissions: [permission(await escrow.getAddress(), SELECTORS.award)],
      counterparties: [provider.address],
      nonce: 7n,
    });
    const award = await call(escrow, message("award", encodeTerms(await jobOf())));
    await expect(sessions.connect(key).executeSession(grant, [award]))
      .to.emit(sessions, "SessionSpent")
      .withArgs(grantId, dollar, 40n * DOLLAR, 260n * DOLLAR);
  });

  it("T118_reverts for a message that would outlive the session", async () => {
    const { sessions, grant, grantId, sign, bidOf } = await networkHelpers.loadFixture(signing);
    const late = grant.validUntil + 1n;
    const job = await bidOf(0n, { offer: { validUntil: late }, bid: { validUntil: late } });
    await expect(sign("bid", job))
      .to.be.revertedWithCustomError(sessions, "SessionMessageOutlivesIt")
      .withArgs(grantId, late, grant.validUntil);
    await sign("bid", await bidOf(0n, { offer: { validUntil: late }, bid: { validUntil: grant.validUntil } }));
  });

  // INV-ACC-10.
  it("T93_ends with its session: by a kill, the end of all, a sale", async () => {
    const { sessions, registry, wallet, grantId, agentId, owner, buyer, digests, sign, bidOf } =
      await networkHelpers.loadFixture(signing);
    const job = await bidOf();
    await sign("bid", job);
    for (const ending of [
      async () => sessions.connect(owner).killSession(grantId),
      async () => sessions.connect(owner).killSessions(),
      async () => registry.connect(owner).transferFrom(owner, buyer, agentId),
    ]) {
      const snapshot = await networkHelpers.takeSnapshot();
      expect(await wallet.isValidSignature(digests.bid(job), grantId)).to.equal(MAGIC);
      await ending();
      expect(await wallet.isValidSignature(digests.bid(job), grantId)).to.equal(REFUSED);
      await snapshot.restore();
    }
  });

  it("T89_reverts for messages that the grant does not list", async () => {
    const { escrow, sessions, granted, key, message, encodeTerms, bidOf } = await networkHelpers.loadFixture(signing);
    const { grant, grantId } = await granted({
      permissions: [permission(await escrow.getAddress(), SELECTORS.offer)],
      nonce: 9n,
    });
    await expect(
      sessions.connect(key).executeSession(grant, [await call(escrow, message("bid", encodeTerms(await bidOf())))]),
    )
      .to.be.revertedWithCustomError(sessions, "SessionCallNotPermitted")
      .withArgs(grantId, escrow, SELECTORS.bid);
  });

  it("knows messages by selectors that no function of the escrow has", async () => {
    const { escrow } = await networkHelpers.loadFixture(signing);
    for (const selector of Object.values(SELECTORS)) expect(escrow.interface.hasFunction(selector)).to.equal(false);
  });
});

describe("AgentAccount.isValidSignature, by a session's key alone", () => {
  it("T84_takes an offer and a bid without a bond: the client hires by it, and nobody sent a transaction", async () => {
    const { escrow, wallet, grant, client, digests, message, encodeTerms, encodeOffer, signAlone, bidOf, jobOf } =
      await networkHelpers.loadFixture(signing);
    const job = await bidOf();
    const bid = await signAlone(message("bid", encodeTerms(job)), digests.bid(job));
    expect(await wallet.isValidSignature(digests.bid(job), bid)).to.equal(MAGIC);
    await escrow.connect(client).hire(job, bid, FundingMode.Allowance, "0x");
    const own = await jobOf();
    const offer = await signAlone(message("offer", encodeOffer(own)), digests.offer(own));
    expect(await wallet.isValidSignature(digests.offer(own), offer)).to.equal(MAGIC);
    await nextBlockAt(grant.validUntil + 1n);
    await networkHelpers.mine();
    expect(await wallet.isValidSignature(digests.offer(own), offer)).to.equal(REFUSED);
  });

  it("takes a ruling of an account that sits on a panel", async () => {
    const { wallet, domain, address, message, signAlone } = await networkHelpers.loadFixture(signing);
    const members = [address, id("job"), 0n, 1n, id("panel"), 5_000n, id("reasons")];
    const types = ["address", "bytes32", "uint256", "uint8", "bytes32", "uint16", "bytes32"];
    const names = ["arbiter", "jobId", "milestone", "round", "panelId", "providerBps", "reasonHash"];
    const Ruling = types.map((type, i) => ({ type, name: names[i]! }));
    const digest = TypedDataEncoder.hash(domain, { Ruling }, Object.fromEntries(names.map((n, i) => [n, members[i]])));
    const encoded = AbiCoder.defaultAbiCoder().encode(types, members);
    expect(await wallet.isValidSignature(digest, await signAlone(message("ruling", encoded), digest))).to.equal(MAGIC);
    const longer = message("ruling", encoded + ZeroHash.slice(2));
    expect(await wallet.isValidSignature(digest, await signAlone(longer, digest))).to.equal(REFUSED);
  });

  it("T84_refuses what costs something: a bid with a bond, an award", async () => {
    const { wallet, sessions, digests, message, encodeTerms, signAlone, bidOf, jobOf } =
      await networkHelpers.loadFixture(signing);
    const bonded = await bidOf(1n);
    const award = await jobOf();
    for (const [digest, data] of [
      [digests.bid(bonded), message("bid", encodeTerms(bonded))],
      [digests.award(award), message("award", encodeTerms(award))],
    ] as const) {
      const signature = await signAlone(data, digest);
      expect(await wallet.isValidSignature(digest, signature)).to.equal(REFUSED);
      expect(sessions.interface.parseTransaction({ data: signature })?.name).to.equal("isSignedByKeyOf");
    }
  });

  it("T84_refuses any other digest, be it of a permit: what is signed is hashed anew", async () => {
    const { dollar, wallet, address, stranger, digests, message, encodeTerms, signAlone, bidOf } =
      await networkHelpers.loadFixture(signing);
    const job = await bidOf();
    const permit = TypedDataEncoder.hash(
      await domainOf(dollar),
      { Permit: fields("address owner,address spender,uint256 value,uint256 nonce,uint256 deadline") },
      { owner: address, spender: stranger.address, value: 1n, nonce: 0n, deadline: (await now()) + DAY },
    );
    const data = message("bid", encodeTerms(job));
    expect(await wallet.isValidSignature(permit, await signAlone(data, permit))).to.equal(REFUSED);
    expect(await wallet.isValidSignature(permit, await signAlone(data, digests.bid(job)))).to.equal(REFUSED);
  });

  it("T84_refuses another key's signature, and the key's plain one", async () => {
    const { wallet, key, owner, domain, digests, message, encodeTerms, signAlone, bidOf } =
      await networkHelpers.loadFixture(signing);
    const job = await bidOf();
    const data = message("bid", encodeTerms(job));
    expect(await wallet.isValidSignature(digests.bid(job), await signAlone(data, digests.bid(job), owner))).to.equal(
      REFUSED,
    );
    const plain = await key.signTypedData(domain, TYPES.Bid, nested(job));
    expect(await wallet.isValidSignature(digests.bid(job), plain)).to.equal(REFUSED);
  });

  // INV-ACC-10.
  it("T93_ends with its session", async () => {
    const { wallet, sessions, grantId, owner, digests, message, encodeTerms, signAlone, bidOf } =
      await networkHelpers.loadFixture(signing);
    const job = await bidOf();
    const signature = await signAlone(message("bid", encodeTerms(job)), digests.bid(job));
    await sessions.connect(owner).killSession(grantId);
    expect(await wallet.isValidSignature(digests.bid(job), signature)).to.equal(REFUSED);
  });

  it("reverts, asked directly, with the reason", async () => {
    const { escrow, wallet, sessions, granted, digests, message, encodeTerms, bidOf } =
      await networkHelpers.loadFixture(signing);
    const job = await bidOf();
    const { grant, grantId } = await granted({ nonce: 8n });
    await expect(sessions.isSignedByKeyOf(digests.bid(job), grant, message("bid", encodeTerms(job)), "0x"))
      .to.be.revertedWithCustomError(sessions, "SessionCallNotPermitted")
      .withArgs(grantId, escrow, SELECTORS.bid);
    expect(await wallet.isValidSignature(digests.bid(job), encodeRlp("0x1234"))).to.equal(REFUSED);
  });
});
