import { expect } from "chai";
import { id } from "ethers";

import {
  AlreadyRuledError,
  approveRuling,
  ArgumentInvalidError,
  collectRulings,
  ContractRevertError,
  deployAccount,
  describeRuling,
  DocumentHashMismatchError,
  DocumentInvalidError,
  getDispute,
  JobNotFoundError,
  makePanel,
  makeRulingDraft,
  messageDigest,
  PanelMemberUnknownError,
  previewSettlement,
  readRulingDraft,
  registerAgent,
  registerPanel,
  revokeDigest,
  type Ruling,
  RulingIncompleteError,
  RulingRefusedError,
  type SignedRuling,
  signPanelConsent,
  signRuling,
  StepUnavailableError,
  submitRuling,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import {
  appealedByProvider,
  jobDelivered,
  jobDisputed,
  judgedMarket,
  jobRuled,
  type Party,
  rule,
  rulingOpen,
  store,
} from "../fixtures/disputes.js";
import { DOLLAR, HOUR, networkHelpers, now } from "../fixtures/jobs.js";

const REASONS = { summary: "Ten of\ntwenty-five defects are missing." };

async function draftOpen() {
  const market = await rulingOpen();
  const draft = await makeRulingDraft(market.arbiters[0]!, {
    job: market.jobId,
    providerBps: 6_000n,
    reasons: REASONS,
    store,
  });
  return { ...market, draft };
}

async function signedByAll() {
  const market = await draftOpen();
  const { ruling } = market.draft;
  const signed = await Promise.all(market.arbiters.map((arbiter) => signRuling(arbiter, { ruling })));
  return { ...market, ruling, signed };
}

describe("rulings", () => {
  describe("a draft", () => {
    it("holds the ruling, its stored reasons, and the dispute as the chain tells it", async () => {
      const { draft, jobId, panelId, arbiters } = await networkHelpers.loadFixture(draftOpen);
      const { ruling, reasons, uri, dispute, token } = draft;
      expect(ruling).to.deep.equal({
        jobId,
        milestone: 0n,
        round: 1n,
        panelId,
        providerBps: 6_000n,
        reasonHash: ruling.reasonHash,
      });
      expect(await store.get(uri, ruling.reasonHash, "RulingReasons")).to.deep.equal(reasons);
      expect(reasons).to.include({ ...REASONS, jobId, round: 1, providerBps: 6_000 });
      expect(dispute).to.include({ status: "disputed", stake: 5n * DOLLAR });
      expect(token).to.include({ decimals: 6 });
      expect(await readRulingDraft(arbiters[1]!, { ruling, uri })).to.deep.equal(draft);
    });

    it("is refused when no panel decides, or the share is out of range", async () => {
      const { client, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const parameters = { job: jobId, providerBps: 1n, reasons: REASONS, store };
      const error = await caught(StepUnavailableError, () => makeRulingDraft(client, parameters));
      expect(error).to.include({ action: "submitRuling", status: "delivered" });
      expect(error.next.map(({ action }) => action)).to.include("openDispute");
      const open = await networkHelpers.loadFixture(jobDisputed);
      const wide = { ...parameters, job: open.jobId, providerBps: 10_001n };
      await caught(DocumentInvalidError, () => makeRulingDraft(open.client, wide));
    });

    it("is believed in nothing when another member wrote it", async () => {
      const { draft, arbiters, appealPanelId } = await networkHelpers.loadFixture(draftOpen);
      const { ruling, uri } = draft;
      const problems = async (changes: Partial<Ruling>) => {
        const error = await caught(DocumentInvalidError, () =>
          readRulingDraft(arbiters[1]!, { ruling: { ...ruling, ...changes }, uri }),
        );
        return error.problems.map(({ path }) => path);
      };
      expect(await problems({ providerBps: 9_000n })).to.deep.equal(["/providerBps"]);
      expect(await problems({ round: 2n, panelId: appealPanelId })).to.deep.equal(["/round", "/panelId"]);
      await caught(DocumentHashMismatchError, () =>
        readRulingDraft(arbiters[1]!, { ruling: { ...ruling, reasonHash: id("others") }, uri }),
      );
    });
  });

  describe("describeRuling", () => {
    it("says to the unit who gets what, what it costs whom, and that it can be appealed", async () => {
      const { draft, client, worker, jobId } = await networkHelpers.loadFixture(draftOpen);
      const text = describeRuling(draft);
      const { earned, client: toClient } = previewSettlement(draft.dispute, { by: "ruling", providerBps: 6_000n });
      // $60 less 0.25 % and 40 % of the panel's $3; and 40 % of the bond for the client.
      expect(earned).to.equal(58_650_000n);
      expect(toClient).to.equal(45_200_000n);
      for (const words of [
        `milestone 0 of job ${jobId}`,
        "the provider gets 60 % of it",
        "“Ten of twenty-five defects are missing.”",
        `Provider ${worker.account} gets 61.65 TUSD: 58.65 TUSD of the milestone, 3 TUSD of its bond of 5 TUSD.`,
        "The dispute costs it 1.2 TUSD.",
        `Client ${client.account} gets 45.2 TUSD: 41.2 TUSD of the milestone, 2 TUSD of the provider's bond, 2 TUSD of the stake of 5 TUSD.`,
        "The dispute costs it 1.8 TUSD.",
        "This panel gets 3 TUSD",
        "Protocol fee: 0.15 TUSD, burned",
        "This ruling is not final: for 72 hours",
        "at a bond of 7.5 TUSD",
      ]) {
        expect(text).to.contain(words);
      }
    });

    it("says that an appeal panel's ruling is final, and whether the appeal succeeds", async () => {
      const { jobId, judges, worker } = await networkHelpers.loadFixture(appealedByProvider);
      const described = async (providerBps: bigint) =>
        describeRuling(await makeRulingDraft(judges[0]!, { job: jobId, providerBps, reasons: REASONS, store }));
      const won = await described(10_000n);
      for (const words of [
        "This ruling is final",
        "The appeal succeeds",
        "The first panel gets nothing",
        `${worker.account}, who paid the appeal's bond of 7.5 TUSD, gets back 7.5 TUSD`,
      ]) {
        expect(won).to.contain(words);
      }
      const lost = await described(4_500n);
      expect(lost).to.contain("The appeal fails").and.contain("gets back 0 TUSD");
      // The penalty is more than the client's part of the first panel's fee.
      expect(lost).to.contain("4.5 TUSD of the stake of 5 TUSD and the lost appeal's bond");
      expect(lost).to.contain("The dispute brings it 1.15 TUSD");
    });
  });

  describe("collectRulings", () => {
    it("orders the signatures by seat and says how many lack", async () => {
      const { signed, stranger, ruling, arbiters } = await networkHelpers.loadFixture(signedByAll);
      const one = await collectRulings(stranger, { signed: signed.slice(0, 1) });
      expect(one).to.deep.include({ ruling, missing: 1 });
      const all = await collectRulings(stranger, { signed: signed.toReversed() });
      expect(all).to.deep.include({ bitmap: 0b111n, missing: 0 });
      const seats = arbiters.map(({ account }) => account).toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
      expect(all.signers).to.deep.equal(seats);
      expect([...all.signatures].sort()).to.deep.equal(signed.map(({ signature }) => signature).sort());
      const outer = await collectRulings(stranger, {
        signed: signed.filter(({ arbiter }) => arbiter !== seats[1]),
      });
      expect(outer).to.deep.include({ bitmap: 0b101n, missing: 0 });
    });

    it("refuses what does not make one ruling", async () => {
      const { signed, stranger, ruling, arbiters } = await networkHelpers.loadFixture(signedByAll);
      const [first, second] = signed as [SignedRuling, SignedRuling];
      const refusal = async (...others: readonly SignedRuling[]) => {
        const error = await caught(RulingRefusedError, () => collectRulings(stranger, { signed: [first, ...others] }));
        return [error.reason, error.arbiter];
      };
      expect(await refusal(first)).to.deep.equal(["DUPLICATE_MEMBER", first.arbiter]);
      expect(await refusal({ ...second, arbiter: stranger.account })).to.deep.equal([
        "FOREIGN_MEMBER",
        stranger.account,
      ]);
      for (const changes of [
        { providerBps: 6_001n },
        { reasonHash: id("x") },
        { round: 2n },
        { jobId: id("x") },
        { milestone: 1n },
        { panelId: id("x") },
      ]) {
        const other = { ...second, ruling: { ...ruling, ...changes } };
        expect(await refusal(other)).to.deep.equal(["DIFFERENT_RULING", second.arbiter]);
      }
      expect(await refusal({ ...second, signature: first.signature })).to.deep.equal([
        "SIGNATURE_INVALID",
        second.arbiter,
      ]);
      expect(await refusal({ ...second, signature: "0x" })).to.deep.equal(["SIGNATURE_INVALID", second.arbiter]);
      await caught(ArgumentInvalidError, () => collectRulings(stranger, { signed: [] }));
      await caught(PanelMemberUnknownError, () => signRuling(stranger, { ruling }));
      await caught(PanelMemberUnknownError, () => approveRuling(stranger, { ruling, arbiter: stranger.account }));
      expect(arbiters).to.have.length(3);
    });

    it("takes a member that approved on chain instead, once", async () => {
      const { signed, stranger, ruling, arbiters, escrow } = await networkHelpers.loadFixture(signedByAll);
      const [ada] = arbiters;
      const approved = await approveRuling(ada!, { ruling, arbiter: ada!.account });
      expect(approved).to.deep.include({ ruling, arbiter: ada!.account, signature: "0x", repeated: false });
      expect(await approveRuling(ada!, { ruling, arbiter: ada!.account })).to.deep.equal({
        ...approved,
        repeated: true,
      });
      const digest = messageDigest(stranger, "Ruling", { arbiter: ada!.account, ...ruling });
      const { args } = (await escrow.queryFilter(escrow.filters.DigestApproved(ada!.account, digest)))[0]!;
      expect(args.validUntil).to.equal((await getDispute(stranger, { job: ruling.jobId })).ruleUntil);
      // What was taken back is approved once more.
      await revokeDigest(ada!, { digest });
      expect((await approveRuling(ada!, { ruling, arbiter: ada!.account })).repeated).to.equal(false);
      const others = signed.filter(({ arbiter }) => arbiter !== ada!.account);
      const collected = await collectRulings(stranger, { signed: [approved, others[0]!] });
      expect(collected.missing).to.equal(0);
      await submitRuling(stranger, { collected });
      expect((await escrow.milestoneOf(ruling.jobId, 0)).ruled).to.equal(true);
    });

    it("takes an agent's account as a member, by its owner's key", async () => {
      const { arbiters, stranger } = await networkHelpers.loadFixture(judgedMarket);
      const [ada, ben, cleo] = arbiters as [Party, Party, Party];
      const { agentId } = await registerAgent(ada, { uri: "ipfs://arbiter" });
      const { account } = await deployAccount(ada, { agentId });
      const panel = await makePanel(ada, { members: [account, ben.account, cleo.account], feeBps: 0n });
      const consents = [
        await signPanelConsent(ada, { panel, member: account }),
        await signPanelConsent(ben, { panel }),
        await signPanelConsent(cleo, { panel }),
      ];
      const { panelId } = await registerPanel(stranger, { panel, consents });

      const ruling: Ruling = {
        jobId: id("job"),
        milestone: 0n,
        round: 1n,
        panelId,
        providerBps: 1n,
        reasonHash: id("1"),
      };
      await caught(PanelMemberUnknownError, () => signRuling(ada, { ruling }));
      const signed = [await signRuling(ada, { ruling, arbiter: account }), await signRuling(ben, { ruling })];
      expect(await collectRulings(stranger, { signed })).to.deep.include({ missing: 0 });
      await caught(JobNotFoundError, () => approveRuling(ada, { ruling, arbiter: account }));
      const validUntil = (await now()) + HOUR;
      const approved = await approveRuling(ada, { ruling, arbiter: account, validUntil });
      expect(await collectRulings(stranger, { signed: [approved, signed[1]!] })).to.deep.include({ missing: 0 });
    });
  });

  describe("submitRuling", () => {
    it("needs the panel's quorum", async () => {
      const { signed, stranger, ruling } = await networkHelpers.loadFixture(signedByAll);
      const collected = await collectRulings(stranger, { signed: signed.slice(0, 1) });
      const error = await caught(RulingIncompleteError, () => submitRuling(stranger, { collected }));
      expect(error).to.deep.include({ panelId: ruling.panelId, signers: [signed[0]!.arbiter], missing: 1 });
    });

    it("is refused while evidence may come", async () => {
      const market = await networkHelpers.loadFixture(jobDisputed);
      const error = await caught(ContractRevertError, () => rule(market, market.arbiters, 6_000n));
      expect(error.errorName).to.equal("EvidenceWindowOpen");
    });

    it("brings the ruling once, and says which one counts", async () => {
      const { signed, stranger, client, ruling, jobId, arbiters } = await networkHelpers.loadFixture(signedByAll);
      const collected = await collectRulings(stranger, { signed: signed.slice(0, 2) });
      const submitted = await submitRuling(stranger, { collected });
      expect(submitted).to.deep.include({ ...ruling, bitmap: collected.bitmap, repeated: false });
      expect(submitted).to.not.have.property("settlement");
      expect(await submitRuling(client, { collected })).to.deep.equal({ ...submitted, repeated: true });

      const otherRuling = { ...ruling, providerBps: 1_000n };
      const others = await Promise.all(arbiters.map((arbiter) => signRuling(arbiter, { ruling: otherRuling })));
      const other = await collectRulings(stranger, { signed: others });
      const error = await caught(AlreadyRuledError, () => submitRuling(stranger, { collected: other }));
      expect(error).to.include({
        jobId,
        milestone: 0n,
        round: 1n,
        providerBps: 6_000n,
        reasonHash: ruling.reasonHash,
        hash: submitted.hash,
      });
      await caught(StepUnavailableError, () => rule({ stranger, jobId }, arbiters, 1_000n));
    });

    it("settles at once on appeal, with all that became of stake and bond", async () => {
      const market = await networkHelpers.loadFixture(appealedByProvider);
      const submitted = await rule(market, market.judges.slice(1, 4), 10_000n);
      expect(submitted.round).to.equal(2n);
      expect(submitted.settlement).to.deep.include({
        outcome: "ruled",
        providerBps: 10_000n,
        earned: 99_750_000n,
        refund: 0n,
      });
      expect(submitted.settlement?.shares).to.deep.equal({
        toPanel: 0n,
        toAppealPanel: 5n * DOLLAR,
        toClient: 0n,
        toProvider: 0n,
        toFunder: 7_500_000n,
        providerCost: 0n,
        clientCost: 0n,
      });
      const { ruled } = await networkHelpers.loadFixture(jobRuled);
      expect(ruled.providerBps).to.equal(4_000n);
    });
  });
});
