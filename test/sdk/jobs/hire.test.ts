import { expect } from "chai";
import { MaxUint256 } from "ethers";

import {
  awardJob,
  cancelNonces,
  creditOf,
  deliverAndRelease,
  deposit,
  type Funding,
  FundingUnsupportedError,
  hire,
  InsufficientAllowanceError,
  InsufficientBalanceError,
  InsufficientCreditError,
  jobIdOf,
  NonceAlreadyUsedError,
  OfferExpiredError,
  Outcome,
  signAward,
  SignerMismatchError,
  signFunding,
  signRelease,
  withdraw,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import {
  DELIVERY,
  DOLLAR,
  ethers,
  HOUR,
  marketplace,
  networkHelpers,
  nextBlockAt,
  now,
  signedBid,
} from "../fixtures/jobs.js";

const PRICE = 100n * DOLLAR;
const FEE = 250_000n;

describe("hire and awardJob", () => {
  describe("a whole job in each way to pay", () => {
    const ways: readonly (readonly [string, Funding, Funding["mode"]])[] = [
      ["from the balance", { mode: "balance" }, "balance"],
      ["by an allowance that it approves exactly", { mode: "allowance", approve: "exact" }, "allowance"],
      ["by an allowance for ever", { mode: "allowance", approve: "max" }, "allowance"],
      ["by a permit", { mode: "permit" }, "permit"],
      ["by an authorization", { mode: "authorization" }, "authorization"],
      ["automatically, by an authorization where the token takes one", { mode: "auto" }, "authorization"],
    ];
    for (const [title, funding, mode] of ways) {
      it(`pays ${title}`, async () => {
        const market = await networkHelpers.loadFixture(marketplace);
        const { client, worker, dollar, token, escrow } = market;
        if (mode === "balance") await deposit(client, { token, amount: PRICE, approve: "exact" });
        const { terms, providerSignature } = await signedBid(market);

        const job = await hire(client, { terms, providerSignature, funding });
        expect(job).to.include({ funding: mode, price: PRICE, repeated: false, client: client.account });
        expect(job.gasUsed > 0n).to.equal(true);
        expect(await dollar.balanceOf(escrow)).to.equal(PRICE);
        const allowance =
          funding.mode === "allowance" && "approve" in funding && funding.approve === "max" ? MaxUint256 : 0n;
        expect(await dollar.allowance(client.account, escrow)).to.equal(allowance);

        const milestone = { job: job.jobId, ...DELIVERY };
        const signed = await signRelease(client, milestone);
        const settled = await deliverAndRelease(worker, { ...milestone, signed });
        expect(settled).to.include({ outcome: Outcome.Released, earned: PRICE - FEE, fee: FEE, refund: 0n });
        const { withdrawals } = await withdraw(worker, { token });
        expect(withdrawals).to.deep.equal([{ token, amount: PRICE - FEE, to: worker.account }]);
        expect(await dollar.balanceOf(worker.account)).to.equal(PRICE - FEE);
      });
    }

    it("pays automatically from the balance when there is enough", async () => {
      const market = await networkHelpers.loadFixture(marketplace);
      await deposit(market.client, { token: market.token, amount: PRICE, approve: "exact" });
      const job = await hire(market.client, await signedBid(market));
      expect(job.funding).to.equal("balance");
      expect(await creditOf(market.client, { token: market.token })).to.equal(0n);
    });

    it("pays automatically by allowance when the token knows nothing else", async () => {
      const market = await networkHelpers.loadFixture(marketplace);
      const plain = await ethers.deployContract("UnlistedToken");
      await plain.mint(market.client.account, PRICE);
      const token = await plain.getAddress();
      const job = await hire(market.client, await signedBid(market, { offer: { token } }));
      expect(job).to.include({ funding: "allowance", token });
    });

    it("lets a stranger send what both parties signed", async () => {
      const market = await networkHelpers.loadFixture(marketplace);
      const { client, stranger } = market;
      const { terms, providerSignature } = await signedBid(market);
      const clientSignature = await signAward(client, { terms });
      const funding = await signFunding(client, { terms, funding: { mode: "authorization" } });
      const job = await awardJob(stranger, { terms, clientSignature, providerSignature, funding });
      expect(job).to.include({ client: client.account, jobId: jobIdOf(stranger, terms), repeated: false });
    });
  });

  describe("when it is called again with the same terms", () => {
    it("sends nothing and returns the job", async () => {
      const market = await networkHelpers.loadFixture(marketplace);
      const { client, stranger, dollar } = market;
      const bid = await signedBid(market);
      const first = await hire(client, bid);
      const sent = await client.provider.getTransactionCount(client.account);
      const again = await hire(client, bid);
      expect(again).to.deep.equal({ ...first, repeated: true });
      const relayed = await awardJob(stranger, { ...bid, clientSignature: "0x" });
      expect(relayed).to.deep.equal({ ...first, repeated: true });
      expect(await client.provider.getTransactionCount(client.account)).to.equal(sent);
      expect(await dollar.balanceOf(client.account)).to.equal(900n * DOLLAR);
    });

    it("pays once when both calls run at the same time", async () => {
      const market = await networkHelpers.loadFixture(marketplace);
      const { client, dollar } = market;
      await deposit(client, { token: market.token, amount: 2n * PRICE, approve: "exact" });
      const bid = await signedBid(market);
      const jobs = await Promise.all([hire(client, bid), hire(client, bid)]);
      expect(new Set(jobs.map(({ hash }) => hash)).size).to.equal(1);
      expect(jobs.map(({ repeated }) => repeated).toSorted()).to.deep.equal([false, true]);
      expect(await creditOf(client, { token: market.token })).to.equal(PRICE);
      expect(await dollar.balanceOf(client.account)).to.equal(800n * DOLLAR);
    });
  });

  describe("given a nonce that is gone", () => {
    it("names the job that used the offer's", async () => {
      const market = await networkHelpers.loadFixture(marketplace);
      const first = await signedBid(market);
      const second = await signedBid(market, { offer: { nonce: first.terms.offer.nonce } });
      const { jobId } = await hire(market.client, first);
      const error = await caught(NonceAlreadyUsedError, () => hire(market.client, second));
      expect(error).to.include({ jobId, account: market.client.account, nonce: first.terms.offer.nonce });
    });

    it("says so when its signer cancelled it", async () => {
      const market = await networkHelpers.loadFixture(marketplace);
      const bid = await signedBid(market);
      await cancelNonces(market.worker, { nonces: [bid.terms.bid.nonce] });
      const error = await caught(NonceAlreadyUsedError, () => hire(market.client, bid));
      expect(error).to.include({ jobId: undefined, account: market.worker.account });
    });
  });

  describe("when the money is not there", () => {
    it("tells which credit lacks", async () => {
      const market = await networkHelpers.loadFixture(marketplace);
      const bid = await signedBid(market);
      const error = await caught(InsufficientCreditError, () =>
        hire(market.client, { ...bid, funding: { mode: "balance" } }),
      );
      expect(error).to.include({ credit: 0n, needed: PRICE, account: market.client.account });
    });

    it("tells which allowance lacks", async () => {
      const market = await networkHelpers.loadFixture(marketplace);
      const bid = await signedBid(market);
      const error = await caught(InsufficientAllowanceError, () =>
        hire(market.client, { ...bid, funding: { mode: "allowance" } }),
      );
      expect(error).to.include({ allowance: 0n, needed: PRICE, owner: market.client.account });
    });

    it("tells which balance lacks", async () => {
      const market = await networkHelpers.loadFixture(marketplace);
      const { client, dollar } = market;
      const bid = await signedBid(market);
      await (
        await dollar.connect(client.signer).getFunction("transfer")(market.stranger.account, 950n * DOLLAR)
      ).wait();
      const error = await caught(InsufficientBalanceError, () => hire(client, bid));
      expect(error).to.include({ balance: 50n * DOLLAR, needed: PRICE });
    });

    it("tells that the provider's bond cannot be taken", async () => {
      const market = await networkHelpers.loadFixture(marketplace);
      const bid = await signedBid(market, { offer: { bidBond: DOLLAR } });
      const error = await caught(InsufficientAllowanceError, () => hire(market.client, bid));
      expect(error).to.include({ owner: market.worker.account, needed: DOLLAR });
    });

    it("refuses a way that the token does not know", async () => {
      const market = await networkHelpers.loadFixture(marketplace);
      const plain = await ethers.deployContract("UnlistedToken");
      await plain.mint(market.client.account, PRICE);
      const bid = await signedBid(market, { offer: { token: await plain.getAddress() } });
      for (const funding of [{ mode: "permit" }, { mode: "authorization" }] satisfies Funding[]) {
        const error = await caught(FundingUnsupportedError, () => hire(market.client, { ...bid, funding }));
        expect(error.mode).to.equal(funding.mode);
      }
    });
  });

  it("refuses an offer that expired, without sending", async () => {
    const market = await networkHelpers.loadFixture(marketplace);
    const bid = await signedBid(market);
    await nextBlockAt((await now()) + 2n * HOUR);
    await networkHelpers.mine();
    const error = await caught(OfferExpiredError, () => hire(market.client, bid));
    expect(error).to.include({ expired: "bid", validUntil: bid.terms.bid.validUntil });
  });

  it("refuses to hire in the name of another client", async () => {
    const market = await networkHelpers.loadFixture(marketplace);
    const bid = await signedBid(market);
    const error = await caught(SignerMismatchError, () =>
      hire(market.stranger, { ...bid, funding: { mode: "allowance", approve: "exact" } }),
    );
    expect(error).to.include({ account: market.client.account, signer: market.stranger.account });
  });
});
