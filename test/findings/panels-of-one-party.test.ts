// A client that owns both panels gets the work for nothing, the fees back, and the provider's appeal bond. No rule of the chain can
// tell whose an arbiter is: the provider signs the panels with its bid, and bids on panels that it knows (docs/security).
import { expect } from "chai";

import { arbiters, deliverJob, dispute, marketWithPanels, rule, usd } from "../fixtures/disputes.js";
import { networkHelpers } from "../fixtures/market.js";
import { registerPanel } from "../fixtures/panels.js";
import { appeal as appealAs } from "../utils/steps.js";

async function jobBeforeTheClientsPanels() {
  const market = await marketWithPanels();
  const first = await registerPanel(market.panels, arbiters(1, 70));
  const appeal = await registerPanel(market.panels, arbiters(3, 80), { feeBps: 500n });
  const offer = { panelId: first.panelId, appealPanelId: appeal.panelId };
  return { ...(await deliverJob(market, { offer })), first, appeal };
}

describe("A client that owns the panels", () => {
  it("documented: takes the work, and the bond of a provider that appeals; who does not appeal loses the milestone only", async () => {
    const fixture = await networkHelpers.loadFixture(jobBeforeTheClientsPanels);
    const { escrow, dollar, client, provider, job, first, appeal } = fixture;
    const wealth = async () => {
      await escrow.sharePanelFees(first.panelId, appeal.panelId, dollar);
      let sum = (await dollar.balanceOf(client)) + (await escrow.creditOf(dollar, client));
      for (const member of [...first.panel.members, ...appeal.panel.members]) {
        sum += await escrow.creditOf(dollar, member);
      }
      return sum;
    };
    const before = await wealth();
    await dispute(fixture);
    await rule(fixture, 0n);
    const snapshot = await networkHelpers.takeSnapshot();
    await appealAs(escrow.connect(provider), job, true);
    await rule(fixture, 0n);
    // $5 do not divide among three members: two units stay.
    expect((await wealth()) - before).to.equal(usd("107.5") - 2n);
    await snapshot.restore();
    await networkHelpers.time.increase(4n * 86_400n);
    await escrow.finalize(job, 0);
    expect((await wealth()) - before).to.equal(usd("100"));
  });
});
