import { expect } from "chai";
import { getAddress, toBeHex, ZeroAddress } from "ethers";

import {
  DAY,
  DOLLAR,
  ethers,
  FEE_BPS,
  FundingMode,
  jobSettled,
  market,
  networkHelpers,
} from "../../fixtures/market.js";
import { moneyChanges } from "../../utils/escrow.js";
import { release } from "../../utils/steps.js";

const EARNED = 100n * DOLLAR - (100n * DOLLAR * FEE_BPS) / 10_000n;

/** `client` and `rival` have 1,000 units of credit each, of the given mock. */
async function creditsIn(name: string) {
  const fixture = await networkHelpers.loadFixture(market);
  const { escrow, client, rival } = fixture;
  const token = await ethers.deployContract(name);
  const erc20 = await ethers.getContractAt("UnlistedToken", token);
  await erc20.mint(client, 2_000n);
  await erc20.connect(client).approve(escrow, ethers.MaxUint256);
  await escrow.connect(client).deposit(token, client, 1_000n);
  await escrow.connect(client).deposit(token, rival, 1_000n);
  return { ...fixture, token: erc20, address: await token.getAddress() };
}

/** A milestone of `amount`, due tomorrow. */
const one = async (amount: bigint) => ({ amount, deliverWithin: DAY });

describe("JobEscrow.withdraw", () => {
  describe("when the tokens would be lost", () => {
    it("reverts for zero, a precompile and the escrow itself", async () => {
      const { escrow, dollar, provider } = await networkHelpers.loadFixture(jobSettled);
      for (const account of [ZeroAddress, getAddress(toBeHex(4, 20)), await escrow.getAddress()]) {
        await expect(escrow.connect(provider).withdraw(dollar, account))
          .to.be.revertedWithCustomError(escrow, "AccountInvalid")
          .withArgs(account);
      }
    });
  });

  describe("when the caller has no credit", () => {
    it("sends nothing and says so", async () => {
      const { escrow, dollar, stranger, provider } = await networkHelpers.loadFixture(jobSettled);
      const changes = await moneyChanges(escrow, dollar, { stranger, provider }, async () => {
        await expect(escrow.connect(stranger).withdraw(dollar, stranger))
          .to.emit(escrow, "Withdrawn")
          .withArgs(dollar, stranger, stranger, 0n);
      });
      expect(changes).to.deep.equal({});
    });
  });

  describe("when the caller has credit", () => {
    it("sends all of it to whom the caller names; the burned fee stays", async () => {
      const { escrow, dollar, provider, stranger } = await networkHelpers.loadFixture(jobSettled);
      expect(await escrow.connect(provider).withdraw.staticCall(dollar, stranger)).to.equal(EARNED);
      const changes = await moneyChanges(escrow, dollar, { provider, stranger }, async () => {
        await expect(escrow.connect(provider).withdraw(dollar, stranger))
          .to.emit(escrow, "Withdrawn")
          .withArgs(dollar, provider, stranger, EARNED);
      });
      expect(changes).to.deep.equal({ stranger: EARNED, "provider.credit": -EARNED, escrow: -EARNED });
      expect(await dollar.balanceOf(escrow)).to.equal(100n * DOLLAR - EARNED);
    });

    it("T69_gives the burned fee to nobody: not to the parties, the owner, the guardian or the contracts, nor to the next job", async () => {
      const fixture = await networkHelpers.loadFixture(jobSettled);
      const { escrow, dollar, ledger, protocol, client, provider, owner, guardian, stranger } = fixture;
      const fee = 100n * DOLLAR - EARNED;
      await escrow.connect(provider).withdraw(dollar, provider);
      expect(await dollar.balanceOf(escrow)).to.equal(fee);
      for (const account of [client, provider, owner, guardian, stranger, ledger, protocol, escrow]) {
        expect(await escrow.creditOf(dollar, account)).to.equal(0n);
      }
      for (const account of [client, provider, owner, guardian, stranger]) {
        await expect(escrow.connect(account).withdrawPart(dollar, account, 1n))
          .to.be.revertedWithCustomError(escrow, "CreditTooLow")
          .withArgs(dollar, account, 0n, 1n);
      }
      const next = await fixture.terms({ offer: { nonce: 2n }, bid: { nonce: 2n, milestones: [await one(fee)] } });
      await expect(fixture.award(next, FundingMode.Balance))
        .to.be.revertedWithCustomError(escrow, "CreditTooLow")
        .withArgs(dollar, client, 0n, fee);
    });

    for (const name of ["NoReturnToken", "UnlistedToken"]) {
      it(`T08_sends a ${name} just the same`, async () => {
        const { escrow, client, rival, token } = await creditsIn(name);
        const changes = await moneyChanges(escrow, token, { client, rival }, () =>
          escrow.connect(client).withdraw(token, client),
        );
        expect(changes).to.deep.equal({ client: 1_000n, "client.credit": -1_000n, escrow: -1_000n });
      });
    }
  });

  describe("when the token says false", () => {
    it("T08_reverts and the credit stays", async () => {
      const { escrow, client, token, address } = await creditsIn("FalseReturningToken");
      await (await ethers.getContractAt("FalseReturningToken", address)).setFailing(true);
      await expect(escrow.connect(client).withdraw(token, client))
        .to.be.revertedWithCustomError(escrow, "SafeERC20FailedOperation")
        .withArgs(token);
      expect(await escrow.creditOf(token, client)).to.equal(1_000n);
    });
  });

  describe("given the token's issuer blocked the owner of the credit", () => {
    it("T04_reverts to the owner, pays the owner elsewhere, and touches nobody else", async () => {
      const { escrow, client, rival, stranger, token, address } = await creditsIn("BlacklistToken");
      const issuer = await ethers.getContractAt("BlacklistToken", address);
      await issuer.setBlocked(client, true);
      await expect(escrow.connect(client).withdraw(token, client))
        .to.be.revertedWithCustomError(issuer, "Blocked")
        .withArgs(client);
      const changes = await moneyChanges(escrow, token, { client, rival, stranger }, async () => {
        await escrow.connect(client).withdraw(token, stranger);
        await escrow.connect(rival).withdraw(token, rival);
      });
      expect(changes).to.deep.equal({
        stranger: 1_000n,
        rival: 1_000n,
        "client.credit": -1_000n,
        "rival.credit": -1_000n,
        escrow: -2_000n,
      });
    });
  });

  describe("given the token's issuer blocked the escrow, or paused the token", () => {
    it("T05_waits with that token alone: jobs in it settle, other tokens are paid", async () => {
      const { escrow, dollar, client, rival, token, address, ...fixture } = await creditsIn("BlacklistToken");
      const issuer = await ethers.getContractAt("BlacklistToken", address);
      await escrow.connect(client).deposit(dollar, client, DOLLAR);
      const job = await fixture.terms({
        offer: { token: address },
        bid: { milestones: [{ amount: 400n, deliverWithin: DAY }] },
      });
      await fixture.award(job, 0);
      await issuer.setBlocked(escrow, true);
      await expect(escrow.connect(rival).withdraw(token, rival))
        .to.be.revertedWithCustomError(issuer, "Blocked")
        .withArgs(escrow);
      await release(escrow.connect(client), job);
      expect(await escrow.creditOf(token, fixture.provider)).to.equal(399n);
      await expect(escrow.connect(client).withdraw(dollar, client)).to.emit(escrow, "Withdrawn");
      await issuer.setBlocked(escrow, false);
      await expect(escrow.connect(fixture.provider).withdraw(token, rival))
        .to.emit(escrow, "Withdrawn")
        .withArgs(token, fixture.provider, rival, 399n);
    });

    it("T05_pays the same credit once the token is no longer paused", async () => {
      const { escrow, client, token, address } = await creditsIn("PausableToken");
      const issuer = await ethers.getContractAt("PausableToken", address);
      await issuer.pause();
      await expect(escrow.connect(client).withdraw(token, client)).to.be.revertedWithCustomError(
        issuer,
        "EnforcedPause",
      );
      expect(await escrow.creditOf(token, client)).to.equal(1_000n);
      await issuer.unpause();
      await expect(escrow.connect(client).withdraw(token, client))
        .to.emit(escrow, "Withdrawn")
        .withArgs(token, client, client, 1_000n);
    });
  });

  describe("given a token whose balances shrank", () => {
    it("T07_lacks for the last of that token; nobody's money in another token is touched", async () => {
      const { escrow, dollar, client, rival, token, address } = await creditsIn("RebasingToken");
      await escrow.connect(client).deposit(dollar, client, DOLLAR);
      await (await ethers.getContractAt("RebasingToken", address)).shrink(escrow, 500n);
      await escrow.connect(client).withdraw(token, client);
      await expect(escrow.connect(rival).withdraw(token, rival))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(escrow, 500n, 1_000n);
      await escrow.connect(rival).withdrawPart(token, rival, 500n);
      const changes = await moneyChanges(escrow, dollar, { client, rival }, () =>
        escrow.connect(client).withdraw(dollar, client),
      );
      expect(changes).to.deep.equal({ client: DOLLAR, "client.credit": -DOLLAR, escrow: -DOLLAR });
    });
  });

  describe("given credit in one token", () => {
    it("T09_pays no other token out of it, and has no sweep that a second address of a token could use", async () => {
      const { escrow, dollar, client, token } = await creditsIn("UnlistedToken");
      await expect(escrow.connect(client).withdrawPart(dollar, client, 1n))
        .to.be.revertedWithCustomError(escrow, "CreditTooLow")
        .withArgs(dollar, client, 0n, 1n);
      await expect(escrow.connect(client).withdrawPart(token, client, 1_001n))
        .to.be.revertedWithCustomError(escrow, "CreditTooLow")
        .withArgs(token, client, 1_000n, 1_001n);
      const sweeps: string[] = [];
      escrow.interface.forEachFunction(({ name }) => {
        if (/sweep|skim|rescue|recover|execute/i.test(name)) sweeps.push(name);
      });
      expect(sweeps).to.deep.equal([]);
    });
  });
});
