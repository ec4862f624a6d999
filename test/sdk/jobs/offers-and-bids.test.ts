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
  MissingSignerError,
  OfferExpiredError,
  OfferInvalidError,
  postOffer,
  readBrief,
  setAgentWallet,
  signBid,
  SignerMismatchError,
  signOffer,
  TermsMismatchError,
  TokenUnknownError,
  UriTooLongError,
  watchBids,
  watchOffers,
} from "../../../sdk/src/index.js";
import { caught } from "../../../sdk/test/utils/caught.js";
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
} from "../../fixtures/sdk-jobs.js";

const URI = "https://example.com/brief.json";

async function offerPosted() {
  const market = await marketplace();
  const document = await brief();
  const offer = await makeOffer(market.client, { document });
  const posted = await postOffer(market.client, { offer, uri: URI });
  return { ...market, document, offer, posted };
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
      const deadline = new Date(Number(offer.deliverBy) * 1000).toISOString().replace(".000Z", "Z");
      const plan: JobPlan = {
        "@context": JOB_CONTEXT_IRI,
        "@type": "JobPlan",
        briefHash: offer.briefHash,
        summary: "Parse, check, report.",
        steps: [{ id: "all", title: "All of it" }],
        estimatedDuration: 60,
        milestones: [
          { title: "Parse", amount: "12.50", deadline },
          { title: "Report", amount: "7.50", deadline },
        ],
      };
      const { bid } = await makeBid(worker, { offer, agentId, plan });
      expect(bid.milestones.map(({ amount }) => amount)).to.deep.equal([12_500_000n, 7_500_000n]);
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
      ["a late milestone", "DEADLINE_TOO_LATE", ({ deliverBy }) => ({ deliverBy: deliverBy + 1n })],
      ["a milestone in the past", "DEADLINE_PAST", () => ({ deliverBy: 1n })],
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
      expect(await reasonOf({ offer: { ...offer, reviewWindow: 3_600n }, price: 11n * DOLLAR })).to.equal(
        "REVIEW_WINDOW_TOO_SHORT",
      );
      expect(client.account).to.equal(offer.client);
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
      expect(seen.map((bid) => ({ ...bid, bondShortfall: 0n }))).to.deep.equal(await findBids(client, { offer }));
      const toBlock = await client.provider.getBlockNumber();
      for (const none of [{ agentId: 1n }, { provider: stranger.account }]) {
        for await (const item of watchBids(client, { ...parameters, ...none, toBlock })) expect.fail(item.kind);
      }
    });
  });
});
