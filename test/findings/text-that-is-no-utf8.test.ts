// Anybody can post an offer, announce a bid, submit evidence or register an agent with a URI that is not UTF-8. To read it failed, and
// with it everything that was read beside it: the board, the bids of a rival's offer, a dispute, an agent.
import { expect } from "chai";
import { hexlify, toUtf8Bytes } from "ethers";

import {
  announceBid,
  type Client,
  dataUriStore,
  EntryInvalidError,
  findBids,
  findOffers,
  getAgent,
  jobStatus,
  makeBid,
  makeOffer,
  postOffer,
  readEvidence,
  registerAgent,
  send,
  signBid,
  timeline,
  watchBids,
  watchOffers,
} from "../../sdk/src/index.js";
import { offerStruct, termsStruct } from "../../sdk/src/protocol/terms.js";
import { jobDisputed } from "../sdk/fixtures/disputes.js";
import { brief, DELIVERY, DOLLAR, marketplace, networkHelpers } from "../sdk/fixtures/jobs.js";

/** Eight letters in a call, and eight bytes that are no text in their place. */
const PLACE = "ZZZZZZZZ";
const NO_TEXT = "fffefdfc80c1f8ed";

/** Sends a call with bytes that are no UTF-8 where it has the eight letters. */
function sendSpoilt(client: Client, call: () => Promise<{ to?: string; data: string }>) {
  return send(client, async () => {
    const { to, data } = await call();
    return { to: to!, data: data.replaceAll(hexlify(toUtf8Bytes(PLACE)).slice(2), NO_TEXT) };
  });
}

describe("A text that is not UTF-8", () => {
  it("T136_ in an offer hides no other offer, also from those who watch", async () => {
    const { client, stranger } = await networkHelpers.loadFixture(marketplace);
    const store = dataUriStore();
    const document = await brief();
    const good = await makeOffer(client, { document });
    const bad = await makeOffer(stranger, { document });
    const { board } = stranger.contracts;
    await sendSpoilt(stranger, () => board.post.populateTransaction(offerStruct(bad), PLACE, "0x"));
    await postOffer(client, { offer: good, document, store });

    const offers = await findOffers(client);
    expect(offers.map(({ offer }) => offer.client)).to.have.members([client.account, stranger.account]);
    const spoilt = offers.find(({ offer }) => offer.client === stranger.account)!;
    expect(spoilt.problems?.map(({ path }) => path)).to.deep.equal(["uri"]);
    expect(spoilt.problems?.[0]).to.be.instanceOf(EntryInvalidError);
    expect(offers.find(({ offer }) => offer.client === client.account)?.problems).to.equal(undefined);

    const seen: string[] = [];
    for await (const item of watchOffers(client)) {
      if (item.kind === "event") seen.push(item.posted.offer.client);
      if (seen.length === 2) break;
    }
    expect(seen).to.deep.equal([stranger.account, client.account]);
  });

  it("T136_ in a rival's bid hides no bid", async () => {
    const { client, worker, agentId, stranger } = await networkHelpers.loadFixture(marketplace);
    const offer = await makeOffer(client, { document: await brief() });
    const { agentId: rivalId } = await registerAgent(stranger, { uri: "ipfs://rival" });
    const bidOf = async (bidder: Client, id: bigint) => {
      const terms = await makeBid(bidder, { offer, agentId: id, price: DOLLAR });
      return { terms, signature: await signBid(bidder, { terms }) };
    };
    const rival = await bidOf(stranger, rivalId);
    const { board } = stranger.contracts;
    await sendSpoilt(stranger, () =>
      board.announceBid.populateTransaction(termsStruct(rival.terms), PLACE, rival.signature),
    );
    await announceBid(worker, await bidOf(worker, agentId));
    expect((await findBids(client, { offer })).map(({ terms }) => terms.bid.agentId)).to.deep.equal([rivalId, agentId]);
    const seen: bigint[] = [];
    for await (const item of watchBids(client, { offer })) {
      if (item.kind === "event") seen.push(item.announced.terms.bid.agentId);
      if (seen.length === 2) break;
    }
    expect(seen).to.deep.equal([rivalId, agentId]);
  });

  it("T136_ in a delivery or in evidence hides neither the job nor the other side's evidence", async () => {
    const { client, worker, jobId: job, terms } = await networkHelpers.loadFixture(jobDisputed);
    const milestone = 0n;
    const { escrow } = worker.contracts;
    await sendSpoilt(worker, () =>
      escrow.submitEvidence.populateTransaction(termsStruct(terms), milestone, DELIVERY.deliveryHash, PLACE),
    );
    const evidence = await readEvidence(client, { job, milestone, store: dataUriStore() });
    expect(evidence.map((item) => "document" in item)).to.include.members([true, false]);
    expect((await timeline(client, { jobId: job })).some(({ event }) => event === "evidence")).to.equal(true);
    expect((await jobStatus(client, { job })).milestones.length).to.be.greaterThan(0);
  });

  it("T136_ as an agent's URI leaves the agent readable", async () => {
    const { worker } = await networkHelpers.loadFixture(marketplace);
    const { registry } = worker.contracts;
    await sendSpoilt(worker, () => registry["register(string)"].populateTransaction(PLACE));
    const agentId = await registry.totalAgents();
    const agent = await getAgent(worker, { agentId });
    expect(agent).to.include({ owner: worker.account, agentId });
    expect(agent.uri).to.include("\uFFFD");
  });
});
