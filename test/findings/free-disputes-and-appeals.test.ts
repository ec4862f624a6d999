// Panels that ask nothing made disputes free, and let a stranger without a token stall a provider by an appeal. A stake is at
// least 2 % of the milestone, the bond of an appeal at least 5 %, and an appeal needs its side's consent.
import { expect } from "chai";

import type { PanelMarket } from "../fixtures/disputes.js";
import { arbiters, deliverJob, dispute, marketWithPanels, rule, usd } from "../fixtures/disputes.js";
import { DAY, JobStatus, networkHelpers } from "../fixtures/market.js";
import { registerPanel } from "../fixtures/panels.js";
import { milestoneOf, moneyChanges } from "../utils/escrow.js";
import { appeal as appealAs, concede } from "../utils/steps.js";

/** A delivered job of $100 whose panels ask nothing. */
async function jobWithFreePanels() {
  const market: PanelMarket = await marketWithPanels();
  const first = await registerPanel(market.panels, arbiters(3, 20), { feeBps: 0n });
  const appeal = await registerPanel(market.panels, arbiters(5, 30), { feeBps: 0n });
  const offer = { panelId: first.panelId, appealPanelId: appeal.panelId };
  return { ...(await deliverJob(market, { offer })), first, appeal };
}

describe("Panels that ask nothing", () => {
  it("T127_cost a client that disputes and concedes 2 %, which the provider gets for the delay", async () => {
    const fixture = await networkHelpers.loadFixture(jobWithFreePanels);
    const { escrow, dollar, client, provider, job } = fixture;
    const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
      await dispute(fixture);
      await networkHelpers.time.increase(6n * DAY);
      await concede(escrow.connect(client), job);
    });
    expect(changes).to.deep.equal({ client: -usd("2"), "provider.credit": usd("101.75"), escrow: usd("2") });
  });

  it("T127_cost a client that disputes in vain 2 %, and a right one nothing", async () => {
    for (const [share, lost] of [
      [10_000n, "2"],
      [5_000n, "1"],
      [0n, "0"],
    ] as const) {
      const fixture = await networkHelpers.loadFixture(jobWithFreePanels);
      const { escrow, dollar, client, jobId } = fixture;
      const before = await dollar.balanceOf(client);
      await dispute(fixture);
      await rule(fixture, share);
      await networkHelpers.time.increase(4n * DAY);
      await escrow.finalize(fixture.job, 0);
      const after = (await dollar.balanceOf(client)) + (await escrow.creditOf(dollar, client));
      const refund = (usd("100") * (10_000n - share)) / 10_000n;
      expect(after - before, jobId).to.equal(refund - usd(lost));
    }
  });

  it("T127_let nobody appeal for less than 5 %, which a vain appeal pays to the other side", async () => {
    const fixture = await networkHelpers.loadFixture(jobWithFreePanels);
    const { escrow, dollar, client, provider, stranger, job, jobId } = fixture;
    await dispute(fixture);
    await rule(fixture, 10_000n);
    await expect(appealAs(escrow.connect(stranger), job, false)).to.be.revertedWithCustomError(
      escrow,
      "SignatureInvalid",
    );
    const paid = await moneyChanges(escrow, dollar, { client }, () => appealAs(escrow.connect(client), job, false));
    expect(paid).to.deep.equal({ client: -usd("5"), escrow: usd("5") });
    const changes = await moneyChanges(escrow, dollar, { client, provider }, () => rule(fixture, 10_000n));
    // Nothing comes back of the bond; the floor of $2 and the penalty of $5 are the provider's.
    expect(changes).to.deep.equal({ "provider.credit": usd("106.75") });
    expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Settled);
  });
});
