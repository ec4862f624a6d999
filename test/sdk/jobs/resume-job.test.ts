import { expect } from "chai";
import { id, Wallet } from "ethers";

import {
  appeal,
  buildDocument,
  type Client,
  connect,
  deliver,
  getDispute,
  hashDocument,
  JobNotFoundError,
  memoryJournal,
  openDispute,
  release,
  resumeJob,
  type ResumedStep,
  submitEvidence,
  withLimits,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { after, evidence, jobDelivered, jobRuled, judgedJob, rulingOpen, store } from "../fixtures/disputes.js";
import { DELIVERY, networkHelpers, stockProvider } from "../fixtures/jobs.js";

const names = (steps: readonly ResumedStep[]) => steps.map(({ action }) => action);
const delivery = (jobId: string) =>
  buildDocument("JobDelivery", {
    jobId,
    milestone: 0,
    outputs: [{ name: "report", uri: "ipfs://report", hash: id("report"), mediaType: "text/csv", bytes: 7 }],
    summary: "Twenty-five defects.",
  });

/** A client of the same account with a journal of its own. */
async function journaled({ deployment }: Client, key: string) {
  const provider = stockProvider();
  return connect({ signer: new Wallet(key, provider), deployment, journal: memoryJournal() });
}

describe("resumeJob", () => {
  it("throws for a job that nobody awarded", async () => {
    const { worker } = await networkHelpers.loadFixture(judgedJob);
    await caught(JobNotFoundError, () => resumeJob(worker, { job: id("none") }));
  });

  it("says what each party can do, and which delivery was prepared and not sent", async () => {
    const { client, worker, stranger, jobId } = await networkHelpers.loadFixture(judgedJob);
    const documents = [delivery(jobId), delivery(id("another job"))];
    const before = await resumeJob(worker, { job: jobId, documents });
    expect(before.roles).to.deep.equal(["provider"]);
    expect(before.steps[0]).to.deep.include({ action: "deliver", milestone: 0n, document: documents[0], needs: [] });
    expect(names(before.steps)).to.include.members(["deliverAndRelease", "giveUp", "reclaim"]);
    expect(before.steps.find(({ action }) => action === "deliverAndRelease")?.needs).to.deep.equal(["client"]);
    expect(before.wakeAt).to.equal(before.status.milestones[0]!.deliverBy + 1n);

    const { roles, steps } = await resumeJob(client, { job: jobId });
    expect(roles).to.deep.equal(["client"]);
    expect(names(steps)).to.include("release").and.not.include("deliver");
    expect((await resumeJob(stranger, { job: jobId })).roles).to.deep.equal([]);
    expect(names((await resumeJob(stranger, { job: jobId })).steps)).to.deep.equal(["settle", "reclaim"]);

    await deliver(worker, { job: jobId, document: documents[0]!, store });
    const delivered = await resumeJob(worker, { job: jobId, documents });
    expect(names(delivered.steps)).to.not.include("deliver");
    // Another one can still replace it.
    expect(names((await resumeJob(worker, { job: jobId })).steps)).to.include("deliver");
  });

  it("tells evidence that was prepared for the round that is open", async () => {
    const { client, worker, jobId } = await networkHelpers.loadFixture(jobDelivered);
    const [own, others, late] = [
      evidence(jobId),
      evidence(jobId, { party: "provider" }),
      evidence(jobId, { round: 2, summary: "Later." }),
    ];
    const documents = [late, others, own];
    const open = await resumeJob(client, { job: jobId, documents });
    expect(open.steps[0]).to.deep.include({ action: "openDispute", document: own });
    await openDispute(client, { job: jobId, document: own, store });
    const disputed = await resumeJob(worker, { job: jobId, documents });
    expect(disputed.steps[0]).to.deep.include({ action: "submitEvidence", who: "provider", document: others });
    await submitEvidence(worker, { job: jobId, document: others, store });
    const sent = await resumeJob(worker, { job: jobId, documents });
    expect(sent.steps.filter(({ document }) => document !== undefined)).to.deep.equal([]);
  });

  it("knows the members of both panels, and what waits for a deadline", async () => {
    const { arbiters, judges, jobId } = await networkHelpers.loadFixture(rulingOpen);
    expect((await resumeJob(arbiters[0]!, { job: jobId })).roles).to.deep.equal(["panel"]);
    expect((await resumeJob(judges[0]!, { job: jobId })).roles).to.deep.equal(["appealPanel"]);
    const { steps } = await resumeJob(arbiters[0]!, { job: jobId });
    const ruling = steps.find(({ action }) => action === "submitRuling");
    expect(ruling).to.deep.include({ who: "anyone", needs: ["panel"] });
  });

  it("goes on with an appeal until its time is over, then with the ruling", async () => {
    const { worker, jobId } = await networkHelpers.loadFixture(jobRuled);
    const { appealUntil } = await getDispute(worker, { job: jobId });
    const ruled = await resumeJob(worker, { job: jobId });
    expect(ruled.steps[0]).to.deep.include({ action: "appeal", until: appealUntil });
    expect(ruled.wakeAt).to.equal(appealUntil! + 1n);
    await after(appealUntil!);
    const over = await resumeJob(worker, { job: jobId });
    expect(names(over.steps)).to.include("finalizeRuling").and.not.include("appeal");
    await caught(Error, () => appeal(worker, { job: jobId, as: "provider" }));
  });

  it("ends with the withdrawal", async () => {
    const { client, worker, jobId } = await networkHelpers.loadFixture(jobDelivered);
    await release(client, { job: jobId });
    const { steps, wakeAt } = await resumeJob(worker, { job: jobId });
    expect(steps).to.deep.equal([{ action: "withdraw", who: "provider", needs: [] }]);
    expect(wakeAt).to.equal(undefined);
  });

  it("says what became of a write under a key", async () => {
    const { worker, jobId } = await networkHelpers.loadFixture(judgedJob);
    const provider = await journaled(worker, id("the provider's key"));
    const keys = ["delivery", "nothing"];
    const limited = withLimits(provider, { idempotencyKey: "delivery" });
    const { hash } = await deliver(limited, { job: jobId, ...DELIVERY });
    const { writes } = await resumeJob(provider, { job: jobId, keys });
    expect(writes).to.deep.equal([
      { key: "delivery", state: "mined", hash },
      { key: "nothing", state: "unsent" },
    ]);
    const lost = { ...provider, journal: { ...memoryJournal(), withKey: () => provider.journal.withKey("delivery") } };
    const entry = (await provider.journal.withKey("delivery"))[0]!;
    lost.journal.withKey = () => Promise.resolve([{ ...entry, hash: id("lost") }]);
    expect((await resumeJob(lost, { job: jobId, keys: ["delivery"] })).writes[0]).to.include({ state: "lost" });
  });

  it("hashes documents as the chain has them", async () => {
    const { worker, jobId } = await networkHelpers.loadFixture(judgedJob);
    const document = delivery(jobId);
    const { deliveryHash } = await deliver(worker, { job: jobId, document, store });
    expect(hashDocument(document)).to.equal(deliveryHash);
  });
});
