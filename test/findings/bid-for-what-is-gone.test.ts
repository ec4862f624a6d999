// makeBid and announceBid took an offer that was a job already, and findBids called a bid takeable whose bond nobody could take: hiring
// failed then, with the provider's address in the message.
import { expect } from "chai";

import {
  announceBid,
  BidRefusedError,
  deposit,
  findBids,
  hire,
  InsufficientAllowanceError,
  makeBid,
  makeOffer,
  signBid,
} from "../../sdk/src/index.js";
import { caught } from "../utils/caught.js";
import { brief, DOLLAR, marketplace, networkHelpers } from "../sdk/fixtures/jobs.js";

describe("A bid", () => {
  it("T141_ for an offer that was taken is refused before it costs gas", async () => {
    const { client, worker, agentId } = await networkHelpers.loadFixture(marketplace);
    const offer = await makeOffer(client, { document: await brief() });
    const [first, late] = [
      await makeBid(worker, { offer, agentId, price: DOLLAR }),
      await makeBid(worker, { offer, agentId, price: 2n * DOLLAR }),
    ];
    await hire(client, { terms: first, providerSignature: await signBid(worker, { terms: first }) });
    const sent = await worker.provider.getTransactionCount(worker.account);
    const signature = await signBid(worker, { terms: late });
    for (const action of [
      () => announceBid(worker, { terms: late, signature }),
      () => makeBid(worker, { offer, agentId, price: DOLLAR }),
    ]) {
      expect((await caught(BidRefusedError, action)).reason).to.equal("OFFER_TAKEN");
    }
    expect(await worker.provider.getTransactionCount(worker.account)).to.equal(sent);
  });

  it("T141_ whose bond is not covered is shown as such", async () => {
    const { client, worker, agentId, token, dollar } = await networkHelpers.loadFixture(marketplace);
    const offer = await makeOffer(client, { document: await brief({ bidBond: "20" }) });
    const terms = await makeBid(worker, { offer, agentId, price: DOLLAR });
    const providerSignature = await signBid(worker, { terms });
    await announceBid(worker, { terms, signature: providerSignature });
    const shortfall = async () => (await findBids(client, { offer })).map(({ bondShortfall }) => bondShortfall);
    expect(await shortfall()).to.deep.equal([20n * DOLLAR]);
    const error = await caught(InsufficientAllowanceError, () => hire(client, { terms, providerSignature }));
    expect(error.owner).to.equal(worker.account);

    await dollar.mint(worker.account, 15n * DOLLAR);
    await deposit(worker, { token, amount: 15n * DOLLAR, approve: "exact" });
    expect(await shortfall()).to.deep.equal([5n * DOLLAR]);
    await dollar.mint(worker.account, 5n * DOLLAR);
    await deposit(worker, { token, amount: 5n * DOLLAR, approve: "exact" });
    expect(await shortfall()).to.deep.equal([0n]);
    await hire(client, { terms, providerSignature });
  });
});
