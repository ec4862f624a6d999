import { expect } from "chai";
import { Wallet } from "ethers";

import * as examples from "../../../sdk/examples/actions/ratings.js";
import {
  AlreadyRatedError,
  dataUriStore,
  deliver,
  deliverAndRelease,
  deployAccount,
  DocumentInvalidError,
  hire,
  type JobRating,
  makeBid,
  makeOffer,
  publishRating,
  RatingRefusedError,
  ratingTypes,
  readFeedbackFile,
  registerAgent,
  releaseAndRate,
  signBid,
  SignerMismatchError,
  signRating,
  signReleaseAndRating,
  UriTooLongError,
  verifyRating,
  WrongChainError,
} from "../../../sdk/src/index.js";
import { folderStore } from "../../../sdk/src/node.js";
import { hashRating, ratingMessage } from "../../../sdk/src/reputation/rating/job-rating.js";
import { caught } from "../../utils/caught.js";
import { inTemporaryFolder } from "../../utils/temporary-folder.js";
import { KEYS, networkHelpers, wordyMarket } from "../fixtures/feedback.js";
import { brief, DELIVERY, DELIVERY_HASH, DOLLAR, now, signedBid } from "../fixtures/jobs.js";

const RATING = { value: 9977n, valueDecimals: 2n, tag1: "quality", tag2: "audit", endpoint: "https://a.example" };
const SAID = { rating: RATING, comment: "Two days early.", createdAt: "2026-11-21T12:00:00Z" };
const store = dataUriStore();

/** A job of one milestone is active. */
async function jobActive() {
  const market = await wordyMarket();
  const { terms, providerSignature } = await signedBid(market);
  const { jobId } = await hire(market.client, { terms, providerSignature });
  return { ...market, terms, jobId };
}

/** The client released and rated it. */
async function jobRated() {
  const fixture = await jobActive();
  await deliver(fixture.worker, { job: fixture.terms, ...DELIVERY });
  const settled = await releaseAndRate(fixture.client, { job: fixture.terms, ...SAID });
  return { ...fixture, settled, rating: settled.rating };
}

/** The job's client is the account of agent 3, which the client owns; it paid and rated. */
async function ratedByAccount() {
  const market = await wordyMarket();
  const { client, worker, dollar, agentId } = market;
  const { agentId: hirer } = await registerAgent(client, { uri: "ipfs://hirer" });
  const { account } = await deployAccount(client, { agentId: hirer });
  await dollar.mint(account, 1_000n * DOLLAR);
  const overrides = { client: account };
  const offer = await makeOffer(client, { document: await brief(), overrides });
  const terms = await makeBid(worker, { offer, agentId, price: 100n * DOLLAR });
  const providerSignature = await signBid(worker, { terms });
  await hire(client, { terms, providerSignature, funding: { mode: "allowance", approve: "exact" } });
  await deliver(worker, { job: terms, ...DELIVERY });
  const { rating } = await releaseAndRate(client, { job: terms, ...SAID });
  return { ...market, hirer, account, terms, rating };
}

/** The same rating with something changed, and signed anew by the key of this account. */
async function signedBy(
  key: string,
  escrow: string,
  said: JobRating,
  changes: Partial<JobRating> = {},
): Promise<JobRating> {
  const rating = { ...said, ...changes };
  const domain = { name: "Guildhall JobEscrow", version: "1", chainId: 31337n, verifyingContract: escrow };
  return { ...rating, signature: await new Wallet(key).signTypedData(domain, ratingTypes(), ratingMessage(rating)) };
}

describe("releaseAndRate", () => {
  it("pays, and signs a word that anyone can check", async () => {
    const { client, stranger, jobId, agentId, settled, rating, feedback } = await networkHelpers.loadFixture(jobRated);
    expect(settled).to.include({ earned: 99_750_000n, repeated: false });
    expect(rating).to.deep.include({
      "@context": "urn:guildhall:context:rating:1",
      "@type": "JobRating",
      agentId: 2,
      clientAddress: `eip155:31337:${client.account}`,
      feedbackRegistry: `eip155:31337:${await feedback.getAddress()}`,
      jobId,
      milestone: 0,
      value: 9977,
      valueDecimals: 2,
      comment: "Two days early.",
    });
    const verified = await verifyRating(stranger, { rating });
    expect(verified).to.deep.include({ author: client.account, agentId, jobId, milestone: 0n, ...RATING });
    expect(verified.settlement).to.include({ earned: 99_750_000n, fee: 250_000n });
  });

  it("pays once when it is called again", async () => {
    const { client, terms, settled, rating } = await networkHelpers.loadFixture(jobRated);
    const again = await releaseAndRate(client, { job: terms, ...SAID });
    expect(again).to.deep.equal({ ...settled, repeated: true, rating });
  });

  it("refuses a value that JSON does not hold, and a text that is too long, when the payment stands", async () => {
    const { client, escrow, terms, jobId } = await networkHelpers.loadFixture(jobActive);
    const beyond = { job: terms, rating: { value: 2n ** 60n } };
    await caught(DocumentInvalidError, () => releaseAndRate(client, beyond));
    expect((await escrow.milestoneOf(jobId, 0)).status).to.equal(6n);
    const long = { job: terms, rating: { value: 1n, tag1: "x".repeat(1_025) } };
    const error = await caught(DocumentInvalidError, () => signRating(client, long));
    expect(error.problems.map(({ path }) => path)).to.deep.equal(["/tag1"]);
  });
});

describe("signReleaseAndRating", () => {
  it("lets the provider be paid, with a rating that counts from then on", async () => {
    const { client, worker, stranger, terms } = await networkHelpers.loadFixture(jobActive);
    const accepted = { job: terms, deliveryHash: DELIVERY_HASH, ...SAID };
    const { signed, rating } = await signReleaseAndRating(client, accepted);
    const early = await caught(RatingRefusedError, () => verifyRating(worker, { rating }));
    expect(early).to.include({ code: "RATING_REFUSED", reason: "NOT_SETTLED" });
    await deliverAndRelease(worker, { job: terms, ...DELIVERY, signed });
    expect(await verifyRating(stranger, { rating })).to.include({ author: client.account });
    await caught(SignerMismatchError, () => signReleaseAndRating(worker, accepted));
  });
});

describe("verifyRating", () => {
  it("refuses every word that was changed", async () => {
    const { stranger, rating } = await networkHelpers.loadFixture(jobRated);
    const changes: Partial<JobRating>[] = [
      { value: 1 },
      { valueDecimals: 0 },
      { tag1: "speed" },
      { tag2: "" },
      { endpoint: "" },
      { comment: "Late." },
      { createdAt: "2026-11-21T12:00:01Z" },
      { signature: "0x" },
      { signature: `${rating.signature.slice(0, -2)}00` },
    ];
    for (const change of changes) {
      const error = await caught(RatingRefusedError, () =>
        verifyRating(stranger, { rating: { ...rating, ...change } }),
      );
      expect(error.reason, JSON.stringify(change)).to.equal("SIGNATURE_INVALID");
    }
  });

  it("refuses another chain, registry, client, agent, and fields that nobody signed", async () => {
    const { stranger, worker, rating, escrow } = await networkHelpers.loadFixture(jobRated);
    const elsewhere = { ...rating, feedbackRegistry: rating.feedbackRegistry.replace("31337", "1") };
    const chain = await caught(WrongChainError, () => verifyRating(stranger, { rating: elsewhere }));
    expect(chain).to.include({ actual: 31337n, expected: 1n });
    const account = `eip155:31337:${worker.account}`;
    const reasons = {
      REGISTRY_OTHER: { feedbackRegistry: account },
      CLIENT_OTHER: { clientAddress: account },
      AGENT_OTHER: { agentId: 1 },
    } as const;
    for (const [reason, change] of Object.entries(reasons)) {
      const signed = await signedBy(KEYS.worker, await escrow.getAddress(), rating, change);
      const error = await caught(RatingRefusedError, () => verifyRating(stranger, { rating: signed }));
      expect(error.reason).to.equal(reason);
    }
    const forged = await signedBy(KEYS.worker, await escrow.getAddress(), rating);
    expect((await caught(RatingRefusedError, () => verifyRating(stranger, { rating: forged }))).reason).to.equal(
      "SIGNATURE_INVALID",
    );
    const extended = { ...rating, "x:note": "unsigned" };
    await caught(DocumentInvalidError, () => verifyRating(stranger, { rating: extended }));
  });

  it("asks a client that is a contract, as it is now", async () => {
    const { client, stranger, account, hirer, rating } = await networkHelpers.loadFixture(ratedByAccount);
    expect(rating.signature).to.have.length.above(132);
    expect((await verifyRating(stranger, { rating })).author).to.equal(account);
    const { registry } = client.contracts;
    await (await registry.transferFrom(client.account, stranger.account, hirer)).wait();
    const sold = await caught(RatingRefusedError, () => verifyRating(stranger, { rating }));
    expect(sold.reason).to.equal("SIGNATURE_INVALID");
  });

  it("takes what a client approved on chain in place of a signature", async () => {
    const { client, stranger, escrow, rating } = await networkHelpers.loadFixture(jobRated);
    const approved = { ...rating, comment: "Approved.", signature: "0x" };
    const digest = await escrow.digestOf(hashRating(approved));
    await (await client.contracts.escrow.approveDigest(digest, (await now()) + 3_600n)).wait();
    expect((await verifyRating(stranger, { rating: approved })).comment).to.equal("Approved.");
  });
});

describe("publishRating", () => {
  it("puts the document on chain as it is, once", async () => {
    const { client, stranger, jobId, agentId, rating } = await networkHelpers.loadFixture(jobRated);
    const given = await publishRating(client, { rating, store });
    expect(given).to.deep.include({ agentId, jobId, milestone: 0n, isMarked: true, ...RATING });
    expect(await publishRating(client, { rating, store })).to.deep.equal({ ...given, repeated: true });
    const reference = { agentId, author: client.account, index: given.index };
    const { file, isVerified } = await readFeedbackFile(stranger, { ...reference, store });
    expect(isVerified).to.equal(true);
    expect(await examples.check(stranger, JSON.stringify(file))).to.include({ value: 9977n, author: client.account });
    const second = await signRating(client, { job: jobId, rating: { value: 1n } });
    const other = await caught(AlreadyRatedError, () => publishRating(client, { rating: second, store }));
    expect(other.index).to.equal(1n);
  });

  it("is sent by the client alone, also where that is an agent's account, whose signature is long", async () => {
    const { client, stranger, account, agentId, rating } = await networkHelpers.loadFixture(ratedByAccount);
    await caught(UriTooLongError, () => publishRating(client, { rating, store }));
    await inTemporaryFolder(async (folder) => {
      const files = folderStore(folder);
      const mismatch = await caught(SignerMismatchError, () => publishRating(stranger, { rating, store: files }));
      expect(mismatch.account).to.equal(account);
      const { author, index } = await publishRating(client, { rating, store: files });
      expect({ author, index }).to.deep.equal({ author: account, index: 1n });
      const { file } = await readFeedbackFile(stranger, { agentId, author, index, store: files });
      expect(file).to.deep.equal(rating);
    });
  });
});

describe("the examples of ratings", () => {
  it("accept, rate and publish", async () => {
    const { client, worker, jobId } = await networkHelpers.loadFixture(jobActive);
    expect((await examples.acceptUnsent(client, jobId, DELIVERY_HASH)).rating.value).to.equal(87);
    await deliver(worker, { job: jobId, ...DELIVERY });
    const { rating } = await examples.accept(client, jobId);
    expect(rating.comment).to.equal("Two days early.");
    const later = await examples.rateLater(client, jobId);
    expect(await examples.publish(client, later, store)).to.equal(1n);
    const { signature, ...unsigned } = later;
    const wallet = { signTypedData: (...parts: readonly unknown[]) => sign(parts) };
    const sign = ([domain, types, message]: readonly unknown[]) =>
      new Wallet(KEYS.client).signTypedData(domain as never, types as never, message as never);
    expect(await examples.signElsewhere(client, wallet, ratingMessage(unsigned))).to.equal(signature);
  });
});
