import { expect } from "chai";

import {
  appeal,
  concede,
  ContractRevertError,
  creditOf,
  escalate,
  fallBack,
  finalizeRuling,
  getDispute,
  InsufficientBalanceError,
  release,
  sharePanelFees,
  signAppeal,
  signConcession,
  SignerMismatchError,
  StepUnavailableError,
  watchDisputes,
  withdraw,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import {
  after,
  APPEAL_BOND,
  appealedByProvider,
  jobDelivered,
  jobDisputed,
  jobEscalated,
  jobRuled,
  rule,
  rulingOpen,
} from "../fixtures/disputes.js";
import { DOLLAR, networkHelpers, now } from "../fixtures/jobs.js";

const HOUR = 3_600n;

describe("how a dispute goes on and ends", () => {
  describe("appeal", () => {
    it("pays the bond once, for one side", async () => {
      const { worker, stranger, dollar, jobId } = await networkHelpers.loadFixture(jobRuled);
      await caught(SignerMismatchError, () => appeal(stranger, { job: jobId, as: "provider" }));
      const before = await dollar.balanceOf(worker.account);
      const appealed = await appeal(worker, { job: jobId, as: "provider" });
      expect(appealed).to.include({
        jobId,
        milestone: 0n,
        side: "provider",
        funder: worker.account,
        bond: APPEAL_BOND,
        repeated: false,
      });
      expect(before - (await dollar.balanceOf(worker.account))).to.equal(APPEAL_BOND);
      expect(await appeal(stranger, { job: jobId, as: "client" })).to.deep.equal({ ...appealed, repeated: true });
      const since = await now();
      expect(await getDispute(stranger, { job: jobId })).to.include({
        round: 2n,
        firstRuling: 4_000n,
        appealedBy: "provider",
        funder: worker.account,
        evidenceUntil: since + 48n * HOUR,
        ruleUntil: since + 168n * HOUR,
      });
    });

    it("is refused, and costs nothing, without a ruling and after its window", async () => {
      const { worker, jobId } = await networkHelpers.loadFixture(jobDisputed);
      const early = await caught(StepUnavailableError, () => appeal(worker, { job: jobId, as: "provider" }));
      expect(early.status).to.equal("disputed");
      const ruled = await networkHelpers.loadFixture(jobRuled);
      const { appealUntil } = await getDispute(ruled.worker, { job: ruled.jobId });
      await after(appealUntil!);
      const late = await caught(StepUnavailableError, () => appeal(ruled.worker, { job: ruled.jobId, as: "provider" }));
      expect(late.next.map(({ action }) => action)).to.include("finalizeRuling");
      expect(await ruled.dollar.allowance(ruled.worker.account, ruled.escrow)).to.equal(0n);
    });
  });

  describe("appeal by a sponsor", () => {
    it("takes a party's signed message, and pays the bond for it", async () => {
      const { worker, stranger, dollar, escrow, jobId } = await networkHelpers.loadFixture(jobRuled);
      await caught(SignerMismatchError, () => signAppeal(stranger, { job: jobId, as: "provider" }));
      const signed = await signAppeal(worker, { job: jobId, as: "provider" });
      await caught(InsufficientBalanceError, () => appeal(stranger, { job: jobId, signed }));
      await dollar.mint(stranger.account, APPEAL_BOND);
      const forClient = { ...signed, as: "client" } as const;
      const refused = await caught(ContractRevertError, () => appeal(stranger, { job: jobId, signed: forClient }));
      expect(refused.errorName).to.equal("SignatureInvalid");
      const appealed = await appeal(stranger, { job: jobId, signed });
      expect(appealed).to.include({ side: "provider", funder: stranger.account, bond: APPEAL_BOND, repeated: false });
      expect(await escrow.appealFunderOf(jobId, 0)).to.equal(stranger.account);
      expect(await appeal(worker, { job: jobId, as: "provider" })).to.deep.equal({ ...appealed, repeated: true });
    });

    it("T116_is refused for a side that has all by the ruling", async () => {
      const market = await networkHelpers.loadFixture(rulingOpen);
      const { client, worker, jobId } = market;
      await rule(market, market.arbiters.slice(0, 2), 0n);
      for (const act of [
        () => appeal(client, { job: jobId, as: "client" }),
        () => signAppeal(client, { job: jobId, as: "client" }),
      ]) {
        expect(await caught(StepUnavailableError, act)).to.include({ action: "appeal", side: "client" });
      }
      expect((await appeal(worker, { job: jobId, as: "provider" })).side).to.equal("provider");
    });
  });

  describe("escalate", () => {
    it("brings it before the appeal panel when the first is silent, once", async () => {
      const { stranger, client, jobId } = await networkHelpers.loadFixture(rulingOpen);
      const early = await caught(ContractRevertError, () => escalate(stranger, { job: jobId }));
      expect(early.errorName).to.equal("RulingWindowOpen");
      const { ruleUntil } = await getDispute(stranger, { job: jobId });
      await after(ruleUntil!);
      const escalated = await escalate(stranger, { job: jobId });
      expect(escalated).to.include({ jobId, milestone: 0n, bond: 0n, repeated: false });
      expect(escalated).to.not.have.any.keys("side", "funder");
      expect(await escalate(client, { job: jobId })).to.deep.equal({ ...escalated, repeated: true });
    });

    it("leaves the ruling to the appeal panel alone", async () => {
      const market = await networkHelpers.loadFixture(jobEscalated);
      const { settlement } = await rule(market, market.judges.slice(0, 3), 5_000n);
      expect(settlement?.shares).to.include({ toPanel: 0n, toAppealPanel: 5n * DOLLAR, providerCost: 2_500_000n });
    });
  });

  describe("finalizeRuling", () => {
    it("pays by the first ruling when nobody appealed, once", async () => {
      const { stranger, client, jobId } = await networkHelpers.loadFixture(jobRuled);
      const early = await caught(ContractRevertError, () => finalizeRuling(stranger, { job: jobId }));
      expect(early.errorName).to.equal("AppealWindowOpen");
      const { appealUntil } = await getDispute(stranger, { job: jobId });
      await after(appealUntil!);
      const settled = await finalizeRuling(stranger, { job: jobId });
      expect(settled).to.include({ outcome: "ruled", providerBps: 4_000n, fee: 100_000n, repeated: false });
      expect(settled.shares).to.include({ toPanel: 3n * DOLLAR, toClient: 2n * DOLLAR, providerCost: 1_800_000n });
      expect(settled).to.include({ bondToClient: 3n * DOLLAR, faultBps: 6_000n });
      expect(await finalizeRuling(client, { job: jobId })).to.deep.equal({ ...settled, repeated: true });
    });
  });

  describe("fallBack", () => {
    it("pays by the first ruling when the appeal panel is silent", async () => {
      const { stranger, jobId } = await networkHelpers.loadFixture(appealedByProvider);
      const early = await caught(ContractRevertError, () => fallBack(stranger, { job: jobId }));
      expect(early.errorName).to.equal("RulingWindowOpen");
      const { ruleUntil } = await getDispute(stranger, { job: jobId });
      await after(ruleUntil!);
      const settled = await fallBack(stranger, { job: jobId });
      expect(settled).to.include({ outcome: "ruled", providerBps: 4_000n });
      expect(settled.shares).to.include({ toFunder: APPEAL_BOND });
      expect(await fallBack(stranger, { job: jobId })).to.deep.equal({ ...settled, repeated: true });
    });

    it("pays by the offer's default when both panels were silent", async () => {
      const { stranger, jobId } = await networkHelpers.loadFixture(jobEscalated);
      const { ruleUntil } = await getDispute(stranger, { job: jobId });
      await after(ruleUntil!);
      const settled = await fallBack(stranger, { job: jobId });
      expect(settled).to.include({ outcome: "fallback", providerBps: 2_500n });
      expect(settled.shares).to.include({ toPanel: 0n, toAppealPanel: 0n, toClient: 5n * DOLLAR });
    });
  });

  describe("concede", () => {
    it("pays in full what is disputed, and release says to use it", async () => {
      const { client, worker, stranger, jobId } = await networkHelpers.loadFixture(jobDisputed);
      const error = await caught(StepUnavailableError, () => release(client, { job: jobId }));
      expect(error.next.map(({ action }) => action)).to.include("concede");
      await caught(SignerMismatchError, () => concede(worker, { job: jobId }));
      const settled = await concede(client, { job: jobId });
      expect(settled).to.include({ outcome: "released", earned: 99_750_000n, repeated: false });
      expect(settled.shares).to.include({ toProvider: 3n * DOLLAR, toClient: 2n * DOLLAR });
      const signed = { clock: 0n, validUntil: 0n, signature: "0x" };
      expect(await concede(stranger, { job: jobId, signed })).to.deep.equal({ ...settled, repeated: true });
      // What is settled is settled: release says how, as ever.
      expect(await release(client, { job: jobId })).to.include({ outcome: "released", repeated: true });
    });

    it("takes the client's message for this step, and no undisputed milestone", async () => {
      const { client, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const refused = await caught(ContractRevertError, () => concede(client, { job: jobId }));
      expect(refused.errorName).to.equal("JobStatusMismatch");
      const disputed = await networkHelpers.loadFixture(rulingOpen);
      await caught(SignerMismatchError, () => signConcession(disputed.worker, { job: disputed.jobId }));
      const early = await signConcession(disputed.client, { job: disputed.jobId });
      await rule(disputed, disputed.arbiters.slice(0, 2), 4_000n);
      const late = await caught(ContractRevertError, () =>
        concede(disputed.stranger, { job: disputed.jobId, signed: early }),
      );
      expect(late.errorName).to.equal("ClockMismatch");
      const signed = await signConcession(disputed.client, { job: disputed.jobId });
      const settled = await concede(disputed.stranger, { job: disputed.jobId, signed });
      expect(settled).to.deep.include({ outcome: "released", providerBps: 10_000n, faultBps: 0n });
    });

    it("has nothing to tell of a stake when the milestone was released before", async () => {
      const { client, jobId } = await networkHelpers.loadFixture(jobDelivered);
      await release(client, { job: jobId });
      const settled = await concede(client, { job: jobId });
      expect(settled).to.include({ outcome: "released", repeated: true }).and.not.have.property("shares");
    });
  });

  it("sharePanelFees credits every member, also the one that did not sign, once", async () => {
    const market = await networkHelpers.loadFixture(jobRuled);
    const { stranger, arbiters, panelId, appealPanelId, token, jobId, dollar } = market;
    const { appealUntil } = await getDispute(stranger, { job: jobId });
    await after(appealUntil!);
    await finalizeRuling(stranger, { job: jobId });
    const pots = { panelId, appealPanelId, token };
    expect(await sharePanelFees(stranger, pots)).to.include({ ...pots, each: DOLLAR, eachOfAppeal: 0n });
    expect(await sharePanelFees(stranger, pots)).to.include({ ...pots, each: 0n, eachOfAppeal: 0n });
    for (const arbiter of arbiters) expect(await creditOf(arbiter, { token })).to.equal(DOLLAR);
    await withdraw(arbiters[2]!, { token });
    expect(await dollar.balanceOf(arbiters[2]!.account)).to.equal(DOLLAR);
  });

  it("watchDisputes tells a panel which jobs are before it", async () => {
    const { stranger, jobId, panelId, appealPanelId, opened } = await networkHelpers.loadFixture(jobDisputed);
    const seen = async (parameters: Parameters<typeof watchDisputes>[1]) => {
      const toBlock = opened.blockNumber;
      const found = [];
      for await (const item of watchDisputes(stranger, { ...parameters, toBlock })) {
        if (item.kind === "event") found.push([item.job.jobId, item.args.stake]);
      }
      return found;
    };
    const one = [[jobId, 5n * DOLLAR]];
    expect(await seen({})).to.deep.equal(one);
    expect(await seen({ panelId })).to.deep.equal(one);
    expect(await seen({ panelId: appealPanelId, jobId })).to.deep.equal(one);
    expect(await seen({ panelId: jobId })).to.deep.equal([]);
  });
});
