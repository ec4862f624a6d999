import { expect } from "chai";
import { getAddress, TypedDataEncoder, ZeroAddress } from "ethers";

import { arbiters, ethers, networkHelpers, now, panelRegistry } from "../../fixtures/panel-registry.js";
import { makePanel, registerPanel, signPanel } from "../../fixtures/panels.js";
import type { PanelFields } from "../../utils/panels.js";
import { PANEL_TYPES, panelIdOf, signConsent } from "../../utils/panels.js";

const struct = ({ members, threshold, feeBps, validUntil }: PanelFields) => [members, threshold, feeBps, validUntil];

describe("PanelRegistry.register", () => {
  describe("given the terms are not those of a panel", () => {
    it("T64_reverts without members, and with 16", async () => {
      const { registry } = await networkHelpers.loadFixture(panelRegistry);
      for (const count of [0, 16]) {
        const { panel } = await makePanel(arbiters(count));
        await expect(registry.register(panel, Array<string>(count).fill("0x")))
          .to.be.revertedWithCustomError(registry, "MemberCountInvalid")
          .withArgs(count, 15);
      }
    });

    it("T49_reverts when a member comes twice or out of order", async () => {
      const { registry, domain } = await networkHelpers.loadFixture(panelRegistry);
      const { panel, seats } = await makePanel(arbiters(3));
      const [a, b, c] = panel.members as [string, string, string];
      for (const [members, index] of [
        [[a, b, b], 2],
        [[a, a, b], 1],
        [[b, a, c], 1],
        [[a, c, b], 2],
      ] as const) {
        const changed = { ...panel, members: [...members] };
        await expect(registry.register(changed, await signPanel(seats, domain, changed)))
          .to.be.revertedWithCustomError(registry, "MembersUnordered")
          .withArgs(index, members[index]);
      }
    });

    it("T20_T25_reverts when a member is nobody or a precompile, whatever that answers", async () => {
      const { registry } = await networkHelpers.loadFixture(panelRegistry);
      for (const low of [ZeroAddress, "0x0000000000000000000000000000000000000004", `0x${"0".repeat(36)}ffff`]) {
        const panel = { members: [getAddress(low)], threshold: 1n, feeBps: 0n, validUntil: 4_000_000_000n };
        await expect(registry.register(panel, ["0x"]))
          .to.be.revertedWithCustomError(registry, "MembersUnordered")
          .withArgs(0, getAddress(low));
      }
    });

    it("takes 0x10000, the first account, if it agreed", async () => {
      const { registry, domain } = await networkHelpers.loadFixture(panelRegistry);
      const account = getAddress("0x0000000000000000000000000000000000010000");
      const panel = { members: [account], threshold: 1n, feeBps: 0n, validUntil: 4_000_000_000n };
      const digest = TypedDataEncoder.hash(domain, PANEL_TYPES.PanelConsent, { member: account, panel });
      await expect(registry.register(panel, ["0x"]))
        .to.be.revertedWithCustomError(registry, "SignatureInvalid")
        .withArgs(account, digest);
      await networkHelpers.impersonateAccount(account);
      const signer = await ethers.getSigner(account);
      await networkHelpers.setBalance(account, 10n ** 18n);
      await registry.connect(signer).register(panel, ["0x"]);
      expect((await registry.panelOf(panelIdOf(panel))).members).to.deep.equal([account]);
    });

    it("T126_reverts with two members, of whom either could stop every ruling", async () => {
      const { registry, domain } = await networkHelpers.loadFixture(panelRegistry);
      const { panel, seats } = await makePanel(arbiters(2));
      await expect(registry.register(panel, await signPanel(seats, domain, panel)))
        .to.be.revertedWithCustomError(registry, "MemberCountInvalid")
        .withArgs(2, 15);
    });

    it("T50_T126_INV-PAN-9: reverts unless the threshold is more than half of the members, and fewer than all of several", async () => {
      const { registry, domain } = await networkHelpers.loadFixture(panelRegistry);
      for (const count of [1, 3, 4, 5, 14, 15]) {
        const least = Math.floor(count / 2) + 1;
        const most = Math.max(1, count - 1);
        for (const threshold of [0, least - 1, most + 1, count + 1, 255]) {
          const { panel, seats } = await makePanel(arbiters(count), { threshold: BigInt(threshold) });
          await expect(registry.register(panel, await signPanel(seats, domain, panel)))
            .to.be.revertedWithCustomError(registry, "ThresholdInvalid")
            .withArgs(threshold, count);
        }
        for (const threshold of new Set([least, most])) {
          await registerPanel(registry, arbiters(count), { threshold: BigInt(threshold) });
        }
      }
    });

    it("T62_reverts above a fee of 5 %", async () => {
      const { registry, domain } = await networkHelpers.loadFixture(panelRegistry);
      for (const feeBps of [501n, 10_000n, 65_535n]) {
        const { panel, seats } = await makePanel(arbiters(3), { feeBps });
        await expect(registry.register(panel, await signPanel(seats, domain, panel)))
          .to.be.revertedWithCustomError(registry, "PanelFeeTooHigh")
          .withArgs(panelIdOf(panel), feeBps, 500);
      }
      await registerPanel(registry, arbiters(3), { feeBps: 500n });
      await registerPanel(registry, arbiters(3), { feeBps: 0n });
    });

    it("reverts from the second after its time", async () => {
      const { registry, domain } = await networkHelpers.loadFixture(panelRegistry);
      const validUntil = (await now()) + 3_600n;
      const { panel, seats } = await makePanel(arbiters(3), { validUntil });
      const signatures = await signPanel(seats, domain, panel);
      const snapshot = await networkHelpers.takeSnapshot();
      await networkHelpers.time.setNextBlockTimestamp(validUntil);
      await expect(registry.register(panel, signatures)).to.emit(registry, "PanelRegistered");
      await snapshot.restore();
      await networkHelpers.time.setNextBlockTimestamp(validUntil + 1n);
      await expect(registry.register(panel, signatures))
        .to.be.revertedWithCustomError(registry, "MessageExpired")
        .withArgs(validUntil);
    });
  });

  describe("given a member did not agree", () => {
    it("T49_reverts with too few and too many signatures", async () => {
      const { registry, domain } = await networkHelpers.loadFixture(panelRegistry);
      const { panel, seats } = await makePanel(arbiters(3));
      const signatures = await signPanel(seats, domain, panel);
      for (const given of [[], signatures.slice(0, 2), [...signatures, signatures[0]!]]) {
        await expect(registry.register(panel, given))
          .to.be.revertedWithCustomError(registry, "SignatureCountMismatch")
          .withArgs(given.length, 3);
      }
    });

    it("T20_T51_T52_reverts when a signature is missing, another's, for other terms, or for another chain or registry", async () => {
      const { registry, domain, escrowDomain, stranger } = await networkHelpers.loadFixture(panelRegistry);
      const { panel, seats } = await makePanel(arbiters(3));
      const signatures = await signPanel(seats, domain, panel);
      const other = { ...panel, feeBps: 299n };
      for (const seat of [0, 1, 2]) {
        const member = panel.members[seat]!;
        const key = seats[seat]!;
        const digest = TypedDataEncoder.hash(domain, PANEL_TYPES.PanelConsent, { member, panel });
        for (const bad of [
          "0x",
          `0x${"00".repeat(65)}`,
          await signConsent(stranger, domain, member, panel),
          signatures[(seat + 1) % 3]!,
          await signConsent(key, domain, stranger.address, panel),
          await signConsent(key, domain, member, other),
          await signConsent(key, { ...domain, chainId: 1n }, member, panel),
          await signConsent(key, { ...domain, verifyingContract: stranger.address }, member, panel),
          await signConsent(key, escrowDomain, member, panel),
        ]) {
          await expect(registry.connect(stranger).register(panel, signatures.with(seat, bad)))
            .to.be.revertedWithCustomError(registry, "SignatureInvalid")
            .withArgs(member, digest);
        }
      }
    });
  });

  describe("given the panel is registered", () => {
    it("T52_reverts a second time, also when it was closed in between", async () => {
      const { registry, member } = await networkHelpers.loadFixture(panelRegistry);
      const keys = [member, ...arbiters(2)];
      const { panelId } = await registerPanel(registry, keys);
      await expect(registerPanel(registry, keys))
        .to.be.revertedWithCustomError(registry, "PanelExists")
        .withArgs(panelId);
      await registry.connect(member).resign(panelId);
      await expect(registerPanel(registry, keys))
        .to.be.revertedWithCustomError(registry, "PanelExists")
        .withArgs(panelId);
      expect(await registry.isOpen(panelId)).to.equal(false);
    });

    it("T52_the same members with other terms are another panel", async () => {
      const { registry } = await networkHelpers.loadFixture(panelRegistry);
      const terms = [{}, { threshold: 4n }, { feeBps: 1n }, { validUntil: 3_999_999_999n }];
      const ids = new Set<string>();
      for (const changes of terms) ids.add((await registerPanel(registry, arbiters(5), changes)).panelId);
      expect(ids.size).to.equal(terms.length);
      for (const panelId of ids) expect(await registry.isOpen(panelId)).to.equal(true);
    });
  });

  it("stores what 1 and 15 members signed, whoever sends it, under the hash of it", async () => {
    const { registry, domain, stranger } = await networkHelpers.loadFixture(panelRegistry);
    for (const count of [1, 15]) {
      const { panel, seats } = await makePanel(arbiters(count), { feeBps: 123n });
      const signatures = await signPanel(seats, domain, panel);
      const panelId = panelIdOf(panel);
      expect(await registry.idOf(panel)).to.equal(panelId);
      expect(await registry.connect(stranger).register.staticCall(panel, signatures)).to.equal(panelId);
      await expect(registry.connect(stranger).register(panel, signatures))
        .to.emit(registry, "PanelRegistered")
        .withArgs(panelId, struct(panel));
      expect(await registry.panelOf(panelId)).to.deep.equal(struct(panel));
      expect(await registry.isOpen(panelId)).to.equal(true);
    }
  });
});
