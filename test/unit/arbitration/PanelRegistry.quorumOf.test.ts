import { expect } from "chai";

import { arbiters, networkHelpers, panelRegistry, twoPanels } from "../../fixtures/panel-registry.js";
import { registerPanel } from "../../fixtures/panels.js";

const bitsOf = (bitmap: number) => bitmap.toString(2).replaceAll("0", "").length;

describe("PanelRegistry.quorumOf", () => {
  it("T49_reverts when the bitmap names a seat that is not there", async () => {
    const { registry, first, appeal } = await networkHelpers.loadFixture(twoPanels);
    for (const [{ panelId, panel }, bitmap] of [
      [first, 0b1000n],
      [first, 0b1111n],
      [first, 2n ** 255n + 0b111n],
      [first, 2n ** 256n - 1n],
      [appeal, 0b100111n],
    ] as const) {
      await expect(registry.quorumOf(panel, bitmap))
        .to.be.revertedWithCustomError(registry, "SeatUnknown")
        .withArgs(panelId, bitmap);
    }
  });

  it("T49_T50_names exactly the seats of the bitmap, each once, or reverts when they are too few", async () => {
    const { registry } = await networkHelpers.loadFixture(panelRegistry);
    for (const [count, threshold] of [
      [1, 1],
      [3, 2],
      [4, 3],
      [5, 4],
    ] as const) {
      const { panelId, panel } = await registerPanel(registry, arbiters(count), { threshold: BigInt(threshold) });
      for (let bitmap = 0; bitmap < 1 << count; ++bitmap) {
        const named = panel.members.filter((_, seat) => ((bitmap >> seat) & 1) === 1);
        if (named.length >= threshold) {
          expect(await registry.quorumOf(panel, bitmap)).to.deep.equal(named);
        } else {
          await expect(registry.quorumOf(panel, bitmap))
            .to.be.revertedWithCustomError(registry, "SignersTooFew")
            .withArgs(panelId, bitsOf(bitmap), threshold);
        }
      }
    }
  });

  it("T49_knows all 15 seats", async () => {
    const { registry } = await networkHelpers.loadFixture(panelRegistry);
    const { panelId, panel } = await registerPanel(registry, arbiters(15));
    expect(await registry.quorumOf(panel, 2n ** 15n - 1n)).to.deep.equal(panel.members);
    expect(await registry.quorumOf(panel, 0b111111110000000n)).to.deep.equal(panel.members.slice(7));
    await expect(registry.quorumOf(panel, 2n ** 15n))
      .to.be.revertedWithCustomError(registry, "SeatUnknown")
      .withArgs(panelId, 2n ** 15n);
  });
});
