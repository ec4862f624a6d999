// The parties settled, or the loser conceded, when the panel had shown its ruling: the panel had worked for nothing, and the
// loser saved fees. A panel whose window is open is paid, however the dispute ends.
import { expect } from "chai";

import type { Case } from "../fixtures/disputes.js";
import { deadlinesOf, jobDisputed, potsOf, REASON_HASH, rule, signRulings, usd } from "../fixtures/disputes.js";
import { FOREVER, networkHelpers, nextBlockAt } from "../fixtures/market.js";
import { moneyChanges } from "../utils/escrow.js";
import { appeal as appealAs, clockOf, concede } from "../utils/steps.js";
import { signMessage } from "../utils/terms.js";

/** Both parties sign and a stranger sends their settlement. */
async function settle({ escrow, client, provider, stranger, domain, job, jobId }: Case, providerBps: bigint) {
  const clock = await clockOf(escrow, job);
  const step = { milestone: 0n, providerBps, clock, validUntil: FOREVER };
  const message = { client: client.address, provider: provider.address, jobId, ...step };
  const [byClient, byProvider] = [
    await signMessage(client, domain, "Settlement", message),
    await signMessage(provider, domain, "Settlement", message),
  ];
  return escrow.connect(stranger).settle(job, 0, providerBps, clock, FOREVER, byClient, byProvider);
}

/** The provider lost at 0 % and appealed; the client sees the appeal panel's ruling of 100 % coming. */
async function appealAboutToSucceed() {
  const fixture = await jobDisputed();
  await rule(fixture, 0n);
  await appealAs(fixture.escrow.connect(fixture.provider), fixture.job, true);
  return fixture;
}

describe("A panel that has shown its ruling", () => {
  it("T115_is paid when both parties settle in front of it; its ruling comes too late", async () => {
    const fixture = await networkHelpers.loadFixture(jobDisputed);
    const { escrow, stranger, job } = fixture;
    const { panel, bitmap, signatures } = await signRulings(fixture, 1n, 6_000n);
    await nextBlockAt((await deadlinesOf(fixture)).evidenceUntil + 1n);
    await settle(fixture, 6_000n);
    expect(await potsOf(fixture)).to.deep.equal([usd("3"), 0n]);
    await expect(
      escrow.connect(stranger).rule(job, 0, 6_000n, REASON_HASH, panel, bitmap, signatures),
    ).to.be.revertedWithCustomError(escrow, "JobStatusMismatch");
  });

  it("T115_leaves both what the same ruling would, so that nobody saves by settling in front of it", async () => {
    const fixture = await networkHelpers.loadFixture(jobDisputed);
    const { escrow, dollar, client, provider } = fixture;
    await nextBlockAt((await deadlinesOf(fixture)).evidenceUntil + 1n);
    const snapshot = await networkHelpers.takeSnapshot();
    const settled = await moneyChanges(escrow, dollar, { client, provider }, () => settle(fixture, 6_000n));
    await snapshot.restore();
    const ruled = await moneyChanges(escrow, dollar, { client, provider }, async () => {
      await rule(fixture, 6_000n);
      await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
      await escrow.finalize(fixture.job, 0);
    });
    expect(settled).to.deep.equal(ruled);
  });

  it("T115_before the appeal panel, a client that concedes first saves nothing, and that panel is paid", async () => {
    const fixture = await networkHelpers.loadFixture(appealAboutToSucceed);
    const { escrow, dollar, client, provider, job } = fixture;
    await nextBlockAt((await deadlinesOf(fixture)).evidenceUntil + 1n);
    const ends = [];
    for (const end of [() => rule(fixture, 10_000n), () => concede(escrow.connect(client), job)]) {
      const snapshot = await networkHelpers.takeSnapshot();
      const money = await moneyChanges(escrow, dollar, { client, provider }, end);
      ends.push({ money, pots: await potsOf(fixture) });
      await snapshot.restore();
    }
    expect(ends[0]!.pots).to.deep.equal([0n, usd("5")]);
    expect(ends[1]).to.deep.equal(ends[0]);
  });

  it("T115_documented: consent before a panel may rule costs no fee, for it has not worked", async () => {
    const fixture = await networkHelpers.loadFixture(jobDisputed);
    await nextBlockAt((await deadlinesOf(fixture)).evidenceUntil);
    await settle(fixture, 6_000n);
    expect(await potsOf(fixture)).to.deep.equal([0n, 0n]);
  });
});
