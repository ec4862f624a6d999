import { expect } from "chai";
import { id, ZeroAddress, ZeroHash } from "ethers";

import { AGENT_ID, argsOf, networkHelpers, ratedByClient } from "../../fixtures/feedback.js";

const URI = "ipfs://answer";

/** Ratings 1 and 2 by the client and 1 by a rival; the owner answered each once, a stranger the client's first twice. */
async function answered() {
  const fixture = await ratedByClient();
  const { feedback, client, rival, provider, stranger } = fixture;
  await feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf());
  await feedback.connect(rival).giveFeedback(AGENT_ID, ...argsOf());
  for (const [author, index] of [
    [client, 1n],
    [client, 2n],
    [rival, 1n],
  ] as const) {
    await feedback.connect(provider).appendResponse(AGENT_ID, author, index, URI, ZeroHash);
  }
  await feedback.connect(stranger).appendResponse(AGENT_ID, client, 1n, URI, ZeroHash);
  await feedback.connect(stranger).appendResponse(AGENT_ID, client, 1n, URI, ZeroHash);
  return fixture;
}

describe("FeedbackRegistry.appendResponse", () => {
  for (const index of [0n, 2n]) {
    it(`reverts for index ${index}: there is one rating`, async () => {
      const { feedback, client } = await networkHelpers.loadFixture(ratedByClient);
      await expect(feedback.appendResponse(AGENT_ID, client, index, URI, ZeroHash))
        .to.be.revertedWithCustomError(feedback, "FeedbackUnknown")
        .withArgs(AGENT_ID, client.address, index, 1n);
    });
  }

  it("reverts without a URI", async () => {
    const { feedback, client } = await networkHelpers.loadFixture(ratedByClient);
    await expect(feedback.appendResponse(AGENT_ID, client, 1n, "", ZeroHash)).to.be.revertedWithCustomError(
      feedback,
      "ResponseURIEmpty",
    );
  });

  it("emits the answer, whoever gives it", async () => {
    const { feedback, client, stranger } = await networkHelpers.loadFixture(ratedByClient);
    await expect(feedback.connect(stranger).appendResponse(AGENT_ID, client, 1n, URI, id("answer")))
      .to.emit(feedback, "ResponseAppended")
      .withArgs(AGENT_ID, client.address, 1n, stranger.address, URI, id("answer"));
  });
});

describe("FeedbackRegistry.getResponseCount", () => {
  it("counts the answers to one rating, to all of an author, and to all of an agent", async () => {
    const { feedback, client, rival } = await networkHelpers.loadFixture(answered);
    const count = (author: string, index: bigint) => feedback.getResponseCount(AGENT_ID, author, index, []);
    expect(await count(client.address, 1n)).to.equal(3n);
    expect(await count(client.address, 2n)).to.equal(1n);
    expect(await count(client.address, 0n)).to.equal(4n);
    expect(await count(rival.address, 0n)).to.equal(1n);
    expect(await count(ZeroAddress, 0n)).to.equal(5n);
    expect(await count(ZeroAddress, 1n)).to.equal(5n);
    expect(await count(client.address, 3n)).to.equal(0n);
    expect(await feedback.getResponseCount(2n, ZeroAddress, 0n, [])).to.equal(0n);
  });

  it("counts those of some responders, twice if named twice, and none of nobody", async () => {
    const { feedback, client, provider, stranger } = await networkHelpers.loadFixture(answered);
    const count = (index: bigint, ...responders: string[]) =>
      feedback.getResponseCount(AGENT_ID, client, index, responders);
    expect(await count(1n, provider.address)).to.equal(1n);
    expect(await count(1n, stranger.address, provider.address)).to.equal(3n);
    expect(await count(0n, provider.address)).to.equal(2n);
    expect(await count(1n, stranger.address, stranger.address)).to.equal(4n);
    expect(await count(1n, ZeroAddress)).to.equal(0n);
    expect(await feedback.getResponseCount(AGENT_ID, ZeroAddress, 0n, [provider])).to.equal(3n);
  });
});
