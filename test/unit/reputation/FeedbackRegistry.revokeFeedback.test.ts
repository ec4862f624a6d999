import { expect } from "chai";

import { AGENT_ID, networkHelpers, ratedByClient } from "../../fixtures/feedback.js";

describe("FeedbackRegistry.revokeFeedback", () => {
  for (const index of [0n, 2n]) {
    it(`reverts for index ${index}: there is one rating`, async () => {
      const { feedback, client } = await networkHelpers.loadFixture(ratedByClient);
      await expect(feedback.connect(client).revokeFeedback(AGENT_ID, index))
        .to.be.revertedWithCustomError(feedback, "FeedbackUnknown")
        .withArgs(AGENT_ID, client.address, index, 1n);
    });
  }

  it("reverts for anyone but the author, whose rating it does not find", async () => {
    const { feedback, provider } = await networkHelpers.loadFixture(ratedByClient);
    await expect(feedback.connect(provider).revokeFeedback(AGENT_ID, 1n))
      .to.be.revertedWithCustomError(feedback, "FeedbackUnknown")
      .withArgs(AGENT_ID, provider.address, 1n, 0n);
  });

  it("takes the rating out of every sum, leaves it readable, and cannot be repeated", async () => {
    const { feedback, client } = await networkHelpers.loadFixture(ratedByClient);
    await expect(feedback.connect(client).revokeFeedback(AGENT_ID, 1n))
      .to.emit(feedback, "FeedbackRevoked")
      .withArgs(AGENT_ID, client.address, 1n);
    expect(await feedback.readFeedback(AGENT_ID, client, 1n)).to.deep.equal([87n, 0n, "quality", "audit", true]);
    expect(await feedback.getSummary(AGENT_ID, [client], "", "")).to.deep.equal([0n, 0n, 0n]);
    const { marked, all } = await feedback.totalsOf(AGENT_ID, "quality", 0n);
    expect([marked, all]).to.deep.equal([
      [0n, 0n],
      [0n, 0n],
    ]);
    expect(await feedback.marksOf(AGENT_ID, client)).to.deep.equal([1n, 0n]);
    await expect(feedback.connect(client).revokeFeedback(AGENT_ID, 1n))
      .to.be.revertedWithCustomError(feedback, "FeedbackAlreadyRevoked")
      .withArgs(AGENT_ID, client.address, 1n);
  });
});
