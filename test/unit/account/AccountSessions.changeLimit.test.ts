import { expect } from "chai";
import { ZeroAddress } from "ethers";

import {
  account,
  call,
  DAY,
  DOLLAR,
  ethers,
  LimitKind,
  liveSession,
  networkHelpers,
  nextBlockAt,
  now,
  permission,
} from "../../fixtures/sessions.js";
import { values } from "../../utils/escrow.js";

/** The session is live, and its owner's raises wait a day. */
async function delayed() {
  const fixture = await liveSession();
  await fixture.sessions.connect(fixture.owner).setRaiseDelay(DAY);
  return fixture;
}

describe("AccountSessions.changeLimit", () => {
  it("reverts when the caller is not the owner, be it the key", async () => {
    const { sessions, grantId, limitOf, key, owner } = await networkHelpers.loadFixture(liveSession);
    await expect(sessions.connect(key).changeLimit(grantId, await limitOf()))
      .to.be.revertedWithCustomError(sessions, "CallerUnauthorized")
      .withArgs(key, owner);
  });

  it("reverts when the session has no limit for the token: a new token needs a new grant", async () => {
    const { sessions, grantId, limitOf, owner } = await networkHelpers.loadFixture(liveSession);
    await expect(sessions.connect(owner).changeLimit(grantId, await limitOf({ token: ZeroAddress })))
      .to.be.revertedWithCustomError(sessions, "SessionLimitInvalid")
      .withArgs(ZeroAddress);
  });

  it("T94_lowers each number at once, whatever the delay", async () => {
    const { sessions, grant, grantId, limitOf, owner, key, dollar, pay, friend } =
      await networkHelpers.loadFixture(delayed);
    await sessions.connect(key).executeSession(grant, [await pay(friend, 50n * DOLLAR)]);
    const lower = await limitOf({
      perUse: 30n * DOLLAR,
      perWindow: 60n * DOLLAR,
      window: 2n * DAY,
      total: 100n * DOLLAR,
    });
    await expect(sessions.connect(owner).changeLimit(grantId, lower))
      .to.emit(sessions, "SessionLimitChanged")
      .withArgs(grantId, values(lower));
    expect(await sessions.limitOf(grantId, dollar)).to.deep.equal([
      [30n * DOLLAR, 100n * DOLLAR, 2n * DAY, true, true],
      50n * DOLLAR,
      10n * DOLLAR,
    ]);
    await expect(sessions.connect(key).executeSession(grant, [await pay(friend, 10n * DOLLAR + 1n)]))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, dollar, LimitKind.PerWindow, 10n * DOLLAR + 1n, 10n * DOLLAR);
  });

  it("lowers to nothing, and adds a window where there was none", async () => {
    const { sessions, granted, limitOf, owner, key, dollar, pay, friend } = await networkHelpers.loadFixture(delayed);
    await sessions.connect(owner).setRaiseDelay(0n);
    await networkHelpers.time.increase(DAY);
    const { grant, grantId } = await granted({ nonce: 1n, limits: [await limitOf({ window: 0n, perWindow: 0n })] });
    await sessions.connect(owner).setRaiseDelay(DAY);
    await expect(sessions.connect(owner).changeLimit(grantId, await limitOf({ perWindow: 10n }))).to.emit(
      sessions,
      "SessionLimitChanged",
    );
    await expect(sessions.connect(key).executeSession(grant, [await pay(friend, 11n)]))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, dollar, LimitKind.PerWindow, 11n, 10n);
    await sessions.connect(owner).changeLimit(grantId, await limitOf({ perUse: 0n, perWindow: 0n, total: 0n }));
    await expect(sessions.connect(key).executeSession(grant, [await pay(friend, 1n)])).to.be.revertedWithCustomError(
      sessions,
      "SessionLimitExceeded",
    );
  });

  it("changes a limit that is not the grant's first, and leaves the first as it was", async () => {
    const { sessions, granted, limitOf, owner, key, friend, dollar } = await networkHelpers.loadFixture(account);
    const token = await ethers.deployContract("TestDollar");
    await token.mint(sessions, 100n * DOLLAR);
    const second = { token: await token.getAddress() };
    const transfer = dollar.interface.getFunction("transfer").selector;
    const { grant, grantId } = await granted({
      permissions: [dollar, token].map(({ target }) => permission(target as string, transfer)),
      limits: [await limitOf(), await limitOf(second)],
    });
    const pay = async (of: typeof dollar, amount: bigint) => {
      const data = of.interface.encodeFunctionData("transfer", [friend.address, amount]);
      return sessions.connect(key).executeSession(grant, [await call(of, data)]);
    };
    await pay(token, 10n * DOLLAR);
    expect((await sessions.limitOf(grantId, token)).limit).to.deep.equal([
      50n * DOLLAR,
      290n * DOLLAR,
      DAY,
      true,
      false,
    ]);
    await sessions.connect(owner).changeLimit(grantId, await limitOf({ ...second, perUse: 4n, total: 5n }));
    await pay(token, 4n);
    await expect(pay(token, 2n))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, token, LimitKind.Total, 2n, 1n);
    await pay(dollar, 50n * DOLLAR);
    expect((await sessions.limitOf(grantId, dollar)).limit.left).to.equal(250n * DOLLAR);
    expect((await sessions.limitOf(grantId, token)).limit.left).to.equal(1n);
  });

  // INV-ACC-9.
  it("T94_raises any one number only after the delay", async () => {
    const { sessions, grantId, limitOf, owner, dollar } = await networkHelpers.loadFixture(delayed);
    const raises = [
      { perUse: 51n * DOLLAR },
      { perWindow: 101n * DOLLAR },
      { total: 301n * DOLLAR },
      { window: DAY - 1n },
      { window: 0n },
    ];
    for (const change of raises) {
      const raised = await limitOf(change);
      const at = (await now()) + 10n;
      await nextBlockAt(at);
      await expect(sessions.connect(owner).changeLimit(grantId, raised))
        .to.emit(sessions, "SessionLimitScheduled")
        .withArgs(grantId, values(raised), at + DAY);
    }
    expect((await sessions.limitOf(grantId, dollar)).limit).to.deep.equal([
      50n * DOLLAR,
      300n * DOLLAR,
      DAY,
      true,
      true,
    ]);
  });

  it("raises at once for an owner without a delay", async () => {
    const { sessions, grantId, grant, limitOf, owner, key, dollar, pay, friend } =
      await networkHelpers.loadFixture(liveSession);
    await sessions.connect(owner).changeLimit(grantId, await limitOf({ perUse: 80n * DOLLAR }));
    await sessions.connect(key).executeSession(grant, [await pay(friend, 80n * DOLLAR)]);
    expect((await sessions.limitOf(grantId, dollar)).limit.left).to.equal(220n * DOLLAR);
  });
});

describe("AccountSessions.applyLimit", () => {
  it("reverts when nothing waits, or not long enough", async () => {
    const { sessions, grantId, limitOf, owner, dollar, stranger } = await networkHelpers.loadFixture(delayed);
    await expect(sessions.applyLimit(grantId, dollar))
      .to.be.revertedWithCustomError(sessions, "LimitNotScheduled")
      .withArgs(grantId, dollar);
    const at = (await now()) + 10n;
    await nextBlockAt(at);
    await sessions.connect(owner).changeLimit(grantId, await limitOf({ perUse: 51n * DOLLAR }));
    await nextBlockAt(at + DAY - 1n);
    await expect(sessions.connect(stranger).applyLimit(grantId, dollar))
      .to.be.revertedWithCustomError(sessions, "LimitNotApplicable")
      .withArgs(at + DAY);
  });

  it("applies once what has waited, whoever calls", async () => {
    const { sessions, grantId, limitOf, owner, dollar, stranger } = await networkHelpers.loadFixture(delayed);
    const raised = await limitOf({ perUse: 51n * DOLLAR, total: 400n * DOLLAR });
    await sessions.connect(owner).changeLimit(grantId, raised);
    await networkHelpers.time.increase(DAY);
    await expect(sessions.connect(stranger).applyLimit(grantId, dollar))
      .to.emit(sessions, "SessionLimitChanged")
      .withArgs(grantId, values(raised));
    expect((await sessions.limitOf(grantId, dollar)).limit).to.deep.equal([
      51n * DOLLAR,
      400n * DOLLAR,
      DAY,
      true,
      true,
    ]);
    await expect(sessions.applyLimit(grantId, dollar)).to.be.revertedWithCustomError(sessions, "LimitNotScheduled");
  });

  it("T94_forgets a raise that waits when the owner lowers", async () => {
    const { sessions, grantId, limitOf, owner, dollar } = await networkHelpers.loadFixture(delayed);
    await sessions.connect(owner).changeLimit(grantId, await limitOf({ perUse: 51n * DOLLAR }));
    await sessions.connect(owner).changeLimit(grantId, await limitOf({ perUse: 1n }));
    await networkHelpers.time.increase(DAY);
    await expect(sessions.applyLimit(grantId, dollar)).to.be.revertedWithCustomError(sessions, "LimitNotScheduled");
  });
});
