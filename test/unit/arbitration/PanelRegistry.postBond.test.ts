import { expect } from "chai";
import { MaxUint256, ZeroAddress } from "ethers";

import {
  BOND,
  bonded,
  ethers,
  networkHelpers,
  NOTICE,
  now,
  panelRegistry,
  twoPanels,
  WITHDRAWAL_TIME,
} from "../../fixtures/panel-registry.js";

describe("PanelRegistry.postBond", () => {
  it("reverts for nothing", async () => {
    const { registry, dollar, member } = await networkHelpers.loadFixture(twoPanels);
    await expect(registry.connect(member).postBond(member, dollar, 0))
      .to.be.revertedWithCustomError(registry, "BondZero")
      .withArgs(member);
  });

  describe("given the member has no bond", () => {
    it("reverts for anybody else: the token is the member's choice", async () => {
      const { registry, dollar, member, sponsor } = await networkHelpers.loadFixture(twoPanels);
      await dollar.mint(sponsor, BOND);
      await dollar.connect(sponsor).approve(registry, BOND);
      await expect(registry.connect(sponsor).postBond(member, dollar, BOND))
        .to.be.revertedWithCustomError(registry, "CallerUnauthorized")
        .withArgs(sponsor, member);
    });

    it("reverts when the token takes a fee, moves nothing, or is none", async () => {
      const { registry, member } = await networkHelpers.loadFixture(twoPanels);
      const taxed = await ethers.deployContract("FeeOnTransferToken");
      await taxed.mint(member, 1_000n);
      await taxed.connect(member).approve(registry, 1_000n);
      await expect(registry.connect(member).postBond(member, taxed, 1_000n))
        .to.be.revertedWithCustomError(registry, "BondReceivedMismatch")
        .withArgs(taxed, 1_000n, 990n);
      const lying = await ethers.deployContract("FalseReturningToken");
      await lying.setFailing(true);
      await expect(registry.connect(member).postBond(member, lying, 1n))
        .to.be.revertedWithCustomError(registry, "SafeERC20FailedOperation")
        .withArgs(lying);
      for (const nothing of [ZeroAddress, member.address]) {
        await expect(registry.connect(member).postBond(member, nothing, 1n)).to.revert(ethers);
      }
      expect(await registry.bondOf(member)).to.deep.equal([ZeroAddress, 0n, 0n, 0n]);
    });

    it("opens it, in a token of 6 or 18 decimals and in one that returns nothing", async () => {
      for (const name of ["TestDollar", "UnlistedToken", "NoReturnToken"] as const) {
        const { registry, member } = await networkHelpers.loadFixture(panelRegistry);
        const token = await ethers.getContractAt("TestDollar", await ethers.deployContract(name));
        await token.mint(member, BOND);
        await token.connect(member).approve(registry, BOND);
        await expect(registry.connect(member).postBond(member, token, BOND))
          .to.emit(registry, "BondPosted")
          .withArgs(member, token, member, BOND);
        expect(await registry.bondOf(member)).to.deep.equal([await token.getAddress(), BOND, 0n, 0n]);
        expect(await token.balanceOf(registry)).to.equal(BOND);
        expect(await token.balanceOf(member)).to.equal(0n);
      }
    });

    it("opens it for who sits on no panel", async () => {
      const { registry, dollar, stranger } = await networkHelpers.loadFixture(panelRegistry);
      await dollar.mint(stranger, 1n);
      await dollar.connect(stranger).approve(registry, 1n);
      await registry.connect(stranger).postBond(stranger, dollar, 1n);
      expect(await registry.bondOf(stranger)).to.deep.equal([await dollar.getAddress(), 1n, 0n, 0n]);
    });
  });

  describe("given the member has a bond", () => {
    it("reverts for another token, whoever brings it", async () => {
      const { registry, dollar, member, sponsor } = await networkHelpers.loadFixture(bonded);
      const other = await ethers.deployContract("TestDollar");
      for (const payer of [member, sponsor]) {
        await other.mint(payer, 1n);
        await other.connect(payer).approve(registry, 1n);
        await expect(registry.connect(payer).postBond(member, other, 1n))
          .to.be.revertedWithCustomError(registry, "BondTokenMismatch")
          .withArgs(dollar);
      }
    });

    it("reverts with the token's error when the caller cannot pay", async () => {
      const { registry, dollar, member, stranger } = await networkHelpers.loadFixture(bonded);
      await expect(registry.connect(stranger).postBond(member, dollar, 7n))
        .to.be.revertedWithCustomError(dollar, "ERC20InsufficientAllowance")
        .withArgs(registry, 0n, 7n);
    });

    it("takes the caller's tokens, never the member's", async () => {
      const { registry, dollar, member, sponsor } = await networkHelpers.loadFixture(bonded);
      const before = [await dollar.balanceOf(member), await dollar.balanceOf(sponsor)];
      await expect(registry.connect(sponsor).postBond(member, dollar, 7n))
        .to.emit(registry, "BondPosted")
        .withArgs(member, dollar, sponsor, 7n);
      expect(await registry.bondOf(member)).to.deep.equal([await dollar.getAddress(), BOND + 7n, 0n, 0n]);
      expect(await registry.bondOf(sponsor)).to.deep.equal([ZeroAddress, 0n, 0n, 0n]);
      expect(await dollar.balanceOf(registry)).to.equal(BOND + 7n);
      expect([await dollar.balanceOf(member), await dollar.balanceOf(sponsor)]).to.deep.equal([
        before[0],
        before[1]! - 7n,
      ]);
    });

    it("adds up beyond one payment's limit", async () => {
      const { registry, member, sponsor } = await networkHelpers.loadFixture(panelRegistry);
      const token = await ethers.deployContract("UnlistedToken");
      const most = 2n ** 96n - 1n;
      for (const payer of [member, sponsor]) {
        await token.mint(payer, most);
        await token.connect(payer).approve(registry, MaxUint256);
        await registry.connect(payer).postBond(member, token, most);
      }
      expect((await registry.bondOf(member)).amount).to.equal(2n * most);
    });
  });

  describe("given the member announced a withdrawal", () => {
    it("leaves the announcement alone when somebody else adds: nobody can lock a bond", async () => {
      const { registry, dollar, member, sponsor } = await networkHelpers.loadFixture(bonded);
      await registry.connect(member).announceWithdrawal();
      const unlocksAt = (await now()) + NOTICE;
      await registry.connect(sponsor).postBond(member, dollar, 1n);
      expect(await registry.bondOf(member)).to.deep.equal([
        await dollar.getAddress(),
        BOND + 1n,
        unlocksAt,
        unlocksAt + WITHDRAWAL_TIME,
      ]);
      await networkHelpers.time.setNextBlockTimestamp(unlocksAt);
      await registry.connect(sponsor).postBond(member, dollar, 1n);
      await registry.connect(member).withdrawBond(member);
      expect(await dollar.balanceOf(registry)).to.equal(0n);
    });

    it("takes the announcement back when the member adds", async () => {
      const { registry, dollar, member } = await networkHelpers.loadFixture(bonded);
      await registry.connect(member).announceWithdrawal();
      await networkHelpers.time.increase(NOTICE);
      await registry.connect(member).postBond(member, dollar, 1n);
      expect(await registry.bondOf(member)).to.deep.equal([await dollar.getAddress(), BOND + 1n, 0n, 0n]);
      await expect(registry.connect(member).withdrawBond(member))
        .to.be.revertedWithCustomError(registry, "BondLocked")
        .withArgs(0n);
    });
  });

  it("cannot be entered again by the token, nor read in the middle", async () => {
    const { registry, member } = await networkHelpers.loadFixture(panelRegistry);
    const token = await ethers.deployContract("ReentrantToken");
    await token.mint(member, 10n);
    await token.connect(member).approve(registry, 10n);
    const { interface: abi } = registry;
    const ruling = { jobId: `0x${"11".repeat(32)}`, milestone: 0n, round: 1n, panelId: `0x${"22".repeat(32)}` };
    const rulings = [1n, 2n].map((providerBps) => ({ ...ruling, providerBps, reasonHash: ruling.jobId }));
    await token.arm(registry, [
      abi.encodeFunctionData("postBond", [await token.getAddress(), await token.getAddress(), 1n]),
      abi.encodeFunctionData("announceWithdrawal"),
      abi.encodeFunctionData("withdrawBond", [member.address]),
      abi.encodeFunctionData("bondOf", [member.address]),
      abi.encodeFunctionData("proveEquivocation", [
        member.address,
        member.address,
        rulings[0]!,
        "0x",
        rulings[1]!,
        "0x",
      ]),
    ]);
    await registry.connect(member).postBond(member, token, 10n);
    const answers = await token.answers();
    expect(answers.length).to.equal(5);
    for (const { success, result } of answers) {
      expect(success).to.equal(false);
      expect(abi.parseError(result)?.name).to.equal("ReentrancyGuardReentrantCall");
    }
    expect((await registry.bondOf(member)).amount).to.equal(10n);
  });
});
