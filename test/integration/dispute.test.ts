import { expect } from "chai";
import { ZeroAddress } from "ethers";

import {
  deadlinesOf,
  deliverJob,
  dispute,
  drain,
  EVIDENCE_HASH,
  EVIDENCE_URI,
  jobWithPanels,
  marketWithPanels,
  REASON_HASH,
  rule,
  signAppeal,
  signRulings,
  usd,
} from "../fixtures/disputes.js";
import {
  AGENT_ID,
  DAY,
  DELIVERY_HASH,
  JobStatus,
  networkHelpers,
  nextBlockAt,
  now,
  Outcome,
} from "../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../utils/escrow.js";
import { appeal, clockOf, giveUp, openDispute, release } from "../utils/steps.js";
import { FOREVER, signMessage } from "../utils/terms.js";

describe("A dispute", () => {
  it("T49_T54_is split by two of three arbiters, and everybody withdraws", async () => {
    const fixture = await networkHelpers.loadFixture(jobWithPanels);
    const { escrow, ledger, panels, dollar, client, provider, sponsor, stranger, domain, job, jobId, first } = fixture;
    await openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI);
    await escrow.connect(provider).submitEvidence(job, 0, DELIVERY_HASH, "ipfs://reply");
    // Both have said all; the arbiters sign off chain, and a stranger brings it in.
    const validUntil = (await now()) + DAY;
    const message = { client: client.address, provider: provider.address, jobId, milestone: 0n, round: 1n, validUntil };
    const byClient = await signMessage(client, domain, "Waiver", message);
    await escrow.connect(provider).waiveEvidence(job, 0, validUntil, byClient, "0x");
    const { ruling, panel, bitmap, signatures } = await signRulings(fixture, 1n, 6_000n, { seats: [0, 2] });
    await escrow.connect(stranger).rule(job, 0, 6_000n, REASON_HASH, panel, bitmap, signatures);
    expect((await ledger.profileOf(AGENT_ID)).disputed).to.equal(0n);

    // The third arbiter and the second, who changes its mind, are too late; the second is caught.
    const other = { ...ruling, providerBps: 0n };
    const late = await signRulings(fixture, 1n, 0n, { seats: [1, 2] });
    await expect(escrow.connect(client).rule(job, 0, 0n, REASON_HASH, late.panel, late.bitmap, late.signatures))
      .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
      .withArgs(jobId, 0n, JobStatus.Ruled);
    const member = first.panel.members[2]!;
    await panels.proveEquivocation(escrow, member, ruling, signatures[1]!, other, late.signatures[1]!);
    expect(await panels.equivocationsOf(member)).to.equal(1n);

    await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
    await escrow.connect(stranger).finalize(job, 0);
    const profile = await ledger.profileOf(AGENT_ID);
    expect([profile.completed, profile.disputed, profile.disputesLost]).to.deep.equal([1n, 1n, 0n]);
    const [arbiter] = first.panel.members as [string];
    const changes = await moneyChanges(escrow, dollar, { client, provider, sponsor, arbiter }, async () => {
      expect(await drain(fixture)).to.equal(usd("0.15"));
    });
    expect(changes).to.deep.equal({
      escrow: -usd("104.85"),
      client: usd("43.2"),
      "client.credit": -usd("43.2"),
      provider: usd("58.65"),
      "provider.credit": -usd("58.65"),
      arbiter: usd("1"),
    });
  });

  it("T53_T54_a bought first panel is overturned: the honest provider gets all, paid for by those in the wrong", async () => {
    const fixture = await networkHelpers.loadFixture(jobWithPanels);
    const { escrow, ledger, dollar, client, provider, sponsor, job, jobId, first } = fixture;
    const before = {
      client: await dollar.balanceOf(client),
      provider: await dollar.balanceOf(provider),
      sponsor: await dollar.balanceOf(sponsor),
    };
    await dispute(fixture);
    await rule(fixture, 0n);
    // The provider has nothing left; somebody who believes it pays the bond.
    await dollar.connect(provider).approve(escrow, 0n);
    await appeal(escrow.connect(sponsor), job, true, { signature: await signAppeal(fixture, true) });
    await rule(fixture, 10_000n, { seats: [1, 3, 4] });
    const { status, appealWon } = await milestoneOf(escrow, jobId);
    expect([status, appealWon]).to.deep.equal([JobStatus.Settled, true]);

    expect(await drain(fixture)).to.equal(usd("0.25"));
    expect(await dollar.balanceOf(client)).to.equal(before.client - usd("5"));
    expect(await dollar.balanceOf(provider)).to.equal(before.provider + usd("99.75"));
    expect(await dollar.balanceOf(sponsor)).to.equal(before.sponsor);
    for (const member of first.panel.members) expect(await dollar.balanceOf(member)).to.equal(0n);
    for (const member of fixture.appeal.panel.members) expect(await dollar.balanceOf(member)).to.equal(usd("1"));
    const profile = await ledger.profileOf(AGENT_ID);
    expect([profile.appealsWon, profile.disputesLost]).to.deep.equal([1n, 0n]);
    expect((await ledger.massOf(AGENT_ID)).fault).to.equal(0n);
  });

  it("T65_a client that concedes after its own appeal pays once, whatever it sends afterwards", async () => {
    const fixture = await networkHelpers.loadFixture(jobWithPanels);
    const { escrow, client, provider, stranger, domain, job, jobId } = fixture;
    await dispute(fixture);
    await rule(fixture, 6_000n);
    await appeal(escrow.connect(client), job, false);
    const clock = await clockOf(escrow, job);
    const message = { client: client.address, jobId, milestone: 0n, clock, validUntil: FOREVER };
    const signature = await signMessage(client, domain, "Concession", message);
    await escrow.connect(stranger).concede(job, 0, clock, FOREVER, signature);

    const { panel, bitmap, signatures } = await signRulings(fixture, 2n, 0n);
    await networkHelpers.time.increase(60n * 86_400n);
    for (const call of [
      () => escrow.connect(provider).concede(job, 0, clock, FOREVER, signature),
      () => release(escrow.connect(client), job),
      () => giveUp(escrow.connect(provider), job, Outcome.Ruled),
      () => appeal(escrow.connect(client), job, false),
      () => escrow.connect(stranger).rule(job, 0, 0n, REASON_HASH, panel, bitmap, signatures),
      () => escrow.connect(stranger).finalize(job, 0),
      () => escrow.connect(stranger).fallBack(job, 0),
      () => escrow.connect(stranger).escalate(job, 0),
      () => escrow.connect(stranger).autoRelease(job, 0),
    ]) {
      await expect(call())
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Settled);
    }
    // $100 and a stake of $5 and a bond of $7.50 came in; all but the burned fee goes out.
    expect(await drain(fixture)).to.equal(usd("0.25"));
  });

  it("T57_T65_two milestones of one job are argued apart, each with its own ruling, funder and part of the bond", async () => {
    const market = await networkHelpers.loadFixture(marketWithPanels);
    const { escrow, dollar, client, provider, sponsor } = market;
    const fixture = await deliverJob(market, {
      bid: { bond: usd("10"), milestones: ["60", "40"].map((sum) => ({ amount: usd(sum), deliverWithin: 7n * DAY })) },
    });
    const { job, jobId } = fixture;
    await escrow.connect(provider).deliver(job, 1, DELIVERY_HASH, "", "0x");
    await dispute(fixture, 0n);
    await dispute(fixture, 1n);
    await rule(fixture, 6_000n);
    await rule(fixture, 0n, { ruling: { milestone: 1n } });
    await appeal(escrow.connect(sponsor), job, false, { signature: await signAppeal(fixture, false) });
    await appeal(escrow.connect(provider), job, true, { milestone: 1n });
    // The provider paid for itself, which needs no note of its own.
    expect([await escrow.appealFunderOf(jobId, 0), await escrow.appealFunderOf(jobId, 1)]).to.deep.equal([
      sponsor.address,
      ZeroAddress,
    ]);
    expect((await milestoneOf(escrow, jobId, 1n)).selfFunded).to.equal(true);

    // Fees of $1.20 and $2 for $40: the appeal succeeds, and $4 of the bond and its own $3 go back.
    const second = await moneyChanges(escrow, dollar, { client, provider, sponsor }, () =>
      rule(fixture, 10_000n, { ruling: { milestone: 1n } }),
    );
    expect(second).to.deep.equal({ "provider.credit": usd("46.9") });
    expect((await milestoneOf(escrow, jobId, 0n)).status).to.equal(JobStatus.Appealed);
    // Fees of $1.80 and $3 for $60: the appeal fails, its penalty of $1.50 and $3.60 of $6 of the bond go to the provider.
    const first = await moneyChanges(escrow, dollar, { client, provider, sponsor }, () => rule(fixture, 6_000n));
    expect(first).to.deep.equal({ "client.credit": usd("28.32"), "provider.credit": usd("40.29") });
    expect(await drain(fixture)).to.equal(usd("0.19"));
  });
});
