import { expect } from "chai";
import { getAddress, toBeHex, ZeroAddress } from "ethers";

import { DOLLAR, ethers, market, networkHelpers } from "../../fixtures/market.js";
import { moneyChanges } from "../../utils/escrow.js";

/** The market, and `client` with 1,000 units of the given mock, all of them approved. */
async function clientWith(name: string) {
  const fixture = await networkHelpers.loadFixture(market);
  const { escrow, client } = fixture;
  const token = await ethers.deployContract(name);
  const mint = token.getFunction("mint");
  await mint(client, 1_000n);
  const erc20 = await ethers.getContractAt("UnlistedToken", token);
  await erc20.connect(client).approve(escrow, ethers.MaxUint256);
  return { ...fixture, token: erc20 };
}

describe("JobEscrow.deposit", () => {
  describe("when nobody could withdraw it", () => {
    it("T25_reverts for zero, a precompile and the escrow itself", async () => {
      const { escrow, dollar, client } = await networkHelpers.loadFixture(market);
      for (const account of [ZeroAddress, getAddress(toBeHex(0xffff, 20)), await escrow.getAddress()]) {
        await expect(escrow.connect(client).deposit(dollar, account, 1n))
          .to.be.revertedWithCustomError(escrow, "AccountInvalid")
          .withArgs(account);
      }
      await expect(escrow.connect(client).deposit(dollar, getAddress(toBeHex(0x10000, 20)), 1n)).to.emit(
        escrow,
        "Deposited",
      );
    });
  });

  describe("when the token takes a fee", () => {
    it("T06_reverts with what was to come and what came", async () => {
      const { escrow, client, token } = await clientWith("FeeOnTransferToken");
      await expect(escrow.connect(client).deposit(token, client, 1_000n))
        .to.be.revertedWithCustomError(escrow, "AmountReceivedMismatch")
        .withArgs(token, 1_000n, 990n);
      expect(await escrow.creditOf(token, client)).to.equal(0n);
    });
  });

  describe("when the token says false", () => {
    it("T08_reverts", async () => {
      const { escrow, client, token } = await clientWith("FalseReturningToken");
      await (await ethers.getContractAt("FalseReturningToken", token)).setFailing(true);
      await expect(escrow.connect(client).deposit(token, client, 1_000n))
        .to.be.revertedWithCustomError(escrow, "SafeERC20FailedOperation")
        .withArgs(token);
    });
  });

  describe("when the token has no code", () => {
    it("T08_reverts", async () => {
      const { escrow, client, stranger } = await networkHelpers.loadFixture(market);
      await expect(escrow.connect(client).deposit(stranger, client, 1n)).to.be.revert(ethers);
      await expect(escrow.connect(client).deposit(ZeroAddress, client, 0n)).to.be.revert(ethers);
    });
  });

  describe("when the caller did not approve", () => {
    it("T12_reverts: nobody else's allowance is ever used", async () => {
      const { escrow, dollar, stranger, client } = await networkHelpers.loadFixture(market);
      expect(await dollar.allowance(client, escrow)).to.equal(ethers.MaxUint256);
      await expect(escrow.connect(stranger).deposit(dollar, stranger, 1n))
        .to.be.revertedWithCustomError(escrow, "AllowanceTooLow")
        .withArgs(dollar, stranger, 0n, 1n);
    });
  });

  describe("when value is sent along", () => {
    it("T11_T16_cannot be: nothing is payable, and the escrow takes no native coin", async () => {
      const { escrow, client } = await networkHelpers.loadFixture(market);
      const payable = escrow.interface.fragments.filter((fragment) => "payable" in fragment && fragment.payable);
      expect(payable).to.deep.equal([]);
      expect(escrow.interface.receive).to.equal(false);
      for (const data of ["0x", "0x12345678"]) {
        await expect(client.sendTransaction({ to: escrow, data, value: 1n })).to.be.revertedWithoutReason(ethers);
      }
    });
  });

  describe("when the tokens come", () => {
    it("credits the named account, of a token of 6 decimals", async () => {
      const { escrow, dollar, client, rival } = await networkHelpers.loadFixture(market);
      const changes = await moneyChanges(escrow, dollar, { client, rival }, async () => {
        await expect(escrow.connect(client).deposit(dollar, rival, 7n * DOLLAR))
          .to.emit(escrow, "Deposited")
          .withArgs(dollar, rival, client, 7n * DOLLAR);
      });
      expect(changes).to.deep.equal({ client: -7n * DOLLAR, "rival.credit": 7n * DOLLAR, escrow: 7n * DOLLAR });
    });

    it("T08_credits also of a token that returns nothing, and of one of 18 decimals", async () => {
      for (const name of ["NoReturnToken", "UnlistedToken"]) {
        const { escrow, client, token } = await clientWith(name);
        const changes = await moneyChanges(escrow, token, { client }, () =>
          escrow.connect(client).deposit(token, client, 1_000n),
        );
        expect(changes).to.deep.equal({ client: -1_000n, "client.credit": 1_000n, escrow: 1_000n });
      }
    });

    it("does nothing but the event for nothing", async () => {
      const { escrow, dollar, client } = await networkHelpers.loadFixture(market);
      const changes = await moneyChanges(escrow, dollar, { client }, async () => {
        await expect(escrow.connect(client).deposit(dollar, client, 0n))
          .to.emit(escrow, "Deposited")
          .withArgs(dollar, client, client, 0n);
      });
      expect(changes).to.deep.equal({});
    });
  });

  describe("when tokens come unasked", () => {
    it("T10_changes nobody's credit, and the next deposit counts only its own", async () => {
      const { escrow, dollar, client, rival } = await networkHelpers.loadFixture(market);
      const changes = await moneyChanges(escrow, dollar, { client, rival }, async () => {
        await dollar.connect(client).transfer(escrow, 50n * DOLLAR);
        await escrow.connect(client).deposit(dollar, rival, DOLLAR);
      });
      expect(changes).to.deep.equal({ client: -51n * DOLLAR, "rival.credit": DOLLAR, escrow: 51n * DOLLAR });
      await expect(escrow.connect(client).withdrawPart(dollar, client, 1n))
        .to.be.revertedWithCustomError(escrow, "CreditTooLow")
        .withArgs(dollar, client, 0n, 1n);
    });

    it("T10_changes nothing when native coin is forced in", async () => {
      const { escrow, dollar, client } = await networkHelpers.loadFixture(market);
      await networkHelpers.setBalance(await escrow.getAddress(), 10n ** 18n);
      const changes = await moneyChanges(escrow, dollar, { client }, () =>
        escrow.connect(client).deposit(dollar, client, DOLLAR),
      );
      expect(changes).to.deep.equal({ client: -DOLLAR, "client.credit": DOLLAR, escrow: DOLLAR });
    });
  });
});
