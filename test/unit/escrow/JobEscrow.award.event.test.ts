import { expect } from "chai";
import { toBeHex } from "ethers";

import { ethers, FundingMode, market, networkHelpers, now } from "../../fixtures/market.js";
import { DAY, DOLLAR, signBid } from "../../utils/terms.js";

describe("JobEscrow.award, its event", () => {
  for (const [milestones, payees, mode] of [
    [1, 0, FundingMode.Allowance],
    [1, 1, FundingMode.Balance],
    [1, 10, FundingMode.Allowance],
    [16, 0, FundingMode.Balance],
    [16, 1, FundingMode.Allowance],
    [16, 10, FundingMode.Balance],
  ] as const) {
    it(`is the standard ABI encoding of ${milestones} milestones and ${payees} payees, funding mode ${mode}`, async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, client, provider, domain } = fixture;
      await escrow.connect(client).deposit(dollar, client, 1_000n * DOLLAR);
      const job = await fixture.terms({
        offer: { bidBond: 3n },
        bid: {
          bond: 5n,
          milestones: Array.from({ length: milestones }, (_, i) => ({
            amount: 20n * DOLLAR + BigInt(i),
            deliverWithin: DAY,
          })),
          payees: Array.from({ length: payees }, (_, i) => ({
            account: ethers.getAddress(toBeHex(0xabc_0000 + i, 20)),
            bps: 10_000n / BigInt(payees),
          })),
        },
      });
      const { jobId } = await escrow.hashesOf(job);
      const sent = await escrow.connect(client).hire(job, await signBid(provider, domain, job), mode, "0x");
      const address = await escrow.getAddress();
      const logs = (await sent.wait())!.logs.filter((log) => log.address === address);
      const { offer, bid } = job;
      const expected = escrow.interface.encodeEventLog("JobAwarded", [
        jobId,
        offer.client,
        bid.agentId,
        Object.values(offer),
        [
          bid.agentId,
          bid.provider,
          bid.bond,
          bid.milestones.map((each) => Object.values(each)),
          bid.payees.map((each) => Object.values(each)),
          bid.planHash,
          bid.validUntil,
          bid.nonce,
        ],
        mode,
        25n,
        await now(),
      ]);
      expect(logs.map(({ data, topics }) => ({ data, topics: [...topics] }))).to.deep.equal([expected]);
    });
  }
});

describe("JobEscrow.award, its verifier", () => {
  it("reverts when the verifier has no code: nobody could ever ask it", async () => {
    const fixture = await networkHelpers.loadFixture(market);
    const { escrow, client, provider, stranger, domain } = fixture;
    const job = await fixture.terms({ offer: { verifier: stranger.address } });
    const signature = await signBid(provider, domain, job);
    await expect(escrow.connect(client).hire(job, signature, FundingMode.Allowance, "0x"))
      .to.be.revertedWithCustomError(escrow, "AccountInvalid")
      .withArgs(stranger);
  });
});
