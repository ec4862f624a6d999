import { expect } from "chai";
import { getBytes, keccak256, toUtf8Bytes, ZeroAddress } from "ethers";

import { AGENT_ID, argsOf, ethers, networkHelpers, oneSettled, unrated } from "../../fixtures/feedback.js";

/** Rated by client (twice), rival and stranger, in this order. */
async function ratedByThree() {
  const fixture = await oneSettled();
  const { feedback, client, rival, stranger } = fixture;
  for (const author of [client, rival, client, stranger]) {
    await feedback.connect(author).giveFeedback(AGENT_ID, ...argsOf());
  }
  return fixture;
}

/** The gas of a read. */
async function gasOf(to: string, data: string): Promise<bigint> {
  return ethers.provider.estimateGas({ to, data });
}

describe("FeedbackRegistry.clientsPage", () => {
  it("reads the authors in parts, the latest first, and all of them in order by the standard's read", async () => {
    const { feedback, client, rival, stranger } = await networkHelpers.loadFixture(ratedByThree);
    const all = [client.address, rival.address, stranger.address];
    expect(await feedback.getClients(AGENT_ID)).to.deep.equal(all);
    expect(await feedback.clientCount(AGENT_ID)).to.equal(3n);
    expect(await feedback.clientsPage(AGENT_ID, ZeroAddress, 9n)).to.deep.equal(all.toReversed());
    const page = await feedback.clientsPage(AGENT_ID, ZeroAddress, 2n);
    expect(page).to.deep.equal([stranger.address, rival.address]);
    expect(await feedback.clientsPage(AGENT_ID, page[1]!, 2n)).to.deep.equal([client.address]);
    expect(await feedback.clientsPage(AGENT_ID, client, 2n)).to.deep.equal([]);
    expect(await feedback.clientsPage(AGENT_ID, ZeroAddress, 0n)).to.deep.equal([]);
    expect(await feedback.clientsPage(2n, ZeroAddress, 2n)).to.deep.equal([]);
    expect(await feedback.getClients(2n)).to.deep.equal([]);
  });
});

describe("FeedbackRegistry.feedbackPage", () => {
  it("reads an author's ratings in parts", async () => {
    const { feedback, client } = await networkHelpers.loadFixture(ratedByThree);
    const entry = (index: bigint, isMarked: boolean) => [index, 87n, 0n, "quality", "audit", false, isMarked, false];
    expect(await feedback.feedbackPage(AGENT_ID, client, 0n, 9n)).to.deep.equal([entry(1n, true), entry(2n, false)]);
    expect(await feedback.feedbackPage(AGENT_ID, client, 1n, 1n)).to.deep.equal([entry(1n, true)]);
    expect(await feedback.feedbackPage(AGENT_ID, client, 2n, ethers.MaxUint256)).to.deep.equal([entry(2n, false)]);
    expect(await feedback.feedbackPage(AGENT_ID, client, 3n, 1n)).to.deep.equal([]);
    expect(await feedback.feedbackPage(2n, client, 1n, 1n)).to.deep.equal([]);
  });
});

describe("FeedbackRegistry.totalsOf", () => {
  it("T67: costs the same however much strangers write, and keeps their words apart from clients'", async () => {
    const { feedback, rival, stranger } = await networkHelpers.loadFixture(ratedByThree);
    const to = await feedback.getAddress();
    const data = feedback.interface.encodeFunctionData("totalsOf", [AGENT_ID, "quality", 0n]);
    const before = await gasOf(to, data);
    for (const author of [rival, stranger, rival, stranger, rival, stranger]) {
      await feedback.connect(author).giveFeedback(AGENT_ID, ...argsOf({ value: -100n }));
    }
    expect(await gasOf(to, data)).to.equal(before);
    const { marked, all } = await feedback.totalsOf(AGENT_ID, "quality", 0n);
    expect(marked).to.deep.equal([1n, 87n]);
    expect(all).to.deep.equal([10n, 4n * 87n - 600n]);
  });

  it("keeps numbers of decimals, tags and agents apart", async () => {
    const { feedback, client } = await networkHelpers.loadFixture(unrated);
    await feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf({ value: 1n, valueDecimals: 2n }));
    await feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf({ value: 2n, tag1: "audit", tag2: "quality" }));
    expect((await feedback.totalsOf(AGENT_ID, "quality", 2n)).all).to.deep.equal([1n, 1n]);
    expect((await feedback.totalsOf(AGENT_ID, "quality", 0n)).all).to.deep.equal([0n, 0n]);
    expect((await feedback.totalsOf(AGENT_ID, "audit", 0n)).all).to.deep.equal([1n, 2n]);
    expect((await feedback.totalsOf(AGENT_ID, "", 0n)).all).to.deep.equal([0n, 0n]);
    expect((await feedback.totalsOf(2n, "audit", 0n)).all).to.deep.equal([0n, 0n]);
  });
});

describe("FeedbackRegistry, tags", () => {
  it("gives a tag whose number is taken by another the next one, and never mistakes one for the other", async () => {
    const { feedback, client } = await networkHelpers.loadFixture(unrated);
    const address = await feedback.getAddress();
    // Somebody found a tag whose hash starts like that of "quality": 2^55 hashes that the test leaves out.
    const number = (BigInt(keccak256(toUtf8Bytes("quality"))) >> 200n) | (1n << 55n);
    const slot = keccak256(ethers.AbiCoder.defaultAbiCoder().encode(["uint256", "uint256"], [number, 0n]));
    expect(await networkHelpers.getStorageAt(address, slot)).to.equal(ethers.ZeroHash);
    const twin = new Uint8Array(32);
    twin.set(getBytes(toUtf8Bytes("twin")));
    twin[31] = 8; // twice the length, as Solidity stores short strings
    await networkHelpers.setStorageAt(address, slot, ethers.hexlify(twin));

    await feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf({ tag2: "" }));
    expect(await networkHelpers.getStorageAt(address, slot)).to.equal(ethers.hexlify(twin));
    expect(await feedback.readFeedback(AGENT_ID, client, 1n)).to.deep.equal([87n, 0n, "quality", "", false]);
    expect((await feedback.totalsOf(AGENT_ID, "quality", 0n)).all).to.deep.equal([1n, 87n]);
    expect((await feedback.totalsOf(AGENT_ID, "twin", 0n)).all).to.deep.equal([0n, 0n]);
  });

  it("stores a tag of more than 31 bytes whole", async () => {
    const { feedback, client } = await networkHelpers.loadFixture(unrated);
    const tag1 = "natural_language_processing/summarisation";
    await feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf({ tag1 }));
    await feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf({ tag1 }));
    expect((await feedback.readFeedback(AGENT_ID, client, 2n)).tag1).to.equal(tag1);
    expect((await feedback.totalsOf(AGENT_ID, tag1, 0n)).all).to.deep.equal([2n, 174n]);
  });
});
