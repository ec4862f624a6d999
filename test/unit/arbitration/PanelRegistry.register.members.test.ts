import { expect } from "chai";
import { concat, TypedDataEncoder } from "ethers";

import { arbiters, ethers, networkHelpers, panelRegistry } from "../../fixtures/panel-registry.js";
import { makePanel, signPanel } from "../../fixtures/panels.js";
import { deployRegistry } from "../../utils/deploy-registry.js";
import { delegateByEip7702 } from "../../utils/eip7702.js";
import type { PanelFields } from "../../utils/panels.js";
import { PANEL_TYPES, panelIdOf, signConsent } from "../../utils/panels.js";
import { signNested } from "../../utils/typed-data.js";

/** A panel of one account that need not be a key's. */
const panelOf = (member: string): PanelFields => ({
  members: [member],
  threshold: 1n,
  feeBps: 100n,
  validUntil: 4_000_000_000n,
});

/** A contract that signs with the key of `member`. */
async function contractMember() {
  const fixture = await panelRegistry();
  const wallet = await ethers.deployContract("ContractWallet", [fixture.member]);
  return { ...fixture, wallet, address: await wallet.getAddress() };
}

describe("PanelRegistry.register, the members", () => {
  it("takes the caller's own consent without a signature, and only the caller's", async () => {
    const { registry, domain, member } = await networkHelpers.loadFixture(panelRegistry);
    const { panel, seats } = await makePanel([member, ...arbiters(2)]);
    const mine = seats.indexOf(member);
    const signatures = await signPanel(seats, domain, panel);
    await expect(
      registry.connect(member).register(panel, signatures.with((mine + 1) % 3, "0x")),
    ).to.be.revertedWithCustomError(registry, "SignatureInvalid");
    await expect(registry.connect(member).register(panel, signatures.with(mine, "0x"))).to.emit(
      registry,
      "PanelRegistered",
    );
  });

  describe("given a member is a contract", () => {
    it("T21_takes what it answers by ERC-1271, bound to that very contract", async () => {
      const { registry, domain, member, stranger, address } = await networkHelpers.loadFixture(contractMember);
      const twin = await (await ethers.deployContract("ContractWallet", [member])).getAddress();
      const panel = panelOf(address);
      const digest = TypedDataEncoder.hash(domain, PANEL_TYPES.PanelConsent, { member: address, panel });
      for (const bad of [
        await signConsent(stranger, domain, address, panel),
        await signConsent(member, domain, twin, panel),
        await signConsent(member, domain, member.address, panel),
      ]) {
        await expect(registry.register(panel, [bad]))
          .to.be.revertedWithCustomError(registry, "SignatureInvalid")
          .withArgs(address, digest);
      }
      await registry.register(panel, [await signConsent(member, domain, address, panel)]);
      expect(await registry.isOpen(panelIdOf(panel))).to.equal(true);
    });

    it("T22_takes the digest that it approved on chain, and an empty signature", async () => {
      const { registry, domain, stranger, wallet, address } = await networkHelpers.loadFixture(contractMember);
      const panel = panelOf(address);
      const digest = TypedDataEncoder.hash(domain, PANEL_TYPES.PanelConsent, { member: address, panel });
      await expect(registry.connect(stranger).register(panel, ["0x"]))
        .to.be.revertedWithCustomError(registry, "SignatureInvalid")
        .withArgs(address, digest);
      const approve = registry.interface.encodeFunctionData("approveDigest", [digest, panel.validUntil]);
      await expect(wallet.run(registry, approve))
        .to.emit(registry, "DigestApproved")
        .withArgs(address, digest, panel.validUntil);
      expect(await registry.isDigestApproved(address, digest)).to.equal(true);
      const structHash = TypedDataEncoder.hashStruct("PanelConsent", PANEL_TYPES.PanelConsent, {
        member: address,
        panel,
      });
      expect(await registry.digestOf(structHash)).to.equal(digest);
      expect(await registry.hasConsented(address, structHash, "0x")).to.equal(true);
      await registry.connect(stranger).register(panel, ["0x"]);
      expect(await registry.isOpen(panelIdOf(panel))).to.equal(true);
    });

    it("T22_asks it once: what it answers later changes nothing", async () => {
      const { registry } = await networkHelpers.loadFixture(panelRegistry);
      const fickle = await ethers.deployContract("ReentrantWallet");
      const panel = panelOf(await fickle.getAddress());
      const panelId = panelIdOf(panel);
      // It agrees while the panel is unknown: after that the view that it asks reverts for nothing.
      await fickle.arm(registry, registry.interface.encodeFunctionData("isOpen", [panelId]));
      await registry.register(panel, ["0x01"]);
      await fickle.arm(registry, registry.interface.encodeFunctionData("panelOf", [`0x${"11".repeat(32)}`]));
      const structHash = TypedDataEncoder.hashStruct("PanelConsent", PANEL_TYPES.PanelConsent, {
        member: panel.members[0],
        panel,
      });
      expect(await registry.hasConsented(fickle, structHash, "0x01")).to.equal(false);
      expect(await registry.isOpen(panelId)).to.equal(true);
      expect(await registry.quorumOf(panel, 1n)).to.deep.equal(panel.members);
    });

    it("T22_cannot register itself or resign while it is asked", async () => {
      const { registry } = await networkHelpers.loadFixture(panelRegistry);
      const wallet = await ethers.deployContract("ReentrantWallet");
      const panel = panelOf(await wallet.getAddress());
      for (const data of [
        registry.interface.encodeFunctionData("register", [panel, ["0x"]]),
        registry.interface.encodeFunctionData("resign", [panelIdOf(panel)]),
        registry.interface.encodeFunctionData("panelOf", [panelIdOf(panel)]),
      ]) {
        await wallet.arm(registry, data);
        await expect(registry.register(panel, ["0x01"])).to.be.revertedWithCustomError(registry, "SignatureInvalid");
      }
    });
  });

  it("takes an agent's account that signs as stock ERC-7739 wallets do, the message's own type first", async () => {
    const { registry, domain, member, stranger } = await networkHelpers.loadFixture(panelRegistry);
    const agents = await deployRegistry(ethers);
    await agents.connect(member)["register()"]();
    await agents.deployAccount(1n);
    const account = await agents.identityOf(1n);
    const panel = panelOf(account);
    const consentBy = (key: typeof member) =>
      signNested(key, account, domain, PANEL_TYPES.PanelConsent, { member: account, panel }, ethers);
    await expect(registry.register(panel, [await consentBy(stranger)])).to.be.revertedWithCustomError(
      registry,
      "SignatureInvalid",
    );
    await expect(registry.register(panel, [await consentBy(member)])).to.emit(registry, "PanelRegistered");
  });

  it("T23_never calls anybody to deploy a member: an ERC-6492 signature is just a bad one", async () => {
    const { registry, domain, member } = await networkHelpers.loadFixture(panelRegistry);
    const target = await ethers.deployContract("CallTarget");
    const panel = panelOf(ethers.getAddress(`0x${"ab".repeat(20)}`));
    const inner = await signConsent(member, domain, panel.members[0]!, panel);
    const hit = target.interface.encodeFunctionData("hit", [1n]);
    const wrapped = concat([
      ethers.AbiCoder.defaultAbiCoder().encode(["address", "bytes", "bytes"], [await target.getAddress(), hit, inner]),
      `0x${"6492".repeat(16)}`,
    ]);
    const digest = TypedDataEncoder.hash(domain, PANEL_TYPES.PanelConsent, { member: panel.members[0], panel });
    for (const signature of [wrapped, inner]) {
      await expect(registry.register(panel, [signature]))
        .to.be.revertedWithCustomError(registry, "SignatureInvalid")
        .withArgs(panel.members[0], digest);
    }
    expect(await target.calls()).to.equal(0n);
  });

  it("T24_takes the key of a member that delegated by EIP-7702, and what its delegate accepts", async () => {
    const { registry, domain, member, sponsor, stranger } = await networkHelpers.loadFixture(panelRegistry);
    await delegateByEip7702(member, await ethers.deployContract("ContractWallet", [sponsor]), networkHelpers);
    for (const [feeBps, key] of [
      [1n, member],
      [2n, sponsor],
    ] as const) {
      const panel = { ...panelOf(member.address), feeBps };
      const bad = await signConsent(stranger, domain, member.address, panel);
      await expect(registry.connect(stranger).register(panel, [bad])).to.be.revertedWithCustomError(
        registry,
        "SignatureInvalid",
      );
      await registry.connect(stranger).register(panel, [await signConsent(key, domain, member.address, panel)]);
      expect(await registry.isOpen(panelIdOf(panel))).to.equal(true);
    }
    await networkHelpers.setCode(member.address, "0x");
  });
});
