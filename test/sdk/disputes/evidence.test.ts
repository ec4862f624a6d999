import { expect } from "chai";
import { id } from "ethers";

import {
  AlreadyDisputedError,
  ArgumentInvalidError,
  ContractRevertError,
  dataUriStore,
  deliver,
  deposit,
  DocumentHashMismatchError,
  DocumentInvalidError,
  type DocumentStore,
  finalizeRuling,
  getDispute,
  hashDocument,
  hire,
  InsufficientAllowanceError,
  InsufficientBalanceError,
  JobWithoutPanelError,
  openDispute,
  readEvidence,
  SignerMismatchError,
  signDispute,
  type SignedWaiver,
  signWaiver,
  StepUnavailableError,
  submitEvidence,
  timeline,
  UriTooLongError,
  waiveEvidence,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import {
  after,
  appealedByProvider,
  BOND,
  evidence,
  FEES,
  jobDelivered,
  jobDisputed,
  judgedJob,
  judgedMarket,
  rule,
  rulingOpen,
  STAKE,
  store,
} from "../fixtures/disputes.js";
import { DELIVERY, DOLLAR, jobActive, networkHelpers, now, signedBid } from "../fixtures/jobs.js";

const HOUR = 3_600n;

describe("disputes and their evidence", () => {
  describe("openDispute", () => {
    it("stores the evidence, takes the stake by allowance, and does it once", async () => {
      const { client, token, dollar, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const before = await dollar.balanceOf(client.account);
      const document = evidence(jobId);
      const opened = await openDispute(client, { job: jobId, document, store });
      const { uri, hash: evidenceHash } = await store.put(document);
      expect(opened).to.include({ jobId, milestone: 0n, evidenceHash, uri, payer: client.account, stake: STAKE });
      expect(opened.repeated).to.equal(false);
      expect(before - (await dollar.balanceOf(client.account))).to.equal(STAKE);
      expect(await openDispute(client, { job: jobId, document, store })).to.deep.equal({ ...opened, repeated: true });

      const other = evidence(jobId, { summary: "Something else is wrong, too." });
      const error = await caught(AlreadyDisputedError, () =>
        openDispute(client, { job: jobId, document: other, store }),
      );
      expect(error).to.include({ jobId, milestone: 0n, evidenceHash, hash: opened.hash });
      expect(before - (await dollar.balanceOf(client.account))).to.equal(STAKE);
      expect(await client.contracts.escrow.creditOf(token, client.account)).to.equal(0n);
    });

    it("takes the stake from credit first", async () => {
      const { client, token, dollar, jobId } = await networkHelpers.loadFixture(jobDelivered);
      await deposit(client, { token, amount: 2n * DOLLAR, approve: "exact" });
      const before = await dollar.balanceOf(client.account);
      const document = evidence(jobId);
      const error = await caught(InsufficientAllowanceError, () =>
        openDispute(client, { job: jobId, document, store, approve: false }),
      );
      expect(error.needed).to.equal(3n * DOLLAR);
      await openDispute(client, { job: jobId, document, store });
      expect(before - (await dollar.balanceOf(client.account))).to.equal(3n * DOLLAR);
    });

    it("T118_is sent and paid by anyone with the client's signed message, and with nothing else", async () => {
      const { client, worker, stranger, dollar, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const document = evidence(jobId);
      await caught(SignerMismatchError, () => openDispute(stranger, { job: jobId, document, store }));
      await caught(SignerMismatchError, () => signDispute(worker, { job: jobId, document, store }));
      const signed = await signDispute(client, { job: jobId, document, store });
      expect(signed).to.include({ as: "client", evidenceHash: hashDocument(document), clock: await now() });
      await caught(InsufficientBalanceError, () => openDispute(stranger, { job: jobId, signed }));
      await dollar.mint(stranger.account, STAKE);
      for (const change of [{ evidenceHash: id("not what was signed") }, { uri: "ipfs://elsewhere" }]) {
        const changed = { job: jobId, signed: { ...signed, ...change } };
        const refused = await caught(ContractRevertError, () => openDispute(stranger, changed));
        expect(refused.errorName).to.equal("SignatureInvalid");
      }
      const { uri, evidenceHash } = signed;
      const opened = await openDispute(stranger, { job: jobId, signed });
      expect(opened).to.include({ side: "client", uri, evidenceHash, payer: stranger.account, stake: STAKE });
      expect(await openDispute(client, { job: jobId, document, store })).to.deep.equal({ ...opened, repeated: true });
    });

    it("T114_is void once the delivery was replaced", async () => {
      const { client, worker, stranger, dollar, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const signed = await signDispute(client, { job: jobId, document: evidence(jobId), store });
      await deliver(worker, { job: jobId, deliveryHash: id("better"), uri: "ipfs://better" });
      await dollar.mint(stranger.account, STAKE);
      const error = await caught(ContractRevertError, () => openDispute(stranger, { job: jobId, signed }));
      expect(error).to.include({ errorName: "ClockMismatch" });
      expect(error.args[0]).to.equal(signed.clock);
    });

    it("refuses a job without panels, and evidence of something else, before anything is stored or paid", async () => {
      const plain = await networkHelpers.loadFixture(jobActive);
      await deliver(plain.worker, { job: plain.jobId, ...DELIVERY });
      const error = await caught(JobWithoutPanelError, () =>
        openDispute(plain.client, { job: plain.jobId, document: evidence(plain.jobId), store }),
      );
      expect(error.jobId).to.equal(plain.jobId);
      await caught(JobWithoutPanelError, () => getDispute(plain.client, { job: plain.jobId }));

      const { client, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const wrong = { ...evidence(id("other"), { round: 2 }), milestone: 3 };
      const invalid = await caught(DocumentInvalidError, () =>
        openDispute(client, { job: jobId, document: wrong, store }),
      );
      expect(invalid.problems.map(({ path }) => path)).to.deep.equal(["/jobId", "/milestone", "/round"]);
      const foreign = evidence(jobId, { party: "provider" });
      const other = await caught(StepUnavailableError, () =>
        openDispute(client, { job: jobId, document: foreign, store }),
      );
      expect(other).to.include({ action: "openDispute", side: "provider" });
      const long = evidence(jobId, { summary: "x".repeat(2_000) });
      await caught(UriTooLongError, () => openDispute(client, { job: jobId, document: long, store }));
    });

    it("says what is possible instead, and pays nothing, when it is too early or too late", async () => {
      const { client, jobId, terms } = await networkHelpers.loadFixture(judgedJob);
      const document = evidence(jobId);
      const early = await caught(StepUnavailableError, () => openDispute(client, { job: jobId, document, store }));
      expect(early).to.include({ action: "openDispute", jobId, milestone: 0n, status: "active" });
      expect(early.next.map(({ action }) => action)).to.include("reclaim");

      const late = await networkHelpers.loadFixture(jobDelivered);
      await after((await now()) + terms.offer.reviewWindow);
      const error = await caught(StepUnavailableError, () =>
        openDispute(late.client, { job: late.jobId, document: evidence(late.jobId), store }),
      );
      expect(error.status).to.equal("delivered");
      expect(error.message).to.contain("autoRelease");
      expect(await late.dollar.allowance(client.account, late.escrow)).to.equal(0n);
    });
  });

  describe("getDispute", () => {
    it("tells the cost before, and the times after", async () => {
      const { client, jobId, panelId, appealPanelId } = await networkHelpers.loadFixture(jobDelivered);
      const before = await getDispute(client, { job: jobId });
      expect(before).to.deep.include({
        status: "delivered",
        panelId,
        appealPanelId,
        amount: 100n * DOLLAR,
        feeBps: 25n,
        fees: FEES,
        stake: STAKE,
        appealBond: 7_500_000n,
        defaultBps: 2_500n,
        isMicro: false,
        bond: BOND,
        openedBy: "client",
        panelSits: false,
      });
      expect(before).to.not.have.any.keys("round", "evidenceUntil", "firstRuling", "funder", "appealedBy");
      await openDispute(client, { job: jobId, document: evidence(jobId), store });
      const since = await now();
      expect(await getDispute(client, { job: jobId })).to.deep.include({
        status: "disputed",
        round: 1n,
        evidenceUntil: since + 72n * HOUR,
        ruleUntil: since + 168n * HOUR,
      });
    });
  });

  it("have the short windows of the micro tier, as the escrow keeps them to the second", async () => {
    const market = await networkHelpers.loadFixture(judgedMarket);
    const { client, worker, stranger, arbiters, panelId, appealPanelId } = market;
    const { terms, providerSignature } = await signedBid(market, {
      offer: { panelId, appealPanelId, maxPrice: 10n * DOLLAR, reviewWindow: 24n * HOUR },
      price: 10n * DOLLAR,
    });
    const { jobId } = await hire(client, { terms, providerSignature });
    const job = { job: jobId };
    await deliver(worker, { ...job, ...DELIVERY });
    await openDispute(client, { ...job, document: evidence(jobId), store });
    const opened = await now();
    const first = await getDispute(client, job);
    const [evidenceUntil, ruleUntil] = [opened + 6n * HOUR, opened + 24n * HOUR];
    expect(first).to.include({ isMicro: true, evidenceUntil, ruleUntil, stake: DOLLAR / 2n });

    await after(evidenceUntil - 1n);
    await rule({ stranger, jobId }, arbiters, 0n);
    const { appealUntil = 0n } = await getDispute(client, job);
    expect(appealUntil).to.equal((await now()) + 12n * HOUR);
    await after(appealUntil - 1n);
    expect((await finalizeRuling(stranger, job)).providerBps).to.equal(0n);

    expect(await now()).to.equal(appealUntil + 1n);
  });

  describe("submitEvidence and readEvidence", () => {
    it("bring what both parties say before the panel, each verified", async () => {
      const { client, worker, stranger, arbiters, jobId, opened } = await networkHelpers.loadFixture(jobDisputed);
      const answer = evidence(jobId, { party: "provider", summary: "It is not.", providerBps: 10_000 });
      await caught(SignerMismatchError, () => submitEvidence(stranger, { job: jobId, document: answer, store }));
      const submitted = await submitEvidence(worker, { job: jobId, document: answer, store });
      expect(submitted).to.include({ jobId, party: worker.account, round: 1n, repeated: false });
      expect(await submitEvidence(worker, { job: jobId, document: answer, store })).to.deep.equal({
        ...submitted,
        repeated: true,
      });
      const more = evidence(jobId, { summary: "And there is more." });
      await submitEvidence(client, { job: jobId, document: more, store });

      const read = await readEvidence(arbiters[0]!, { job: jobId });
      expect(read.map(({ side }) => side)).to.deep.equal(["client", "provider", "client"]);
      expect(read.map((item) => ("document" in item ? item.document : item.error))).to.deep.equal([
        evidence(jobId),
        answer,
        more,
      ]);
      expect(read[0]).to.include({ hash: opened.hash, evidenceHash: opened.evidenceHash, uri: opened.uri, round: 1n });
      expect(await readEvidence(stranger, { job: jobId, round: 2n })).to.deep.equal([]);
    });

    it("say why a piece cannot be read, and hide no other", async () => {
      const { worker, client, escrow, jobId, terms } = await networkHelpers.loadFixture(jobDisputed);
      const foreign = evidence(id("another job"), { party: "provider" });
      const job = {
        offer: { ...terms.offer },
        bid: { ...terms.bid, milestones: [...terms.bid.milestones], payees: [] },
      };
      const worked = worker.contracts.escrow;
      const { uri, hash } = await store.put(foreign);
      await (await worked.submitEvidence(job, 0, hash, uri)).wait();
      await (await worked.submitEvidence(job, 0, id("a promise"), uri)).wait();
      const [first, second, third] = await readEvidence(client, { job: jobId });
      expect(first).to.have.property("document");
      expect(second).to.have.property("error").that.is.instanceOf(DocumentInvalidError);
      expect(third).to.have.property("error").that.is.instanceOf(DocumentHashMismatchError);
      expect(await escrow.getAddress()).to.equal(worked.target);
    });

    it("are refused outside the window, and for another round than the one that is open", async () => {
      const { worker, jobId } = await networkHelpers.loadFixture(rulingOpen);
      await networkHelpers.mine();
      const document = evidence(jobId, { party: "provider" });
      const late = await caught(StepUnavailableError, () => submitEvidence(worker, { job: jobId, document, store }));
      expect(late.next.map(({ action }) => action)).to.deep.equal([
        "submitRuling",
        "concede",
        "giveUp",
        "settle",
        "escalate",
      ]);
      const open = await networkHelpers.loadFixture(jobDisputed);
      const second = evidence(open.jobId, { party: "provider", round: 2 });
      const error = await caught(DocumentInvalidError, () =>
        submitEvidence(open.worker, { job: open.jobId, document: second, store }),
      );
      expect(error.problems).to.deep.equal([{ path: "/round", message: "must be 1" }]);
    });

    it("reach a panel through whatever store the party chose", async () => {
      const { worker, arbiters, jobId } = await networkHelpers.loadFixture(jobDisputed);
      const shelf = dataUriStore();
      const documents = new Map<string, string>();
      const elsewhere: DocumentStore = {
        ...shelf,
        put: async (document) => {
          const stored = await shelf.put(document);
          documents.set("shelf:1", stored.uri);
          return { ...stored, uri: "shelf:1" };
        },
        get: (uri, hash, type) => shelf.get(documents.get(uri) ?? uri, hash, type),
      };
      const document = evidence(jobId, { party: "provider" });
      await submitEvidence(worker, { job: jobId, document, store: elsewhere });
      const [, unreadable] = await readEvidence(arbiters[0]!, { job: jobId });
      expect(unreadable).to.have.property("error").that.includes({ code: "UNSUPPORTED_URI" });
      const [, readable] = await readEvidence(arbiters[0]!, { job: jobId, store: elsewhere });
      expect(readable).to.have.property("document").that.deep.equals(document);
    });
  });

  describe("waiveEvidence", () => {
    it("lets the panel rule from the next second on, with all its time", async () => {
      const { client, worker, stranger, jobId } = await networkHelpers.loadFixture(jobDisputed);
      const byClient = await signWaiver(client, { job: jobId, as: "client" });
      const { validUntil } = byClient;
      const byProvider = await signWaiver(worker, { job: jobId, as: "provider", validUntil });
      await caught(SignerMismatchError, () => signWaiver(client, { job: jobId, as: "provider" }));
      const waive = (...signed: readonly SignedWaiver[]) => waiveEvidence(stranger, { job: jobId, signed });
      await caught(SignerMismatchError, () => waive(byClient));
      await caught(SignerMismatchError, () => waive(byProvider));
      await caught(ArgumentInvalidError, () => waive());
      await caught(ArgumentInvalidError, () => waive(byClient, { ...byProvider, validUntil: validUntil + 1n }));
      await caught(ArgumentInvalidError, () => waive(byClient, { ...byProvider, round: 2n }));
      const wrong = { ...byClient, signature: byProvider.signature };
      const refused = await caught(ContractRevertError, () => waive(wrong, byProvider));
      expect(refused.errorName).to.equal("SignatureInvalid");

      const waived = await waive(byClient, byProvider);
      expect(waived).to.include({ jobId, milestone: 0n, round: 1n, repeated: false });
      const since = await now();
      expect(await getDispute(client, { job: jobId })).to.include({
        evidenceUntil: since,
        ruleUntil: since + 96n * HOUR,
      });
      expect(await waiveEvidence(client, { job: jobId, signed: [byProvider] })).to.deep.equal({
        ...waived,
        repeated: true,
      });
    });

    it("counts for one round: the second needs its own", async () => {
      const { client, worker, jobId } = await networkHelpers.loadFixture(appealedByProvider);
      const waivers = (await timeline(client, { jobId })).filter(({ event }) => event === "evidence-waived");
      expect(waivers.map((entry) => "round" in entry && entry.round)).to.deep.equal([1n, 2n]);
      const first = await signWaiver(worker, { job: jobId, as: "provider", round: 1n });
      expect(first.round).to.equal(1n);
      expect((await signWaiver(worker, { job: jobId, as: "provider" })).round).to.equal(2n);
    });
  });
});
