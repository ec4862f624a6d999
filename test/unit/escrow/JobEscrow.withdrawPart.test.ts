import { expect } from "chai";
import { ZeroAddress } from "ethers";

import { DOLLAR, ethers, jobSettled, market, networkHelpers } from "../../fixtures/market.js";
import { moneyChanges } from "../../utils/escrow.js";

describe("JobEscrow.withdrawPart", () => {
  describe("when the caller has less credit", () => {
    it("reverts with what there is", async () => {
      const { escrow, dollar, provider } = await networkHelpers.loadFixture(jobSettled);
      const credit = await escrow.creditOf(dollar, provider);
      await expect(escrow.connect(provider).withdrawPart(dollar, provider, credit + 1n))
        .to.be.revertedWithCustomError(escrow, "CreditTooLow")
        .withArgs(dollar, provider, credit, credit + 1n);
      await expect(escrow.connect(provider).withdrawPart(dollar, provider, ethers.MaxUint256))
        .to.be.revertedWithCustomError(escrow, "CreditTooLow")
        .withArgs(dollar, provider, credit, ethers.MaxUint256);
    });
  });

  describe("when the tokens would be lost", () => {
    it("reverts", async () => {
      const { escrow, dollar, provider } = await networkHelpers.loadFixture(jobSettled);
      await expect(escrow.connect(provider).withdrawPart(dollar, ZeroAddress, 1n))
        .to.be.revertedWithCustomError(escrow, "AccountInvalid")
        .withArgs(ZeroAddress);
    });
  });

  describe("when the caller has as much", () => {
    it("sends the part and leaves the rest, to the last unit", async () => {
      const { escrow, dollar, provider, stranger } = await networkHelpers.loadFixture(jobSettled);
      const changes = await moneyChanges(escrow, dollar, { provider, stranger }, async () => {
        await expect(escrow.connect(provider).withdrawPart(dollar, stranger, 40n * DOLLAR))
          .to.emit(escrow, "Withdrawn")
          .withArgs(dollar, provider, stranger, 40n * DOLLAR);
      });
      expect(changes).to.deep.equal({
        stranger: 40n * DOLLAR,
        "provider.credit": -40n * DOLLAR,
        escrow: -40n * DOLLAR,
      });
      const rest = await escrow.creditOf(dollar, provider);
      await escrow.connect(provider).withdrawPart(dollar, provider, rest);
      expect(await escrow.creditOf(dollar, provider)).to.equal(0n);
    });

    it("sends a token of 18 decimals just the same", async () => {
      const { escrow, client } = await networkHelpers.loadFixture(market);
      const token = await ethers.deployContract("UnlistedToken");
      const amount = 10n ** 30n;
      await token.mint(client, amount);
      await token.connect(client).approve(escrow, amount);
      await escrow.connect(client).deposit(token, client, amount);
      const changes = await moneyChanges(escrow, token, { client }, () =>
        escrow.connect(client).withdrawPart(token, client, amount - 1n),
      );
      expect(changes).to.deep.equal({ client: amount - 1n, "client.credit": 1n - amount, escrow: 1n - amount });
    });
  });
});
