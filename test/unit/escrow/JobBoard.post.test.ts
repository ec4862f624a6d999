import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import { ethers, FOREVER, market, networkHelpers, nextBlockAt, now } from "../../fixtures/market.js";
import { values } from "../../utils/escrow.js";
import { HOUR, offerHash, signOffer, TYPES } from "../../utils/terms.js";

const URI = "ipfs://brief";

describe("JobBoard.post", () => {
  describe("when the client neither sends nor signed it", () => {
    it("reverts without a signature, with another's, and with one over other terms", async () => {
      const { board, client, stranger, domain, ...fixture } = await networkHelpers.loadFixture(market);
      const terms = await fixture.terms();
      const other = { ...terms, offer: { ...terms.offer, maxPrice: 1n } };
      for (const signature of [
        "0x",
        await signOffer(stranger, domain, terms),
        await signOffer(client, domain, other),
      ]) {
        await expect(board.connect(stranger).post(terms.offer, URI, signature))
          .to.be.revertedWithCustomError(board, "SignatureInvalid")
          .withArgs(client, TypedDataEncoder.hash(domain, TYPES.Offer, terms.offer));
      }
    });
  });

  describe("when the offer expires", () => {
    it("reverts a second later, and not in its last second", async () => {
      const { board, client, ...fixture } = await networkHelpers.loadFixture(market);
      const validUntil = (await now()) + HOUR;
      const { offer } = await fixture.terms({ offer: { validUntil } });
      await nextBlockAt(validUntil);
      await expect(board.connect(client).post(offer, URI, "0x")).to.emit(board, "OfferPosted");
      await nextBlockAt(validUntil + 1n);
      await expect(board.connect(client).post(offer, URI, "0x"))
        .to.be.revertedWithCustomError(board, "MessageExpired")
        .withArgs(validUntil);
    });
  });

  describe("when the texts are long", () => {
    it("T43_reverts when URI or signature has more than a kilobyte, and takes a kilobyte", async () => {
      const { board, client, ...fixture } = await networkHelpers.loadFixture(market);
      const { offer } = await fixture.terms();
      for (const [uri, signature] of [
        ["a".repeat(1_025), "0x"],
        [URI, `0x${"00".repeat(1_025)}`],
      ] as const) {
        await expect(board.connect(client).post(offer, uri, signature))
          .to.be.revertedWithCustomError(board, "TextTooLong")
          .withArgs(1_025n, 1_024n);
      }
      await expect(board.connect(client).post(offer, "a".repeat(1_024), "0x")).to.emit(board, "OfferPosted");
    });
  });

  describe("when the client agrees", () => {
    it("INV-BRD-1: says the whole offer, stores nothing, and uses no nonce", async () => {
      const { board, escrow, client, stranger, domain, ...fixture } = await networkHelpers.loadFixture(market);
      const terms = await fixture.terms();
      const signature = await signOffer(client, domain, terms);
      const posted = [offerHash(terms), client, terms.offer.token, values(terms.offer), URI] as const;
      await expect(board.connect(client).post(terms.offer, URI, "0x"))
        .to.emit(board, "OfferPosted")
        .withArgs(...posted, "0x");
      await expect(board.connect(stranger).post(terms.offer, URI, signature))
        .to.emit(board, "OfferPosted")
        .withArgs(...posted, signature);
      await escrow.connect(client).approveDigest(TypedDataEncoder.hash(domain, TYPES.Offer, terms.offer), FOREVER);
      await expect(board.connect(stranger).post(terms.offer, URI, "0x"))
        .to.emit(board, "OfferPosted")
        .withArgs(...posted, "0x");
      expect(await escrow.isNonceUsed(client, terms.offer.nonce)).to.equal(false);
      expect(await ethers.provider.getStorage(board, 0)).to.equal(ethers.ZeroHash);
    });

    it("T26_lets nobody take the money of an offer that only was posted", async () => {
      const { board, escrow, client, provider, stranger, domain, ...fixture } =
        await networkHelpers.loadFixture(market);
      const terms = await fixture.terms();
      const signature = await signOffer(client, domain, terms);
      await board.connect(stranger).post(terms.offer, URI, signature);
      const award = TypedDataEncoder.hash(domain, TYPES.Award, {
        client: client.address,
        bid: { ...terms.bid, offer: terms.offer },
      });
      await expect(escrow.connect(provider).award(terms, signature, "0x", 1, "0x"))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(client, award);
    });
  });
});
