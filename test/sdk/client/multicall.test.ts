import { expect } from "chai";

import {
  ActionRefusedError,
  ArgumentInvalidError,
  type Awarded,
  cancelNonces,
  type Client,
  connect,
  ContractRevertError,
  creditOf,
  deliverAndRelease,
  deposit,
  FundingMode,
  hire,
  MissingSignerError,
  multicall,
  NonceAlreadyUsedError,
  Outcome,
  registerAgent,
  SignerMismatchError,
  signRelease,
  type Terms,
  withdraw,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import {
  DELIVERY,
  DOLLAR,
  ethers,
  type Marketplace,
  marketplace,
  networkHelpers,
  signedBid,
} from "../fixtures/jobs.js";

const PRICE = 10n * DOLLAR;
const FUNDING = { mode: FundingMode.Balance } as const;

interface SignedBid {
  readonly terms: Terms;
  readonly providerSignature: string;
}

/** So many bids of one provider, of $10 each, whose price the client has in the escrow. */
async function bidders(count: number) {
  const market = await networkHelpers.loadFixture(marketplace);
  const { client, token } = market;
  await deposit(client, { token, amount: BigInt(count) * PRICE, approve: "max" });
  return { ...market, bids: await bidsOf(market, count) };
}

async function bidsOf(market: Marketplace, count: number): Promise<SignedBid[]> {
  const bids: SignedBid[] = [];
  for (let i = 0; i < count; i++) {
    bids.push(await signedBid(market, { price: PRICE, offer: { maxPrice: PRICE, nonce: BigInt(i + 1) } }));
  }
  return bids;
}

function hireFor(bid: SignedBid): (joint: Client) => Promise<Awarded> {
  return (joint) => hire(joint, { ...bid, funding: FUNDING });
}

async function transactionsOf({ provider, account }: Client): Promise<number> {
  return provider.getTransactionCount(account ?? "");
}

describe("multicall", () => {
  it("hires for many jobs in one transaction, and is paid for them in another", async () => {
    const { client, worker, token, bids } = await bidders(5);
    const jobs = await multicall(client, bids.map(hireFor));
    expect(jobs.map(({ terms }) => terms)).to.deep.equal(bids.map(({ terms }) => terms));
    expect(new Set(jobs.map(({ jobId }) => jobId)).size).to.equal(5);
    expect(new Set(jobs.map(({ hash }) => hash)).size).to.equal(1);
    expect(jobs.every(({ repeated }) => !repeated)).to.equal(true);

    const endings = await Promise.all(
      jobs.map(async ({ terms }) => {
        const milestone = { job: terms, ...DELIVERY };
        return { ...milestone, signed: await signRelease(client, milestone) };
      }),
    );
    const settled = await multicall(
      worker,
      endings.map((ending) => (joint: Client) => deliverAndRelease(joint, ending)),
    );
    expect(settled.map(({ jobId }) => jobId)).to.deep.equal(jobs.map(({ jobId }) => jobId));
    expect(new Set(settled.map(({ hash }) => hash)).size).to.equal(1);
    expect(settled.map(({ outcome }) => outcome)).to.deep.equal(Array(5).fill(Outcome.Released));
    const earned = settled.reduce((sum, one) => sum + one.earned, 0n);
    expect(await creditOf(worker, { token })).to.equal(earned);
  });

  it("keeps the order of the actions, whichever is ready first", async () => {
    const { client, token, bids } = await bidders(1);
    const [bid] = bids as [SignedBid];
    await withdraw(client, { token });
    const [deposited, job] = await multicall<object>(client, [
      async (joint) => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        return deposit(joint, { token, amount: PRICE });
      },
      hireFor(bid),
    ]);
    expect(deposited).to.include({ amount: PRICE });
    expect(job).to.include({ price: PRICE, repeated: false });
  });

  it("costs less than the same one by one", async () => {
    const { client, bids } = await bidders(4);
    const [first, second, ...others] = bids as [SignedBid, SignedBid, SignedBid, SignedBid];
    await hire(client, { ...first, funding: FUNDING });
    const alone = await hire(client, { ...second, funding: FUNDING });
    const [one, other] = await multicall(client, others.map(hireFor));
    expect(one?.gasUsed).to.equal(other?.gasUsed);
    expect(one!.gasUsed < 2n * alone.gasUsed).to.equal(true);
  });

  it("does nothing without actions", async () => {
    const { client } = await networkHelpers.loadFixture(marketplace);
    expect(await multicall(client, [])).to.deep.equal([]);
  });

  it("lets an action approve before it calls", async () => {
    const market = await networkHelpers.loadFixture(marketplace);
    const [bid] = (await bidsOf(market, 1)) as [SignedBid];
    const [job] = await multicall(market.client, [
      (joint) => hire(joint, { ...bid, funding: { mode: FundingMode.Allowance, approve: "exact" } }),
    ]);
    expect(job).to.include({ funding: "allowance", price: PRICE });
  });

  it("tells each withdrawal of its own token", async () => {
    const { client, token } = await bidders(1);
    const plain = await ethers.deployContract("UnlistedToken");
    await plain.mint(client.account, 7n);
    const other = await plain.getAddress();
    await deposit(client, { token: other, amount: 7n, approve: "exact" });
    const withdrawn = await multicall(client, [
      (joint) => withdraw(joint, { token: other }),
      (joint) => withdraw(joint, { token }),
    ]);
    const to = client.account;
    expect(withdrawn.map(({ withdrawals }) => withdrawals)).to.deep.equal([
      [{ token: other, amount: 7n, to }],
      [{ token, amount: PRICE, to }],
    ]);
  });

  describe("called again", () => {
    it("returns the same jobs and sends nothing", async () => {
      const { client, bids } = await bidders(3);
      const jobs = await multicall(client, bids.map(hireFor));
      const sent = await transactionsOf(client);
      const again = await multicall(client, bids.map(hireFor));
      expect(await transactionsOf(client)).to.equal(sent);
      expect(again.map(({ jobId, hash, repeated }) => ({ jobId, hash, repeated }))).to.deep.equal(
        jobs.map(({ jobId, hash }) => ({ jobId, hash, repeated: true })),
      );
    });

    it("leaves out what was done before, and does the rest", async () => {
      const { client, bids } = await bidders(4);
      const [, second] = bids as [SignedBid, SignedBid];
      const before = await hire(client, { ...second, funding: FUNDING });
      const jobs = await multicall(client, bids.map(hireFor));
      expect(jobs.map(({ repeated }) => repeated)).to.deep.equal([false, true, false, false]);
      expect(jobs[1]).to.include({ jobId: before.jobId, hash: before.hash });
      expect(new Set([jobs[0], jobs[2], jobs[3]].map((job) => job?.hash)).size).to.equal(1);
    });
  });

  describe("when one cannot be done", () => {
    it("names it and its reason, and sends nothing", async () => {
      const { client, bids } = await bidders(3);
      const { offer } = bids[1]!.terms;
      await cancelNonces(client, { nonces: [offer.nonce] });
      const sent = await transactionsOf(client);
      const error = await caught(ActionRefusedError, () => multicall(client, bids.map(hireFor)));
      expect(error).to.include({ code: "ACTION_REFUSED", index: 1 });
      expect(error.refusal).to.be.instanceOf(NonceAlreadyUsedError);
      expect(error.message).to.match(/^Action 1 cannot be done, so none was\./);
      expect(await transactionsOf(client)).to.equal(sent);
    });

    it("finds the one that the escrow refuses when the action knows no more", async () => {
      const { client, worker, bids } = await bidders(3);
      const jobs = await multicall(client, bids.map(hireFor));
      const [first, , third] = await Promise.all(
        jobs.map(({ terms }) => signRelease(client, { job: terms, ...DELIVERY })),
      );
      // The second comes with the third's signature.
      const signatures = [first!, third!, third!];
      const error = await caught(ActionRefusedError, () =>
        multicall(
          worker,
          jobs.map(
            ({ terms }, i) =>
              (joint: Client) =>
                deliverAndRelease(joint, { job: terms, ...DELIVERY, signed: signatures[i]! }),
          ),
        ),
      );
      expect(error.index).to.equal(1);
      expect(error.refusal).to.include({ code: "CONTRACT_REVERT", errorName: "SignatureInvalid" });
    });

    it("says what the escrow says when each could be done by itself", async () => {
      const { client, bids, token } = await bidders(2);
      await withdraw(client, { token, amount: PRICE });
      const error = await caught(ContractRevertError, () => multicall(client, bids.map(hireFor)));
      expect(error).to.include({ errorName: "CreditTooLow" });
      expect(error.transactionHash).to.equal(undefined);
    });

    it("names the one that fails before it calls", async () => {
      const { client, stranger, bids } = await bidders(2);
      const wrong = {
        ...bids[1]!,
        terms: { ...bids[1]!.terms, offer: { ...bids[1]!.terms.offer, client: stranger.account } },
      };
      const sent = await transactionsOf(client);
      const error = await caught(ActionRefusedError, () => multicall(client, [hireFor(bids[0]!), hireFor(wrong)]));
      expect(error.index).to.equal(1);
      expect(error.refusal).to.be.instanceOf(SignerMismatchError);
      expect(await transactionsOf(client)).to.equal(sent);
    });

    it("counts the actions as the caller does, also when some were done before", async () => {
      const { client, bids } = await bidders(3);
      const [first, , third] = bids as [SignedBid, SignedBid, SignedBid];
      await hire(client, { ...first, funding: FUNDING });
      await cancelNonces(client, { nonces: [third.terms.offer.nonce] });
      const error = await caught(ActionRefusedError, () => multicall(client, bids.map(hireFor)));
      expect(error.index).to.equal(2);
    });
  });

  describe("refuses", () => {
    it("what is no call of the escrow", async () => {
      const { client, bids } = await bidders(1);
      const error = await caught(ActionRefusedError, () =>
        multicall<object>(client, [hireFor(bids[0]!), (joint) => registerAgent(joint, { uri: "ipfs://x" })]),
      );
      expect(error.index).to.equal(1);
      expect(error.refusal).to.be.instanceOf(ArgumentInvalidError);
    });

    it("two calls of one action", async () => {
      const { client, bids } = await bidders(2);
      const [first, second] = bids as [SignedBid, SignedBid];
      const error = await caught(ArgumentInvalidError, () =>
        multicall<object>(client, [
          async (joint) => {
            await hireFor(first)(joint);
            return hireFor(second)(joint);
          },
        ]),
      );
      expect(error.argument).to.equal("actions");
    });

    it("a client that cannot sign", async () => {
      const { client, deployment, bids } = await bidders(1);
      const reader = await connect({ provider: client.provider, deployment });
      await caught(MissingSignerError, () => multicall(reader, bids.map(hireFor)));
    });
  });
});
