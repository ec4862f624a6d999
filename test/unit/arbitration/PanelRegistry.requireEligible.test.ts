import { expect } from "chai";
import type { Wallet } from "ethers";
import { getAddress, toBeHex, ZeroAddress, ZeroHash } from "ethers";

import { arbiters, ethers, networkHelpers, now, panelRegistry, twoPanels } from "../../fixtures/panel-registry.js";
import { registerPanel } from "../../fixtures/panels.js";
import { deployRegistry } from "../../utils/deploy-registry.js";
import type { Key } from "../../utils/panels.js";
import { PANEL_TYPES, panelIdOf, signConsent } from "../../utils/panels.js";
import { signNested } from "../../utils/typed-data.js";

/** How many bits a fingerprint has. */
const BITS = 176n;

/** Another address with the same bit as `account` in every fingerprint: anyone can make one. */
const forged = (account: string) => getAddress(toBeHex(BigInt(account) - 1_000_003n * BITS, 20));

describe("PanelRegistry.requireEligible", () => {
  describe("given a panel cannot take jobs", () => {
    it("reverts when one of them is not there", async () => {
      const { registry, first, appeal } = await networkHelpers.loadFixture(twoPanels);
      for (const [panelId, appealPanelId] of [
        [ZeroHash, appeal.panelId],
        [first.panelId, ZeroHash],
      ] as const) {
        await expect(registry.requireEligible(panelId, appealPanelId, []))
          .to.be.revertedWithCustomError(registry, "PanelUnknown")
          .withArgs(ZeroHash);
      }
    });

    it("T52_reverts when one of them was closed", async () => {
      const { registry, member, first } = await networkHelpers.loadFixture(twoPanels);
      const closed = await registerPanel(registry, [member, ...arbiters(4, 10)]);
      await registry.connect(member).resign(closed.panelId);
      const open = await registerPanel(registry, arbiters(7, 20));
      for (const [panelId, appealPanelId] of [
        [closed.panelId, open.panelId],
        [first.panelId, closed.panelId],
      ] as const) {
        await expect(registry.requireEligible(panelId, appealPanelId, []))
          .to.be.revertedWithCustomError(registry, "PanelNotOpen")
          .withArgs(closed.panelId);
      }
    });

    it("reverts from the second after the time of one of them", async () => {
      const { registry, first, appeal } = await networkHelpers.loadFixture(twoPanels);
      const validUntil = (await now()) + 3_600n;
      const short = await registerPanel(registry, arbiters(5, 30), { validUntil });
      const large = await registerPanel(registry, arbiters(7, 40));
      await networkHelpers.time.increaseTo(validUntil);
      await registry.requireEligible(first.panelId, short.panelId, []);
      expect(await registry.isOpen(short.panelId)).to.equal(true);
      await networkHelpers.time.increaseTo(validUntil + 1n);
      for (const [panelId, appealPanelId] of [
        [first.panelId, short.panelId],
        [short.panelId, large.panelId],
      ] as const) {
        await expect(registry.requireEligible(panelId, appealPanelId, []))
          .to.be.revertedWithCustomError(registry, "PanelNotOpen")
          .withArgs(short.panelId);
      }
      expect(await registry.isOpen(short.panelId)).to.equal(false);
      await registry.requireEligible(first.panelId, appeal.panelId, []);
    });
  });

  it("T62_reverts when the first panel asks more than 3 %; the appeal panel may ask 5 %", async () => {
    const { registry, appeal } = await networkHelpers.loadFixture(twoPanels);
    for (const feeBps of [301n, 500n]) {
      const dear = await registerPanel(registry, arbiters(3, 10), { feeBps });
      await expect(registry.requireEligible(dear.panelId, appeal.panelId, []))
        .to.be.revertedWithCustomError(registry, "PanelFeeTooHigh")
        .withArgs(dear.panelId, feeBps, 300);
    }
    const fair = await registerPanel(registry, arbiters(3, 10), { feeBps: 300n });
    await registry.requireEligible(fair.panelId, appeal.panelId, []);
    const feeBpsOf = (panelId: string) => BigInt(panelId) & 0xffffn;
    expect(feeBpsOf(fair.panelId) + feeBpsOf(appeal.panelId)).to.equal(800n);
  });

  it("reverts unless the appeal panel has at least two members more", async () => {
    const { registry } = await networkHelpers.loadFixture(panelRegistry);
    const panels = new Map<number, string>();
    for (const count of [1, 3, 4, 5, 6, 13, 14, 15]) {
      panels.set(count, (await registerPanel(registry, arbiters(count, count * 20))).panelId);
    }
    for (const [first, appeal] of [
      [4, 5],
      [3, 4],
      [3, 3],
      [5, 1],
      [14, 15],
      [15, 15],
    ] as const) {
      await expect(registry.requireEligible(panels.get(first)!, panels.get(appeal)!, []))
        .to.be.revertedWithCustomError(registry, "AppealPanelTooSmall")
        .withArgs(appeal, first + 2);
    }
    for (const [first, appeal] of [
      [1, 3],
      [3, 5],
      [4, 6],
      [13, 15],
    ] as const) {
      await registry.requireEligible(panels.get(first)!, panels.get(appeal)!, []);
    }
  });

  it("T51_reverts when somebody sits on both panels, whichever seats they are", async () => {
    const { registry, first } = await networkHelpers.loadFixture(twoPanels);
    for (const common of first.seats) {
      const appeal = await registerPanel(registry, [common, ...arbiters(4, 10)]);
      await expect(registry.requireEligible(first.panelId, appeal.panelId, []))
        .to.be.revertedWithCustomError(registry, "PanelsOverlap")
        .withArgs(await common.getAddress());
    }
    const all = await registerPanel(registry, [...first.seats, ...arbiters(4, 10)]);
    await expect(registry.requireEligible(first.panelId, all.panelId, []))
      .to.be.revertedWithCustomError(registry, "PanelsOverlap")
      .withArgs(first.panel.members[0]);
  });

  it("T51_reverts when a party sits on either panel, in any seat and anywhere in the list", async () => {
    const { registry, stranger, sponsor, first, appeal } = await networkHelpers.loadFixture(twoPanels);
    for (const { panelId, panel } of [first, appeal]) {
      for (const [i, party] of panel.members.entries()) {
        const parties = Array<string>(5).fill(stranger.address).with(i, party);
        await expect(registry.requireEligible(first.panelId, appeal.panelId, parties))
          .to.be.revertedWithCustomError(registry, "PartyOnPanel")
          .withArgs(panelId, party);
      }
    }
    await registry.requireEligible(first.panelId, appeal.panelId, [stranger, sponsor]);
  });

  it("T128_reverts when the account of an agent that takes part sits on either panel", async () => {
    const { registry, domain, member, stranger, sponsor, first, appeal } = await networkHelpers.loadFixture(twoPanels);
    const agents = await deployRegistry(ethers);
    await agents.connect(member)["register()"]();
    const account = await agents.deployAccount.staticCall(1n);
    await agents.deployAccount(1n);
    const asMember = async (others: readonly Wallet[], feeBps: bigint) => {
      const keys = new Map(others.map((key) => [key.address, key]));
      const members = [account, ...keys.keys()].toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
      const panel = { members, threshold: BigInt(members.length - 1), feeBps, validUntil: 4_000_000_000n };
      const consents = members.map((address) => {
        const key = keys.get(address);
        if (key !== undefined) return signConsent(key, domain, address, panel);
        return signNested(member, account, domain, PANEL_TYPES.PanelConsent, { member: account, panel }, ethers);
      });
      await registry.register(panel, await Promise.all(consents));
      return panelIdOf(panel);
    };
    const judged = await asMember(arbiters(2, 60), 300n);
    const appealed = await asMember(arbiters(4, 70), 500n);
    for (const [panelId, appealPanelId, seat] of [
      [judged, appeal.panelId, judged],
      [first.panelId, appealed, appealed],
    ] as const) {
      await registry.requireEligible(panelId, appealPanelId, [stranger, sponsor]);
      await expect(registry.requireEligible(panelId, appealPanelId, [stranger, sponsor, account]))
        .to.be.revertedWithCustomError(registry, "PartyOnPanel")
        .withArgs(seat, account);
    }
  });

  it("T51_is not misled by accounts that were made to look like members", async () => {
    const { registry, first, appeal } = await networkHelpers.loadFixture(twoPanels);
    const doubles = [...first.panel.members, ...appeal.panel.members].map(forged);
    await registry.requireEligible(first.panelId, appeal.panelId, [ZeroAddress, ...doubles]);
    await expect(registry.requireEligible(first.panelId, appeal.panelId, [...doubles, appeal.panel.members[4]!]))
      .to.be.revertedWithCustomError(registry, "PartyOnPanel")
      .withArgs(appeal.panelId, appeal.panel.members[4]);
  });

  it("T51_is not misled by a panel whose fingerprint covers another's", async () => {
    const { registry, first } = await networkHelpers.loadFixture(twoPanels);
    const bits = new Set(first.panel.members.map((account) => BigInt(account) % BITS));
    const doubles: Key[] = [];
    for (let i = 100; doubles.length < 5; ++i) {
      const [key] = arbiters(1, i);
      if (bits.has(BigInt(key!.address) % BITS)) doubles.push(key!);
    }
    const appeal = await registerPanel(registry, doubles);
    await registry.requireEligible(first.panelId, appeal.panelId, []);
  });
});
