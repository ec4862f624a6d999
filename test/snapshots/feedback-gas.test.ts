import { expect } from "chai";
import type { TransactionResponse } from "ethers";
import { ZeroHash } from "ethers";

import { AGENT_ID, argsOf, networkHelpers, oneSettled, RATING, ratedByClient, unrated } from "../fixtures/feedback.js";
import { Outcome } from "../fixtures/market.js";
import { recordGas } from "../utils/gas.js";
import { giveUp } from "../utils/steps.js";

async function measure(name: string, sent: Promise<TransactionResponse>): Promise<bigint> {
  const { gasUsed } = (await (await sent).wait())!;
  recordGas(name, gasUsed);
  return gasUsed;
}

/**
 * To look up a client that the agent never worked for costs 32 gas for each bit of the time that is set, counted in quanta of four hours:
 * so it is measured at one time.
 */
const MOMENT = 2_000_001_600;

describe("gas of feedback", () => {
  it("rates an agent for the first time ever, with new tags, well below the 300,000 that known clients send along", async () => {
    const { feedback, client } = await networkHelpers.loadFixture(oneSettled);
    const give = feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf());
    expect(await measure("feedback, marked, the agent's first, two new tags", give)).to.be.at.most(200_000n);
  });

  it("rates within the bounds, by an author's first time and later", async () => {
    const { feedback, stranger, rival } = await networkHelpers.loadFixture(ratedByClient);
    await networkHelpers.time.increaseTo(MOMENT);
    const give = (author: typeof rival) => feedback.connect(author).giveFeedback(AGENT_ID, ...argsOf());
    await give(stranger);
    expect(await measure("feedback, the author's first", give(rival))).to.be.at.most(196_601n);
    expect(await measure("feedback, steady", give(rival))).to.be.at.most(120_000n);
  });

  it("rates within the bounds when it is marked", async () => {
    const { feedback, client, provider, escrow, terms, award } = await networkHelpers.loadFixture(ratedByClient);
    const job = await terms({ offer: { nonce: 2n }, bid: { nonce: 2n } });
    await award(job);
    await giveUp(escrow.connect(provider), job, Outcome.GivenUp);
    const give = feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf());
    expect(await measure("feedback, marked, steady", give)).to.be.at.most(120_000n);
  });

  it("rates an unknown agent within the bound, with known tags", async () => {
    const { feedback, registry, client, provider } = await networkHelpers.loadFixture(ratedByClient);
    await networkHelpers.time.increaseTo(MOMENT);
    await registry.connect(provider)["register()"]();
    const give = feedback.connect(client).giveFeedback(2n, ...argsOf());
    expect(await measure("feedback, the agent's first", give)).to.be.at.most(196_601n);
  });

  it("rates a job, revokes and answers", async () => {
    const { feedback, client, provider, job } = await networkHelpers.loadFixture(oneSettled);
    const rater = feedback.connect(client);
    await measure("feedback on a job, the agent's first, two new tags", rater.giveJobFeedback(job, 0n, RATING));
    await measure("revoke a feedback", rater.revokeFeedback(AGENT_ID, 1n));
    const answer = () => feedback.connect(provider).appendResponse(AGENT_ID, client, 1n, "ipfs://answer", ZeroHash);
    await measure("answer a feedback, first", answer());
    await measure("answer a feedback, steady", answer());
  });

  it("asks for a validation and answers", async () => {
    const { validation, provider, rival } = await networkHelpers.loadFixture(unrated);
    const ask = (hash: string) =>
      validation.connect(provider).validationRequest(rival, AGENT_ID, "ipfs://request", hash);
    const answer = (hash: string) =>
      validation.connect(rival).validationResponse(hash, 90n, "ipfs://answer", ZeroHash, "audit");
    await ask(RATING.feedbackHash);
    await answer(RATING.feedbackHash);
    await measure("validation request, steady", ask(ZeroHash));
    await measure("validation response, steady", answer(ZeroHash));
  });
});
