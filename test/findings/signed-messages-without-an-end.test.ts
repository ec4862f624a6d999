// What a party had signed once could be used whenever it hurt: a resignation from before the delivery took delivered work back
// for nothing, and whoever sent a dispute chose the document of its evidence.
import { expect } from "chai";
import { id, TypedDataEncoder } from "ethers";

import { deliverJob, EVIDENCE_HASH, EVIDENCE_URI, marketWithPanels, rule } from "../fixtures/disputes.js";
import {
  DAY,
  DELIVERY_HASH,
  DELIVERY_URI,
  FOREVER,
  jobActive,
  networkHelpers,
  now,
  Outcome,
} from "../fixtures/market.js";
import { clockOf, giveUp, openDispute, release } from "../utils/steps.js";
import { signMessage, TYPES } from "../utils/terms.js";

describe("A signed message", () => {
  it("T118_to give up, from before the delivery, takes no delivered work back", async () => {
    const fixture = await networkHelpers.loadFixture(jobActive);
    const { escrow, client, provider, domain, job, jobId } = fixture;
    const step = { milestone: 0n, outcome: Outcome.GivenUp, clock: 0n, validUntil: FOREVER };
    const signature = await signMessage(provider, domain, "GiveUp", { provider: provider.address, jobId, ...step });
    await networkHelpers.time.increase(DAY);
    await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
    for (const outcome of [Outcome.GivenUp, Outcome.Missed]) {
      await expect(giveUp(escrow.connect(client), job, outcome, { clock: 0n, signature }))
        .to.be.revertedWithCustomError(escrow, "ClockMismatch")
        .withArgs(0n, await clockOf(escrow, job));
    }
  });

  it("T118_ends when it says, months before its milestone does", async () => {
    const fixture = await networkHelpers.loadFixture(marketWithPanels);
    const { escrow, client, stranger, domain } = fixture;
    const { job, jobId } = await deliverJob(fixture, { offer: { reviewWindow: 90n * DAY } });
    const validUntil = (await now()) + DAY;
    const step = { milestone: 0n, clock: await clockOf(escrow, job), validUntil };
    const message = { client: client.address, jobId, deliveryHash: DELIVERY_HASH, ...step };
    const signature = await signMessage(client, domain, "Release", message);
    await networkHelpers.time.increase(60n * DAY);
    await expect(release(escrow.connect(stranger), job, { deliveryHash: DELIVERY_HASH, validUntil, signature }))
      .to.be.revertedWithCustomError(escrow, "MessageExpired")
      .withArgs(validUntil);
    // The end is signed, too.
    await expect(
      release(escrow.connect(stranger), job, { deliveryHash: DELIVERY_HASH, signature }),
    ).to.be.revertedWithCustomError(escrow, "SignatureInvalid");
  });

  it("T118_to dispute names its document: whoever sends it cannot name another", async () => {
    const fixture = await networkHelpers.loadFixture(marketWithPanels);
    const { escrow, client, sponsor, domain } = fixture;
    const { job, jobId } = await deliverJob(fixture);
    const step = { milestone: 0n, clock: await clockOf(escrow, job), validUntil: FOREVER };
    const evidence = { evidenceHash: EVIDENCE_HASH, uri: EVIDENCE_URI };
    const message = { party: client.address, jobId, ...evidence, ...step };
    const signature = await signMessage(client, domain, "Dispute", message);
    const forged = { ...message, uri: "ipfs://malware" };
    await expect(openDispute(escrow.connect(sponsor), job, EVIDENCE_HASH, "ipfs://malware", { signature }))
      .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
      .withArgs(client, TypedDataEncoder.hash(domain, TYPES.Dispute, forged));
    await expect(openDispute(escrow.connect(sponsor), job, EVIDENCE_HASH, EVIDENCE_URI, { signature }))
      .to.emit(escrow, "EvidenceSubmitted")
      .withArgs(jobId, 0n, client, 1n, EVIDENCE_HASH, EVIDENCE_URI);
  });

  it("T118_to release is void in a dispute about the same delivery", async () => {
    const fixture = await networkHelpers.loadFixture(marketWithPanels);
    const { escrow, client, provider, domain } = fixture;
    const state = await deliverJob(fixture);
    const { job, jobId } = state;
    const step = { milestone: 0n, clock: await clockOf(escrow, job), validUntil: FOREVER };
    const message = { client: client.address, jobId, deliveryHash: DELIVERY_HASH, ...step };
    const signature = await signMessage(client, domain, "Release", message);
    await openDispute(escrow.connect(client), job, id("evidence"), "");
    await rule(state, 0n);
    const sent = { clock: step.clock, deliveryHash: DELIVERY_HASH, signature };
    await expect(release(escrow.connect(provider), job, sent)).to.be.revertedWithCustomError(
      escrow,
      "JobStatusMismatch",
    );
    await expect(
      escrow.connect(provider).concede(job, 0, step.clock, FOREVER, signature),
    ).to.be.revertedWithCustomError(escrow, "ClockMismatch");
    await expect(
      escrow.connect(provider).concede(job, 0, await clockOf(escrow, job), FOREVER, signature),
    ).to.be.revertedWithCustomError(escrow, "SignatureInvalid");
  });
});
