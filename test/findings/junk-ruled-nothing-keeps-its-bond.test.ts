// Junk that a panel ruled at 0 % brought the provider its whole bond back, and the client in the right paid the panel. A panel's
// member and a fresh provider could farm that fee. The bond follows the ruling now.
import { expect } from "chai";
import { id } from "ethers";

import { deadlinesOf, deliverJob, dispute, marketWithPanels, rule, usd } from "../fixtures/disputes.js";
import { networkHelpers, nextBlockAt } from "../fixtures/market.js";
import type { PanelMarket } from "../fixtures/disputes.js";

const holdings = async ({ escrow, dollar }: PanelMarket, account: PanelMarket["client"]) =>
  (await dollar.balanceOf(account)) + (await escrow.creditOf(dollar, account));

describe("Junk that a panel rules at 0 %", () => {
  it("T112_costs the provider its bond, from which the client in the right is made whole", async () => {
    const market = await networkHelpers.loadFixture(marketWithPanels);
    const before = { client: await holdings(market, market.client), provider: await holdings(market, market.provider) };
    const fixture = await deliverJob(market, { offer: { bidBond: usd("5") } });
    await dispute(fixture);
    await rule(fixture, 0n);
    await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
    await fixture.escrow.finalize(fixture.job, 0);
    // The panel took $3 of the stake; a bond of the stake's size covers it.
    expect((await holdings(market, market.client)) - before.client).to.equal(usd("2"));
    expect((await holdings(market, market.provider)) - before.provider).to.equal(-usd("5"));
  });

  it("T112_pays a panel's insider and its provider less than the bond costs them, each time", async () => {
    const market = await networkHelpers.loadFixture(marketWithPanels);
    const { escrow, dollar, client, provider, first, appeal } = market;
    const members = async () => {
      await escrow.sharePanelFees(first.panelId, appeal.panelId, dollar);
      const credits = await Promise.all(first.panel.members.map((member) => escrow.creditOf(dollar, member)));
      return credits.reduce((sum, credit) => sum + credit, 0n);
    };
    const before = { client: await holdings(market, client), provider: await holdings(market, provider) };
    for (let i = 0; i < 3; ++i) {
      const fixture = await deliverJob(market, {
        offer: { nonce: 0n, bidBond: usd("50"), briefHash: id(`brief ${i}`) },
        bid: { nonce: 0n },
      });
      await dispute(fixture);
      await rule(fixture, 0n);
      await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
      await escrow.finalize(fixture.job, 0);
    }
    const insiders = (await members()) + (await holdings(market, provider)) - before.provider;
    expect(insiders).to.equal(-3n * usd("47"));
    expect((await holdings(market, client)) - before.client).to.equal(3n * usd("47"));
  });

  it("documented: without a bond the client in the right still pays the panel, so a bid's bond is at least the stake", async () => {
    const market = await networkHelpers.loadFixture(marketWithPanels);
    const before = await holdings(market, market.client);
    const fixture = await deliverJob(market);
    await dispute(fixture);
    await rule(fixture, 0n);
    await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
    await fixture.escrow.finalize(fixture.job, 0);
    expect((await holdings(market, market.client)) - before).to.equal(-usd("3"));
  });
});
