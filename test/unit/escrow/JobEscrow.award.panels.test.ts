import { expect } from "chai";
import { id, ZeroHash } from "ethers";

import type { PanelMarket } from "../../fixtures/disputes.js";
import { arbiters, deliverJob, dispute, marketWithPanels, potsOf, rule, usd } from "../../fixtures/disputes.js";
import {
  AGENT_ID,
  DAY,
  ethers,
  FundingMode,
  JobStatus,
  networkHelpers,
  nextBlockAt,
  now,
} from "../../fixtures/market.js";
import { registerPanel } from "../../fixtures/panels.js";
import { setAgentWallet } from "../../utils/agent-wallet.js";
import { milestoneOf } from "../../utils/escrow.js";
import type { Key } from "../../utils/panels.js";
import { concede } from "../../utils/steps.js";
import type { BidFields, OfferFields } from "../../utils/terms.js";
import { HOUR, signAward, signBid } from "../../utils/terms.js";

interface Changes {
  offer?: Partial<OfferFields>;
  bid?: Partial<BidFields>;
}

/** The award of a job with such terms, which both parties signed and a stranger sends. */
async function awardOf(fixture: PanelMarket, changes: Changes) {
  const { escrow, client, provider, stranger, domain } = fixture;
  const job = await fixture.terms(changes);
  const signatures = [await signAward(client, domain, job), await signBid(provider, domain, job)] as const;
  return () => escrow.connect(stranger).award(job, ...signatures, FundingMode.Allowance, "0x");
}

type Signer = PanelMarket["client"];

const CLIENT_AGENT = 2n;

/** Agent 1 has a wallet and an owner that is not the provider; the client acts for agent 2, which has both as well. */
async function manyParties() {
  const fixture = await marketWithPanels();
  const { registry, client, provider } = fixture;
  const [owner, wallet, payee, clientOwner, clientWallet] = (await ethers.getSigners()).slice(10, 15) as [
    Signer,
    Signer,
    Signer,
    Signer,
    Signer,
  ];
  await registry.connect(provider).transferFrom(provider, owner, AGENT_ID);
  await setAgentWallet(fixture.registry, AGENT_ID, owner, wallet);
  await registry.connect(owner).approve(provider, AGENT_ID);
  await registry.connect(clientOwner)["register(string)"]("ipfs://client");
  await setAgentWallet(fixture.registry, CLIENT_AGENT, clientOwner, clientWallet);
  await registry.connect(clientOwner).approve(client, CLIENT_AGENT);
  return { ...fixture, parties: { client, provider, owner, wallet, payee, clientOwner, clientWallet } };
}

describe("JobEscrow.award, panels", () => {
  describe("when the offer names one panel only", () => {
    it("reverts: a first panel needs an appeal panel, and the reverse", async () => {
      const fixture = await networkHelpers.loadFixture(marketWithPanels);
      for (const offer of [{ panelId: ZeroHash }, { appealPanelId: ZeroHash }]) {
        await expect((await awardOf(fixture, { offer }))())
          .to.be.revertedWithCustomError(fixture.panels, "PanelUnknown")
          .withArgs(ZeroHash);
      }
    });
  });

  describe("when the offer names a panel that is none", () => {
    it("reverts", async () => {
      const fixture = await networkHelpers.loadFixture(marketWithPanels);
      for (const offer of [{ panelId: id("none") }, { appealPanelId: id("none") }]) {
        await expect((await awardOf(fixture, { offer }))())
          .to.be.revertedWithCustomError(fixture.panels, "PanelUnknown")
          .withArgs(id("none"));
      }
    });
  });

  describe("when a party sits on a panel", () => {
    for (const name of ["client", "provider", "owner", "wallet", "payee", "clientOwner", "clientWallet"] as const) {
      it(`T51_reverts for ${name}, on either panel`, async () => {
        const fixture = await networkHelpers.loadFixture(manyParties);
        const { panels, parties } = fixture;
        const party = parties[name];
        const first = await registerPanel(panels, [party, ...arbiters(2, 70)]);
        const appeal = await registerPanel(panels, [party, ...arbiters(4, 80)], { feeBps: 500n });
        const bid = {
          payees: [
            { account: arbiters(1, 90)[0]!.address, bps: 1n },
            { account: parties.payee.address, bps: 9_999n },
          ],
        };
        const clientAgentId = CLIENT_AGENT;
        for (const [offer, panelId] of [
          [{ panelId: first.panelId, clientAgentId }, first.panelId],
          [{ appealPanelId: appeal.panelId, clientAgentId }, appeal.panelId],
        ] as const) {
          await expect((await awardOf(fixture, { offer, bid }))())
            .to.be.revertedWithCustomError(panels, "PartyOnPanel")
            .withArgs(panelId, party);
        }
      });
    }

    it("T51_takes the same parties before panels of others", async () => {
      const fixture = await networkHelpers.loadFixture(manyParties);
      const bid = { payees: [{ account: fixture.parties.payee.address, bps: 10_000n }] };
      const award = await awardOf(fixture, { offer: { clientAgentId: CLIENT_AGENT }, bid });
      await expect(award()).to.emit(fixture.escrow, "JobAwarded");
    });
  });

  describe("when the panels do not fit each other or their role", () => {
    it("T51_T62_reverts for a common member, an appeal panel too small, and fees too high", async () => {
      const fixture = await networkHelpers.loadFixture(marketWithPanels);
      const { panels, first, appeal } = fixture;
      const shared = first.seats[0]!;
      const overlapping = await registerPanel(panels, [shared, ...arbiters(4, 80)], { feeBps: 500n });
      const small = await registerPanel(panels, arbiters(4, 80), { feeBps: 500n });
      const dear = await registerPanel(panels, arbiters(3, 70), { feeBps: 301n });
      for (const [offer, error, args] of [
        [{ appealPanelId: overlapping.panelId }, "PanelsOverlap", [await shared.getAddress()]],
        [{ appealPanelId: small.panelId }, "AppealPanelTooSmall", [4n, 5n]],
        [{ panelId: dear.panelId }, "PanelFeeTooHigh", [dear.panelId, 301n, 300n]],
        [{ panelId: appeal.panelId, appealPanelId: first.panelId }, "PanelFeeTooHigh", [appeal.panelId, 500n, 300n]],
      ] as const) {
        await expect((await awardOf(fixture, { offer }))())
          .to.be.revertedWithCustomError(panels, error)
          .withArgs(...args);
      }
    });
  });

  describe("given a panel is closed, or its time is over", () => {
    it("T52_reverts, for either panel", async () => {
      const fixture = await networkHelpers.loadFixture(marketWithPanels);
      const { panels, sponsor } = fixture;
      const keys: Key[] = [sponsor, ...arbiters(4, 80)];
      const first = await registerPanel(panels, keys.slice(0, 3));
      const appeal = await registerPanel(panels, keys, { feeBps: 500n });
      for (const { panelId } of [first, appeal]) await panels.connect(sponsor).resign(panelId);
      for (const [offer, panelId] of [
        [{ panelId: first.panelId }, first.panelId],
        [{ appealPanelId: appeal.panelId }, appeal.panelId],
      ] as const) {
        await expect((await awardOf(fixture, { offer }))())
          .to.be.revertedWithCustomError(panels, "PanelNotOpen")
          .withArgs(panelId);
      }
    });

    it("T35_takes a panel in its last second, and not a second later", async () => {
      const fixture = await networkHelpers.loadFixture(marketWithPanels);
      const validUntil = (await now()) + HOUR;
      const first = await registerPanel(fixture.panels, arbiters(3, 70), { validUntil });
      const award = await awardOf(fixture, { offer: { panelId: first.panelId } });
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(validUntil + 1n);
      await expect(award()).to.be.revertedWithCustomError(fixture.panels, "PanelNotOpen").withArgs(first.panelId);
      await snapshot.restore();
      await nextBlockAt(validUntil);
      await expect(award()).to.emit(fixture.escrow, "JobAwarded");
    });
  });

  describe("given a member resigned after the award", () => {
    it("T52_T63_the panel rules all the same, also that member, for the fee of then", async () => {
      const market = await networkHelpers.loadFixture(marketWithPanels);
      const { panels, rival, escrow, client } = market;
      const first = await registerPanel(panels, [rival, ...arbiters(2, 70)], {
        validUntil: (await now()) + DAY,
        feeBps: 250n,
      });
      const state = { ...(await deliverJob(market, { offer: { panelId: first.panelId } })), first };
      const { job, jobId } = state;
      await panels.connect(rival).resign(first.panelId);
      await networkHelpers.time.increase(2n * DAY);
      expect(await panels.isOpen(first.panelId)).to.equal(false);
      await dispute(state);
      await rule(state, 6_000n, { seats: [0, 1, 2] });
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Ruled);
      await concede(escrow.connect(client), job);
      expect(await potsOf(state)).to.deep.equal([usd("2.5"), 0n]);
    });
  });
});
