import { expect } from "chai";
import { ZeroHash } from "ethers";

import * as examples from "../../../sdk/examples/actions/feedback.js";
import {
  AlreadyRatedError,
  appendResponse,
  buildFeedbackFile,
  ContractRevertError,
  dataUriStore,
  DeploymentMissingError,
  deployAccount,
  DocumentHashMismatchError,
  DocumentInvalidError,
  excludeOwnFeedback,
  feedbackMarks,
  FeedbackNotFoundError,
  feedbackSummary,
  feedbackTotals,
  findFeedback,
  findResponses,
  getFeedback,
  giveFeedback,
  giveJobFeedback,
  listFeedback,
  listFeedbackAuthors,
  milestoneFeedback,
  readFeedbackFile,
  registerAgent,
  revokeFeedback,
  SignerMismatchError,
  toDataUri,
  UnsupportedUriError,
  watchFeedback,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { marketplace } from "../fixtures/jobs.js";
import { jobSettled, networkHelpers, wordyMarket } from "../fixtures/feedback.js";

const RATING = { value: 87n, tag1: "quality", tag2: "audit", endpoint: "https://agents.example/a2a" };
const store = dataUriStore();

/** All items of a stream. */
async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** The client rated agent 2, of which it was a client, with a file. */
async function ratedWithFile() {
  const fixture = await jobSettled();
  const { client, agentId } = fixture;
  const file = buildFeedbackFile(client, { agentId, rating: RATING, createdAt: "2026-11-21T12:00:00Z" });
  const given = await giveFeedback(client, { agentId, rating: RATING, file, store });
  return { ...fixture, file, given, author: client.account };
}

describe("giveFeedback", () => {
  it("throws when the deployment has no registry for it", async () => {
    const { client } = await networkHelpers.loadFixture(marketplace);
    const error = await caught(DeploymentMissingError, () => giveFeedback(client, { agentId: 2n, rating: RATING }));
    expect(error).to.include({ code: "DEPLOYMENT_MISSING", contract: "FeedbackRegistry", chainId: 31337n });
  });

  it("decodes what the registry refuses: the agent's own words, a value out of range, an agent that is not there", async () => {
    const { worker, stranger, agentId } = await networkHelpers.loadFixture(wordyMarket);
    const own = await caught(ContractRevertError, () => giveFeedback(worker, { agentId, rating: RATING }));
    expect(own.errorName).to.equal("SelfFeedback");
    expect(own.namedArgs).to.deep.equal({ agentId, author: worker.account });
    const large = { value: 10n ** 38n + 1n };
    const beyond = await caught(ContractRevertError, () => giveFeedback(stranger, { agentId, rating: large }));
    expect(beyond.errorName).to.equal("FeedbackValueOutOfRange");
    const nobody = await caught(ContractRevertError, () => giveFeedback(stranger, { agentId: 99n, rating: RATING }));
    expect(nobody.errorName).to.equal("ERC721NonexistentToken");
  });

  it("refuses a file that is about something else", async () => {
    const { stranger, agentId } = await networkHelpers.loadFixture(wordyMarket);
    const file = buildFeedbackFile(stranger, { agentId, rating: { ...RATING, value: 1n } });
    const error = await caught(DocumentInvalidError, () =>
      giveFeedback(stranger, { agentId, rating: { ...RATING, tag1: "speed" }, file, store }),
    );
    expect(error.problems.map(({ path }) => path)).to.deep.equal(["/value", "/tag1"]);
    const beyond = { agentId, rating: { value: 2n ** 53n } };
    await caught(DocumentInvalidError, async () => buildFeedbackFile(stranger, beyond));
  });

  it("marks what a client says, and not what anybody says", async () => {
    const { client, stranger, agentId } = await networkHelpers.loadFixture(jobSettled);
    expect(await feedbackMarks(client, { agentId, author: client.account })).to.deep.equal({
      settled: 1n,
      marked: 0n,
      isNextMarked: true,
    });
    const ours = await giveFeedback(client, { agentId, rating: RATING });
    expect(ours).to.deep.include({
      agentId,
      author: client.account,
      index: 1n,
      ...RATING,
      valueDecimals: 0n,
      feedbackUri: "",
      feedbackHash: ZeroHash,
      isMarked: true,
      repeated: false,
    });
    const theirs = await giveFeedback(stranger, { agentId, rating: { value: 100n, tag1: "quality" } });
    expect(theirs.isMarked).to.equal(false);
    expect((await feedbackMarks(client, { agentId, author: client.account })).isNextMarked).to.equal(false);
    expect(await feedbackTotals(stranger, { agentId, tag1: "quality" })).to.deep.equal({
      marked: { count: 1n, sum: 87n },
      all: { count: 2n, sum: 187n },
    });
    expect(await feedbackTotals(stranger, { agentId, tag1: "quality", valueDecimals: 2n })).to.deep.equal({
      marked: { count: 0n, sum: 0n },
      all: { count: 0n, sum: 0n },
    });
    const trusted = { agentId, authors: [client.account], tag1: "quality" };
    expect(await feedbackSummary(stranger, trusted)).to.deep.equal({ count: 1n, mean: 87n, meanDecimals: 0n });
    const none = await caught(ContractRevertError, () => feedbackSummary(stranger, { agentId, authors: [] }));
    expect(none.errorName).to.equal("ClientAddressesRequired");
  });

  it("counts once when it is called again, twice when that is meant, and again after it was taken back", async () => {
    const { client, agentId, file, given } = await networkHelpers.loadFixture(ratedWithFile);
    const parameters = { agentId, rating: RATING, file, store };
    expect(await giveFeedback(client, parameters)).to.deep.equal({ ...given, repeated: true });
    const other = await giveFeedback(client, { agentId, rating: RATING });
    expect(other).to.include({ repeated: false, index: 2n });
    const twice = await giveFeedback(client, { ...parameters, again: true });
    expect(twice).to.include({ repeated: false, index: 3n, isMarked: false });

    const revoked = await revokeFeedback(client, { agentId, index: 1n });
    expect(revoked).to.include({ repeated: false, index: 1n, author: client.account });
    expect(await revokeFeedback(client, { agentId, index: 1n })).to.deep.equal({ ...revoked, repeated: true });
    await revokeFeedback(client, { agentId, index: 3n });
    const anew = await giveFeedback(client, parameters);
    expect(anew).to.include({ repeated: false, index: 4n, isMarked: true });
    const unknown = await caught(FeedbackNotFoundError, () => revokeFeedback(client, { agentId, index: 9n }));
    expect(unknown).to.include({ code: "FEEDBACK_NOT_FOUND", agentId, author: client.account, index: 9n });
  });

  it("is given by an agent's account, and by nobody who does not control it", async () => {
    const { client, stranger, agentId } = await networkHelpers.loadFixture(wordyMarket);
    const { agentId: rater } = await registerAgent(stranger, { uri: "ipfs://rater" });
    const { account } = await deployAccount(stranger, { agentId: rater });
    const { author } = await giveFeedback(stranger, { agentId, rating: RATING, author: account });
    expect(author).to.equal(account);
    const further = { agentId, rating: { value: 1n }, author: account };
    const other = await caught(SignerMismatchError, () => giveFeedback(client, further));
    expect(other.account).to.equal(account);
  });
});

describe("giveJobFeedback", () => {
  it("marks the rating with the job, once per milestone, and says so when it is called again", async () => {
    const { client, stranger, jobId, terms, agentId } = await networkHelpers.loadFixture(jobSettled);
    expect(await milestoneFeedback(stranger, { job: jobId })).to.equal(undefined);
    const given = await giveJobFeedback(client, { job: jobId, rating: RATING });
    expect(given).to.deep.include({ agentId, author: client.account, index: 1n, jobId, milestone: 0n, ...RATING });
    expect(given.repeated).to.equal(false);
    expect(await giveJobFeedback(client, { job: terms, rating: RATING })).to.deep.equal({ ...given, repeated: true });
    expect(await milestoneFeedback(stranger, { job: terms })).to.include({ index: 1n, isMarked: true, value: 87n });

    const other = { job: terms, rating: { ...RATING, value: 1n } };
    const error = await caught(AlreadyRatedError, () => giveJobFeedback(client, other));
    expect(error).to.include({ code: "ALREADY_RATED", jobId, milestone: 0n, index: 1n });
    await revokeFeedback(client, { agentId, index: 1n });
    expect(await giveJobFeedback(client, other)).to.include({ index: 2n, value: 1n, repeated: false });
  });

  it("is refused before the milestone is settled, to all but its client, and when the mark is used", async () => {
    const { client, stranger, terms, agentId } = await networkHelpers.loadFixture(jobSettled);
    const mismatch = await caught(SignerMismatchError, () => giveJobFeedback(stranger, { job: terms, rating: RATING }));
    expect(mismatch.account).to.equal(client.account);
    await giveFeedback(client, { agentId, rating: RATING });
    const spent = await caught(ContractRevertError, () => giveJobFeedback(client, { job: terms, rating: RATING }));
    expect(spent.errorName).to.equal("FeedbackMarksSpent");
    const unsettled = { ...terms, offer: { ...terms.offer, nonce: terms.offer.nonce + 1n } };
    const early = await caught(ContractRevertError, () => giveJobFeedback(client, { job: unsettled, rating: RATING }));
    expect(early.errorName).to.equal("MilestoneNotSettled");
  });
});

describe("reading feedback", () => {
  it("reads one, and refuses what is not there", async () => {
    const { stranger, agentId, author } = await networkHelpers.loadFixture(ratedWithFile);
    expect(await getFeedback(stranger, { agentId, author: author.toLowerCase(), index: 1n })).to.deep.equal({
      agentId,
      author,
      index: 1n,
      value: 87n,
      valueDecimals: 0n,
      tag1: "quality",
      tag2: "audit",
      isRevoked: false,
      isMarked: true,
      isExcluded: false,
    });
    for (const index of [0n, 2n]) {
      const error = await caught(FeedbackNotFoundError, () => getFeedback(stranger, { agentId, author, index }));
      expect(error.index).to.equal(index);
    }
  });

  it("lists all, page by page, whatever a page holds", async () => {
    const { client, stranger, validator, agentId } = await networkHelpers.loadFixture(wordyMarket);
    for (const rater of [client, stranger, validator]) {
      for (const value of [1n, 2n, 3n]) await giveFeedback(rater, { agentId, rating: { value } });
    }
    const authors = [validator.account, stranger.account, client.account];
    for (const pageSize of [1n, 2n, 3n, 100n]) {
      expect(await all(listFeedbackAuthors(client, { agentId, pageSize }))).to.deep.equal(authors);
      const ratings = await all(listFeedback(client, { agentId, pageSize }));
      expect(ratings.map(({ author, value }) => [author, value])).to.deep.equal(
        authors.flatMap((author) => [1n, 2n, 3n].map((value) => [author, value])),
      );
    }
    const behind = listFeedbackAuthors(client, { agentId, after: validator.account, pageSize: 2n });
    expect(await all(behind)).to.deep.equal([stranger.account, client.account]);
    expect(await all(listFeedback(client, { agentId, author: stranger.account }))).to.have.length(3);
  });

  it("finds and watches what only the events say", async () => {
    const { client, stranger, agentId, given, author } = await networkHelpers.loadFixture(ratedWithFile);
    await giveFeedback(stranger, { agentId, rating: { value: 5n, tag1: "speed" } });
    const found = await findFeedback(stranger, { agentId, tag1: "quality" });
    expect(found).to.have.length(1);
    expect(found[0]).to.deep.include({ author, feedbackUri: given.feedbackUri, hash: given.hash });
    expect(await findFeedback(stranger, { agentId, author: stranger.account })).to.have.length(1);

    const stream = watchFeedback(client, { agentId });
    const { value } = await stream.next();
    expect(value).to.deep.include({ kind: "event", transactionHash: given.hash });
    await stream.return();
  });

  it("reads the file that was promised, and no other", async () => {
    const { client, stranger, agentId, author, file } = await networkHelpers.loadFixture(ratedWithFile);
    const reference = { agentId, author, index: 1n };
    const found = await readFeedbackFile(stranger, { ...reference, store });
    expect(found).to.deep.include({ file, isVerified: true });
    expect(found.feedback).to.include({ value: 87n, index: 1n });

    const changed = toDataUri({ ...file, "x:note": "added" });
    const lying = { getBlob: () => store.getBlob(changed, found.feedback.feedbackHash) };
    await caught(DocumentHashMismatchError, () =>
      readFeedbackFile(stranger, { ...reference, store: { ...store, ...lying } }),
    );
    const promise = { feedbackUri: toDataUri({ ...file, value: 99 }) };
    const { index } = await giveFeedback(client, { agentId, rating: RATING, ...promise });
    const another = await caught(DocumentInvalidError, () => readFeedbackFile(stranger, { ...reference, index }));
    expect(another.problems.map(({ path }) => path)).to.deep.equal(["/value"]);

    const unpromised = { feedbackUri: toDataUri(file) };
    const third = await giveFeedback(client, { agentId, rating: RATING, ...unpromised });
    expect((await readFeedbackFile(stranger, { ...reference, index: third.index })).isVerified).to.equal(false);
    await giveFeedback(client, { agentId, rating: { value: 1n } });
    await caught(UnsupportedUriError, () => readFeedbackFile(stranger, { ...reference, index: 4n }));
    await caught(FeedbackNotFoundError, () => readFeedbackFile(stranger, { ...reference, index: 5n }));
  });
});

describe("appendResponse", () => {
  it("answers once when it is called again", async () => {
    const { worker, stranger, agentId, author } = await networkHelpers.loadFixture(ratedWithFile);
    const answer = {
      agentId,
      author,
      index: 1n,
      content: new TextEncoder().encode("Thanks."),
      mediaType: "text/plain",
      store,
    };
    const given = await appendResponse(worker, answer);
    expect(given).to.include({ responder: worker.account, index: 1n, repeated: false });
    expect(new TextDecoder().decode(await store.getBlob(given.responseUri, given.responseHash))).to.equal("Thanks.");
    expect(await appendResponse(worker, answer)).to.deep.equal({ ...given, repeated: true });
    await appendResponse(stranger, { agentId, author, index: 1n, responseUri: "https://stranger.example/answer" });
    const found = await findResponses(worker, { agentId, author, index: 1n });
    expect(found.map(({ responder }) => responder)).to.deep.equal([worker.account, stranger.account]);
    expect(found[1]!.responseHash).to.equal(ZeroHash);
    expect(await findResponses(worker, { agentId, index: 2n })).to.deep.equal([]);
    expect(await findResponses(worker, { agentId, responder: worker.account })).to.have.length(1);
  });

  it("throws without a rating, or without a place", async () => {
    const { worker, agentId, author } = await networkHelpers.loadFixture(ratedWithFile);
    const nowhere = { agentId, author, responseUri: "" };
    await caught(FeedbackNotFoundError, () => appendResponse(worker, { ...nowhere, index: 2n }));
    const empty = await caught(ContractRevertError, () => appendResponse(worker, { ...nowhere, index: 1n }));
    expect(empty.errorName).to.equal("ResponseURIEmpty");
  });
});

describe("excludeOwnFeedback", () => {
  it("strikes what the later owner said, once", async () => {
    const { worker, client, stranger, registry, agentId, author } = await networkHelpers.loadFixture(ratedWithFile);
    const reference = { agentId, author, index: 1n };
    const early = await caught(ContractRevertError, () => excludeOwnFeedback(stranger, reference));
    expect(early.errorName).to.equal("FeedbackNotOwn");
    const { contracts } = worker;
    await (await contracts.registry.transferFrom(worker.account, client.account, agentId)).wait();
    expect(await registry.ownerOf(agentId)).to.equal(author);
    const done = await excludeOwnFeedback(stranger, reference);
    expect(await excludeOwnFeedback(stranger, reference)).to.deep.equal({ ...done, repeated: true });
    expect(await getFeedback(stranger, reference)).to.include({ isExcluded: true });
    expect((await feedbackTotals(stranger, { agentId, tag1: "quality" })).all.count).to.equal(0n);
  });
});

describe("the examples of feedback", () => {
  it("rate, answer, read, strike and take back", async () => {
    const { client, worker, stranger, jobId, agentId } = await networkHelpers.loadFixture(jobSettled);
    expect((await examples.rateJob(client, jobId)).feedback!.value).to.equal(87n);
    await examples.takeBack(client, agentId);
    expect(await examples.rate(client, agentId, store)).to.deep.equal({ index: 2n, isMarked: true });
    const first = await examples.rate(stranger, agentId, store);
    expect(first).to.deep.equal({ index: 1n, isMarked: false });
    const answer = await examples.answer(worker, agentId, stranger.account, "No.", store);
    expect(answer!.responder).to.equal(worker.account);
    const seen = await examples.study(client, agentId, stranger.account, store);
    expect(seen).to.include({ value: 87n, isMarked: false, isVerified: true, isNextMarked: false });
    expect(examples.readText(JSON.stringify(seen.file))).to.equal(undefined);
    const lines = await printedBy(() => examples.list(client, agentId));
    expect(lines).to.deep.equal([stranger.account, client.account, `${client.account} 87`, `${client.account} 87`]);
    expect(await examples.weigh(client, agentId, [stranger.account])).to.deep.include({ average: 87, mean: 87n });
  });
});

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
