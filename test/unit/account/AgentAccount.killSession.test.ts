import { expect } from "chai";

import { guarded, networkHelpers } from "../../fixtures/sessions.js";
import { domainOf, fields } from "../../utils/typed-data.js";

const KILL = { KillSessions: fields("uint64 epoch") };

describe("AgentAccount.killSession", () => {
  it("reverts when the caller is neither owner nor guardian, be it the key itself", async () => {
    const { sessions, grantId, key, owner } = await networkHelpers.loadFixture(guarded);
    await expect(sessions.connect(key).killSession(grantId))
      .to.be.revertedWithCustomError(sessions, "CallerUnauthorized")
      .withArgs(key, owner);
  });

  it("reverts when there is no such session, or it is ended", async () => {
    const { sessions, grantId, owner } = await networkHelpers.loadFixture(guarded);
    await expect(sessions.connect(owner).killSession(`0x${"11".repeat(32)}`))
      .to.be.revertedWithCustomError(sessions, "SessionUnknown")
      .withArgs(`0x${"11".repeat(32)}`);
    await sessions.connect(owner).killSession(grantId);
    await expect(sessions.connect(owner).killSession(grantId))
      .to.be.revertedWithCustomError(sessions, "SessionIsKilled")
      .withArgs(grantId);
  });

  it("T93_ends this session at once and leaves the others", async () => {
    const { sessions, grant, grantId, granted, key, owner, guardian, pay, friend } =
      await networkHelpers.loadFixture(guarded);
    const other = await granted({ nonce: 1n });
    for (const [id, caller] of [[grantId, guardian]] as const) {
      await expect(sessions.connect(caller).killSession(id)).to.emit(sessions, "SessionKilled").withArgs(id, caller);
    }
    expect((await sessions.sessionOf(grantId)).isKilled).to.equal(true);
    await expect(sessions.connect(key).executeSession(grant, [await pay(friend, 1n)]))
      .to.be.revertedWithCustomError(sessions, "SessionIsKilled")
      .withArgs(grantId);
    await sessions.connect(key).executeSession(other.grant, [await pay(friend, 1n)]);
    await expect(sessions.connect(owner).killSession(other.grantId))
      .to.emit(sessions, "SessionKilled")
      .withArgs(other.grantId, owner);
  });
});

describe("AgentAccount.killSessions", () => {
  it("reverts when the caller is neither owner nor guardian", async () => {
    const { sessions, stranger, owner } = await networkHelpers.loadFixture(guarded);
    await expect(sessions.connect(stranger).killSessions())
      .to.be.revertedWithCustomError(sessions, "CallerUnauthorized")
      .withArgs(stranger, owner);
  });

  // INV-ACC-4, INV-ACC-7.
  it("T93_ends every session at once, and every approval of the epoch", async () => {
    const { sessions, grant, granted, key, guardian, pay, friend } = await networkHelpers.loadFixture(guarded);
    const other = await granted({ nonce: 1n });
    await expect(sessions.connect(guardian).killSessions()).to.emit(sessions, "SessionsKilled").withArgs(1n, guardian);
    expect(await sessions.approvalEpoch()).to.equal(1n);
    for (const ended of [grant, other.grant]) {
      await expect(sessions.connect(key).executeSession(ended, [await pay(friend, 1n)]))
        .to.be.revertedWithCustomError(sessions, "SessionEpochPassed")
        .withArgs(0n, 1n);
    }
    const next = await granted({ nonce: 2n });
    await sessions.connect(key).executeSession(next.grant, [await pay(friend, 1n)]);
  });
});

describe("AgentAccount.killSessionsFor", () => {
  it("T93_reverts for another's signature, and once the epoch is over", async () => {
    const { sessions, wallet, owner, guardian, key } = await networkHelpers.loadFixture(guarded);
    const domain = await domainOf(wallet);
    const byKey = await key.signTypedData(domain, KILL, { epoch: 0n });
    await expect(sessions.killSessionsFor(0n, key, byKey))
      .to.be.revertedWithCustomError(sessions, "CallerUnauthorized")
      .withArgs(key, owner);
    await expect(sessions.killSessionsFor(0n, guardian, byKey)).to.be.revertedWithCustomError(
      sessions,
      "SignatureInvalid",
    );
    const signature = await guardian.signTypedData(domain, KILL, { epoch: 0n });
    await sessions.killSessionsFor(0n, guardian, signature);
    await expect(sessions.killSessionsFor(0n, guardian, signature))
      .to.be.revertedWithCustomError(sessions, "SessionEpochPassed")
      .withArgs(0n, 1n);
  });

  it("T93_lets a watcher send what the owner signed beforehand", async () => {
    const { sessions, wallet, grant, key, owner, stranger, pay, friend } = await networkHelpers.loadFixture(guarded);
    const signature = await owner.signTypedData(await domainOf(wallet), KILL, { epoch: 0n });
    await expect(sessions.connect(stranger).killSessionsFor(0n, owner, signature))
      .to.emit(sessions, "SessionsKilled")
      .withArgs(1n, owner);
    await expect(sessions.connect(key).executeSession(grant, [await pay(friend, 1n)])).to.be.revertedWithCustomError(
      sessions,
      "SessionEpochPassed",
    );
  });
});
