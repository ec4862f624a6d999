import { expect } from "chai";
import { ZeroAddress } from "ethers";

import { account, DAY, guarded, networkHelpers, now } from "../../fixtures/sessions.js";

describe("AccountSessions.setGuardian", () => {
  it("reverts when the caller is not the owner, be it the guardian", async () => {
    const { sessions, guardian, owner } = await networkHelpers.loadFixture(guarded);
    await expect(sessions.connect(guardian).setGuardian(guardian))
      .to.be.revertedWithCustomError(sessions, "CallerUnauthorized")
      .withArgs(guardian, owner);
  });

  it("names one that can end sessions and do nothing else", async () => {
    const { sessions, grantOf, limitOf, grantId, owner, guardian } = await networkHelpers.loadFixture(guarded);
    expect(await sessions.guardian()).to.equal(guardian);
    const asGuardian = sessions.connect(guardian);
    for (const attempt of [
      asGuardian.grantSession(await grantOf({ nonce: 1n })),
      asGuardian.changeLimit(grantId, await limitOf({ total: 0n })),
      asGuardian.setRaiseDelay(0n),
    ]) {
      await expect(attempt).to.be.revertedWithCustomError(sessions, "CallerUnauthorized").withArgs(guardian, owner);
    }
    await expect(sessions.connect(owner).setGuardian(ZeroAddress))
      .to.emit(sessions, "GuardianChanged")
      .withArgs(ZeroAddress);
    await expect(asGuardian.killSessions()).to.be.revertedWithCustomError(sessions, "CallerUnauthorized");
  });

  it("keeps its guardian when sessions are ended, and loses it with a sale", async () => {
    const { sessions, registry, agentId, owner, buyer, guardian } = await networkHelpers.loadFixture(guarded);
    await sessions.connect(guardian).killSessions();
    expect(await sessions.guardian()).to.equal(guardian);
    await registry.connect(owner).transferFrom(owner, buyer, agentId);
    expect(await sessions.guardian()).to.equal(ZeroAddress);
    await expect(sessions.connect(guardian).killSessions())
      .to.be.revertedWithCustomError(sessions, "CallerUnauthorized")
      .withArgs(guardian, buyer);
  });
});

describe("AccountSessions.setRaiseDelay", () => {
  it("reverts when the caller is not the owner, or the delay is longer than 30 days", async () => {
    const { sessions, key, owner } = await networkHelpers.loadFixture(account);
    await expect(sessions.connect(key).setRaiseDelay(1n))
      .to.be.revertedWithCustomError(sessions, "CallerUnauthorized")
      .withArgs(key, owner);
    await expect(sessions.connect(owner).setRaiseDelay(30n * DAY + 1n))
      .to.be.revertedWithCustomError(sessions, "RaiseDelayTooLong")
      .withArgs(30n * DAY + 1n, 30n * DAY);
  });

  // INV-ACC-9.
  it("T94_lengthens at once, and shortens only when nothing comes sooner than before", async () => {
    const { sessions, owner } = await networkHelpers.loadFixture(account);
    const at = (await now()) + 10n;
    await networkHelpers.time.setNextBlockTimestamp(at);
    await expect(sessions.connect(owner).setRaiseDelay(2n * DAY))
      .to.emit(sessions, "RaiseDelayChanged")
      .withArgs(2n * DAY, at);
    expect(await sessions.raiseDelay()).to.equal(2n * DAY);
    await networkHelpers.time.setNextBlockTimestamp(at + 1n);
    await expect(sessions.connect(owner).setRaiseDelay(0n))
      .to.emit(sessions, "RaiseDelayChanged")
      .withArgs(0n, at + 1n + 2n * DAY);
    expect(await sessions.raiseDelay()).to.equal(2n * DAY);
    await networkHelpers.time.increaseTo(at + 1n + 2n * DAY);
    expect(await sessions.raiseDelay()).to.equal(0n);
  });
});
