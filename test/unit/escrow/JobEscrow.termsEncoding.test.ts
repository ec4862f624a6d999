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
  ethers,
  FOREVER,
  FundingMode,
  JobStatus,
  networkHelpers,
  Outcome,
} from "../../fixtures/market.js";
import { BROKEN_BIDS, OTHER_BIDS, SAME_BIDS, withTerms } from "../../utils/bid-encodings.js";
import { milestoneOf } from "../../utils/escrow.js";
import { clockOf } from "../../utils/steps.js";
import type { BidFields } from "../../utils/terms.js";
import { signAward, signBid } from "../../utils/terms.js";

/** A delivered job with two milestones and two payees. */
async function jobWithArrays() {
  const market = await marketWithPanels();
  const { provider, stranger } = market;
  return deliverJob(market, {
    bid: {
      milestones: [60n, 40n].map((dollars) => ({ amount: usd(String(dollars)), deliverWithin: DAY })),
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
  const clock = await clockOf(escrow, job);
  const rest: Record<string, unknown[]> = {
    award: [award, bid, FundingMode.Allowance, "0x"],
    hire: [bid, FundingMode.Allowance, "0x"],
    deliver: [0n, DELIVERY_HASH, DELIVERY_URI, "0x"],
    deliverAndRelease: [0n, DELIVERY_HASH, DELIVERY_URI, FOREVER, "0x"],
    release: [0n, ZeroHash, clock, FOREVER, "0x"],
    reclaim: [0n],
    autoRelease: [0n],
    dispute: [0n, EVIDENCE_HASH, EVIDENCE_URI, clock, FOREVER, "0x"],
    submitEvidence: [0n, EVIDENCE_HASH, EVIDENCE_URI],
    waiveEvidence: [0n, FOREVER, "0x", "0x"],
    rule: [0n, 0n, REASON_HASH, panel, bitmap, signatures],
    escalate: [0n],
    appeal: [0n, true, clock, FOREVER, "0x"],
    finalize: [0n],
    fallBack: [0n],
    concede: [0n, clock, FOREVER, "0x"],
    giveUp: [0n, Outcome.Missed, clock, FOREVER, "0x"],
    settle: [0n, 0n, clock, FOREVER, "0x", "0x"],
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

/** What an attacker would like to be read: all for itself, in other time. */
const wantedOf = ({ rival, job }: Fixture): BidFields => ({
  ...job.bid,
  milestones: job.bid.milestones.map(({ deliverWithin }) => ({ amount: 1n, deliverWithin: deliverWithin + 1_000n })),
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

  for (const [title, encode] of Object.entries(SAME_BIDS)) {
    describe(`when the bid has ${title}`, () => {
      for (const gap of [0, 1, 9]) {
        it(`T26_is the same job, ${gap} words behind the offer, and pays the same`, async () => {
          const fixture = await networkHelpers.loadFixture(jobWithArrays);
          const { escrow, dollar, client, provider, stranger, job, jobId } = fixture;
          const calls = await callsOf(fixture);
          const bid = encode(job.bid);
          const hashes = await client.call({ to: escrow, data: withTerms(calls["hashesOf"]!, job, bid, gap) });
          const [, , id] = escrow.interface.decodeFunctionResult("hashesOf", hashes);
          expect(id).to.equal(jobId);
          await client.sendTransaction({ to: escrow, data: withTerms(calls["release"]!, job, bid, gap) });
          expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Settled);
          expect(await escrow.creditOf(dollar, provider)).to.equal(usd("53.865"));
          expect(await escrow.creditOf(dollar, stranger)).to.equal(usd("5.985"));
        });
      }
    });
  }

  for (const [title, encode] of Object.entries(OTHER_BIDS)) {
    describe(`when the bid has ${title}`, () => {
      it("T26_T29_is another job, or none, whatever the call: what is read is what is hashed", async () => {
        const fixture = await networkHelpers.loadFixture(jobWithArrays);
        const { escrow, client, provider, job, jobId } = fixture;
        const bid = encode(job.bid, wantedOf(fixture));
        const { hashesOf, ...calls } = await callsOf(fixture);
        const hashes = await client.call({ to: escrow, data: withTerms(hashesOf!, job, bid) });
        const [, , other] = escrow.interface.decodeFunctionResult("hashesOf", hashes);
        expect(other).to.not.equal(jobId);
        for (const [name, data] of Object.entries(calls)) {
          const sender = name.startsWith("deliver") ? provider : client;
          const call = expect(sender.call({ to: escrow, data: withTerms(data, job, bid) }), name).to.be;
          if (name === "award" || name === "hire") await call.revertedWithCustomError(escrow, "SignatureInvalid");
          else if (name === "replayRecord") {
            await call.revertedWithCustomError(escrow, "RecordNotMissing").withArgs(other, 0n);
          } else {
            await call.revertedWithCustomError(escrow, "JobStatusMismatch").withArgs(other, 0n, JobStatus.None);
          }
        }
        expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Delivered);
      });
    });
  }

  for (const [title, encode] of Object.entries(BROKEN_BIDS)) {
    describe(`when the bid has ${title}`, () => {
      it("T26_reverts without a reason, whatever the call", async () => {
        const fixture = await networkHelpers.loadFixture(jobWithArrays);
        const { escrow, client, provider, job } = fixture;
        for (const [name, data] of Object.entries(await callsOf(fixture))) {
          const sender = name.startsWith("deliver") ? provider : client;
          const call = sender.call({ to: escrow, data: withTerms(data, job, encode(job.bid)) });
          await expect(call, name).to.be.revertedWithoutReason(ethers);
        }
      });
    });
  }
});
