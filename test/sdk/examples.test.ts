import { expect } from "chai";
import { id, Wallet } from "ethers";

import * as agents from "../../sdk/examples/actions/agents.js";
import * as awards from "../../sdk/examples/actions/awards.js";
import * as bids from "../../sdk/examples/actions/bids.js";
import * as documents from "../../sdk/examples/actions/documents.js";
import * as jobs from "../../sdk/examples/actions/jobs.js";
import * as money from "../../sdk/examples/actions/money.js";
import * as offers from "../../sdk/examples/actions/offers.js";
import * as reputation from "../../sdk/examples/actions/reputation.js";
import * as settling from "../../sdk/examples/actions/settling.js";
import * as signatures from "../../sdk/examples/actions/signatures.js";
import { combineStores, dataUriStore, JOB_CONTEXT_IRI, type JobPlan, makeOffer } from "../../sdk/src/index.js";
import { brief, DOLLAR, jobActive, marketplace, networkHelpers } from "../fixtures/sdk-jobs.js";

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
    const signed = await settling.proposeSplit(client, jobId);
    const { refund } = await settling.agree(worker, signed);
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
  });

  it("describe an agent and give it a wallet", async () => {
    const { worker, registry } = await networkHelpers.loadFixture(marketplace);
    const { agentId } = await agents.enter(worker);
    expect(await agents.describe(worker, agentId)).to.equal("claims-reader-2");
    await agents.publishKeys(worker, agentId, new Wallet(id("a session's key")));
    await agents.choosePurse(worker, agentId, id("a wallet's key"));
    expect(await registry.getAgentWallet(agentId)).to.equal(await registry.identityOf(agentId));
  });
});
