import { expect } from "chai";
import { id } from "ethers";

import type { Case } from "../../fixtures/disputes.js";
import {
  arbiters,
  deadlinesOf,
  deliverJob,
  dispute,
  jobAppealed,
  jobRuled,
  marketWithPanels,
  potsOf,
  rule,
  usd,
} from "../../fixtures/disputes.js";
import { DAY, networkHelpers, nextBlockAt } from "../../fixtures/market.js";
import { registerPanel } from "../../fixtures/panels.js";
import { moneyChanges } from "../../utils/escrow.js";
import { appeal as appealAs } from "../../utils/steps.js";

/** 3 % of it are 1,000,001 units, which three cannot share; 5 % are 1,666,668, which five cannot share. */
const ODD = 33_333_367n;

/** A ruling became final for a milestone whose 3 % three members cannot share. */
async function potWithRemainder() {
  const market = await marketWithPanels();
  const milestones = [{ amount: ODD, deliverWithin: DAY }];
  const fixture = await deliverJob(market, { bid: { milestones } });
  await dispute(fixture);
  await rule(fixture, 5_000n);
  await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
  await fixture.escrow.finalize(fixture.job, 0);
  return fixture;
}

/** Another job of the same parties, in which both panels are paid: the provider appealed in vain. */
async function argueAgain(fixture: Case, { first, appeal }: Pick<Case, "first" | "appeal">, nonce: bigint) {
  const milestones = [{ amount: ODD, deliverWithin: DAY }];
  const panels = { panelId: first.panelId, appealPanelId: appeal.panelId };
  const state = {
    ...(await deliverJob(fixture, {
      offer: { ...panels, nonce },
      bid: { milestones, nonce },
    })),
    first,
    appeal,
  };
  await dispute(state);
  await rule(state, 5_000n);
  await appealAs(state.escrow.connect(state.provider), state.job, true);
  await rule(state, 5_000n);
  return state;
}

/** Both panels earned; then the first one beside another appeal panel, and that one beside another first panel. */
async function threePairs() {
  const both = await jobAppealed();
  await rule(both, 6_000n);
  const otherFirst = await registerPanel(both.panels, arbiters(3, 40));
  const otherAppeal = await registerPanel(both.panels, arbiters(5, 50), { feeBps: 500n });
  const second = await argueAgain(both, { first: both.first, appeal: otherAppeal }, 71n);
  const third = await argueAgain(both, { first: otherFirst, appeal: otherAppeal }, 72n);
  return { ...both, both, second, third };
}

describe("GovernanceExtension.sharePanelFees", () => {
  describe("given panels that nobody registered, and so no pot", () => {
    it("does nothing: what earned nothing is not looked up", async () => {
      const { escrow, dollar, stranger, first, appeal } = await networkHelpers.loadFixture(marketWithPanels);
      for (const [panelId, appealPanelId] of [
        [id("no panel"), id("nor another")],
        [first.panelId, id("no panel")],
        [id("no panel"), appeal.panelId],
      ] as const) {
        const shared = escrow.connect(stranger).sharePanelFees(panelId, appealPanelId, dollar);
        await expect(shared).to.not.emit(escrow, "PanelFeesShared");
      }
    });
  });

  describe("given a pot that does not divide", () => {
    it("credits every member the same, also who did not sign, and keeps the rest for the next time", async () => {
      const fixture = await networkHelpers.loadFixture(potWithRemainder);
      const { escrow, dollar, stranger, first, appeal } = fixture;
      expect(await potsOf(fixture)).to.deep.equal([1_000_001n, 0n]);
      const [a, b, c] = first.panel.members as [string, string, string];
      const changes = await moneyChanges(escrow, dollar, { a, b, c, stranger }, async () => {
        await expect(escrow.connect(stranger).sharePanelFees(first.panelId, appeal.panelId, dollar))
          .to.emit(escrow, "PanelFeesShared")
          .withArgs(first.panelId, dollar, 333_333n);
      });
      expect(changes).to.deep.equal({ "a.credit": 333_333n, "b.credit": 333_333n, "c.credit": 333_333n });
      expect(await potsOf(fixture)).to.deep.equal([2n, 0n]);
    });

    it("T15_adds the rest to what comes next, each panel's to its own", async () => {
      const fixture = await networkHelpers.loadFixture(potWithRemainder);
      const { escrow, dollar, stranger, first, appeal } = fixture;
      const share = () => escrow.connect(stranger).sharePanelFees(first.panelId, appeal.panelId, dollar);
      await share();
      await argueAgain(fixture, fixture, 70n);
      expect(await potsOf(fixture)).to.deep.equal([2n + 1_000_001n, 1_666_668n]);
      await expect(share())
        .to.emit(escrow, "PanelFeesShared")
        .withArgs(first.panelId, dollar, 333_334n)
        .and.to.emit(escrow, "PanelFeesShared")
        .withArgs(appeal.panelId, dollar, 333_333n);
      expect(await potsOf(fixture)).to.deep.equal([1n, 3n]);
      for (const member of first.panel.members) expect(await escrow.creditOf(dollar, member)).to.equal(666_667n);
      for (const member of appeal.panel.members) expect(await escrow.creditOf(dollar, member)).to.equal(333_333n);
    });

    it("T15_leaves what is less than a unit for each where it is, however often it is called", async () => {
      const fixture = await networkHelpers.loadFixture(potWithRemainder);
      const { escrow, dollar, stranger, first, appeal } = fixture;
      const share = () => escrow.connect(stranger).sharePanelFees(first.panelId, appeal.panelId, dollar);
      await share();
      await expect(share()).to.emit(escrow, "PanelFeesShared").withArgs(first.panelId, dollar, 0n);
      expect(await potsOf(fixture)).to.deep.equal([2n, 0n]);
      for (const member of first.panel.members) expect(await escrow.creditOf(dollar, member)).to.equal(333_333n);
    });
  });

  describe("given an empty pot, or another token's", () => {
    it("credits nothing", async () => {
      const { escrow, dollar, panels, stranger, first, appeal } = await networkHelpers.loadFixture(jobRuled);
      for (const token of [dollar, panels]) {
        await expect(escrow.connect(stranger).sharePanelFees(first.panelId, appeal.panelId, token)).to.not.emit(
          escrow,
          "PanelFeesShared",
        );
      }
      for (const member of first.panel.members) expect(await escrow.creditOf(dollar, member)).to.equal(0n);
    });
  });

  describe("given both panels were paid", () => {
    it("T65_shares each half among its own members, once", async () => {
      const fixture = await networkHelpers.loadFixture(jobAppealed);
      const { escrow, dollar, stranger, first, appeal } = fixture;
      await rule(fixture, 6_000n);
      for (let i = 0; i < 2; i++) {
        await escrow.connect(stranger).sharePanelFees(first.panelId, appeal.panelId, dollar);
        for (const member of first.panel.members) expect(await escrow.creditOf(dollar, member)).to.equal(usd("1"));
        for (const member of appeal.panel.members) expect(await escrow.creditOf(dollar, member)).to.equal(usd("1"));
        expect(await potsOf(fixture)).to.deep.equal([0n, 0n]);
      }
    });

    it("T65_gives nothing to the panels in the other order", async () => {
      const fixture = await networkHelpers.loadFixture(jobAppealed);
      const { escrow, dollar, stranger, first, appeal } = fixture;
      await rule(fixture, 6_000n);
      const swapped = escrow.connect(stranger).sharePanelFees(appeal.panelId, first.panelId, dollar);
      await expect(swapped).to.not.emit(escrow, "PanelFeesShared");
      expect(await potsOf(fixture)).to.deep.equal([usd("3"), usd("5")]);
    });
  });

  describe("given a panel that earned in the company of others", () => {
    it("T65_keeps the pots of each pair apart, and pays them all", async () => {
      const { escrow, dollar, stranger, both, second, third } = await networkHelpers.loadFixture(threePairs);
      const pots = async () => [await potsOf(both), await potsOf(second), await potsOf(third)];
      const odd = [1_000_001n, 1_666_668n];
      expect(await pots()).to.deep.equal([[usd("3"), usd("5")], odd, odd]);
      const share = ({ first, appeal }: Pick<Case, "first" | "appeal">) =>
        escrow.connect(stranger).sharePanelFees(first.panelId, appeal.panelId, dollar);
      await share(second);
      expect(await pots()).to.deep.equal([[usd("3"), usd("5")], [2n, 3n], odd]);
      await share(both);
      await share(third);
      expect(await pots()).to.deep.equal([
        [0n, 0n],
        [2n, 3n],
        [2n, 3n],
      ]);
      const credits = async ({ panel }: Case["first"]) =>
        Promise.all(panel.members.map((member) => escrow.creditOf(dollar, member)));
      expect(await credits(both.first)).to.deep.equal(new Array(3).fill(usd("1") + 333_333n));
      expect(await credits(both.appeal)).to.deep.equal(new Array(5).fill(usd("1")));
      expect(await credits(second.appeal)).to.deep.equal(new Array(5).fill(2n * 333_333n));
      expect(await credits(third.first)).to.deep.equal(new Array(3).fill(333_333n));
    });
  });
});
