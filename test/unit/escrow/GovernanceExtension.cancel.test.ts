import { expect } from "chai";

import { jobActive, JobStatus, market, networkHelpers } from "../../fixtures/market.js";
import { milestoneOf } from "../../utils/escrow.js";
import { signAward, signBid } from "../../utils/terms.js";

describe("GovernanceExtension.cancel", () => {
  it("T27_takes back what either side signed; the award after it reverts", async () => {
    for (const side of ["client", "provider"] as const) {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, client, provider, stranger, domain } = fixture;
      const job = await fixture.terms({ offer: { nonce: 259n }, bid: { nonce: 259n } });
      const signatures = [await signAward(client, domain, job), await signBid(provider, domain, job)] as const;
      const account = fixture[side];
      await expect(escrow.connect(account).cancel(1n, 1n << 3n))
        .to.emit(escrow, "NoncesCancelled")
        .withArgs(account, 1n, 1n << 3n);
      expect(await escrow.nonceWord(account, 1n)).to.equal(1n << 3n);
      expect([await escrow.isNonceUsed(account, 259n), await escrow.isNonceUsed(account, 258n)]).to.deep.equal([
        true,
        false,
      ]);
      await expect(escrow.connect(stranger).award(job, ...signatures, 1, "0x"))
        .to.be.revertedWithCustomError(escrow, "NonceUsed")
        .withArgs(account, 259n);
    }
  });

  it("T27_comes too late for a job that was awarded: the job goes on", async () => {
    const { escrow, client, provider, jobId } = await networkHelpers.loadFixture(jobActive);
    await escrow.connect(client).cancel(0n, 1n);
    await escrow.connect(provider).cancel(0n, 1n);
    expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Active);
  });

  it("adds to what is cancelled, and gives no nonce back", async () => {
    const { escrow, client } = await networkHelpers.loadFixture(market);
    await escrow.connect(client).cancel(7n, 0b101n);
    await escrow.connect(client).cancel(7n, 0b010n);
    await escrow.connect(client).cancel(7n, 0n);
    expect(await escrow.nonceWord(client, 7n)).to.equal(0b111n);
    await escrow.connect(client).cancel(2n ** 248n - 1n, 2n ** 256n - 1n);
    expect(await escrow.isNonceUsed(client, 2n ** 256n - 1n)).to.equal(true);
  });
});
