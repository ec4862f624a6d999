// A bid named a deadline as a time. Whoever held it could award it one second before, reclaim one second after, and take the
// bond and a missed deadline for nothing but gas. A bid names a duration now, which runs from the award.
import { expect } from "chai";

import {
  AGENT_ID,
  DAY,
  DELIVERY_HASH,
  DELIVERY_URI,
  DOLLAR,
  ethers,
  FundingMode,
  market,
  networkHelpers,
  nextBlockAt,
  now,
} from "../fixtures/market.js";
import { deadlineOf } from "../utils/deadlines.js";
import { HOUR, signBid } from "../utils/terms.js";

/** A bid of an hour's work with a bond of $50, on an offer for work until two hours from now, both good as long as that. */
async function bidForAnHour() {
  const fixture = await market();
  const until = (await now()) + 2n * HOUR;
  const job = await fixture.terms({
    offer: { bidBond: 50n * DOLLAR, deliverBy: until, validUntil: until },
    bid: { validUntil: until, milestones: [{ amount: 100n * DOLLAR, deliverWithin: HOUR }] },
  });
  return { ...fixture, until, job, bid: await signBid(fixture.provider, fixture.domain, job) };
}

describe("A client that holds a bid to the last", () => {
  it("T113_is refused once less than the signed time is left, and takes no bond (INV-ESC-17)", async () => {
    const { escrow, dollar, client, provider, ledger, until, job, bid } =
      await networkHelpers.loadFixture(bidForAnHour);
    for (const left of [HOUR - 1n, 1n, 0n]) {
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(until - left);
      await expect(escrow.connect(client).hire(job, bid, FundingMode.Allowance, "0x"))
        .to.be.revertedWithCustomError(escrow, "MilestoneTimeInvalid")
        .withArgs(0n, HOUR, left);
      await snapshot.restore();
    }
    expect(await dollar.balanceOf(provider)).to.equal(10_000n * DOLLAR);
    expect((await ledger.massOf(AGENT_ID)).fault).to.equal(0n);
  });

  it("T113_leaves the provider its whole hour in the last second in which it may hire", async () => {
    const fixture = await networkHelpers.loadFixture(bidForAnHour);
    const { escrow, client, provider, stranger, until, job, bid } = fixture;
    const { jobId } = await escrow.hashesOf(job);
    await nextBlockAt(until - HOUR);
    await escrow.connect(client).hire(job, bid, FundingMode.Allowance, "0x");
    const deadline = await deadlineOf({ escrow, job, jobId });
    expect(deadline).to.equal(until);
    await nextBlockAt(deadline);
    await expect(escrow.connect(stranger).reclaim(job, 0))
      .to.be.revertedWithCustomError(escrow, "DeliveryDeadlineAhead")
      .withArgs(deadline);
    await expect(escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x")).to.emit(
      escrow,
      "MilestoneDelivered",
    );
  });

  it("T113_ten clients at once cannot force a missed deadline on one agent", async () => {
    const fixture = await networkHelpers.loadFixture(market);
    const { escrow, ledger, dollar, provider, domain } = fixture;
    const until = (await now()) + DAY;
    const bids = [];
    for (const [i, client] of (await ethers.getSigners()).slice(8, 18).entries()) {
      await dollar.mint(client, 100n * DOLLAR);
      await dollar.connect(client).approve(escrow, ethers.MaxUint256);
      const job = await fixture.terms({
        offer: { client: client.address, deliverBy: until, validUntil: until },
        bid: {
          nonce: BigInt(i),
          validUntil: until,
          milestones: [{ amount: 100n * DOLLAR, deliverWithin: 20n * HOUR }],
        },
      });
      bids.push({ client, job, bid: await signBid(provider, domain, job) });
    }
    await nextBlockAt(until - 11n);
    for (const { client, job, bid } of bids) {
      await expect(escrow.connect(client).hire(job, bid, FundingMode.Allowance, "0x")).to.be.revertedWithCustomError(
        escrow,
        "MilestoneTimeInvalid",
      );
    }
    expect((await ledger.profileOf(AGENT_ID)).missed).to.equal(0n);
  });
});
