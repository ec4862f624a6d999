import { expect } from "chai";
import { dataSlice, id } from "ethers";

import { account, DOLLAR, ethers, networkHelpers } from "../../fixtures/sessions.js";
import { delegateByEip7702 } from "../../utils/eip7702.js";
import { ENTRY_POINT } from "../../utils/entry-point.js";

/** `buyer` delegated to the common code of all accounts, and holds $100. */
async function delegated() {
  const fixture = await account();
  const { address, buyer, dollar } = fixture;
  const implementation = dataSlice(await ethers.provider.getCode(address), 10, 30);
  await delegateByEip7702(buyer, implementation, networkHelpers);
  await dollar.mint(buyer, 100n * DOLLAR);
  return {
    ...fixture,
    implementation,
    asWallet: await ethers.getContractAt("AgentAccount", buyer),
    asSessions: await ethers.getContractAt("IWholeAccount", buyer),
  };
}

// docs/decisions/0028: the code is an agent's; a key has none.
describe("AgentAccount.eip7702", () => {
  for (const delegate of ["the common code", "another agent's account"]) {
    describe(`given a key delegated to ${delegate}`, () => {
      it("makes no call and grants nothing, for nobody", async () => {
        const { address, buyer, stranger, key, asWallet, asSessions, dollar, grantOf } =
          await networkHelpers.loadFixture(delegated);
        if (delegate !== "the common code") await delegateByEip7702(buyer, address, networkHelpers);
        const payment = dollar.interface.encodeFunctionData("transfer", [stranger.address, DOLLAR]);
        const grant = await grantOf();
        await networkHelpers.impersonateAccount(ENTRY_POINT);
        await networkHelpers.setBalance(ENTRY_POINT, 10n ** 18n);
        const entryPoint = await ethers.getSigner(ENTRY_POINT);
        for (const caller of [stranger, key]) {
          const call = asWallet.connect(caller);
          await expect(call["execute(address,uint256,bytes)"](dollar, 0n, payment)).to.be.revert(ethers);
          await expect(asSessions.connect(caller).grantSession(grant)).to.be.revert(ethers);
          await expect(
            asSessions.connect(caller).executeSession(grant, [{ target: dollar, value: 0n, callData: payment }]),
          ).to.be.revert(ethers);
          await expect(asSessions.connect(caller).setGuardian(caller)).to.be.revert(ethers);
        }
        const operation = {
          sender: buyer.address,
          nonce: 0n,
          initCode: "0x",
          callData: "0x",
          accountGasLimits: `0x${"00".repeat(32)}`,
          preVerificationGas: 0n,
          gasFees: `0x${"00".repeat(32)}`,
          paymasterAndData: "0x",
          signature: "0x",
        };
        await expect(asWallet.connect(entryPoint).validateUserOp(operation, id("operation"), 0n)).to.be.revert(ethers);
        await expect(asWallet.isValidSignature(id("message"), await buyer.signMessage("message"))).to.be.revert(ethers);
        expect(await dollar.balanceOf(buyer)).to.equal(100n * DOLLAR);
      });
    });
  }

  it("takes nothing from the key: it still pays and is paid", async () => {
    const { buyer, stranger, dollar } = await networkHelpers.loadFixture(delegated);
    await expect(dollar.connect(buyer).transfer(stranger, DOLLAR)).to.changeTokenBalances(
      ethers,
      dollar,
      [buyer, stranger],
      [-DOLLAR, DOLLAR],
    );
    await expect(stranger.sendTransaction({ to: buyer, value: 1n })).to.changeEtherBalances(ethers, [buyer], [1n]);
  });
});
