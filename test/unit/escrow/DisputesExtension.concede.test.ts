import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

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
  rule,
  usd,
} from "../../fixtures/disputes.js";
import { DELIVERY_HASH, FOREVER, JobStatus, networkHelpers, nextBlockAt, now, Outcome } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { clockOf, concede, release } from "../../utils/steps.js";
import { HOUR, signMessage, TYPES } from "../../utils/terms.js";

/** What a client that concedes pays, by how far the dispute went; the milestone pays the provider $99.75. */
const CASES: [title: string, fixtureOf: () => Promise<Case>, costs: string[], money: Record<string, string>][] = [
  [
    "before any ruling the provider gets what the first panel would have got",
    jobDisputed,
    ["0", "0", "2", "3", "0", "0", "0"],
    { "client.credit": "2", "provider.credit": "102.75" },
  ],
  [
    "the same when the first panel stayed silent",
    jobEscalated,
    ["0", "0", "2", "3", "0", "0", "0"],
    { "client.credit": "2", "provider.credit": "102.75" },
  ],
  [
    "after a ruling the first panel is paid",
    jobRuled,
    ["3", "0", "2", "0", "0", "0", "0"],
    { "client.credit": "2", "provider.credit": "99.75" },
  ],
  [
    "after the provider's appeal its bond comes back as well",
    jobAppealed,
    ["3", "0", "2", "0", "7.5", "0", "0"],
    { "client.credit": "2", "provider.credit": "107.25" },
  ],
  [
    "after its own appeal the client loses the penalty to the provider",
    jobAppealedByClient,
    ["3", "0", "2", "2.5", "5", "0", "0"],
    { "client.credit": "7", "provider.credit": "102.25" },
  ],
];

/** The same while the panel that sits may rule: it is paid. */
const OPEN_CASES: typeof CASES = [
  [
    "the first panel is paid from the stake",
    jobDisputed,
    ["3", "0", "2", "0", "0", "0", "0"],
    { "client.credit": "2", "provider.credit": "99.75" },
  ],
  [
    "the appeal panel is paid when the first stayed silent",
    jobEscalated,
    ["0", "5", "0", "0", "0", "0", "0"],
    { "provider.credit": "99.75" },
  ],
  [
    "the provider's appeal has won: its panel takes the stake, the overturned one gets what is left of it",
    jobAppealed,
    ["0", "5", "0", "0", "7.5", "0", "0"],
    { "provider.credit": "107.25" },
  ],
  [
    "its own appeal has failed: both panels are paid, the bond bears the appeal panel and the penalty",
    jobAppealedByClient,
    ["3", "5", "2", "2.5", "0", "0", "0"],
    { "client.credit": "2", "provider.credit": "102.25" },
  ],
];

describe("DisputesExtension.concede", () => {
  describe("given the milestone is not disputed, or settled", () => {
    it("T65_reverts: what is not disputed is released, and nothing is paid twice", async () => {
      const plain = await networkHelpers.loadFixture(jobWithPanels);
      for (const [milestone, status] of [
        [0n, JobStatus.Delivered],
        [1n, JobStatus.None],
      ] as const) {
        await expect(concede(plain.escrow.connect(plain.client), plain.job, { milestone }))
          .to.be.revertedWithCustomError(plain.escrow, "JobStatusMismatch")
          .withArgs(plain.jobId, milestone, status);
      }
      const { escrow, client, job, jobId } = await networkHelpers.loadFixture(jobDisputed);
      await concede(escrow.connect(client), job);
      await expect(concede(escrow.connect(client), job))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Settled);
    });

    it("JobEscrow.release refuses what is disputed, in every state", async () => {
      for (const fixtureOf of [jobDisputed, jobRuled, jobAppealed, jobEscalated]) {
        const { escrow, client, job, jobId } = await networkHelpers.loadFixture(fixtureOf);
        const { status } = await milestoneOf(escrow, jobId);
        await expect(release(escrow.connect(client), job))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, 0n, status);
      }
    });
  });

  describe("when the client does not consent", () => {
    it("reverts for everybody else, with another message or another's signature", async () => {
      const { escrow, client, provider, domain, job, jobId } = await networkHelpers.loadFixture(jobDisputed);
      const clock = await clockOf(escrow, job);
      const message = { client: client.address, jobId, milestone: 0n, clock, validUntil: FOREVER };
      const digest = TypedDataEncoder.hash(domain, TYPES.Concession, message);
      for (const signature of [
        "0x",
        await signMessage(provider, domain, "Concession", message),
        await signMessage(client, domain, "Concession", { ...message, milestone: 1n }),
        await signMessage(client, domain, "Concession", { ...message, clock: clock + 1n }),
        await signMessage(client, domain, "Concession", { ...message, validUntil: FOREVER - 1n }),
        // What it signed for the delivery is no concession.
        await signMessage(client, domain, "Release", { ...message, deliveryHash: DELIVERY_HASH }),
      ]) {
        await expect(concede(escrow.connect(provider), job, { signature }))
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(client, digest);
      }
    });
  });

  describe("when the message is for another step", () => {
    it("INV-ESC-15: a step ends what was signed in it, also for the client itself", async () => {
      const fixture = await networkHelpers.loadFixture(jobDisputed);
      const { escrow, client, stranger, domain, job, jobId } = fixture;
      const clock = await clockOf(escrow, job);
      const message = { client: client.address, jobId, milestone: 0n, clock, validUntil: FOREVER };
      const signature = await signMessage(client, domain, "Concession", message);
      await rule(fixture, 0n);
      const actual = await clockOf(escrow, job);
      for (const [caller, signed] of [
        [stranger, signature],
        [client, "0x"],
      ] as const) {
        await expect(concede(escrow.connect(caller), job, { clock, signature: signed }))
          .to.be.revertedWithCustomError(escrow, "ClockMismatch")
          .withArgs(clock, actual);
      }
    });
  });

  describe("when the message expires", () => {
    it("T35_T118_reverts a second later, and not in its last second", async () => {
      const { escrow, client, job } = await networkHelpers.loadFixture(jobDisputed);
      const validUntil = (await now()) + HOUR;
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(validUntil + 1n);
      await expect(concede(escrow.connect(client), job, { validUntil }))
        .to.be.revertedWithCustomError(escrow, "MessageExpired")
        .withArgs(validUntil);
      await snapshot.restore();
      await nextBlockAt(validUntil);
      await expect(concede(escrow.connect(client), job, { validUntil })).to.emit(escrow, "MilestoneSettled");
    });
  });

  describe("when anybody sends the client's signature", () => {
    for (const [title, fixtureOf, costs, money, window] of [
      ...CASES.map((each) => [...each, "long after every window"] as const),
      ...OPEN_CASES.map((each) => [...each, "while the panel may rule"] as const),
    ]) {
      it(`T65_T115_pays in full, once, ${window}: ${title}`, async () => {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        const { escrow, dollar, client, provider, stranger, domain, job, jobId } = fixture;
        const before = await milestoneOf(escrow, jobId);
        const { ruleUntil } = await deadlinesOf(fixture);
        await nextBlockAt(window === "while the panel may rule" ? ruleUntil : ruleUntil + 1_000_000n);
        const clock = await clockOf(escrow, job);
        const message = { client: client.address, jobId, milestone: 0n, clock, validUntil: FOREVER };
        const signature = await signMessage(client, domain, "Concession", message);
        const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
          await expect(concede(escrow.connect(stranger), job, { signature }))
            .to.emit(escrow, "DisputeSettled")
            .withArgs(jobId, 0n, ...costs.map(usd))
            .and.to.emit(escrow, "MilestoneSettled")
            .withArgs(jobId, 0n, Outcome.Released, 10_000n, usd("99.75"), usd("0.25"), 0n, 0n, 0n);
        });
        expect(changes).to.deep.equal(Object.fromEntries(Object.entries(money).map(([name, sum]) => [name, usd(sum)])));
        expect(await potsOf(fixture)).to.deep.equal([usd(costs[0]!), usd(costs[1]!)]);
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
