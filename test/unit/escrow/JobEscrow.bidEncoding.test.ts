import { expect } from "chai";
import { FunctionFragment, ZeroHash } from "ethers";

import {
  deliverJob,
  EVIDENCE_HASH,
  EVIDENCE_URI,
  marketWithPanels,
  REASON_HASH,
  signRulings,
  usd,
} from "../../fixtures/disputes.js";
import {
  DAY,
  DELIVERY_HASH,
  DELIVERY_URI,
  FundingMode,
  JobStatus,
  networkHelpers,
  now,
} from "../../fixtures/market.js";
import { FORGED_BIDS, SHIFTED_BIDS, standardBid, withoutBid, withTerms } from "../../utils/bid-encodings.js";
import { milestoneOf } from "../../utils/escrow.js";
import type { BidFields } from "../../utils/terms.js";
import { signAward, signBid } from "../../utils/terms.js";

/** A delivered job with two milestones and two payees. */
async function jobWithArrays() {
  const market = await marketWithPanels();
  const { provider, stranger } = market;
  const deliverBy = (await now()) + DAY;
  return deliverJob(market, {
    bid: {
      milestones: [60n, 40n].map((dollars) => ({ amount: usd(String(dollars)), deliverBy })),
      payees: [
        { account: provider.address, bps: 9_000n },
        { account: stranger.address, bps: 1_000n },
      ],
    },
  });
}

type Fixture = Awaited<ReturnType<typeof jobWithArrays>>;

/** Every call that brings terms, with arguments that nothing else is wrong with. */
async function callsOf(fixture: Fixture): Promise<Record<string, string>> {
  const { escrow, client, provider, domain, job } = fixture;
  const { panel, bitmap, signatures } = await signRulings(fixture, 1n, 0n);
  const [award, bid] = [await signAward(client, domain, job), await signBid(provider, domain, job)];
  const rest: Record<string, unknown[]> = {
    award: [award, bid, FundingMode.Allowance, "0x"],
    hire: [bid, FundingMode.Allowance, "0x"],
    deliver: [0n, DELIVERY_HASH, DELIVERY_URI, "0x"],
    deliverAndRelease: [0n, DELIVERY_HASH, DELIVERY_URI, "0x"],
    release: [0n, ZeroHash, "0x"],
    reclaim: [0n],
    autoRelease: [0n],
    dispute: [0n, EVIDENCE_HASH, EVIDENCE_URI, "0x"],
    submitEvidence: [0n, EVIDENCE_HASH, EVIDENCE_URI],
    waiveEvidence: [0n, "0x", "0x"],
    rule: [0n, 0n, REASON_HASH, panel, bitmap, signatures],
    escalate: [0n],
    appeal: [0n, true],
    finalize: [0n],
    fallBack: [0n],
    concede: [0n, ZeroHash, "0x"],
    giveUp: [0n, "0x"],
    settle: [0n, 0n, 2n ** 40n - 1n, "0x", "0x"],
    replayRecord: [0n],
    hashesOf: [],
  };
  return Object.fromEntries(
    Object.entries(rest).map(([name, values]) => [
      name,
      escrow.interface.encodeFunctionData(name as "reclaim", [job, ...values] as never),
    ]),
  );
}

/** What an attacker would like to be read: all for itself, at another time. */
const wantedOf = ({ rival, job }: Fixture): BidFields => ({
  ...job.bid,
  milestones: job.bid.milestones.map(({ deliverBy }) => ({ amount: 1n, deliverBy: deliverBy + 1_000n })),
  payees: [{ account: rival.address, bps: 10_000n }],
});

describe("JobEscrow, terms in another encoding", () => {
  it("is asked of every call that brings terms", async () => {
    const fixture = await networkHelpers.loadFixture(jobWithArrays);
    const bringing = fixture.escrow.interface.fragments
      .filter((fragment) => FunctionFragment.isFragment(fragment))
      .filter(({ inputs }) => inputs[0]?.name === "terms")
      .map(({ name }) => name);
    expect(Object.keys(await callsOf(fixture)).toSorted()).to.deep.equal(bringing.toSorted());
  });

  for (const [title, encode] of [
    ...Object.entries(SHIFTED_BIDS).map(([title, encode]) => [title, (bid: BidFields) => encode(bid)] as const),
    ...Object.entries(FORGED_BIDS),
  ]) {
    describe(`when the bid has ${title}`, () => {
      it("T26_T29_reverts, whatever the call: what is read is what was signed", async () => {
        const fixture = await networkHelpers.loadFixture(jobWithArrays);
        const { escrow, client, provider, job, jobId } = fixture;
        const bid = encode(job.bid, wantedOf(fixture));
        for (const [name, data] of Object.entries(await callsOf(fixture))) {
          const sender = name.startsWith("deliver") ? provider : client;
          const call = sender.call({ to: escrow, data: withTerms(data, job, bid) });
          await expect(call, name).to.be.revertedWithCustomError(escrow, "BidEncodingInvalid");
        }
        expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Delivered);
      });
    });
  }

  describe("when the bid stands behind the end of the call", () => {
    it("T26_reverts: what is not there reads as 0, which is no bid", async () => {
      const fixture = await networkHelpers.loadFixture(jobWithArrays);
      const { escrow, client, job } = fixture;
      for (const [name, data] of Object.entries(await callsOf(fixture))) {
        const call = client.call({ to: escrow, data: withoutBid(data, job) });
        await expect(call, name).to.be.revertedWithCustomError(escrow, "BidEncodingInvalid");
      }
    });
  });

  describe("when the arrays end behind the end of the call", () => {
    it("T26_is another bid, and no job", async () => {
      const { escrow, client, job, jobId } = await networkHelpers.loadFixture(jobWithArrays);
      const data = escrow.interface.encodeFunctionData("release", [job, 0n, ZeroHash, "0x"]);
      const whole = withTerms(data, job, standardBid(job.bid));
      const cut = client.call({ to: escrow, data: whole.slice(0, -64) });
      await expect(cut)
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs((id: string) => id !== jobId, 0n, JobStatus.None);
    });
  });

  describe("when the bid stands as encoders write it, wherever in the call", () => {
    for (const gap of [0, 1, 9]) {
      it(`is taken, ${gap} words behind the offer`, async () => {
        const { escrow, client, job, jobId } = await networkHelpers.loadFixture(jobWithArrays);
        const data = escrow.interface.encodeFunctionData("release", [job, 0n, ZeroHash, "0x"]);
        await client.sendTransaction({ to: escrow, data: withTerms(data, job, standardBid(job.bid), gap) });
        expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Settled);
      });
    }
  });
});
