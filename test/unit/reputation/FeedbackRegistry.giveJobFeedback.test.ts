import { expect } from "chai";

import {
  AGENT_ID,
  argsOf,
  ethers,
  networkHelpers,
  oneSettled,
  RATING,
  ratedByClient,
  settledByAnAgent,
  unrated,
} from "../../fixtures/feedback.js";
import { DELIVERY_HASH, DELIVERY_URI } from "../../fixtures/market.js";
import { release } from "../../utils/steps.js";

describe("FeedbackRegistry.giveJobFeedback", () => {
  describe("given no such job was awarded", () => {
    it("reverts: signed terms prove nothing", async () => {
      const { feedback, escrow, client, terms } = await networkHelpers.loadFixture(unrated);
      const job = await terms();
      await expect(feedback.connect(client).giveJobFeedback(job, 0n, RATING))
        .to.be.revertedWithCustomError(feedback, "MilestoneNotSettled")
        .withArgs((await escrow.hashesOf(job)).jobId, 0n);
    });
  });

  describe("given the milestone is still ACTIVE", () => {
    it("reverts", async () => {
      const { feedback, client, terms, award } = await networkHelpers.loadFixture(unrated);
      const job = await terms();
      const jobId = await award(job);
      await expect(feedback.connect(client).giveJobFeedback(job, 0n, RATING))
        .to.be.revertedWithCustomError(feedback, "MilestoneNotSettled")
        .withArgs(jobId, 0n);
    });
  });

  describe("given a settled milestone", () => {
    it("T77: reverts for anyone but the client", async () => {
      const { feedback, client, rival, job } = await networkHelpers.loadFixture(oneSettled);
      await expect(feedback.connect(rival).giveJobFeedback(job, 0n, RATING))
        .to.be.revertedWithCustomError(feedback, "CallerUnauthorized")
        .withArgs(rival.address, client.address);
    });

    it("reverts when the caller put itself, or another agent, into the terms", async () => {
      const { feedback, escrow, rival, client, job } = await networkHelpers.loadFixture(oneSettled);
      const forged = { ...job, offer: { ...job.offer, client: rival.address } };
      await expect(feedback.connect(rival).giveJobFeedback(forged, 0n, RATING))
        .to.be.revertedWithCustomError(feedback, "MilestoneNotSettled")
        .withArgs((await escrow.hashesOf(forged)).jobId, 0n);
      const moved = { ...job, bid: { ...job.bid, agentId: 2n } };
      await expect(feedback.connect(client).giveJobFeedback(moved, 0n, RATING))
        .to.be.revertedWithCustomError(feedback, "MilestoneNotSettled")
        .withArgs((await escrow.hashesOf(moved)).jobId, 0n);
    });

    it("reverts for a milestone that the job does not have", async () => {
      const { feedback, client, job, jobId } = await networkHelpers.loadFixture(oneSettled);
      await expect(feedback.connect(client).giveJobFeedback(job, 1n, RATING))
        .to.be.revertedWithCustomError(feedback, "MilestoneNotSettled")
        .withArgs(jobId, 1n);
    });

    it("reverts for a client that bought the agent in between", async () => {
      const { feedback, registry, provider, client, job } = await networkHelpers.loadFixture(oneSettled);
      await registry.connect(provider).transferFrom(provider, client, AGENT_ID);
      await expect(feedback.connect(client).giveJobFeedback(job, 0n, RATING))
        .to.be.revertedWithCustomError(feedback, "SelfFeedback")
        .withArgs(AGENT_ID, client.address);
    });

    it("reverts on a value or decimals that the standard does not admit", async () => {
      const { feedback, client, job } = await networkHelpers.loadFixture(oneSettled);
      await expect(feedback.connect(client).giveJobFeedback(job, 0n, { ...RATING, valueDecimals: 19n }))
        .to.be.revertedWithCustomError(feedback, "FeedbackDecimalsOutOfRange")
        .withArgs(19n, 18n);
    });

    it("marks the rating with the job", async () => {
      const { feedback, client, job, jobId } = await networkHelpers.loadFixture(oneSettled);
      const sent = feedback.connect(client).giveJobFeedback(job, 0n, RATING);
      await expect(sent)
        .to.emit(feedback, "NewFeedback")
        .withArgs(
          AGENT_ID,
          client.address,
          1n,
          87n,
          0n,
          "quality",
          "quality",
          "audit",
          RATING.endpoint,
          RATING.feedbackURI,
          RATING.feedbackHash,
        );
      await expect(sent).to.emit(feedback, "FeedbackMarked").withArgs(AGENT_ID, client.address, 1n, jobId, 0n);
      expect(await feedback.ratingOf(jobId, 0n)).to.deep.equal([client.address, 1n]);
      expect((await feedback.totalsOf(AGENT_ID, "quality", 0n)).marked).to.deep.equal([1n, 87n]);
      expect(await feedback.marksOf(AGENT_ID, client)).to.deep.equal([1n, 1n]);
      expect(await feedback.readFeedback(AGENT_ID, client, 1n)).to.deep.equal([87n, 0n, "quality", "audit", false]);
    });
  });

  describe("given the milestone has a rating", () => {
    it("T78: reverts, and takes another once that one is revoked", async () => {
      const { feedback, client, job, jobId } = await networkHelpers.loadFixture(oneSettled);
      const rater = feedback.connect(client);
      await rater.giveJobFeedback(job, 0n, RATING);
      await expect(rater.giveJobFeedback(job, 0n, RATING))
        .to.be.revertedWithCustomError(feedback, "MilestoneAlreadyRated")
        .withArgs(jobId, 0n, 1n);
      await rater.revokeFeedback(AGENT_ID, 1n);
      await rater.giveJobFeedback(job, 0n, { ...RATING, value: 12n });
      expect(await feedback.ratingOf(jobId, 0n)).to.deep.equal([client.address, 2n]);
      expect((await feedback.totalsOf(AGENT_ID, "quality", 0n)).marked).to.deep.equal([1n, 12n]);
    });
  });

  describe("given the mark was used by a rating without the job", () => {
    it("T67: reverts, and takes it once that one is revoked", async () => {
      const { feedback, client, job, jobId } = await networkHelpers.loadFixture(ratedByClient);
      const rater = feedback.connect(client);
      await expect(rater.giveJobFeedback(job, 0n, RATING))
        .to.be.revertedWithCustomError(feedback, "FeedbackMarksSpent")
        .withArgs(AGENT_ID, client.address, 1n, 1n);
      await rater.revokeFeedback(AGENT_ID, 1n);
      await rater.giveJobFeedback(job, 0n, RATING);
      expect(await feedback.ratingOf(jobId, 0n)).to.deep.equal([client.address, 2n]);
    });
  });

  describe("given a client that acts as an agent", () => {
    it("marks by the job alone: the ledger has no pair under the plain address", async () => {
      const { feedback, client, job, jobId } = await networkHelpers.loadFixture(settledByAnAgent);
      const rater = feedback.connect(client);
      await expect(rater.giveFeedback(AGENT_ID, ...argsOf())).not.to.emit(feedback, "FeedbackMarked");
      await expect(rater.giveJobFeedback(job, 0n, RATING))
        .to.emit(feedback, "FeedbackMarked")
        .withArgs(AGENT_ID, client.address, 2n, jobId, 0n);
      expect(await feedback.marksOf(AGENT_ID, client)).to.deep.equal([0n, 0n]);
      await rater.revokeFeedback(AGENT_ID, 2n);
      expect(await feedback.marksOf(AGENT_ID, client)).to.deep.equal([0n, 0n]);
      expect((await feedback.totalsOf(AGENT_ID, "quality", 0n)).marked).to.deep.equal([0n, 0n]);
    });
  });

  describe("given a provider that was never paid because it missed its deadline", () => {
    it("marks the rating all the same: bad news is news of a client", async () => {
      const { feedback, escrow, client, stranger, terms, award } = await networkHelpers.loadFixture(unrated);
      const job = await terms();
      const jobId = await award(job);
      await networkHelpers.time.increase(job.bid.milestones[0]!.deliverWithin + 1n);
      await escrow.connect(stranger).reclaim(job, 0n);
      await expect(feedback.connect(client).giveJobFeedback(job, 0n, { ...RATING, value: -100n }))
        .to.emit(feedback, "FeedbackMarked")
        .withArgs(AGENT_ID, client.address, 1n, jobId, 0n);
    });
  });

  describe("given two milestones of which one is settled", () => {
    it("marks that one only", async () => {
      const { feedback, escrow, client, provider, terms, award } = await networkHelpers.loadFixture(unrated);
      const plain = await terms();
      const half = plain.bid.milestones[0]!;
      const job = { ...plain, bid: { ...plain.bid, milestones: [half, half] } };
      const jobId = await award(job);
      await escrow.connect(provider).deliver(job, 1, DELIVERY_HASH, DELIVERY_URI, "0x");
      await release(escrow.connect(client), job, { milestone: 1n });
      await expect(feedback.connect(client).giveJobFeedback(job, 0n, RATING))
        .to.be.revertedWithCustomError(feedback, "MilestoneNotSettled")
        .withArgs(jobId, 0n);
      await feedback.connect(client).giveJobFeedback(job, 1n, RATING);
      expect(await feedback.ratingOf(jobId, 0n)).to.deep.equal([ethers.ZeroAddress, 0n]);
      expect(await feedback.ratingOf(jobId, 1n)).to.deep.equal([client.address, 1n]);
    });
  });
});
