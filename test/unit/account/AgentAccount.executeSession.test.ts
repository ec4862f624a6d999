import { expect } from "chai";
import { concat, MaxUint256, ZeroAddress } from "ethers";

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

const DEAD = "0x000000000000000000000000000000000000dEaD";

describe("AgentAccount.executeSession, who may", () => {
  it("reverts when the caller is not the session's key, be it the owner", async () => {
    const { sessions, grant, owner, pay, friend } = await networkHelpers.loadFixture(liveSession);
    await expect(sessions.connect(owner).executeSession(grant, [await pay(friend, 1n)]))
      .to.be.revertedWithCustomError(sessions, "SessionKeyMismatch")
      .withArgs(grant.signer);
  });

  it("T88_reverts for a grant that the owner did not make, be one number of it another", async () => {
    const { sessions, grant, key, limitOf, pay, friend } = await networkHelpers.loadFixture(liveSession);
    const forged = { ...grant, limits: [await limitOf({ perUse: 51n * DOLLAR })] };
    await expect(sessions.connect(key).executeSession(forged, [await pay(friend, 1n)]))
      .to.be.revertedWithCustomError(sessions, "SessionUnknown")
      .withArgs(await sessions.grantIdOf(forged));
  });

  it("reverts after its last second, and works in it", async () => {
    const { sessions, grant, grantId, key, pay, friend } = await networkHelpers.loadFixture(liveSession);
    await nextBlockAt(grant.validUntil);
    await sessions.connect(key).executeSession(grant, [await pay(friend, 1n)]);
    await expect(sessions.connect(key).executeSession(grant, [await pay(friend, 1n)]))
      .to.be.revertedWithCustomError(sessions, "SessionExpired")
      .withArgs(grantId, grant.validUntil);
  });

  // INV-ACC-7.
  it("T88_reverts after a sale, also when the seller has the agent again", async () => {
    const { sessions, registry, grant, agentId, owner, buyer, key, pay, friend } =
      await networkHelpers.loadFixture(liveSession);
    await registry.connect(owner).transferFrom(owner, buyer, agentId);
    await expect(sessions.connect(key).executeSession(grant, [await pay(friend, 1n)]))
      .to.be.revertedWithCustomError(sessions, "SessionEpochPassed")
      .withArgs(0n, 1n);
    await registry.connect(buyer).transferFrom(buyer, owner, agentId);
    await expect(sessions.connect(key).executeSession(grant, [await pay(friend, 1n)]))
      .to.be.revertedWithCustomError(sessions, "SessionEpochPassed")
      .withArgs(0n, 2n);
  });

  it("reverts when it was used as often as it may be", async () => {
    const { sessions, granted, key, pay, friend } = await networkHelpers.loadFixture(account);
    const { grant, grantId } = await granted({ maxUses: 2n });
    await sessions.connect(key).executeSession(grant, [await pay(friend, 1n)]);
    await sessions.connect(key).executeSession(grant, []);
    expect((await sessions.sessionOf(grantId)).uses).to.equal(2n);
    await expect(sessions.connect(key).executeSession(grant, [await pay(friend, 1n)]))
      .to.be.revertedWithCustomError(sessions, "SessionUsesSpent")
      .withArgs(grantId, 2n);
  });

  it("T83_holding a token or an NFT that somebody sent gives no right", async () => {
    const { sessions, registry, grant, grantId, provider, address, key, stranger } =
      await networkHelpers.loadFixture(liveSession);
    await registry.connect(provider)["register()"]();
    await registry.connect(provider).transferFrom(provider, address, 3n);
    const gift = await ethers.deployContract("TestDollar");
    await gift.mint(address, 1n);
    const data = gift.interface.encodeFunctionData("transfer", [stranger.address, 1n]);
    await expect(sessions.connect(key).executeSession(grant, [await call(gift, data)]))
      .to.be.revertedWithCustomError(sessions, "SessionCallNotPermitted")
      .withArgs(grantId, gift, data.slice(0, 10));
  });
});

describe("AgentAccount.executeSession, what is called", () => {
  it("T82_reverts when it would pay a stranger", async () => {
    const { sessions, grant, grantId, key, pay, stranger } = await networkHelpers.loadFixture(liveSession);
    await expect(sessions.connect(key).executeSession(grant, [await pay(stranger, 1n)]))
      .to.be.revertedWithCustomError(sessions, "SessionCounterpartyNotPermitted")
      .withArgs(grantId, stranger);
  });

  it("T87_checks a payment of nothing like any other", async () => {
    const { sessions, grant, grantId, key, pay, stranger, friend, dollar, escrow } =
      await networkHelpers.loadFixture(liveSession);
    await expect(sessions.connect(key).executeSession(grant, [await pay(stranger, 0n)]))
      .to.be.revertedWithCustomError(sessions, "SessionCounterpartyNotPermitted")
      .withArgs(grantId, stranger);
    const approval = dollar.interface.encodeFunctionData("approve", [await escrow.getAddress(), 0n]);
    await expect(
      sessions.connect(key).executeSession(grant, [await call(dollar, approval)]),
    ).to.be.revertedWithCustomError(sessions, "SessionCallNotPermitted");
    await expect(sessions.connect(key).executeSession(grant, [await pay(friend, 0n)])).not.to.emit(
      sessions,
      "SessionSpent",
    );
  });

  it("T89_reverts for a target or a selector that the grant does not list, and for data that is no call", async () => {
    const { sessions, grantId, grant, key, dollar, target, address, friend } =
      await networkHelpers.loadFixture(liveSession);
    const ping = target.interface.encodeFunctionData("ping");
    const grantSession = sessions.interface.getFunction("killSessions").selector;
    const cases = [
      [await call(target, ping), ping],
      [await call(dollar, dollar.interface.encodeFunctionData("approve", [friend.address, 1n])), "0x095ea7b3"],
      [await call(address, grantSession), grantSession],
      [await call(dollar, "0xa9059c"), "0xa9059c00"],
      [await call(dollar, "0x"), "0x00000000"],
      [await call(friend, "0x", 1n), "0x00000000"],
    ] as const;
    for (const [made, selector] of cases) {
      await expect(sessions.connect(key).executeSession(grant, [made]))
        .to.be.revertedWithCustomError(sessions, "SessionCallNotPermitted")
        .withArgs(grantId, made.target, selector);
    }
  });

  it("T89_takes a permission without a selector for calls without data alone", async () => {
    const { sessions, granted, limitOf, key, target } = await networkHelpers.loadFixture(account);
    const { grant, grantId } = await granted({
      permissions: [permission(await target.getAddress(), "0x00000000")],
      limits: [await limitOf({ token: ZeroAddress })],
    });
    for (const data of ["0x00000000", concat(["0x00000000", "0x1234"]), "0x00"]) {
      await expect(sessions.connect(key).executeSession(grant, [await call(target, data)]))
        .to.be.revertedWithCustomError(sessions, "SessionCallNotPermitted")
        .withArgs(grantId, target, "0x00000000");
    }
  });

  it("T86_reverts as a whole with the callee's error, and counts nothing", async () => {
    const { sessions, granted, key, dollar, pay, friend } = await networkHelpers.loadFixture(account);
    const failing = await ethers.deployContract("CallTarget");
    const { selector } = failing.interface.getFunction("fail");
    const { grant, grantId } = await granted({
      permissions: [
        permission(await failing.getAddress(), selector),
        permission(await dollar.getAddress(), dollar.interface.getFunction("transfer").selector),
      ],
    });
    const calls = [
      await pay(friend, 10n * DOLLAR),
      await call(failing, failing.interface.encodeFunctionData("fail", [7n])),
    ];
    await expect(sessions.connect(key).executeSession(grant, calls))
      .to.be.revertedWithCustomError(failing, "TargetFailed")
      .withArgs(7n);
    expect((await sessions.limitOf(grantId, dollar)).limit.left).to.equal(300n * DOLLAR);
  });

  it("T86_reverts when a token answers less than a word, or does not say what the account has", async () => {
    const { sessions, granted, limitOf, dollar, key, friend, pay } = await networkHelpers.loadFixture(account);
    const { selector } = dollar.interface.getFunction("transfer");
    const token = "0x0123456789012345678901234567890123456789";
    // Answers one word to what `balanceOf` is asked with, and one byte to everything else.
    await networkHelpers.setCode(token, "0x36602414600c5760016000f35b60206000f3");
    const short = await granted({
      permissions: [permission(token, selector)],
      limits: [await limitOf({ token })],
    });
    const data = dollar.interface.encodeFunctionData("transfer", [friend.address, 1n]);
    await expect(sessions.connect(key).executeSession(short.grant, [await call(token, data)]))
      .to.be.revertedWithCustomError(sessions, "SessionTokenRefused")
      .withArgs(short.grantId, token);
    await networkHelpers.setCode(token, "0x");
    const none = await granted({ limits: [await limitOf(), await limitOf({ token })] });
    await expect(sessions.connect(key).executeSession(none.grant, [await pay(friend, 1n)]))
      .to.be.revertedWithCustomError(sessions, "SessionTokenRefused")
      .withArgs(none.grantId, token);
  });

  it("T86_reverts when a token only says that it did not pay", async () => {
    const { sessions, granted, limitOf, address, key, friend } = await networkHelpers.loadFixture(account);
    const token = await ethers.deployContract("FalseReturningToken");
    await token.mint(address, 100n);
    await token.setFailing(true);
    const { selector } = token.interface.getFunction("transfer");
    const { grant, grantId } = await granted({
      permissions: [permission(await token.getAddress(), selector)],
      limits: [await limitOf({ token: await token.getAddress() })],
    });
    const data = token.interface.encodeFunctionData("transfer", [friend.address, 10n]);
    await expect(sessions.connect(key).executeSession(grant, [await call(token, data)]))
      .to.be.revertedWithCustomError(sessions, "SessionTokenRefused")
      .withArgs(grantId, token);
  });

  it("works with a token that returns nothing", async () => {
    const { sessions, granted, limitOf, address, key, friend } = await networkHelpers.loadFixture(account);
    const token = await ethers.deployContract("NoReturnToken");
    await token.mint(address, 100n);
    const { grant } = await granted({
      permissions: [permission(await token.getAddress(), token.interface.getFunction("transfer").selector)],
      limits: [await limitOf({ token: await token.getAddress() })],
    });
    const data = token.interface.encodeFunctionData("transfer", [friend.address, 10n]);
    await sessions.connect(key).executeSession(grant, [await call(token, data)]);
    expect(await token.balanceOf(friend)).to.equal(10n);
  });

  it("reverts when it sends native coin for which it has no limit", async () => {
    const { sessions, granted, target, key } = await networkHelpers.loadFixture(account);
    const { selector } = target.interface.getFunction("ping");
    const { grant, grantId } = await granted({ permissions: [permission(await target.getAddress(), selector)] });
    await expect(sessions.connect(key).executeSession(grant, [await call(target, selector, 1n)]))
      .to.be.revertedWithCustomError(sessions, "SessionTokenNotLimited")
      .withArgs(grantId, ZeroAddress);
  });

  it("pays an account without code in native coin, and counts it", async () => {
    const { sessions, granted, limitOf, address, key, friend } = await networkHelpers.loadFixture(account);
    const { grant, grantId } = await granted({
      permissions: [permission(friend.address, "0x00000000")],
      limits: [await limitOf({ token: ZeroAddress, perUse: 10n, perWindow: 10n, total: 10n })],
    });
    await expect(sessions.connect(key).executeSession(grant, [await call(friend, "0x", 7n)])).to.changeEtherBalances(
      ethers,
      [address, friend],
      [-7n, 7n],
    );
    await expect(sessions.connect(key).executeSession(grant, [await call(friend, "0x", 4n)]))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, ZeroAddress, LimitKind.Total, 4n, 3n);
  });

  it("makes calls of listed contracts in order, as the account", async () => {
    const { sessions, granted, address, key } = await networkHelpers.loadFixture(account);
    const target = await ethers.deployContract("CallTarget");
    const { selector } = target.interface.getFunction("hit");
    const { grant } = await granted({ permissions: [permission(await target.getAddress(), selector)] });
    const calls = [1n, 2n].map((n) => call(target, target.interface.encodeFunctionData("hit", [n])));
    await sessions.connect(key).executeSession(grant, await Promise.all(calls));
    expect(await target.lastCaller()).to.equal(address);
    expect(await target.calls()).to.equal(2n);
  });
});

describe("AgentAccount.executeSession, what it spends", () => {
  // INV-ACC-5.
  it("T82_reverts above the most of one use, however many calls it takes", async () => {
    const { sessions, grant, grantId, key, dollar, pay, friend } = await networkHelpers.loadFixture(liveSession);
    const calls = [await pay(friend, 30n * DOLLAR), await pay(friend, 20n * DOLLAR + 1n)];
    await expect(sessions.connect(key).executeSession(grant, calls))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, dollar, LimitKind.PerUse, 50n * DOLLAR + 1n, 50n * DOLLAR);
  });

  it("reverts with what is asked when amounts add up to more than a number holds", async () => {
    const { sessions, grant, grantId, key, dollar, pay, friend } = await networkHelpers.loadFixture(liveSession);
    await dollar.mint(await sessions.getAddress(), MaxUint256 - (await dollar.totalSupply()));
    const calls = [await pay(friend, MaxUint256), await pay(friend, MaxUint256)];
    await expect(sessions.connect(key).executeSession.staticCall(grant, calls)).to.be.revert(ethers);
    const half = [await pay(friend, MaxUint256 >> 1n), await pay(friend, 5n)];
    await expect(sessions.connect(key).executeSession(grant, half))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, dollar, LimitKind.PerUse, (MaxUint256 >> 1n) + 5n, 50n * DOLLAR);
  });

  it("T92_reverts above one limit in any window, also across midnight, and slides", async () => {
    const { sessions, grant, grantId, key, dollar, pay, friend } = await networkHelpers.loadFixture(liveSession);
    const spend = async (at: bigint, amount: bigint) => {
      await nextBlockAt(at);
      return sessions.connect(key).executeSession(grant, [await pay(friend, amount)]);
    };
    const midnight = ((await now()) / DAY + 2n) * DAY;
    await spend(midnight - 60n, 50n * DOLLAR);
    await spend(midnight - 1n, 50n * DOLLAR);
    await expect(spend(midnight + 60n, 1n))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, dollar, LimitKind.PerWindow, 1n, 0n);
    await expect(spend(midnight - 61n + DAY, 1n)).to.be.revertedWithCustomError(sessions, "SessionLimitExceeded");
    // Exactly one window after the first spending, that one and no more is free again.
    await spend(midnight - 60n + DAY, 50n * DOLLAR);
    await expect(spend(midnight - 2n + DAY, 1n))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, dollar, LimitKind.PerWindow, 1n, 0n);
    expect(await sessions.limitOf(grantId, dollar)).to.deep.equal([
      [50n * DOLLAR, 150n * DOLLAR, DAY, true, true],
      100n * DOLLAR,
      0n,
    ]);
  });

  it("T82_reverts above the most in all, however long it takes", async () => {
    const { sessions, grant, grantId, key, dollar, pay, friend } = await networkHelpers.loadFixture(liveSession);
    for (let i = 0; i < 6; ++i) {
      await sessions.connect(key).executeSession(grant, [await pay(friend, 50n * DOLLAR)]);
      await networkHelpers.time.increase(DAY);
    }
    await expect(sessions.connect(key).executeSession(grant, [await pay(friend, 1n)]))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, dollar, LimitKind.Total, 1n, 0n);
  });

  it("needs no window", async () => {
    const { sessions, granted, limitOf, key, pay, friend, dollar } = await networkHelpers.loadFixture(account);
    const { grant, grantId } = await granted({ limits: [await limitOf({ window: 0n, perWindow: 0n })] });
    await sessions.connect(key).executeSession(grant, [await pay(friend, 50n * DOLLAR)]);
    await sessions.connect(key).executeSession(grant, [await pay(friend, 50n * DOLLAR)]);
    await sessions.connect(key).executeSession(grant, [await pay(friend, 50n * DOLLAR)]);
    expect((await sessions.limitOf(grantId, dollar)).limit.left).to.equal(150n * DOLLAR);
  });

  it("T86_counts what is missing, when that is more than what the calls say", async () => {
    const { sessions, granted, asAccount, key, dollar, target } = await networkHelpers.loadFixture(account);
    const address = await sessions.getAddress();
    // An old approval of the owner's, to somebody that the session may call.
    await asAccount(dollar, dollar.interface.encodeFunctionData("approve", [await target.getAddress(), MaxUint256]));
    const pull = (amount: bigint) =>
      call(target, target.interface.encodeFunctionData("pull", [dollar.target, address, amount]));
    const { grant, grantId } = await granted({
      permissions: [permission(await target.getAddress(), target.interface.getFunction("pull").selector)],
    });
    await expect(sessions.connect(key).executeSession(grant, [await pull(20n * DOLLAR)]))
      .to.emit(sessions, "SessionSpent")
      .withArgs(grantId, dollar, 20n * DOLLAR, 280n * DOLLAR);
    await expect(sessions.connect(key).executeSession(grant, [await pull(50n * DOLLAR + 1n)]))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, dollar, LimitKind.PerUse, 50n * DOLLAR + 1n, 50n * DOLLAR);
  });

  it("T86_counts what the calls say, when less is missing", async () => {
    const { sessions, granted, limitOf, address, key, friend } = await networkHelpers.loadFixture(account);
    const token = await ethers.deployContract("TestDollar");
    await token.mint(address, 100n);
    await token.mint(key, 100n);
    const { grant, grantId } = await granted({
      counterparties: [friend.address, address],
      permissions: [permission(await token.getAddress(), token.interface.getFunction("transfer").selector)],
      limits: [await limitOf({ token: await token.getAddress(), perUse: 50n })],
    });
    // To itself: nothing is missing afterwards.
    const data = token.interface.encodeFunctionData("transfer", [address, 50n]);
    await expect(sessions.connect(key).executeSession(grant, [await call(token, data)]))
      .to.emit(sessions, "SessionSpent")
      .withArgs(grantId, token, 50n, 300n * DOLLAR - 50n);
  });

  it("T82_a callee that comes back cannot use a session meanwhile", async () => {
    const { sessions, granted, key, target, address, pay, friend } = await networkHelpers.loadFixture(account);
    const contractKey = await target.getAddress();
    const inner = await granted({ signer: contractKey.toLowerCase(), nonce: 1n });
    const nested = sessions.interface.encodeFunctionData("executeSession", [inner.grant, [await pay(friend, 1n)]]);
    const { grant } = await granted({
      permissions: [permission(contractKey, target.interface.getFunction("callBack").selector)],
    });
    const data = target.interface.encodeFunctionData("callBack", [address, nested]);
    await expect(sessions.connect(key).executeSession(grant, [await call(target, data)])).to.be.revertedWithCustomError(
      sessions,
      "ReentrancyGuardReentrantCall",
    );
    await target.callBack(address, nested);
  });

  it("T95_a payment through an account that does nothing is no payment: its balances and events say so", async () => {
    const { sessions, grant, key, dollar, friend, grantId, pay } = await networkHelpers.loadFixture(liveSession);
    const receipt = await (await sessions.connect(key).executeSession(grant, [])).wait();
    expect(receipt?.logs).to.deep.equal([]);
    await expect(sessions.connect(key).executeSession(grant, [await pay(friend, 5n)])).to.changeTokenBalances(
      ethers,
      dollar,
      [sessions, friend],
      [-5n, 5n],
    );
    expect((await sessions.limitOf(grantId, dollar)).limit.left).to.equal(300n * DOLLAR - 5n);
  });

  it("leaves limits of other sessions and tokens alone", async () => {
    const { sessions, granted, limitOf, key, pay, friend, dollar } = await networkHelpers.loadFixture(account);
    const first = await granted({ limits: [await limitOf(), await limitOf({ token: DEAD })].slice(0, 1) });
    const second = await granted({ nonce: 1n });
    await sessions.connect(key).executeSession(first.grant, [await pay(friend, 50n * DOLLAR)]);
    expect((await sessions.limitOf(second.grantId, dollar)).limit.left).to.equal(300n * DOLLAR);
    expect((await sessions.limitOf(first.grantId, DEAD)).limit).to.deep.equal([0n, 0n, 0n, false, false]);
  });
});
