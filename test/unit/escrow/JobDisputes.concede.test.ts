import { expect } from "chai";
import { id, TypedDataEncoder, ZeroHash } from "ethers";

import type { Case } from "../../fixtures/disputes.js";
import {
  deadlinesOf,
  jobAppealed,
  jobAppealedByClient,
  jobDisputed,
  jobEscalated,
  jobRuled,
  jobWithPanels,
  potsOf,
  usd,
} from "../../fixtures/disputes.js";
import { DELIVERY_HASH, JobStatus, networkHelpers, nextBlockAt, Outcome } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { signMessage, TYPES } from "../../utils/terms.js";

/** What a client that concedes pays, by how far the dispute went; the milestone pays the provider $99.75. */
const CASES: [title: string, fixtureOf: () => Promise<Case>, costs: string[], money: Record<string, string>][] = [
  [
    "before any ruling the provider gets what the first panel would have got",
    jobDisputed,
    ["0", "0", "2", "3", "0", "0"],
    { "client.credit": "2", "provider.credit": "102.75" },
  ],
  [
    "the same when the first panel stayed silent",
    jobEscalated,
    ["0", "0", "2", "3", "0", "0"],
    { "client.credit": "2", "provider.credit": "102.75" },
  ],
  [
    "after a ruling the first panel is paid",
    jobRuled,
    ["3", "0", "2", "0", "0", "0"],
    { "client.credit": "2", "provider.credit": "99.75" },
  ],
  [
    "after the provider's appeal its bond comes back as well",
    jobAppealed,
    ["3", "0", "2", "0", "7.5", "0"],
    { "client.credit": "2", "provider.credit": "107.25" },
  ],
  [
    "after its own appeal the client loses the penalty to the provider",
    jobAppealedByClient,
    ["3", "0", "2", "2.5", "5", "0"],
    { "client.credit": "7", "provider.credit": "102.25" },
  ],
];

describe("JobDisputes.concede", () => {
  describe("given the milestone is not disputed, or settled", () => {
    it("T65_reverts: what is not disputed is released, and nothing is paid twice", async () => {
      const plain = await networkHelpers.loadFixture(jobWithPanels);
      for (const [milestone, status] of [
        [0n, JobStatus.Delivered],
        [1n, JobStatus.None],
      ] as const) {
        await expect(plain.escrow.connect(plain.client).concede(plain.job, milestone, ZeroHash, "0x"))
          .to.be.revertedWithCustomError(plain.escrow, "JobStatusMismatch")
          .withArgs(plain.jobId, milestone, status);
      }
      const { escrow, client, job, jobId } = await networkHelpers.loadFixture(jobDisputed);
      await escrow.connect(client).concede(job, 0, ZeroHash, "0x");
      await expect(escrow.connect(client).concede(job, 0, ZeroHash, "0x"))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Settled);
    });

    it("JobEscrow.release refuses what is disputed, in every state", async () => {
      for (const fixtureOf of [jobDisputed, jobRuled, jobAppealed, jobEscalated]) {
        const { escrow, client, job, jobId } = await networkHelpers.loadFixture(fixtureOf);
        const { status } = await milestoneOf(escrow, jobId);
        await expect(escrow.connect(client).release(job, 0, DELIVERY_HASH, "0x"))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, 0n, status);
      }
    });
  });

  describe("when the client does not consent", () => {
    it("reverts for everybody else, with another message or another's signature", async () => {
      const { escrow, client, provider, domain, job, jobId } = await networkHelpers.loadFixture(jobDisputed);
      const message = { client: client.address, jobId, milestone: 0n, deliveryHash: DELIVERY_HASH };
      const digest = TypedDataEncoder.hash(domain, TYPES.Release, message);
      for (const signature of [
        "0x",
        await signMessage(provider, domain, "Release", message),
        await signMessage(client, domain, "Release", { ...message, milestone: 1n }),
        await signMessage(client, domain, "Release", { ...message, deliveryHash: id("another delivery") }),
      ]) {
        await expect(escrow.connect(provider).concede(job, 0, DELIVERY_HASH, signature))
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(client, digest);
      }
    });
  });

  describe("when anybody sends the client's signature", () => {
    for (const [title, fixtureOf, costs, money] of CASES) {
      it(`T65_pays in full, once: ${title}`, async () => {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        const { escrow, dollar, client, provider, stranger, domain, job, jobId } = fixture;
        const before = await milestoneOf(escrow, jobId);
        // Long after every window: consent ends a dispute at any time.
        await nextBlockAt((await deadlinesOf(fixture)).ruleUntil + 1_000_000n);
        const message = { client: client.address, jobId, milestone: 0n, deliveryHash: DELIVERY_HASH };
        const signature = await signMessage(client, domain, "Release", message);
        const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
          await expect(escrow.connect(stranger).concede(job, 0, DELIVERY_HASH, signature))
            .to.emit(escrow, "DisputeSettled")
            .withArgs(jobId, 0n, ...costs.map(usd))
            .and.to.emit(escrow, "MilestoneSettled")
            .withArgs(jobId, 0n, Outcome.Released, 10_000n, usd("99.75"), usd("0.25"), 0n, false);
        });
        expect(changes).to.deep.equal(Object.fromEntries(Object.entries(money).map(([name, sum]) => [name, usd(sum)])));
        expect(await potsOf(fixture)).to.deep.equal([usd(costs[0]!), 0n]);
        expect(await milestoneOf(escrow, jobId)).to.deep.equal({
          ...before,
          status: JobStatus.Settled,
          outcome: Outcome.Released,
          providerBps: 10_000n,
        });
      });
    }
  });
});
