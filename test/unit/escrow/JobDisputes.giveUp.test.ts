import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import type { Case } from "../../fixtures/disputes.js";
import {
  deliverJob,
  dispute,
  jobAppealed,
  jobAppealedByClient,
  jobDisputed,
  jobEscalated,
  jobRuled,
  marketWithPanels,
  usd,
} from "../../fixtures/disputes.js";
import { JobStatus, networkHelpers, Outcome } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { signMessage, TYPES } from "../../utils/terms.js";

/** A disputed job whose bid carries a bond of $4. */
async function jobDisputedWithBond() {
  const fixture = await deliverJob(await marketWithPanels(), { offer: { bidBond: usd("4") } });
  await dispute(fixture);
  return fixture;
}

/** What is left of stake and appeal bond, by how far the dispute went; the milestone's $100 go to the client. */
const CASES: [title: string, fixtureOf: () => Promise<Case>, costs: string[], money: Record<string, string>][] = [
  ["the stake goes back", jobDisputed, ["0", "0", "5", "0", "0", "0"], { "client.credit": "105" }],
  [
    "the same when the first panel stayed silent",
    jobEscalated,
    ["0", "0", "5", "0", "0", "0"],
    { "client.credit": "105" },
  ],
  [
    "after a ruling the stake pays the first panel",
    jobRuled,
    ["3", "0", "2", "0", "0", "0"],
    { "client.credit": "102" },
  ],
  [
    "after its own appeal the provider loses the penalty to the client",
    jobAppealed,
    ["3", "0", "4.5", "0", "5", "0"],
    { "client.credit": "104.5", "provider.credit": "5" },
  ],
  [
    "after the client's appeal its bond comes back",
    jobAppealedByClient,
    ["3", "0", "2", "0", "7.5", "0"],
    { "client.credit": "109.5" },
  ],
  [
    "its bond for the job goes back to the provider",
    jobDisputedWithBond,
    ["0", "0", "5", "0", "0", "0"],
    { "client.credit": "105", "provider.credit": "4" },
  ],
];

describe("JobDisputes.giveUp, in a dispute", () => {
  describe("when the provider does not consent", () => {
    it("reverts", async () => {
      const { escrow, client, provider, domain, job, jobId } = await networkHelpers.loadFixture(jobDisputed);
      const message = { provider: provider.address, jobId, milestone: 0n };
      await expect(escrow.connect(client).giveUp(job, 0, await signMessage(client, domain, "GiveUp", message)))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(provider, TypedDataEncoder.hash(domain, TYPES.GiveUp, message));
    });
  });

  for (const [title, fixtureOf, costs, money] of CASES) {
    it(`T65_pays the client in full, once: ${title}`, async () => {
      const { escrow, dollar, client, provider, job, jobId } = await networkHelpers.loadFixture(fixtureOf);
      const before = await milestoneOf(escrow, jobId);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
        await expect(escrow.connect(provider).giveUp(job, 0, "0x"))
          .to.emit(escrow, "DisputeSettled")
          .withArgs(jobId, 0n, ...costs.map(usd))
          .and.to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.GivenUp, 0n, 0n, 0n, usd("100"), false);
      });
      expect(changes).to.deep.equal(Object.fromEntries(Object.entries(money).map(([name, sum]) => [name, usd(sum)])));
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Settled,
        outcome: Outcome.GivenUp,
        providerBps: 0n,
      });
      await expect(escrow.connect(provider).giveUp(job, 0, "0x"))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Settled);
    });
  }
});
