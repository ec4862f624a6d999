import { expect } from "chai";
import { concat, TypedDataEncoder } from "ethers";

import { CALLS, DAY, DOLLAR, account, ethers, liveSession, networkHelpers, now } from "../../fixtures/sessions.js";
import { createP256Key } from "../../utils/p256.js";
import { domainOf } from "../../utils/typed-data.js";

describe("AgentAccount.executeSessionFor", () => {
  it("reverts when the signature is over", async () => {
    const { sessions, grant, grantId, signCalls, pay, friend } = await networkHelpers.loadFixture(liveSession);
    const calls = [await pay(friend, 1n)];
    const validUntil = await now();
    await expect(sessions.executeSessionFor(grant, calls, validUntil, await signCalls(grantId, calls, 0n, validUntil)))
      .to.be.revertedWithCustomError(sessions, "MessageExpired")
      .withArgs(validUntil);
  });

  it("reverts when another key signed, or the key signed something else", async () => {
    const { sessions, grant, grantId, signCalls, owner, wallet, pay, friend } =
      await networkHelpers.loadFixture(liveSession);
    const calls = [await pay(friend, 1n)];
    const validUntil = (await now()) + DAY;
    const signature = await signCalls(grantId, calls, 0n, validUntil);
    const byOwner = await owner.signTypedData(await domainOf(wallet), CALLS, {
      grantId,
      calls: calls.map(({ callData, ...made }) => ({ ...made, data: callData })),
      use: 0n,
      validUntil,
    });
    for (const attempt of [
      sessions.executeSessionFor(grant, calls, validUntil, byOwner),
      sessions.executeSessionFor(grant, [await pay(friend, 2n)], validUntil, signature),
      sessions.executeSessionFor(grant, [...calls, ...calls], validUntil, signature),
      sessions.executeSessionFor(grant, calls, validUntil + 1n, signature),
      sessions.executeSessionFor(grant, calls, validUntil, "0x"),
    ]) {
      await expect(attempt).to.be.revertedWithCustomError(sessions, "SessionKeyMismatch").withArgs(grant.signer);
    }
  });

  it("T90_makes the calls once, whoever sends them, within the session's limits", async () => {
    const { sessions, grant, grantId, signCalls, stranger, dollar, pay, friend } =
      await networkHelpers.loadFixture(liveSession);
    const calls = [await pay(friend, 50n * DOLLAR)];
    const validUntil = (await now()) + DAY;
    const signature = await signCalls(grantId, calls, 0n, validUntil);
    await expect(
      sessions.connect(stranger).executeSessionFor(grant, calls, validUntil, signature),
    ).to.changeTokenBalances(ethers, dollar, [sessions, friend], [-50n * DOLLAR, 50n * DOLLAR]);
    expect((await sessions.sessionOf(grantId)).uses).to.equal(1n);
    await expect(sessions.executeSessionFor(grant, calls, validUntil, signature))
      .to.be.revertedWithCustomError(sessions, "SessionKeyMismatch")
      .withArgs(grant.signer);
    const tooMuch = [await pay(friend, 50n * DOLLAR + 1n)];
    await expect(
      sessions.executeSessionFor(grant, tooMuch, validUntil, await signCalls(grantId, tooMuch, 1n, validUntil)),
    ).to.be.revertedWithCustomError(sessions, "SessionLimitExceeded");
  });

  it("counts towards the uses that the grant bounds", async () => {
    const { sessions, granted, signCalls, pay, friend } = await networkHelpers.loadFixture(account);
    const { grant, grantId } = await granted({ maxUses: 1n });
    const calls = [await pay(friend, 1n)];
    const validUntil = (await now()) + DAY;
    await sessions.executeSessionFor(grant, calls, validUntil, await signCalls(grantId, calls, 0n, validUntil));
    await expect(sessions.executeSessionFor(grant, calls, validUntil, await signCalls(grantId, calls, 1n, validUntil)))
      .to.be.revertedWithCustomError(sessions, "SessionUsesSpent")
      .withArgs(grantId, 1n);
  });

  it("works with a P-256 key by ERC-7913, which cannot call by itself", async () => {
    const { sessions, wallet, granted, pay, friend, key } = await networkHelpers.loadFixture(account);
    const verifier = await ethers.deployContract("P256Keys");
    const passkey = createP256Key();
    const { grant, grantId } = await granted({ signer: concat([await verifier.getAddress(), passkey.publicKey]) });
    const calls = [await pay(friend, 1n)];
    const validUntil = (await now()) + DAY;
    const digest = TypedDataEncoder.hash(await domainOf(wallet), CALLS, {
      grantId,
      calls: calls.map(({ callData, ...made }) => ({ ...made, data: callData })),
      use: 0n,
      validUntil,
    });
    const signature = passkey.sign(digest);
    await sessions.executeSessionFor(grant, calls, validUntil, signature);
    await expect(sessions.executeSessionFor(grant, calls, validUntil, signature)).to.be.revertedWithCustomError(
      sessions,
      "SessionKeyMismatch",
    );
    await expect(sessions.connect(key).executeSession(grant, calls))
      .to.be.revertedWithCustomError(sessions, "SessionKeyMismatch")
      .withArgs(grant.signer);
  });
});
