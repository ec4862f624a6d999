import { expect } from "chai";
import { Wallet } from "ethers";

import {
  announceBid,
  ArgumentInvalidError,
  cancelFor,
  cancelNonces,
  ContractRevertError,
  deposit,
  findBids,
  findOffers,
  hire,
  InsufficientBalanceError,
  InsufficientCreditError,
  makeBid,
  makeOffer,
  nextNonce,
  NonceAlreadyUsedError,
  postOffer,
  RecipientUnprovenError,
  signBid,
  signCancel,
  withdraw,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { brief, DOLLAR, ethers, jobActive, marketplace, networkHelpers, signedBid } from "../fixtures/jobs.js";

describe("credit and nonces", () => {
  describe("credit", () => {
    it("is paid in and out: in part, elsewhere, many tokens at once", async () => {
      const { client, stranger, token, dollar } = await networkHelpers.loadFixture(marketplace);
      const plain = await ethers.deployContract("UnlistedToken");
      await plain.mint(client.account, 7n);
      const other = await plain.getAddress();
      await deposit(client, { token, amount: 50n, approve: "exact" });
      await deposit(client, { token: other, amount: 7n, approve: "exact" });
      const elsewhere = { token, amount: 20n, to: stranger.account };
      const unproven = await caught(RecipientUnprovenError, () => withdraw(client, elsewhere));
      expect(unproven.recipient).to.equal(stranger.account);
      const part = await withdraw(client, { ...elsewhere, allowUnproven: true });
      expect(part.withdrawals).to.deep.equal([{ token, amount: 20n, to: stranger.account }]);
      expect(await dollar.balanceOf(stranger.account)).to.equal(20n);
      const rest = await withdraw(client, { tokens: [token, other] });
      expect(rest.withdrawals.map(({ amount }) => amount)).to.deep.equal([30n, 7n]);
      expect((await withdraw(client, { token })).withdrawals).to.deep.equal([
        { token, amount: 0n, to: client.account },
      ]);
    });

    it("cannot be overdrawn, nor paid in from nothing", async () => {
      const { client, stranger, token } = await networkHelpers.loadFixture(marketplace);
      const error = await caught(InsufficientCreditError, () => withdraw(client, { token, amount: 1n }));
      expect(error).to.include({ credit: 0n, needed: 1n });
      await caught(InsufficientBalanceError, () => deposit(stranger, { token, amount: 1n, approve: "exact" }));
    });
  });

  describe("nonces", () => {
    it("are handed out once, in order, apart by lanes, also to two at once", async () => {
      const { client, worker } = await networkHelpers.loadFixture(marketplace);
      const [first, second] = await Promise.all([nextNonce(client), nextNonce(client)]);
      expect(second).to.equal(first + 1n);
      expect(await nextNonce(client, { lane: 1n })).to.equal(1n << 72n);
      expect(await nextNonce(client, { lane: 1n })).to.equal((1n << 72n) + 1n);
      expect(await nextNonce(worker, { account: client.account })).to.equal(first + 2n);
    });

    it("are never 0, which is none and cannot be taken back", async () => {
      const { stranger, client } = await networkHelpers.loadFixture(marketplace);
      const fresh = Wallet.createRandom().address;
      expect(await nextNonce(stranger, { account: fresh })).to.be.greaterThan(0n);
      const error = await caught(ArgumentInvalidError, () => cancelNonces(client, { nonces: [5n, 0n] }));
      expect(error.argument).to.equal("nonces");
    });

    it("of 0 let an offer stand for any number of bids, each taken once", async () => {
      const { client, worker, agentId, escrow } = await networkHelpers.loadFixture(marketplace);
      // Somebody set the bit all the same: it means nothing.
      for (const party of [client, worker]) await (await party.contracts.escrow.cancel(0n, 1n)).wait();
      const offer = await makeOffer(client, { document: await brief(), overrides: { nonce: 0n } });
      await postOffer(client, { offer, uri: "ipfs://brief" });
      const jobs = [];
      for (const price of [DOLLAR, 2n * DOLLAR]) {
        const terms = await makeBid(worker, { offer, agentId, price, nonce: 0n });
        expect([terms.offer.nonce, terms.bid.nonce]).to.deep.equal([0n, 0n]);
        const signature = await signBid(worker, { terms });
        await announceBid(worker, { terms, signature });
        expect((await findBids(client, { offer })).map((bid) => bid.price)).to.deep.equal([price]);
        jobs.push(await hire(client, { terms, providerSignature: signature }));
        expect(await hire(client, { terms, providerSignature: signature })).to.include({ repeated: true });
        expect(await findBids(client, { offer })).to.deep.equal([]);
      }
      expect(new Set(jobs.map(({ jobId }) => jobId)).size).to.equal(2);
      expect((await findOffers(worker, { client: client.account })).map((posted) => posted.offer)).to.deep.equal([
        offer,
      ]);
      expect(await escrow.isNonceUsed(client.account, 0n)).to.equal(false);
    });

    it("skip what is used, and whole words that are full", async () => {
      const { client, escrow } = await networkHelpers.loadFixture(marketplace);
      const word = (5n << 64n) + 0n;
      await (await client.contracts.escrow.cancel(word, (1n << 256n) - 1n)).wait();
      await (await client.contracts.escrow.cancel(word + 1n, 0b1011n)).wait();
      expect(await nextNonce(client, { lane: 5n })).to.equal(((word + 1n) << 8n) + 2n);
      expect(await nextNonce(client, { lane: 5n })).to.equal(((word + 1n) << 8n) + 4n);
      expect(await escrow.isNonceUsed(client.account, ((word + 1n) << 8n) + 2n)).to.equal(false);
    });

    it("are taken back together, unless a job used one", async () => {
      const market = await networkHelpers.loadFixture(jobActive);
      const { client, worker, escrow, jobId, terms } = market;
      const error = await caught(NonceAlreadyUsedError, () =>
        cancelNonces(client, { nonces: [1_000n, terms.offer.nonce] }),
      );
      expect(error.jobId).to.equal(jobId);
      expect(await escrow.isNonceUsed(client.account, 1_000n)).to.equal(false);
      expect(
        (await caught(NonceAlreadyUsedError, () => cancelNonces(worker, { nonces: [terms.bid.nonce] }))).jobId,
      ).to.equal(jobId);
      await cancelNonces(client, { nonces: [1_000n, 1_001n, 5_000n] });
      for (const nonce of [1_000n, 1_001n, 5_000n])
        expect(await escrow.isNonceUsed(client.account, nonce)).to.equal(true);
      await cancelNonces(client, { nonces: [1_000n] });
      const { providerSignature } = await signedBid(market);
      expect(providerSignature).to.have.length(132);
    });

    it("are taken back by a signature that anyone sends, also twice", async () => {
      const { client, stranger, escrow } = await networkHelpers.loadFixture(marketplace);
      const parameters = { account: client.account, word: 9n, mask: 6n | (1n << 255n) };
      const signature = await signCancel(client, parameters);
      const cancelled = await cancelFor(stranger, { ...parameters, signature });
      expect(cancelled).to.deep.include({ account: client.account, nonces: [2_305n, 2_306n, 2_559n] });
      expect(await escrow.nonceWord(client.account, 9n)).to.equal(parameters.mask);
      await cancelFor(stranger, { ...parameters, signature });

      const changed = { ...parameters, mask: 7n, signature };
      const error = await caught(ContractRevertError, () => cancelFor(stranger, changed));
      expect(error.errorName).to.equal("SignatureInvalid");
      expect(error.args[0]).to.equal(client.account);
      expect(await escrow.nonceWord(client.account, 9n)).to.equal(parameters.mask);
    });

    it("are not taken back by a signature when a job used one", async () => {
      const { client, stranger, jobId, terms } = await networkHelpers.loadFixture(jobActive);
      const { nonce } = terms.offer;
      const parameters = { account: client.account, word: nonce >> 8n, mask: 3n << (nonce & 0xffn) };
      const signature = await signCancel(client, parameters);
      const before = await client.provider.getBlockNumber();
      const error = await caught(NonceAlreadyUsedError, () => cancelFor(stranger, { ...parameters, signature }));
      expect(error).to.include({ account: client.account, nonce, jobId });
      expect(await client.provider.getBlockNumber()).to.equal(before);
    });
  });
});
