import { expect } from "chai";

import { AGENT_ID, networkHelpers, ratedByClient } from "../../fixtures/feedback.js";
import { setAgentWallet } from "../../utils/agent-wallet.js";

/** The client, who rated the agent, then bought it. */
async function bought() {
  const fixture = await ratedByClient();
  const { registry, provider, client } = fixture;
  await registry.connect(provider).transferFrom(provider, client, AGENT_ID);
  return fixture;
}

describe("FeedbackRegistry.excludeOwnFeedback", () => {
  it("reverts for a rating that does not exist", async () => {
    const { feedback, client } = await networkHelpers.loadFixture(bought);
    await expect(feedback.excludeOwnFeedback(AGENT_ID, client, 2n))
      .to.be.revertedWithCustomError(feedback, "FeedbackUnknown")
      .withArgs(AGENT_ID, client.address, 2n, 1n);
  });

  it("reverts while its author has nothing to do with the agent", async () => {
    const { feedback, client } = await networkHelpers.loadFixture(ratedByClient);
    await expect(feedback.excludeOwnFeedback(AGENT_ID, client, 1n))
      .to.be.revertedWithCustomError(feedback, "FeedbackNotOwn")
      .withArgs(AGENT_ID, client.address);
  });

  it("T73: reverts for an operator: an owner could make one of its critic", async () => {
    const { feedback, registry, provider, client } = await networkHelpers.loadFixture(ratedByClient);
    await registry.connect(provider).setApprovalForAll(client, true);
    await registry.connect(provider).approve(client, AGENT_ID);
    await expect(feedback.connect(provider).excludeOwnFeedback(AGENT_ID, client, 1n))
      .to.be.revertedWithCustomError(feedback, "FeedbackNotOwn")
      .withArgs(AGENT_ID, client.address);
  });

  it("T75: takes it out of the totals by anyone's call, for good, and leaves the standard's reads as they are", async () => {
    const { feedback, registry, client, provider, stranger } = await networkHelpers.loadFixture(bought);
    await expect(feedback.connect(stranger).excludeOwnFeedback(AGENT_ID, client, 1n))
      .to.emit(feedback, "FeedbackExcluded")
      .withArgs(AGENT_ID, client.address, 1n);
    await registry.connect(client).transferFrom(client, provider, AGENT_ID);
    const { marked, all } = await feedback.totalsOf(AGENT_ID, "quality", 0n);
    expect([marked, all]).to.deep.equal([
      [0n, 0n],
      [0n, 0n],
    ]);
    expect(await feedback.readFeedback(AGENT_ID, client, 1n)).to.deep.equal([87n, 0n, "quality", "audit", false]);
    expect(await feedback.getSummary(AGENT_ID, [client], "", "")).to.deep.equal([1n, 87n, 0n]);
    expect((await feedback.feedbackPage(AGENT_ID, client, 1n, 1n))[0]!.isExcluded).to.equal(true);
    expect(await feedback.marksOf(AGENT_ID, client)).to.deep.equal([1n, 1n]);
  });

  it("reverts the second time", async () => {
    const { feedback, client } = await networkHelpers.loadFixture(bought);
    await feedback.excludeOwnFeedback(AGENT_ID, client, 1n);
    await expect(feedback.excludeOwnFeedback(AGENT_ID, client, 1n))
      .to.be.revertedWithCustomError(feedback, "FeedbackAlreadyExcluded")
      .withArgs(AGENT_ID, client.address, 1n);
  });

  it("reverts once it is revoked, and an excluded one can be revoked without leaving the totals twice", async () => {
    const { feedback, client } = await networkHelpers.loadFixture(bought);
    await feedback.excludeOwnFeedback(AGENT_ID, client, 1n);
    await feedback.connect(client).revokeFeedback(AGENT_ID, 1n);
    expect((await feedback.totalsOf(AGENT_ID, "quality", 0n)).all).to.deep.equal([0n, 0n]);
    expect(await feedback.marksOf(AGENT_ID, client)).to.deep.equal([1n, 0n]);
    await expect(feedback.excludeOwnFeedback(AGENT_ID, client, 1n))
      .to.be.revertedWithCustomError(feedback, "FeedbackAlreadyRevoked")
      .withArgs(AGENT_ID, client.address, 1n);
  });

  it("takes out what an account said before it agreed to be the agent's wallet", async () => {
    const { feedback, registry, provider, client } = await networkHelpers.loadFixture(ratedByClient);
    await setAgentWallet(registry, AGENT_ID, provider, client);
    await feedback.excludeOwnFeedback(AGENT_ID, client, 1n);
    expect((await feedback.totalsOf(AGENT_ID, "quality", 0n)).all).to.deep.equal([0n, 0n]);
  });
});
