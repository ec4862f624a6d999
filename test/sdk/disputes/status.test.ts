import { expect } from "chai";

import {
  autoRelease,
  type Client,
  ContractRevertError,
  deliver,
  describeStatus,
  getDispute,
  jobStatus,
  JobStatus,
  Outcome,
  reclaim,
  timeline,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import {
  after,
  APPEAL_BOND,
  appealedByProvider,
  deliveryRefused,
  jobDelivered,
  jobDisputed,
  jobEscalated,
  jobRuled,
  refusalDisputed,
  rule,
  STAKE,
} from "../fixtures/disputes.js";
import { jobActive, DELIVERY, DOLLAR, networkHelpers } from "../fixtures/jobs.js";

interface Market {
  readonly stranger: Client;
  readonly jobId: string;
}

/** Each step as action, who, signed by, from, until. */
async function stepsOf({ stranger, jobId }: Market) {
  const { milestones } = await jobStatus(stranger, { job: jobId });
  return milestones[0]!.next.map(({ action, who, signedBy, from, until }) => [action, who, signedBy, from, until]);
}

async function words({ stranger, jobId }: Market): Promise<string> {
  return describeStatus(await jobStatus(stranger, { job: jobId }), { decimals: 6, symbol: "TUSD" });
}

const at = (seconds: bigint): string => new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z");

const both = ["client", "provider"];
const consents = [
  ["concede", "client", undefined, undefined, undefined],
  ["giveUp", "provider", undefined, undefined, undefined],
  ["settle", "anyone", both, undefined, undefined],
];
const evidenceSteps = (until: bigint) => [
  ["submitEvidence", "client", undefined, undefined, until],
  ["submitEvidence", "provider", undefined, undefined, until],
  ["waiveEvidence", "anyone", both, undefined, until],
];

describe("what can happen next in a dispute, by whom, until when", () => {
  it("before it: the client may open it while it reviews, if the offer names panels", async () => {
    const market = await networkHelpers.loadFixture(jobDelivered);
    const { milestones } = await jobStatus(market.stranger, { job: market.jobId });
    const reviewUntil = milestones[0]!.reviewUntil!;
    expect(await stepsOf(market)).to.deep.include(["openDispute", "client", undefined, undefined, reviewUntil]);
    await after(reviewUntil);
    expect((await stepsOf(market)).map(([action]) => action)).to.not.include("openDispute");
    const plain = await networkHelpers.loadFixture(jobActive);
    await deliver(plain.worker, { job: plain.jobId, ...DELIVERY });
    expect((await stepsOf(plain)).map(([action]) => action)).to.not.include("openDispute");
  });

  it("DISPUTED: evidence, then the ruling, then escalation, at the exact second", async () => {
    const market = await networkHelpers.loadFixture(jobDisputed);
    const { evidenceUntil = 0n, ruleUntil = 0n } = await getDispute(market.stranger, { job: market.jobId });
    const { milestones } = await jobStatus(market.stranger, { job: market.jobId });
    expect(milestones[0]).to.deep.include({
      status: JobStatus.Disputed,
      dispute: { round: 1n, openedBy: "client", evidenceUntil, ruleUntil },
    });
    const escalation = ["escalate", "anyone", undefined, ruleUntil + 1n, undefined];
    const open = [
      ...evidenceSteps(evidenceUntil),
      ["submitRuling", "anyone", ["panel"], evidenceUntil + 1n, ruleUntil],
      ...consents,
      escalation,
    ];
    expect(await stepsOf(market)).to.deep.equal(open);
    expect(await words(market)).to.contain(`both parties may lay evidence until ${at(evidenceUntil)}`);
    await after(evidenceUntil - 1n);
    expect(await stepsOf(market)).to.deep.equal(open);

    await after(evidenceUntil);
    const ruling = [["submitRuling", "anyone", ["panel"], undefined, ruleUntil], ...consents, escalation];
    expect(await stepsOf(market)).to.deep.equal(ruling);
    expect(await words(market)).to.contain(`the panel may rule until ${at(ruleUntil)}`);
    await after(ruleUntil - 1n);
    expect(await stepsOf(market)).to.deep.equal(ruling);

    await after(ruleUntil);
    expect(await stepsOf(market)).to.deep.equal([...consents, ["escalate", "anyone", undefined, undefined, undefined]]);
    expect(await words(market)).to.contain("anyone may bring it before the appeal panel");
  });

  it("T123_DELIVERED and refused: the provider replaces or disputes it, then silence ends it at nothing", async () => {
    const market = await networkHelpers.loadFixture(deliveryRefused);
    const { stranger, verifier, delivered, jobId } = market;
    const { milestones } = await jobStatus(stranger, { job: jobId });
    const { deliverBy, deliveredAt = 0n, reviewUntil = 0n } = milestones[0]!;
    expect(delivered).to.include({ isRefused: true, repeated: false });
    expect(milestones[0]).to.include({ status: JobStatus.Delivered, isRefused: true });
    // The provider has its deadline, which is later than the review's end.
    expect([reviewUntil, deliveredAt < deliverBy]).to.deep.equal([deliverBy, true]);
    const rest = [
      ["release", "client", undefined, undefined, undefined],
      ["giveUp", "provider", undefined, undefined, undefined],
      ["settle", "anyone", both, undefined, undefined],
    ];
    expect(await stepsOf(market)).to.deep.equal([
      ["deliver", "provider", undefined, undefined, deliverBy],
      ["deliverAndRelease", "provider", ["client"], undefined, deliverBy],
      ["openDispute", "provider", undefined, undefined, reviewUntil],
      ...rest,
      ["reclaim", "anyone", undefined, reviewUntil + 1n, undefined],
    ]);
    expect(await words(market)).to.contain(`the provider may replace it until ${at(deliverBy)} or dispute the refusal`);
    const entries = await timeline(stranger, { jobId });
    expect(entries.map(({ event }) => event)).to.deep.equal(["awarded", "delivered", "delivery-refused"]);
    expect(entries[2]).to.include({ milestone: 0n, verifier, deliveryHash: DELIVERY.deliveryHash });

    await after(reviewUntil);
    expect(await stepsOf(market)).to.deep.equal([...rest, ["reclaim", "anyone", undefined, undefined, undefined]]);
    expect(await words(market)).to.contain("anyone may reclaim it for the client");
    const refused = await caught(ContractRevertError, () => autoRelease(stranger, { job: jobId }));
    expect(refused.errorName).to.equal("DeliveryWasRefused");
    expect(await reclaim(stranger, { job: jobId })).to.include({ outcome: Outcome.Missed, faultBps: 10_000n });
  });

  it("DISPUTED by the provider of a refused delivery", async () => {
    const market = await networkHelpers.loadFixture(refusalDisputed);
    const { worker, stranger, opened, jobId } = market;
    expect(opened).to.include({ side: "provider", payer: worker.account, stake: STAKE });
    const { milestones } = await jobStatus(stranger, { job: jobId });
    expect(milestones[0]!.dispute).to.include({ round: 1n, openedBy: "provider" });
    expect(await words(market)).to.contain("is disputed by the provider before the first panel");
  });

  it("tells how giving up would end it", async () => {
    const outcomeOf = async ({ stranger, jobId }: Market) => {
      const { milestones } = await jobStatus(stranger, { job: jobId });
      return milestones[0]!.next.find(({ action }) => action === "giveUp")?.outcome;
    };
    const active = await networkHelpers.loadFixture(jobActive);
    expect(await outcomeOf(active)).to.equal(Outcome.GivenUp);
    const { milestones } = await jobStatus(active.stranger, { job: active.jobId });
    await after(milestones[0]!.deliverBy);
    expect(await outcomeOf(active)).to.equal(Outcome.Missed);
    expect(await outcomeOf(await networkHelpers.loadFixture(jobDelivered))).to.equal(Outcome.Missed);
    expect(await outcomeOf(await networkHelpers.loadFixture(jobRuled))).to.equal(Outcome.Ruled);
  });

  it("RULED: an appeal, then the end", async () => {
    const market = await networkHelpers.loadFixture(jobRuled);
    const { appealUntil = 0n } = await getDispute(market.stranger, { job: market.jobId });
    const { milestones } = await jobStatus(market.stranger, { job: market.jobId });
    expect(milestones[0]).to.deep.include({
      status: JobStatus.Ruled,
      dispute: { openedBy: "client", firstRuling: 4_000n, appealUntil },
    });
    const open = [
      ["appeal", "client", undefined, undefined, appealUntil],
      ["appeal", "provider", undefined, undefined, appealUntil],
      ...consents,
      ["finalizeRuling", "anyone", undefined, appealUntil + 1n, undefined],
    ];
    expect(await stepsOf(market)).to.deep.equal(open);
    expect(await words(market)).to.contain("gives the provider 40 %; it may be appealed until");
    await after(appealUntil - 1n);
    expect(await stepsOf(market)).to.deep.equal(open);
    await after(appealUntil);
    expect(await stepsOf(market)).to.deep.equal([
      ...consents,
      ["finalizeRuling", "anyone", undefined, undefined, undefined],
    ]);
    expect(await words(market)).to.contain("anyone may finalize the ruling");
  });

  it("APPEALED: the same as before the first panel, and the way back at its end", async () => {
    const market = await networkHelpers.loadFixture(appealedByProvider);
    const { evidenceUntil = 0n, ruleUntil = 0n } = await getDispute(market.stranger, { job: market.jobId });
    const { milestones } = await jobStatus(market.stranger, { job: market.jobId });
    expect(milestones[0]).to.deep.include({
      status: JobStatus.Appealed,
      dispute: { round: 2n, openedBy: "client", firstRuling: 4_000n, appealedBy: "provider", evidenceUntil, ruleUntil },
    });
    expect(await stepsOf(market)).to.deep.equal([
      ...evidenceSteps(evidenceUntil),
      ["submitRuling", "anyone", ["appealPanel"], evidenceUntil + 1n, ruleUntil],
      ...consents,
      ["fallBack", "anyone", undefined, ruleUntil + 1n, undefined],
    ]);
    expect(await words(market)).to.contain("the provider appeals the first ruling of 40 %");
    await after(ruleUntil);
    expect(await stepsOf(market)).to.deep.equal([...consents, ["fallBack", "anyone", undefined, undefined, undefined]]);
    expect(await words(market)).to.contain("anyone may finalize the first ruling");
    const escalated = await networkHelpers.loadFixture(jobEscalated);
    expect(await words(escalated)).to.contain("the first panel stayed silent");
    expect((await jobStatus(escalated.stranger, { job: escalated.jobId })).milestones[0]!.dispute).to.not.have.any.keys(
      "appealedBy",
      "firstRuling",
    );
  });

  it("SETTLED: nothing but the money to fetch", async () => {
    const market = await networkHelpers.loadFixture(appealedByProvider);
    await rule(market, market.judges.slice(0, 3), 10_000n);
    const status = await jobStatus(market.stranger, { job: market.jobId });
    expect(status.milestones[0]).to.deep.include({ next: [], settled: { outcome: "ruled", providerBps: 10_000n } });
    expect(status.milestones[0]).to.not.have.property("dispute");
    expect(status).to.deep.include({ isSettled: true, next: [{ action: "withdraw", who: "provider" }] });
  });

  it("timeline tells every step of it", async () => {
    const market = await networkHelpers.loadFixture(appealedByProvider);
    const { worker, client, jobId, judges } = market;
    await rule(market, judges.slice(0, 3), 10_000n);
    const entries = await timeline(market.stranger, { jobId });
    expect(entries.map(({ event }) => event)).to.deep.equal([
      "awarded",
      "delivered",
      "disputed",
      "evidence",
      "evidence-waived",
      "ruled",
      "appealed",
      "evidence-waived",
      "ruled",
      "dispute-settled",
      "settled",
    ]);
    expect(entries[2]).to.include({ party: client.account, payer: client.account, stake: STAKE });
    expect(entries[3]).to.include({ party: client.account, round: 1n });
    expect(entries[5]).to.include({ round: 1n, providerBps: 4_000n });
    expect(entries[6]).to.include({ side: "provider", funder: worker.account, bond: APPEAL_BOND });
    expect(entries[9]).to.include({ milestone: 0n, toAppealPanel: 5n * DOLLAR, toFunder: APPEAL_BOND });
  });
});
