import { expect } from "chai";
import { id, ZeroHash } from "ethers";

import {
  AmountInvalidError,
  announceBid,
  type AnnouncedBid,
  BidRefusedError,
  cancelNonces,
  connect,
  dataUriStore,
  DeadlinePassedError,
  deployAccount,
  DocumentHashMismatchError,
  DocumentInvalidError,
  findBids,
  findOffers,
  hashBid,
  hashDocument,
  hashOffer,
  hire,
  JOB_CONTEXT_IRI,
  type JobPlan,
  makeBid,
  type MakeBidParameters,
  makeOffer,
  makePanel,
  MissingSignerError,
  type Offer,
  OfferExpiredError,
  OfferInvalidError,
  postOffer,
  readBrief,
  registerPanel,
  setAgentWallet,
  signBid,
  SignerMismatchError,
  signOffer,
  signPanelConsent,
  TermsMismatchError,
  Tier,
  TokenUnknownError,
  UriTooLongError,
  watchBids,
  watchOffers,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { judgedMarket } from "../fixtures/disputes.js";
import {
  brief,
  DOLLAR,
  ethers,
  HOUR,
  marketplace,
  networkHelpers,
  nextBlockAt,
  now,
  signedBid,
  stockProvider,
} from "../fixtures/jobs.js";

const URI = "https://example.com/brief.json";

async function offerPosted() {
  const market = await marketplace();
  const document = await brief();
  const offer = await makeOffer(market.client, { document });
  const posted = await postOffer(market.client, { offer, uri: URI });
  return { ...market, document, offer, posted };
}

function isoOf(time: bigint): string {
  return new Date(Number(time) * 1000).toISOString().replace(".000Z", "Z");
}

function planOf({ briefHash }: Offer, milestones: JobPlan["milestones"]): JobPlan {
  return {
    "@context": JOB_CONTEXT_IRI,
    "@type": "JobPlan",
    briefHash,
    summary: "Parse, check, report.",
    steps: [{ id: "all", title: "All of it" }],
    estimatedDuration: 60,
    milestones,
  };
}

describe("offers and bids", () => {
  describe("makeOffer", () => {
    it("takes token, amounts, deadline and hash from the document", async () => {
      const { client, token } = await networkHelpers.loadFixture(marketplace);
      const document = await brief({ bidBond: "0.5" });
      const offer = await makeOffer(client, { document });
      expect(offer).to.include({ client: client.account, token, maxPrice: 100n * DOLLAR, bidBond: DOLLAR / 2n });
      expect(offer).to.include({ briefHash: hashDocument(document), reviewWindow: 259_200n, parentJobId: ZeroHash });
      expect(offer.deliverBy).to.equal(BigInt(Date.parse(document.deadline) / 1000));
      expect(offer.validUntil <= offer.deliverBy).to.equal(true);
    });

    it("T121_is of the micro tier when the whole price may be and the review is short", async () => {
      const { client } = await networkHelpers.loadFixture(marketplace);
      const tierOf = async (maxPrice: string, reviewWindow: number) => {
        const document = await brief({ budget: { token: "TUSD", maxPrice }, reviewWindow });
        return (await makeOffer(client, { document })).tier;
      };
      expect(await tierOf("10", 3_600)).to.equal(Tier.Micro);
      expect(await tierOf("10", 259_199)).to.equal(Tier.Micro);
      expect(await tierOf("10", 259_200)).to.equal(Tier.Standard);
      expect(await tierOf("100", 259_200)).to.equal(Tier.Standard);
      const tooLarge = await caught(OfferInvalidError, () => tierOf("10.000001", 3_600));
      expect(tooLarge.problems.map(({ path }) => path)).to.deep.equal(["/reviewWindow"]);
    });

    it("T120_accepts the fee that holds while it may be taken", async () => {
      const { client, escrow } = await networkHelpers.loadFixture(marketplace);
      const document = await brief();
      expect((await makeOffer(client, { document })).maxFeeBps).to.equal(25n);
      await escrow.scheduleFee(40n);
      expect((await makeOffer(client, { document })).maxFeeBps).to.equal(25n);
      const later = { validUntil: (await now()) + 7n * 24n * HOUR, deliverBy: (await now()) + 14n * 24n * HOUR };
      expect((await makeOffer(client, { document, overrides: later })).maxFeeBps).to.equal(40n);
      await escrow.scheduleFee(10n);
      expect((await makeOffer(client, { document, overrides: later })).maxFeeBps).to.equal(25n);
      const low = await caught(OfferInvalidError, () => makeOffer(client, { document, overrides: { maxFeeBps: 24n } }));
      expect(low.problems.map(({ path }) => path)).to.deep.equal(["/maxFeeBps"]);
    });

    it("refuses bad input with a typed error each", async () => {
      const { client, stranger, deployment } = await networkHelpers.loadFixture(marketplace);
      const make = async (changes: Parameters<typeof brief>[0]) =>
        makeOffer(client, { document: await brief(changes) });
      const budget = (token: string, maxPrice = "1") => ({ budget: { token, maxPrice } });
      expect((await caught(TokenUnknownError, () => make(budget("EURX")))).known).to.deep.equal(["TUSD"]);
      expect((await caught(TokenUnknownError, () => make(budget(stranger.account)))).token).to.equal(stranger.account);
      await caught(AmountInvalidError, () => make(budget("TUSD", "0.0000001")));
      await caught(DeadlinePassedError, () => make({ deadline: "2020-01-01T00:00:00Z" }));
      await caught(DocumentInvalidError, () => make({ title: "" }));
      const late = await caught(OfferInvalidError, async () =>
        makeOffer(client, {
          document: await brief(),
          overrides: { maxPrice: 0n, defaultBps: 10_001n, validUntil: 1n },
        }),
      );
      expect(late.problems.map(({ path }) => path)).to.deep.equal(["/maxPrice", "/defaultBps", "/validUntil"]);
      const plain = await (await ethers.deployContract("UnlistedToken")).getAddress();
      const short = await caught(OfferInvalidError, () => make({ reviewWindow: 3_600, ...budget(plain) }));
      expect(short.problems.map(({ path }) => path)).to.deep.equal(["/reviewWindow"]);

      const reader = await connect({ provider: stockProvider(), deployment });
      await caught(MissingSignerError, async () => makeOffer(reader, { document: await brief() }));
    });
  });

  describe("postOffer and findOffers", () => {
    it("posts with the brief stored, and finds it with a brief that is verified", async () => {
      const { client, worker, token } = await networkHelpers.loadFixture(marketplace);
      const document = await brief();
      const offer = await makeOffer(client, { document });
      const store = dataUriStore();
      const posted = await postOffer(client, { offer, document, store });
      const [found, ...others] = await findOffers(worker, { token, client: client.account, provider: worker.account });
      expect(others).to.deep.equal([]);
      expect(found).to.deep.equal({
        offerHash: posted.offerHash,
        offer,
        uri: posted.uri,
        signature: "0x",
        hash: posted.hash,
        blockNumber: posted.blockNumber,
      });
      expect(await readBrief(worker, { offer, uri: posted.uri })).to.deep.equal(document);
      const other = await store.put(await brief({ title: "Something else" }));
      await caught(DocumentHashMismatchError, () => readBrief(worker, { offer, uri: other.uri, store }));
    });

    it("sends nothing the second time", async () => {
      const { client, offer, posted } = await networkHelpers.loadFixture(offerPosted);
      expect(posted.repeated).to.equal(false);
      expect(await postOffer(client, { offer, uri: "https://example.com/elsewhere" })).to.deep.equal({
        ...posted,
        repeated: true,
      });
      expect(await findOffers(client)).to.have.length(1);
    });

    it("streams what is posted, from the past into the future", async () => {
      const { client, worker, stranger, posted, offer } = await networkHelpers.loadFixture(offerPosted);
      const seen: string[] = [];
      const next = await makeOffer(client, { document: await brief(), overrides: { provider: worker.account } });
      const others = await makeOffer(client, { document: await brief(), overrides: { provider: stranger.account } });
      for await (const item of watchOffers(worker, { provider: worker.account })) {
        if (item.kind === "reorg") continue;
        seen.push(item.posted.offerHash);
        if (seen.length > 1) break;
        await postOffer(client, { offer: others, uri: URI });
        await postOffer(client, { offer: next, uri: URI });
      }
      expect(seen).to.deep.equal([posted.offerHash, hashOffer(next)]);
      expect(hashOffer(offer)).to.equal(posted.offerHash);
    });

    it("lets a stranger post what the client signed, and nothing else", async () => {
      const { client, stranger } = await networkHelpers.loadFixture(marketplace);
      const offer = await makeOffer(client, { document: await brief() });
      await caught(SignerMismatchError, () => postOffer(stranger, { offer, uri: URI }));
      const signature = await signOffer(client, { offer });
      await postOffer(stranger, { offer, uri: URI, signature });
      expect((await findOffers(stranger))[0]?.signature).to.equal(signature);
    });

    it("refuses a brief of another offer, and a URI that no event carries", async () => {
      const { client, offer } = await networkHelpers.loadFixture(offerPosted);
      const changed = { ...offer, nonce: 99n };
      const document = await brief({ title: "Something else" });
      await caught(TermsMismatchError, () => postOffer(client, { offer: changed, document, store: dataUriStore() }));
      const long = await brief({ description: "x".repeat(1_500) });
      const fitting = { ...changed, briefHash: hashDocument(long) };
      const error = await caught(UriTooLongError, () =>
        postOffer(client, { offer: fitting, document: long, store: dataUriStore() }),
      );
      expect(error.maxBytes).to.equal(1024);
    });

    it("hides an offer that is used, taken back, expired or beyond a pause", async () => {
      const market = await networkHelpers.loadFixture(offerPosted);
      const { client, worker, offer, agentId, escrow, guardian } = market;
      const cancelled = await makeOffer(client, { document: await brief({ title: "Second" }) });
      await postOffer(client, { offer: cancelled, uri: URI });
      const waiting = await makeOffer(client, { document: await brief({ title: "Third" }) });
      await postOffer(client, { offer: waiting, uri: URI });
      expect(await findOffers(client)).to.have.length(3);

      await cancelNonces(client, { nonces: [cancelled.nonce] });
      const terms = await makeBid(worker, { offer, agentId, price: DOLLAR });
      await hire(client, { terms, providerSignature: await signBid(worker, { terms }) });
      expect((await findOffers(client)).map((posted) => posted.offer)).to.deep.equal([waiting]);
      expect(await findOffers(client, { includeClosed: true })).to.have.length(3);

      await escrow.connect(guardian).pauseAwards(48n * HOUR, id("reason"), URI);
      expect(await findOffers(client)).to.deep.equal([]);
      await nextBlockAt(waiting.validUntil + 48n * HOUR);
      await networkHelpers.mine();
      expect(await findOffers(client)).to.deep.equal([]);
    });
  });

  describe("makeBid", () => {
    it("takes its milestones from the plan", async () => {
      const { worker, offer, agentId } = await networkHelpers.loadFixture(offerPosted);
      const deadline = isoOf(offer.deliverBy);
      const plan = planOf(offer, [
        { title: "Parse", amount: "12.50", deadline },
        { title: "Report", amount: "7.50", deadline },
      ]);
      const { bid } = await makeBid(worker, { offer, agentId, plan });
      expect(bid.milestones.map(({ amount }) => amount)).to.deep.equal([12_500_000n, 7_500_000n]);
      // Also an award in the last second leaves the time that the plan promises.
      for (const { deliverWithin } of bid.milestones) expect(bid.validUntil + deliverWithin).to.equal(offer.deliverBy);
      expect(bid.planHash).to.equal(hashDocument(plan));
      const error = await caught(BidRefusedError, () =>
        makeBid(worker, { offer, agentId, plan: { ...plan, briefHash: ZeroHash } }),
      );
      expect(error.reason).to.equal("PLAN_MISMATCH");
    });

    const refusals: readonly (readonly [
      string,
      BidRefusedError["reason"],
      (o: { deliverBy: bigint; stranger: string }) => Partial<MakeBidParameters> & object,
    ])[] = [
      ["a price above the offer's", "PRICE_TOO_HIGH", () => ({ price: 100n * DOLLAR + 1n })],
      ["more time than is left", "TIME_TOO_LONG", ({ deliverBy }) => ({ deliverWithin: deliverBy })],
      ["no time at all", "TIME_ZERO", () => ({ deliverWithin: 0n })],
      ["a milestone for nothing", "MILESTONES_INVALID", () => ({ price: 0n })],
      ["another token", "TOKEN_MISMATCH", ({ stranger }) => ({ token: stranger })],
      ["a provider without a right to the agent", "PROVIDER_UNAUTHORIZED", ({ stranger }) => ({ provider: stranger })],
      ["an unknown agent", "AGENT_UNKNOWN", () => ({ agentId: 77n })],
      [
        "payees that do not add up",
        "PAYEES_INVALID",
        ({ stranger }) => ({ payees: [{ account: stranger, bps: 9_999n }] }),
      ],
    ];
    for (const [title, reason, changes] of refusals) {
      it(`refuses ${title}`, async () => {
        const { worker, stranger, offer, agentId } = await networkHelpers.loadFixture(offerPosted);
        const parameters = {
          offer,
          agentId,
          price: DOLLAR,
          ...changes({ deliverBy: offer.deliverBy, stranger: stranger.account }),
        };
        const error = await caught(BidRefusedError, () => makeBid(worker, parameters as MakeBidParameters));
        expect(error.reason).to.equal(reason);
      });
    }

    it("refuses a bond below the offer's, an offer for another, and to be hired by itself", async () => {
      const { client, worker, stranger, offer, agentId } = await networkHelpers.loadFixture(offerPosted);
      const reasonOf = async (changes: object, by = worker) =>
        (
          await caught(BidRefusedError, () =>
            makeBid(by, { agentId, price: DOLLAR, bond: 0n, ...changes } as MakeBidParameters),
          )
        ).reason;
      expect(await reasonOf({ offer: { ...offer, bidBond: 1n } })).to.equal("BOND_TOO_LOW");
      expect(await reasonOf({ offer: { ...offer, provider: stranger.account } })).to.equal("PROVIDER_MISMATCH");
      expect(await reasonOf({ offer: { ...offer, client: worker.account } })).to.equal("SELF_HIRE");
      expect(await reasonOf({ offer: { ...offer, panelId: id("panel") } })).to.equal("OFFER_UNUSABLE");
      expect(await reasonOf({ offer: { ...offer, reviewWindow: 3_600n } })).to.equal("OFFER_UNUSABLE");
      const micro = { ...offer, tier: Tier.Micro, reviewWindow: 3_600n };
      expect(await reasonOf({ offer: micro, price: 11n * DOLLAR })).to.equal("PRICE_ABOVE_MICRO_LIMIT");
      expect(await reasonOf({ offer: { ...offer, maxFeeBps: 24n } })).to.equal("OFFER_UNUSABLE");
      expect(client.account).to.equal(offer.client);
    });

    it("T113_names a time that also the latest award leaves", async () => {
      const { worker, offer, agentId } = await networkHelpers.loadFixture(offerPosted);
      const bidOf = async (changes: object) =>
        (await makeBid(worker, { offer, agentId, price: DOLLAR, ...changes })).bid;
      const usual = await bidOf({});
      expect(usual.validUntil).to.equal((await now()) + HOUR);
      expect(usual.validUntil + usual.milestones[0]!.deliverWithin).to.equal(offer.deliverBy);

      // The whole time but ten minutes: the bid is valid for these.
      const deliverWithin = offer.deliverBy - (await now()) - 600n;
      const long = await bidOf({ deliverWithin });
      expect(long.milestones).to.deep.equal([{ amount: DOLLAR, deliverWithin }]);
      expect(long.validUntil + deliverWithin).to.equal(offer.deliverBy);

      // An offer that ends soon is bid for half of its time.
      const soon = { ...offer, deliverBy: (await now()) + 1_000n };
      const short = await bidOf({ offer: soon });
      expect(short.validUntil).to.equal((await now()) + 500n);
      expect(short.milestones[0]!.deliverWithin).to.equal(500n);

      const plan = { title: "Late", amount: "1", deadline: isoOf(offer.deliverBy + 1n) };
      const late = await caught(BidRefusedError, () => bidOf({ price: undefined, plan: planOf(offer, [plan]) }));
      expect(late).to.deep.include({ reason: "TIME_TOO_LONG" });
      expect(late.facts).to.deep.equal({ due: offer.deliverBy + 1n, deliverBy: offer.deliverBy });
    });

    it("bids as a bond what a dispute costs, when the offer names panels", async () => {
      const { client, worker, agentId, panelId, appealPanelId } = await networkHelpers.loadFixture(judgedMarket);
      const offer = await makeOffer(client, { document: await brief(), panels: { panelId, appealPanelId } });
      const trustedPanels = [panelId, appealPanelId];
      const bondOf = async (price: bigint, changes: Partial<Offer> = {}) =>
        (await makeBid(worker, { offer: { ...offer, ...changes }, agentId, price, trustedPanels })).bid.bond;
      expect(await bondOf(100n * DOLLAR)).to.equal(5n * DOLLAR);
      // Rounded up: the stake of a unit less is not more.
      expect(await bondOf(30n)).to.equal(2n);
      expect(await bondOf(100n * DOLLAR, { bidBond: 6n * DOLLAR })).to.equal(6n * DOLLAR);
      const none = { panelId: ZeroHash, appealPanelId: ZeroHash };
      expect(await bondOf(100n * DOLLAR, { ...none, bidBond: DOLLAR })).to.equal(DOLLAR);
      const chosen = await makeBid(worker, { offer, agentId, price: DOLLAR, bond: 1n, trustedPanels });
      expect(chosen.bid.bond).to.equal(1n);
    });

    it("T128_refuses a panel on which the agent's own account sits", async () => {
      const { client, worker, agentId, panelId } = await networkHelpers.loadFixture(judgedMarket);
      const { account } = await deployAccount(worker, { agentId });
      const panel = await makePanel(worker, { members: [account], feeBps: 0n });
      const consents = [await signPanelConsent(worker, { panel, member: account })];
      const own = await registerPanel(worker, { panel, consents });
      const panels = { panelId: own.panelId, appealPanelId: panelId };
      const offer = await makeOffer(client, { document: await brief(), panels });
      const error = await caught(BidRefusedError, () =>
        makeBid(worker, { offer, agentId, price: DOLLAR, trustedPanels: "any" }),
      );
      expect(error.reason).to.equal("PANEL_UNSUITABLE");
      expect(error.cause).to.include({ reason: "PARTY_ON_PANEL" });
    });

    it("T48_takes the owner as a client when provider and wallet are others, and refuses the wallet", async () => {
      const { worker, stranger, offer, agentId } = await networkHelpers.loadFixture(offerPosted);
      await setAgentWallet(worker, { agentId, wallet: stranger.signer! });
      const bid = (by: typeof worker, client: string) =>
        makeBid(by, { offer: { ...offer, client }, agentId, price: DOLLAR });
      expect((await bid(stranger, worker.account)).bid.provider).to.equal(stranger.account);
      const refused = await caught(BidRefusedError, () => bid(worker, stranger.account));
      expect(refused.reason).to.equal("SELF_HIRE");
    });

    it("refuses an offer that expired", async () => {
      const { worker, offer, agentId } = await networkHelpers.loadFixture(offerPosted);
      await nextBlockAt(offer.validUntil + 1n);
      await networkHelpers.mine();
      const error = await caught(OfferExpiredError, () => makeBid(worker, { offer, agentId, price: DOLLAR }));
      expect(error).to.include({ expired: "offer", validUntil: offer.validUntil, now: await now() });
    });
  });

  describe("announceBid and findBids", () => {
    it("announces once, and finds what can be taken", async () => {
      const market = await networkHelpers.loadFixture(marketplace);
      const { client, worker, stranger, agentId } = market;
      const { terms, providerSignature: signature } = await signedBid(market, { price: DOLLAR });
      const announced = await announceBid(stranger, { terms, signature });
      expect(await announceBid(worker, { terms, signature })).to.deep.equal({ ...announced, repeated: true });
      const bids = await findBids(client, { offer: terms.offer, agentId });
      expect(bids).to.deep.equal([
        {
          bidHash: announced.bidHash,
          bondShortfall: 0n,
          isTakeable: true,
          terms,
          signature,
          price: DOLLAR,
          uri: "",
          hash: announced.hash,
          blockNumber: announced.blockNumber,
        },
      ]);
      const job = await hire(client, { terms: bids[0]!.terms, providerSignature: bids[0]!.signature });
      expect(job.provider).to.equal(worker.account);
      expect(await findBids(client, { offer: terms.offer })).to.deep.equal([]);
      expect(await findBids(client, { offer: terms.offer, includeClosed: true })).to.have.length(1);
    });

    it("streams what is announced for one offer, from the past into the future", async () => {
      const market = await networkHelpers.loadFixture(marketplace);
      const { client, worker, stranger, agentId } = market;
      const { terms, providerSignature } = await signedBid(market, { price: DOLLAR });
      const { offer } = terms;
      const first = await announceBid(worker, { terms, signature: providerSignature });
      const cheaper = await makeBid(worker, { offer, agentId, price: DOLLAR - 1n });
      const other = await signedBid(market);

      const seen: AnnouncedBid[] = [];
      const parameters = { offer, agentId, provider: worker.account };
      for await (const item of watchBids(client, parameters)) {
        if (item.kind === "reorg") continue;
        seen.push(item.announced);
        if (seen.length > 1) break;
        await announceBid(stranger, { terms: other.terms, signature: other.providerSignature });
        await announceBid(worker, { terms: cheaper, signature: await signBid(worker, { terms: cheaper }) });
      }
      expect(seen.map(({ bidHash }) => bidHash)).to.deep.equal([first.bidHash, hashBid(cheaper)]);
      expect(seen.map((bid) => ({ ...bid, bondShortfall: 0n, isTakeable: true }))).to.deep.equal(
        await findBids(client, { offer }),
      );
      const toBlock = await client.provider.getBlockNumber();
      for (const none of [{ agentId: 1n }, { provider: stranger.account }]) {
        for await (const item of watchBids(client, { ...parameters, ...none, toBlock })) expect.fail(item.kind);
      }
    });
  });
});
