import { expect } from "chai";

import { AGENT_ID, argsOf, networkHelpers, type RatingFields, unrated } from "../../fixtures/feedback.js";

/** Ratings of the agent by `client` and `rival`: value, decimals, tags. */
async function rated() {
  const fixture = await unrated();
  const { feedback, client, rival } = fixture;
  const give = (author: typeof client, changes: Partial<RatingFields>) =>
    feedback.connect(author).giveFeedback(AGENT_ID, ...argsOf(changes));
  await give(client, { value: 80n, tag1: "quality", tag2: "a" });
  await give(client, { value: 905n, valueDecimals: 1n, tag1: "quality", tag2: "b" });
  await give(client, { value: -7n, tag1: "speed", tag2: "a" });
  await give(rival, { value: 3n, tag1: "", tag2: "" });
  return { ...fixture, give };
}

describe("FeedbackRegistry.getSummary", () => {
  it("reverts without authors", async () => {
    const { feedback } = await networkHelpers.loadFixture(rated);
    await expect(feedback.getSummary(AGENT_ID, [], "", "")).to.be.revertedWithCustomError(
      feedback,
      "ClientAddressesRequired",
    );
  });

  it("is the mean of what matches, with the decimals of most, truncated towards zero", async () => {
    const { feedback, client, rival, stranger } = await networkHelpers.loadFixture(rated);
    const summary = (tag1: string, tag2: string, ...authors: { address: string }[]) =>
      feedback.getSummary(
        AGENT_ID,
        authors.map(({ address }) => address),
        tag1,
        tag2,
      );
    expect(await summary("quality", "a", client)).to.deep.equal([1n, 80n, 0n]);
    expect(await summary("quality", "b", client)).to.deep.equal([1n, 905n, 1n]);
    // (80 + 90.5) / 2 = 85.25: both numbers of decimals are as frequent, the fewer count.
    expect(await summary("quality", "", client)).to.deep.equal([2n, 85n, 0n]);
    expect(await summary("", "a", client)).to.deep.equal([2n, 36n, 0n]);
    expect(await summary("speed", "", client)).to.deep.equal([1n, -7n, 0n]);
    expect(await summary("", "", client, rival)).to.deep.equal([4n, 41n, 0n]);
    expect(await summary("", "", rival, rival)).to.deep.equal([2n, 3n, 0n]);
    expect(await summary("", "", stranger)).to.deep.equal([0n, 0n, 0n]);
  });

  it("finds nothing under a tag that nobody ever used", async () => {
    const { feedback, client } = await networkHelpers.loadFixture(rated);
    expect(await feedback.getSummary(AGENT_ID, [client], "unheard of", "")).to.deep.equal([0n, 0n, 0n]);
    expect(await feedback.getSummary(AGENT_ID, [client], "", "unheard of")).to.deep.equal([0n, 0n, 0n]);
    const { marked, all } = await feedback.totalsOf(AGENT_ID, "unheard of", 0n);
    expect([marked.count, all.count]).to.deep.equal([0n, 0n]);
  });

  it("truncates a negative mean towards zero", async () => {
    const { feedback, rival, give } = await networkHelpers.loadFixture(rated);
    await give(rival, { value: -10n, tag1: "", tag2: "" });
    expect(await feedback.getSummary(AGENT_ID, [rival], "", "")).to.deep.equal([2n, -3n, 0n]);
  });

  it("gives fewer decimals where those of most would not fit", async () => {
    const { feedback, stranger, give } = await networkHelpers.loadFixture(rated);
    await give(stranger, { value: 10n ** 38n });
    await give(stranger, { value: 1n, valueDecimals: 18n });
    await give(stranger, { value: 1n, valueDecimals: 18n });
    // 1e38 / 3 = 3.33e37: of the standard's type, 1.7e38 is the end.
    expect(await feedback.getSummary(AGENT_ID, [stranger], "", "")).to.deep.equal([
      3n,
      33333333333333333333333333333333333333n,
      0n,
    ]);
  });

  it("leaves out what was revoked", async () => {
    const { feedback, client } = await networkHelpers.loadFixture(rated);
    await feedback.connect(client).revokeFeedback(AGENT_ID, 2n);
    expect(await feedback.getSummary(AGENT_ID, [client], "quality", "")).to.deep.equal([1n, 80n, 0n]);
  });
});

describe("FeedbackRegistry.readAllFeedback", () => {
  it("lists what matches, of all authors if none is named", async () => {
    const { feedback, client, rival } = await networkHelpers.loadFixture(rated);
    await feedback.connect(client).revokeFeedback(AGENT_ID, 2n);
    expect(await feedback.readAllFeedback(AGENT_ID, [], "", "", false)).to.deep.equal([
      [client.address, client.address, rival.address],
      [1n, 3n, 1n],
      [80n, -7n, 3n],
      [0n, 0n, 0n],
      ["quality", "speed", ""],
      ["a", "a", ""],
      [false, false, false],
    ]);
    expect(await feedback.readAllFeedback(AGENT_ID, [client], "quality", "", true)).to.deep.equal([
      [client.address, client.address],
      [1n, 2n],
      [80n, 905n],
      [0n, 1n],
      ["quality", "quality"],
      ["a", "b"],
      [false, true],
    ]);
    const none = await feedback.readAllFeedback(AGENT_ID, [client], "", "unheard of", true);
    expect(none.clients).to.deep.equal([]);
  });
});

describe("FeedbackRegistry.readFeedback", () => {
  for (const index of [0n, 2n]) {
    it(`reverts for index ${index}: there is one rating`, async () => {
      const { feedback, rival } = await networkHelpers.loadFixture(rated);
      await expect(feedback.readFeedback(AGENT_ID, rival, index))
        .to.be.revertedWithCustomError(feedback, "FeedbackUnknown")
        .withArgs(AGENT_ID, rival.address, index, 1n);
    });
  }
});
