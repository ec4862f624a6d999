// A waiver of the evidence window moves the clock of a dispute back by the length of that window. Whoever sends it chooses the
// second: the clock can become that of an earlier step, and what was signed for that step counts again (INV-ESC-15).
import { expect } from "chai";

import { dispute, jobDisputed, jobWithPanels, rule, WINDOWS } from "../fixtures/disputes.js";
import type { Case } from "../fixtures/disputes.js";
import { FOREVER, networkHelpers, nextBlockAt } from "../fixtures/market.js";
import { appeal as appealAs, clockOf, concede } from "../utils/steps.js";
import { signMessage } from "../utils/terms.js";

/** The provider sends the waiver that both signed, at a second of its choice. */
async function waiveAt({ escrow, client, provider, domain, job, jobId }: Case, round: bigint, time: bigint) {
  const message = {
    client: client.address,
    provider: provider.address,
    jobId,
    milestone: 0n,
    round,
    validUntil: FOREVER,
  };
  const signature = await signMessage(client, domain, "Waiver", message);
  await nextBlockAt(time);
  return escrow.connect(provider).waiveEvidence(job, 0, FOREVER, signature, "0x");
}

describe("A waiver of the evidence window", () => {
  it("T118_revives no concession that the client signed before it appealed", async () => {
    const fixture = await networkHelpers.loadFixture(jobDisputed);
    const { escrow, client, provider, domain, job, jobId } = fixture;
    await rule(fixture, 6_000n);
    const clock = await clockOf(escrow, job);
    const message = { client: client.address, jobId, milestone: 0n, clock, validUntil: FOREVER };
    const signature = await signMessage(client, domain, "Concession", message);
    // The client thinks better of it: its appeal begins another step, in which the concession is void.
    await appealAs(escrow.connect(client), job, false);
    await waiveAt(fixture, 2n, clock + WINDOWS.standard.evidence[1]);
    await expect(concede(escrow.connect(provider), job, { clock, signature })).to.be.revertedWithCustomError(
      escrow,
      "ClockMismatch",
    );
  });

  it("T118_revives no settlement that both signed before the dispute", async () => {
    const fixture = await networkHelpers.loadFixture(jobWithPanels);
    const { escrow, client, provider, stranger, domain, job, jobId } = fixture;
    const clock = await clockOf(escrow, job);
    const step = { milestone: 0n, providerBps: 9_000n, clock, validUntil: FOREVER };
    const message = { client: client.address, provider: provider.address, jobId, ...step };
    const signatures = [
      await signMessage(client, domain, "Settlement", message),
      await signMessage(provider, domain, "Settlement", message),
    ] as const;
    await dispute(fixture);
    await waiveAt(fixture, 1n, clock + WINDOWS.standard.evidence[0]);
    await expect(
      escrow.connect(stranger).settle(job, 0, 9_000n, clock, FOREVER, ...signatures),
    ).to.be.revertedWithCustomError(escrow, "ClockMismatch");
  });
});
