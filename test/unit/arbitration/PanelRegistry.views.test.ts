import { expect } from "chai";
import { id, TypedDataEncoder, ZeroAddress, ZeroHash } from "ethers";

import { ESCROW, networkHelpers, panelRegistry, twoPanels } from "../../fixtures/panel-registry.js";
import { PANEL_TYPES, panelIdOf } from "../../utils/panels.js";

describe("PanelRegistry, views", () => {
  it("announces its own domain, under which the id of a panel is a struct hash", async () => {
    const { registry, domain, first } = await networkHelpers.loadFixture(twoPanels);
    expect(domain).to.deep.include({
      name: "Guildhall PanelRegistry",
      version: "1",
      verifyingContract: await registry.getAddress(),
    });
    expect(await registry.idOf(first.panel)).to.equal(first.panelId);
    expect(await registry.digestOf(first.panelId)).to.equal(
      TypedDataEncoder.hash(domain, PANEL_TYPES.Panel, first.panel),
    );
  });

  describe("panelOf and feesOf", () => {
    it("revert for a panel that is not there", async () => {
      const { registry, first } = await networkHelpers.loadFixture(twoPanels);
      const unknown = id("unknown");
      for (const call of [
        () => registry.panelOf(unknown),
        () => registry.feesOf(unknown, first.panelId),
        () => registry.feesOf(first.panelId, unknown),
      ]) {
        await expect(call()).to.be.revertedWithCustomError(registry, "PanelUnknown").withArgs(unknown);
      }
    });

    it("T52_give the terms whose hash the id is", async () => {
      const { registry, first, appeal } = await networkHelpers.loadFixture(twoPanels);
      for (const { panelId, panel } of [first, appeal]) {
        const [members, threshold, feeBps, validUntil] = await registry.panelOf(panelId);
        expect(panelIdOf({ members: [...members], threshold, feeBps, validUntil })).to.equal(panelId);
        expect([...members]).to.deep.equal(panel.members);
      }
      expect(await registry.feesOf(first.panelId, appeal.panelId)).to.deep.equal([300n, 500n]);
      expect(await registry.feesOf(appeal.panelId, first.panelId)).to.deep.equal([500n, 300n]);
    });
  });

  it("say of nobody and nothing that there is nothing", async () => {
    const { registry, member } = await networkHelpers.loadFixture(panelRegistry);
    expect(await registry.isOpen(ZeroHash)).to.equal(false);
    expect(await registry.bondOf(member)).to.deep.equal([ZeroAddress, 0n, 0n]);
    expect(await registry.equivocationsOf(member)).to.equal(0n);
    expect(await registry.equivocationsOf(ESCROW)).to.equal(0n);
  });
});
