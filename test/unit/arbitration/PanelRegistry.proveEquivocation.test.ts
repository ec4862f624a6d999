import { expect } from "chai";
import { id, Signature, TypedDataEncoder, ZeroAddress } from "ethers";

import {
  BOND,
  bonded,
  ESCROW,
  ethers,
  makeRuling,
  networkHelpers,
  NOTICE,
  twoPanels,
} from "../../fixtures/panel-registry.js";
import { delegateByEip7702 } from "../../utils/eip7702.js";
import type { RulingFields } from "../../utils/panels.js";
import { PANEL_TYPES, signRuling } from "../../utils/panels.js";

/** The member signed half and all for the same milestone. */
async function twoRulings() {
  const fixture = await bonded();
  const { escrowDomain, member, first } = fixture;
  const half = makeRuling(first.panelId);
  const all = { ...half, providerBps: 10_000n };
  const halfSigned = await signRuling(member, escrowDomain, half);
  const allSigned = await signRuling(member, escrowDomain, all);
  return { ...fixture, half, all, halfSigned, allSigned };
}

const digestOf = (domain: Awaited<ReturnType<typeof bonded>>["escrowDomain"], arbiter: string, ruling: RulingFields) =>
  TypedDataEncoder.hash(domain, PANEL_TYPES.Ruling, { arbiter, ...ruling });

describe("PanelRegistry.proveEquivocation", () => {
  describe("given the rulings do not conflict", () => {
    it("T54_reverts when they are for another job, milestone, round or panel, or of the same share", async () => {
      const { registry, escrowDomain, member, half, all, halfSigned } = await networkHelpers.loadFixture(twoRulings);
      for (const other of [
        half,
        { ...half, reasonHash: id("other reasons") },
        { ...all, jobId: id("another job") },
        { ...all, milestone: 1n },
        { ...all, round: 2n },
        { ...all, panelId: id("another panel") },
      ]) {
        const signature = await signRuling(member, escrowDomain, other);
        await expect(
          registry.proveEquivocation(ESCROW, member, half, halfSigned, other, signature),
        ).to.be.revertedWithCustomError(registry, "RulingsDoNotConflict");
      }
      expect(await registry.equivocationsOf(member)).to.equal(0n);
    });
  });

  describe("given the member's key did not sign both", () => {
    it("T20_T54_reverts, whichever of the two it is", async () => {
      const fixture = await networkHelpers.loadFixture(twoRulings);
      const { registry, escrowDomain, member, stranger, half, all, halfSigned, allSigned } = fixture;
      const { r, s, v } = Signature.from(allSigned);
      for (const bad of [
        "0x",
        `0x${"00".repeat(65)}`,
        halfSigned,
        await signRuling(stranger, escrowDomain, all),
        await signRuling(stranger, escrowDomain, all, member.address),
        await signRuling(member, escrowDomain, all, stranger.address),
        await signRuling(member, { ...escrowDomain, chainId: 1n }, all),
        await signRuling(member, { ...escrowDomain, verifyingContract: stranger.address }, all),
        await signRuling(member, { ...escrowDomain, name: "Guildhall PanelRegistry" }, all),
        await signRuling(member, { ...escrowDomain, version: "2" }, all),
        await signRuling(member, escrowDomain, { ...all, providerBps: 9_999n }),
        Signature.from({ r, s, v }).compactSerialized,
        `${allSigned}00`,
      ]) {
        await expect(registry.proveEquivocation(ESCROW, member, half, halfSigned, all, bad))
          .to.be.revertedWithCustomError(registry, "SignatureInvalid")
          .withArgs(member, digestOf(escrowDomain, member.address, all));
        await expect(registry.proveEquivocation(ESCROW, member, all, bad, half, halfSigned))
          .to.be.revertedWithCustomError(registry, "SignatureInvalid")
          .withArgs(member, digestOf(escrowDomain, member.address, all));
      }
      expect((await registry.bondOf(member)).amount).to.equal(BOND);
    });

    it("T20_reverts for nobody", async () => {
      const { registry, escrowDomain, half, all } = await networkHelpers.loadFixture(twoRulings);
      for (const nothing of ["0x", `0x${"00".repeat(65)}`, `0x${"00".repeat(64)}1b`]) {
        await expect(registry.proveEquivocation(ESCROW, ZeroAddress, half, nothing, all, nothing))
          .to.be.revertedWithCustomError(registry, "SignatureInvalid")
          .withArgs(ZeroAddress, digestOf(escrowDomain, ZeroAddress, half));
      }
    });

    it("T22_T54_reverts for a contract: what it answers proves nothing", async () => {
      const { registry, escrowDomain, member, half, all } = await networkHelpers.loadFixture(twoRulings);
      const wallet = await (await ethers.deployContract("ContractWallet", [member])).getAddress();
      const signatures = [half, all].map((ruling) => signRuling(member, escrowDomain, ruling, wallet));
      const [halfSigned, allSigned] = (await Promise.all(signatures)) as [string, string];
      await expect(registry.proveEquivocation(ESCROW, wallet, half, halfSigned, all, allSigned))
        .to.be.revertedWithCustomError(registry, "SignatureInvalid")
        .withArgs(wallet, digestOf(escrowDomain, wallet, half));
    });
  });

  it("T54_records it for anyone who brings both and forfeits the whole bond, which stays for ever", async () => {
    const fixture = await networkHelpers.loadFixture(twoRulings);
    const { registry, dollar, member, stranger, half, all, halfSigned, allSigned, first } = fixture;
    const before = await dollar.balanceOf(member);
    await expect(registry.connect(stranger).proveEquivocation(ESCROW, member, half, halfSigned, all, allSigned))
      .to.emit(registry, "EquivocationProven")
      .withArgs(member, ESCROW, half.jobId, 0n, 1n, first.panelId, 5_000n, 10_000n, dollar, BOND);
    expect(await registry.equivocationsOf(member)).to.equal(1n);
    expect(await registry.bondOf(member)).to.deep.equal([ZeroAddress, 0n, 0n, 0n]);
    expect(await dollar.balanceOf(registry)).to.equal(BOND);
    expect([await dollar.balanceOf(member), await dollar.balanceOf(stranger)]).to.deep.equal([before, 0n]);
    await expect(registry.connect(member).withdrawBond(member))
      .to.be.revertedWithCustomError(registry, "BondZero")
      .withArgs(member);
    await expect(registry.connect(member).announceWithdrawal())
      .to.be.revertedWithCustomError(registry, "BondZero")
      .withArgs(member);
  });

  it("T54_counts once for a milestone, round and panel, whichever shares and reasons prove it", async () => {
    const fixture = await networkHelpers.loadFixture(twoRulings);
    const { registry, escrowDomain, dollar, member, half, all, halfSigned, allSigned } = fixture;
    await registry.proveEquivocation(ESCROW, member, half, halfSigned, all, allSigned);
    await registry.connect(member).postBond(member, dollar, 7n);
    const none = { ...half, providerBps: 0n, reasonHash: id("third reasons") };
    const noneSigned = await signRuling(member, escrowDomain, none);
    for (const [a, aSigned, b, bSigned] of [
      [half, halfSigned, all, allSigned],
      [all, allSigned, half, halfSigned],
      [none, noneSigned, half, halfSigned],
    ] as const) {
      await expect(registry.proveEquivocation(ESCROW, member, a, aSigned, b, bSigned))
        .to.be.revertedWithCustomError(registry, "EquivocationKnown")
        .withArgs(member, half.jobId, 0n, 1n);
    }
    expect((await registry.bondOf(member)).amount).to.equal(7n);
    expect(await registry.equivocationsOf(member)).to.equal(1n);
  });

  it("T54_counts each milestone, round, panel and escrow, also without a bond", async () => {
    const { registry, escrowDomain, member, half } = await networkHelpers.loadFixture(twoRulings);
    const elsewhere = ethers.getAddress(`0x${"ab".repeat(20)}`);
    const cases = [
      [ESCROW, half],
      [ESCROW, { ...half, jobId: id("another job") }],
      [ESCROW, { ...half, milestone: 2n ** 256n - 1n }],
      [ESCROW, { ...half, round: 2n }],
      [ESCROW, { ...half, panelId: id("another panel") }],
      [elsewhere, half],
    ] as const;
    for (const [i, [escrow, ruling]] of cases.entries()) {
      const domain = { ...escrowDomain, verifyingContract: escrow };
      const other = { ...ruling, providerBps: 1n };
      const signatures = [await signRuling(member, domain, ruling), await signRuling(member, domain, other)] as const;
      await registry.proveEquivocation(escrow, member, ruling, signatures[0], other, signatures[1]);
      expect(await registry.equivocationsOf(member)).to.equal(BigInt(i + 1));
    }
  });

  it("says so when there was no bond", async () => {
    const fixture = await networkHelpers.loadFixture(twoPanels);
    const { registry, escrowDomain, stranger, first } = fixture;
    const half = makeRuling(first.panelId, { round: 2n, milestone: 3n });
    const none = { ...half, providerBps: 0n };
    const signatures = [half, none].map((ruling) => signRuling(stranger, escrowDomain, ruling));
    const [halfSigned, noneSigned] = (await Promise.all(signatures)) as [string, string];
    await expect(registry.proveEquivocation(ESCROW, stranger, none, noneSigned, half, halfSigned))
      .to.emit(registry, "EquivocationProven")
      .withArgs(stranger, ESCROW, half.jobId, 3n, 2n, first.panelId, 0n, 5_000n, ZeroAddress, 0n);
  });

  it("T54_forfeits a bond whose withdrawal was announced, also when it may be withdrawn already", async () => {
    for (const wait of [1n, NOTICE + 1n]) {
      const fixture = await networkHelpers.loadFixture(twoRulings);
      const { registry, dollar, member, half, all, halfSigned, allSigned } = fixture;
      await registry.connect(member).announceWithdrawal();
      await networkHelpers.time.increase(wait);
      await registry.proveEquivocation(ESCROW, member, half, halfSigned, all, allSigned);
      expect(await registry.bondOf(member)).to.deep.equal([ZeroAddress, 0n, 0n, 0n]);
      // The announcement is gone with the bond: it is none for the next.
      await registry.connect(member).postBond(member, dollar, 1n);
      expect((await registry.bondOf(member)).unlocksAt).to.equal(0n);
    }
  });

  it("leaves the other members' bonds alone, and pays them out to the unit", async () => {
    const fixture = await networkHelpers.loadFixture(twoRulings);
    const { registry, dollar, member, sponsor, half, all, halfSigned, allSigned } = fixture;
    await registry.connect(sponsor).postBond(sponsor, dollar, 3n);
    await registry.connect(sponsor).announceWithdrawal();
    await registry.proveEquivocation(ESCROW, member, half, halfSigned, all, allSigned);
    await networkHelpers.time.increase(NOTICE);
    await registry.connect(sponsor).withdrawBond(sponsor);
    expect(await dollar.balanceOf(registry)).to.equal(BOND);
  });

  it("T24_catches the key of a member that delegated by EIP-7702, and not its delegate's", async () => {
    const fixture = await networkHelpers.loadFixture(twoRulings);
    const { registry, escrowDomain, member, sponsor, half, all, halfSigned, allSigned } = fixture;
    await delegateByEip7702(member, await ethers.deployContract("ContractWallet", [sponsor]), networkHelpers);
    const delegated = await signRuling(sponsor, escrowDomain, all, member.address);
    await expect(registry.proveEquivocation(ESCROW, member, half, halfSigned, all, delegated))
      .to.be.revertedWithCustomError(registry, "SignatureInvalid")
      .withArgs(member, digestOf(escrowDomain, member.address, all));
    await registry.proveEquivocation(ESCROW, member, half, halfSigned, all, allSigned);
    expect(await registry.equivocationsOf(member)).to.equal(1n);
    await networkHelpers.setCode(member.address, "0x");
  });
});
