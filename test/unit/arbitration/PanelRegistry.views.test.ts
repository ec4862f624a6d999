import { expect } from "chai";
import { id, TypedDataEncoder, ZeroAddress, ZeroHash } from "ethers";

import { ESCROW, networkHelpers, panelRegistry, twoPanels } from "../../fixtures/panel-registry.js";
import { PANEL_TYPES, panelHashOf, panelIdOf } from "../../utils/panels.js";

describe("PanelRegistry, views", () => {
  it("announces its own domain, under which the id of a panel is a struct hash that ends in its fee", async () => {
    const { registry, domain, first } = await networkHelpers.loadFixture(twoPanels);
    expect(domain).to.deep.include({
      name: "Guildhall PanelRegistry",
      version: "1",
      verifyingContract: await registry.getAddress(),
    });
    expect(await registry.idOf(first.panel)).to.equal(first.panelId);
    const hash = panelHashOf(first.panel);
    expect(await registry.digestOf(hash)).to.equal(TypedDataEncoder.hash(domain, PANEL_TYPES.PanelTerms, first.panel));
    expect(first.panelId).to.equal(`${hash.slice(0, -4)}012c`);
  });

  describe("panelOf", () => {
    it("reverts for a panel that is not there", async () => {
      const { registry } = await networkHelpers.loadFixture(twoPanels);
      const unknown = id("unknown");
      await expect(registry.panelOf(unknown)).to.be.revertedWithCustomError(registry, "PanelUnknown").withArgs(unknown);
    });

    it("T52_gives the terms that the id was made from", async () => {
      const { registry, first, appeal } = await networkHelpers.loadFixture(twoPanels);
      for (const { panelId, panel } of [first, appeal]) {
        const [members, threshold, feeBps, validUntil] = await registry.panelOf(panelId);
        expect(panelIdOf({ members: [...members], threshold, feeBps, validUntil })).to.equal(panelId);
        expect([...members]).to.deep.equal(panel.members);
      }
    });
  });

  it("say of nobody and nothing that there is nothing", async () => {
    const { registry, member } = await networkHelpers.loadFixture(panelRegistry);
    expect(await registry.isOpen(ZeroHash)).to.equal(false);
    expect(await registry.bondOf(member)).to.deep.equal([ZeroAddress, 0n, 0n, 0n]);
    expect(await registry.equivocationsOf(member)).to.equal(0n);
    expect(await registry.equivocationsOf(ESCROW)).to.equal(0n);
  });
});
