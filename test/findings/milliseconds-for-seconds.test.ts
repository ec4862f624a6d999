import { expect } from "chai";

import { caught } from "../utils/caught.js";
import {
  ArgumentInvalidError,
  BidRefusedError,
  type BidRefusal,
  findBids,
  makeBid,
  makeOffer,
  type Offer,
  OfferInvalidError,
} from "../../sdk/src/index.js";
import { brief, DOLLAR, marketplace, networkHelpers, now } from "../sdk/fixtures/jobs.js";

/** A time in milliseconds is a valid time to the escrow, tens of thousands of years ahead: an offer or bid that never ends. */
describe("milliseconds where seconds are meant", () => {
  it("are refused by their name before anything is signed", async () => {
    const { client, worker, agentId } = await networkHelpers.loadFixture(marketplace);
    const document = await brief();
    const offer = await makeOffer(client, { document });
    const far = (await now()) * 1000n + 3_600_000n;
    const argumentOf = async (action: () => Promise<unknown>) => (await caught(ArgumentInvalidError, action)).argument;
    const bid = { offer, agentId, price: 100n * DOLLAR };

    expect(await argumentOf(() => makeOffer(client, { document, overrides: { validUntil: far } }))).to.equal(
      "overrides.validUntil",
    );
    expect(await argumentOf(() => makeOffer(client, { document, overrides: { deliverBy: far } }))).to.equal(
      "overrides.deliverBy",
    );
    expect(await argumentOf(() => makeBid(worker, { ...bid, validUntil: far }))).to.equal("validUntil");
    expect(await argumentOf(() => makeBid(worker, { ...bid, deliverBy: far }))).to.equal("deliverBy");
    const error = await caught(OfferInvalidError, () =>
      makeOffer(client, { document, overrides: { reviewWindow: 259_200_000n } }),
    );
    expect(error.problems.map(({ path }) => path)).to.deep.equal(["/reviewWindow"]);
  });

  it("and any time more than ten years ahead are refused in what is made, and harm nobody who reads", async () => {
    const { client, worker, agentId } = await networkHelpers.loadFixture(marketplace);
    const document = await brief();
    const offer = await makeOffer(client, { document });
    const year = 365n * 24n * 3600n;
    const late = (await now()) + 10n * year + 60n;
    const problemsOf = async (overrides: Partial<Offer>) =>
      (await caught(OfferInvalidError, () => makeOffer(client, { document, overrides }))).problems.map(
        ({ path }) => path,
      );
    const refusalOf = async (changes: object): Promise<BidRefusal> =>
      (await caught(BidRefusedError, () => makeBid(worker, { offer, agentId, price: DOLLAR, ...changes }))).reason;

    expect(await problemsOf({ deliverBy: late })).to.deep.equal(["/deliverBy"]);
    expect(await problemsOf({ validUntil: late })).to.deep.equal(["/validUntil"]);
    expect(await refusalOf({ validUntil: late, deliverWithin: 60n })).to.equal("TIME_TOO_LONG");
    const strangers = { ...offer, deliverBy: 2n ** 40n - 1n, validUntil: 2n ** 40n - 1n };
    expect(await refusalOf({ offer: strangers })).to.equal("OFFER_UNUSABLE");
    expect(await findBids(worker, { offer: strangers })).to.deep.equal([]);
  });

  it("a bid is due at the moment that it names, and ends well before it", async () => {
    const { client, worker, agentId } = await networkHelpers.loadFixture(marketplace);
    const offer = await makeOffer(client, { document: await brief() });
    const deliverBy = (await now()) + 2_000n;
    const { bid } = await makeBid(worker, { offer, agentId, price: DOLLAR, deliverBy });
    expect(bid.validUntil).to.equal((await now()) + 1_000n);
    expect(bid.milestones[0]?.deliverWithin).to.equal(1_000n);
    const late = await caught(BidRefusedError, () =>
      makeBid(worker, { offer, agentId, price: DOLLAR, deliverBy: offer.deliverBy + 1n }),
    );
    expect(late.reason).to.equal("TIME_TOO_LONG");
  });
});
