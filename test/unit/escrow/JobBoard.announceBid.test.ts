import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import {
  AGENT_ID,
  DAY,
  DOLLAR,
  FOREVER,
  FundingMode,
  market,
  networkHelpers,
  nextBlockAt,
  now,
} from "../../fixtures/market.js";
import { values } from "../../utils/escrow.js";
import { HOUR, nested, offerHash, signBid, TYPES } from "../../utils/terms.js";

const URI = "ipfs://plan";

describe("JobBoard.announceBid", () => {
  describe("when the provider did not sign", () => {
    it("reverts, also when it sends the bid itself: the client needs the signature", async () => {
      const { board, client, provider, domain, ...fixture } = await networkHelpers.loadFixture(market);
      const terms = await fixture.terms();
      const other = { ...terms, bid: { ...terms.bid, bond: 1n } };
      for (const signature of ["0x", await signBid(client, domain, terms), await signBid(provider, domain, other)]) {
        await expect(board.connect(provider).announceBid(terms, URI, signature))
          .to.be.revertedWithCustomError(board, "SignatureInvalid")
          .withArgs(provider, TypedDataEncoder.hash(domain, TYPES.Bid, nested(terms)));
      }
    });
  });

  describe("when the bid expires", () => {
    it("reverts a second later, and not in its last second", async () => {
      const { board, provider, domain, ...fixture } = await networkHelpers.loadFixture(market);
      const validUntil = (await now()) + HOUR;
      const terms = await fixture.terms({ bid: { validUntil } });
      const signature = await signBid(provider, domain, terms);
      await nextBlockAt(validUntil);
      await expect(board.announceBid(terms, URI, signature)).to.emit(board, "BidAnnounced");
      await nextBlockAt(validUntil + 1n);
      await expect(board.announceBid(terms, URI, signature))
        .to.be.revertedWithCustomError(board, "MessageExpired")
        .withArgs(validUntil);
    });
  });

  describe("when the bid is larger than an award takes", () => {
    it("T42_reverts for 17 milestones and for 11 payees, and takes 16 and 10", async () => {
      const { board, provider, domain, ...fixture } = await networkHelpers.loadFixture(market);
      for (const [milestones, payees, good] of [
        [17, 0, false],
        [1, 11, false],
        [16, 10, true],
      ] as const) {
        const terms = await fixture.terms({
          bid: {
            milestones: Array.from({ length: milestones }, () => ({ amount: DOLLAR, deliverWithin: DAY })),
            payees: Array.from({ length: payees }, () => ({ account: provider.address, bps: 1_000n })),
          },
        });
        const announced = expect(board.announceBid(terms, URI, await signBid(provider, domain, terms)));
        if (good) await announced.to.emit(board, "BidAnnounced");
        else {
          await announced.to.be
            .revertedWithCustomError(board, "BidTooLarge")
            .withArgs(BigInt(milestones), BigInt(payees));
        }
      }
    });
  });

  describe("when the texts are long", () => {
    it("T43_reverts above a kilobyte", async () => {
      const { board, provider, domain, ...fixture } = await networkHelpers.loadFixture(market);
      const terms = await fixture.terms();
      const signature = await signBid(provider, domain, terms);
      for (const [uri, bytes] of [
        ["a".repeat(1_025), signature],
        [URI, `0x${"00".repeat(1_025)}`],
      ] as const) {
        await expect(board.announceBid(terms, uri, bytes))
          .to.be.revertedWithCustomError(board, "TextTooLong")
          .withArgs(1_025n, 1_024n);
      }
    });
  });

  describe("when the provider agrees", () => {
    it("INV-BRD-1: says the whole bid, whoever sends it, and the client hires with what stands there", async () => {
      const { board, escrow, client, provider, stranger, domain, ...fixture } =
        await networkHelpers.loadFixture(market);
      const terms = await fixture.terms();
      const signature = await signBid(provider, domain, terms);
      await expect(board.connect(stranger).announceBid(terms, URI, signature))
        .to.emit(board, "BidAnnounced")
        .withArgs(offerHash(terms), AGENT_ID, provider, values(terms.bid), URI, signature);
      const [event] = await board.queryFilter(board.filters.BidAnnounced);
      await expect(escrow.connect(client).hire(terms, event!.args.signature, FundingMode.Allowance, "0x")).to.emit(
        escrow,
        "JobAwarded",
      );
    });

    it("takes an empty signature when the provider approved the digest on the escrow", async () => {
      const { board, escrow, provider, stranger, domain, ...fixture } = await networkHelpers.loadFixture(market);
      const terms = await fixture.terms();
      await escrow.connect(provider).approveDigest(TypedDataEncoder.hash(domain, TYPES.Bid, nested(terms)), FOREVER);
      await expect(board.connect(stranger).announceBid(terms, URI, "0x"))
        .to.emit(board, "BidAnnounced")
        .withArgs(offerHash(terms), AGENT_ID, provider, values(terms.bid), URI, "0x");
    });
  });

  describe("the board", () => {
    it("names the escrow whose messages it takes", async () => {
      const { board, escrow } = await networkHelpers.loadFixture(market);
      expect(await board.ESCROW()).to.equal(await escrow.getAddress());
    });
  });
});
