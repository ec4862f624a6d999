import { expect } from "chai";
import { id, Wallet } from "ethers";

import * as agents from "../../sdk/examples/actions/agents.js";
import * as awards from "../../sdk/examples/actions/awards.js";
import * as bids from "../../sdk/examples/actions/bids.js";
import * as disputes from "../../sdk/examples/actions/disputes.js";
import * as documents from "../../sdk/examples/actions/documents.js";
import * as jobs from "../../sdk/examples/actions/jobs.js";
import * as money from "../../sdk/examples/actions/money.js";
import * as notices from "../../sdk/examples/actions/notices.js";
import * as offers from "../../sdk/examples/actions/offers.js";
import * as panels from "../../sdk/examples/actions/panels.js";
import * as reputation from "../../sdk/examples/actions/reputation.js";
import * as rulings from "../../sdk/examples/actions/rulings.js";
import * as settling from "../../sdk/examples/actions/settling.js";
import * as signatures from "../../sdk/examples/actions/signatures.js";
import {
  combineStores,
  dataUriStore,
  getDispute,
  hashDocument,
  JOB_CONTEXT_IRI,
  type JobPlan,
  makeOffer,
  messageDigest,
  type PanelConsent,
  type Ruling,
  type SignedRuling,
  signRuling,
} from "../../sdk/src/index.js";
import {
  after,
  evidence,
  jobDelivered,
  jobDisputed,
  jobRuled,
  judgedJob,
  type Party,
  store,
} from "./fixtures/disputes.js";
import { brief, DOLLAR, jobActive, marketplace, networkHelpers } from "./fixtures/jobs.js";

/** What an action prints, line by line, instead of printing it. */
async function printedBy(action: () => Promise<unknown>): Promise<string[]> {
  const { log } = console;
  const lines: string[] = [];
  console.log = (...values: unknown[]) => lines.push(values.map(String).join(" "));
  try {
    await action();
  } finally {
    console.log = log;
  }
  return lines;
}

/** The examples of the JSDoc, run: what compiles and does not work would teach agents what fails. */
describe("the examples of the actions", () => {
  it("lead from an offer to a score", async () => {
    const { client, worker, stranger, dollar, token, agentId } = await networkHelpers.loadFixture(marketplace);
    const store = combineStores(dataUriStore());
    const document = await brief();
    const offer = await makeOffer(client, { document });
    const posted = await offers.publishOffer(client, offer, document, store);
    expect(posted.signature).to.have.length(132);

    expect(await printedBy(() => bids.listOffers(worker, token))).to.have.length(1);
    const { timeLeft } = await bids.study(worker, offer, (await store.put(document)).uri, store);
    expect(timeLeft > 0n).to.equal(true);
    const { terms, providerSignature } = await bids.bidPrice(worker, offer, agentId);
    expect(terms.bid.milestones[0]!.amount).to.equal(12_500_000n);

    const signed = await awards.consent(client, terms);
    const jobId = await awards.relay(stranger, terms, signed, providerSignature);
    expect(jobId).to.equal(signed.jobId);
    expect(await dollar.balanceOf(client.account)).to.equal(987_500_000n);

    const output = { name: "report", ...(await store.putBlob(new TextEncoder().encode("ok"), "text/plain")) };
    const { delivery } = documents.writeDocuments(jobId, [output]);
    const { deliveryHash } = await settling.handOver(worker, jobId, delivery, store);
    const [status, ...events] = await printedBy(async () => {
      expect((await jobs.inspect(stranger, jobId)).price).to.equal(12_500_000n);
    });
    expect(status).to.include("the milestone over 12.5 USDC is delivered");
    expect(events.map((event) => event.split(" ")[1])).to.deep.equal(["awarded", "delivered"]);
    const { earned } = await settling.accept(client, jobId, deliveryHash);
    expect(earned).to.equal(12_468_750n);
    await jobs.repairRecord(stranger, jobId);
    expect(await jobs.listJobs(stranger, agentId)).to.have.length(1);

    const { completed, onTime, settled, score } = await reputation.judge(stranger, agentId, client.account);
    expect([completed, onTime, settled]).to.deep.equal([1n, 1n, 1n]);
    expect(score > 0n).to.equal(true);
  });

  it("send a message by the chain alone", async () => {
    const { client, worker, stranger } = await networkHelpers.loadFixture(marketplace);
    const thread = id("a job");
    const hash = await notices.send(client, worker.account, thread, new Uint8Array([1, 2]));
    expect(await notices.send(stranger, worker.account, thread, new Uint8Array([1, 2]))).to.equal(hash);
    expect(await printedBy(() => notices.readAll(worker, worker.account, thread))).to.deep.equal(["0x0102"]);
  });

  it("take the cheapest bid", async () => {
    const { client, worker, agentId, escrow } = await networkHelpers.loadFixture(marketplace);
    const offer = await makeOffer(client, { document: await brief() });
    const plan: JobPlan = {
      "@context": JOB_CONTEXT_IRI,
      "@type": "JobPlan",
      briefHash: offer.briefHash,
      summary: "Parse, check, report.",
      steps: [{ id: "all", title: "All of it" }],
      estimatedDuration: 60,
      milestones: [{ title: "Report", amount: "20", deadline: new Date(Number(offer.deliverBy) * 1000).toISOString() }],
    };
    const planned = await bids.bidPlan(worker, offer, agentId, plan, dataUriStore());
    const { terms, signature } = await offers.chooseBid(client, offer);
    expect(terms).to.deep.equal(planned);
    const jobId = await awards.takeBid(client, terms, signature);
    expect((await escrow.milestoneOf(jobId, 0)).status).to.equal(1n);
  });

  it("split a job, and give it back", async () => {
    const { client, worker, jobId } = await networkHelpers.loadFixture(jobActive);
    const offered = await settling.proposeSplit(client, jobId);
    const { refund } = await settling.agree(worker, jobId, offered);
    expect(refund).to.equal(60n * DOLLAR);

    const second = await networkHelpers.loadFixture(jobActive);
    expect((await settling.resign(second.worker, second.jobId)).refund).to.equal(100n * DOLLAR);
  });

  it("move credit, and take messages back", async () => {
    const { client, stranger, token, escrow } = await networkHelpers.loadFixture(marketplace);
    const { credit, withdrawals } = await money.useCredit(client, token);
    expect(credit).to.equal(25n * DOLLAR);
    expect(withdrawals[0]!.amount).to.equal(25n * DOLLAR);

    const signed = await signatures.signTakeBack(client, client.account);
    expect(await signatures.relayTakeBack(stranger, signed)).to.deep.equal([1n, 2n]);
    const offer = await makeOffer(client, { document: await brief() });
    await signatures.takeBack(client, offer);
    expect(await escrow.isNonceUsed(client.account, offer.nonce)).to.equal(true);
    const digest = messageDigest(client, "Offer", { ...offer });
    await signatures.agreeOnChain(client, offer);
    expect(await escrow.isDigestApproved(client.account, digest)).to.equal(false);
    expect(await escrow.queryFilter(escrow.filters.DigestApproved(client.account, digest))).to.have.length(1);
  });

  it("describe an agent and give it a wallet", async () => {
    const { worker, registry } = await networkHelpers.loadFixture(marketplace);
    const { agentId } = await agents.enter(worker);
    expect(await agents.describe(worker, agentId)).to.equal("claims-reader-2");
    await agents.publishKeys(worker, agentId, new Wallet(id("a session's key")));
    await agents.choosePurse(worker, agentId, id("a wallet's key"));
    expect(await registry.getAgentWallet(agentId)).to.equal(await registry.identityOf(agentId));
  });

  it("found a panel, and put up and lose a bond", async () => {
    const { client, arbiters, dollar, token, stranger, jobId } = await networkHelpers.loadFixture(judgedJob);
    const [ada, ben, cleo] = arbiters as [Party, Party, Party];
    const panel = await panels.found(ada, ada.account, ben.account, cleo.account);
    const consents: PanelConsent[] = [];
    for (const arbiter of arbiters) {
      expect(await printedBy(async () => consents.push(await panels.join(arbiter, panel)))).to.have.length(1);
    }
    let panelId = "";
    expect(await printedBy(async () => (panelId = await panels.register(stranger, panel, consents)))).to.deep.equal([
      "true",
    ]);
    await dollar.mint(ada.account, 100n * DOLLAR);
    const { unlocksAt } = await panels.putUpBond(ada, token);
    expect((await panels.inspect(client, panelId)).trusted).to.have.length(1);

    const ruling: Ruling = { jobId, milestone: 0n, round: 1n, panelId, providerBps: 1n, reasonHash: jobId };
    const first = await signRuling(ada, { ruling });
    const second = await signRuling(ada, { ruling: { ...ruling, providerBps: 2n } });
    const snapshot = await networkHelpers.takeSnapshot();
    expect(await panels.accuse(stranger, first, second)).to.equal(100n * DOLLAR);
    await snapshot.restore();
    await after(unlocksAt);
    expect(await panels.takeBondBack(ada)).to.equal(100n * DOLLAR);
    expect(await panels.close(ben, panelId)).to.equal(ben.account);
    expect((await panels.inspect(client, panelId)).isOpen).to.equal(false);
  });

  it("dispute, rule, and finalize", async () => {
    const { client, worker, stranger, arbiters, token, jobId } = await networkHelpers.loadFixture(jobDelivered);
    expect(await printedBy(() => disputes.weigh(client, jobId))).to.have.length(2);
    const first = evidence(jobId);
    expect((await disputes.complainUnpaid(client, jobId, first, store)).evidenceHash).to.equal(hashDocument(first));
    expect(await disputes.reserve(client, jobId)).to.equal(5n * DOLLAR);
    expect(await disputes.complain(client, jobId, store)).to.equal(5n * DOLLAR);
    const reply = evidence(jobId, { party: "provider" });
    const waived = await disputes.answer(worker, jobId, reply, store);
    expect(await disputes.close(client, jobId, waived)).to.equal(1n);
    expect(await printedBy(() => disputes.study(arbiters[0]!, jobId, store))).to.have.length(2);

    const { ruling, uri } = await rulings.draft(arbiters[0]!, jobId, store);
    const approved = await rulings.approve(arbiters[0]!, ruling, arbiters[0]!.account);
    const signed: SignedRuling[] = [approved];
    const words = await printedBy(async () => signed.push(await rulings.review(arbiters[1]!, ruling, uri, store)));
    expect(words[0]).to.contain("the provider gets 75 % of it");
    expect(await printedBy(() => rulings.send(stranger, signed))).to.have.length(1);
    const ruled = await getDispute(client, { job: jobId });
    await after(ruled.appealUntil!);
    expect((await disputes.finish(stranger, jobId)).refund).to.equal(25_750_000n);
    expect(await disputes.payArbiters(stranger, ruled, token)).to.equal(DOLLAR);
  });

  it("appeal, go on when a panel is silent, and give in", async () => {
    const ruled = await networkHelpers.loadFixture(jobRuled);
    expect((await disputes.seekSponsor(ruled.worker, ruled.jobId)).as).to.equal("provider");
    expect(await disputes.challenge(ruled.worker, ruled.jobId)).to.equal(7_500_000n);
    expect((await disputes.giveIn(ruled.client, ruled.jobId)).earned).to.equal(99_750_000n);

    const { stranger, jobId } = await networkHelpers.loadFixture(jobDisputed);
    await after((await getDispute(stranger, { job: jobId })).ruleUntil!);
    await disputes.goOn(stranger, jobId);
    await after((await getDispute(stranger, { job: jobId })).ruleUntil!);
    expect(await disputes.goBack(stranger, jobId)).to.equal(2_500n);
  });
});
