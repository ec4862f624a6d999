import { expect } from "chai";

import { jobAppealed, rule, usd } from "../../fixtures/disputes.js";
import { Mark } from "../../fixtures/ledger.js";
import { AGENT_ID, ethers, networkHelpers } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { settlementsOf } from "../../utils/settlements.js";

/** The ledger was broken when the provider won its appeal; `mend` gives it back its code. */
async function appealWonUnrecorded() {
  const fixture = await jobAppealed();
  const address = await fixture.ledger.getAddress();
  const code = await ethers.provider.getCode(address);
  await networkHelpers.setCode(address, await ethers.provider.getCode(await ethers.deployContract("RevertingLedger")));
  const ruled = await rule(fixture, 10_000n);
  return { ...fixture, ruled, mend: () => networkHelpers.setCode(address, code) };
}

describe("GovernanceExtension.replayRecord, of a dispute", () => {
  describe("given the ledger refused a dispute that an appeal decided", () => {
    it("T45_the money is paid all the same, and the record can be brought in later, once, with the same marks", async () => {
      const { escrow, ledger, dollar, client, provider, stranger, job, jobId, ruled, mend } =
        await networkHelpers.loadFixture(appealWonUnrecorded);
      await expect(ruled).to.emit(escrow, "RecordFailed").withArgs(jobId, 0n);
      expect(await escrow.creditOf(dollar, provider)).to.equal(usd("107.25"));
      const { unrecorded, appealWon, disputed } = await milestoneOf(escrow, jobId);
      expect([unrecorded, appealWon, disputed]).to.deep.equal([true, true, true]);

      await mend();
      const changes = await moneyChanges(escrow, dollar, { client, provider }, () =>
        escrow.connect(stranger).replayRecord(job, 0),
      );
      expect(changes).to.deep.equal({});
      expect((await settlementsOf(ledger)).map(({ marks }) => marks)).to.deep.equal([
        Mark.Delivered | Mark.Disputed | Mark.AppealWon | Mark.Listed,
      ]);
      const profile = await ledger.profileOf(AGENT_ID);
      expect([profile.disputed, profile.disputesLost, profile.appealsWon]).to.deep.equal([1n, 0n, 1n]);
      await expect(escrow.connect(stranger).replayRecord(job, 0))
        .to.be.revertedWithCustomError(escrow, "RecordNotMissing")
        .withArgs(jobId, 0n);
    });
  });
});
