import { expect } from "chai";
import { id, MaxUint256 } from "ethers";

import { arbiters } from "../../fixtures/disputes.js";
import { DELIVERY_HASH, DELIVERY_URI, FundingMode, Outcome } from "../../fixtures/market.js";
import { registerPanel } from "../../fixtures/panels.js";
import {
  call,
  DOLLAR,
  ethers,
  LimitKind,
  marketSession,
  networkHelpers,
  now,
  permission,
} from "../../fixtures/sessions.js";
import { clockOf } from "../../utils/steps.js";
import type { TermsFields } from "../../utils/terms.js";
import { FOREVER, signBid, signMessage } from "../../utils/terms.js";

/** 3 % of a job of $40: what each of its panels asks. */
const STAKE = (40n * DOLLAR * 3n) / 100n;

/** What the account can do by its session at the escrow, each as one call. */
async function atTheEscrow() {
  const fixture = await marketSession();
  const { escrow, dollar, domain, provider, sessions, key, grant, jobOf } = fixture;
  const of = (name: string, args: unknown[]) =>
    call(escrow, escrow.interface.encodeFunctionData(name as "hire", args as never));
  const approve = async (amount: bigint, to: unknown = escrow.target) =>
    call(dollar, dollar.interface.encodeFunctionData("approve", [to as string, amount]));
  const hire = async (job: TermsFields, mode: number = FundingMode.Allowance) =>
    of("hire", [job, await signBid(provider, domain, job), mode, "0x"]);
  const use = (...calls: Awaited<ReturnType<typeof call>>[]) => sessions.connect(key).executeSession(grant, calls);
  /** The account hires for $40, by its session. */
  const hired = async (changes: Parameters<typeof jobOf>[0] = {}) => {
    const job = await jobOf(changes);
    await use(await approve(40n * DOLLAR), await hire(job));
    return { job, jobId: (await escrow.hashesOf(job)).jobId };
  };
  /** The owner hires for $40, without any session. */
  const hiredByOwner = async (offer: Partial<TermsFields["offer"]> = {}) => {
    const job = await jobOf({ offer: { nonce: 77n, ...offer }, bid: { nonce: 77n } });
    await fixture.asAccount(dollar, (await approve(40n * DOLLAR)).callData);
    await fixture.asAccount(escrow, (await hire(job)).callData);
    return { job, jobId: (await escrow.hashesOf(job)).jobId };
  };
  const left = async () => (await sessions.limitOf(fixture.grantId, dollar)).limit.left;
  return { ...fixture, of, approve, hire, use, hired, hiredByOwner, left };
}

describe("AgentAccount.executeSession, at the escrow", () => {
  it("hires by an approval of the exact price, and spends it", async () => {
    const { escrow, dollar, address, sessions, grantId, use, approve, hire, jobOf } =
      await networkHelpers.loadFixture(atTheEscrow);
    await expect(use(await approve(40n * DOLLAR), await hire(await jobOf())))
      .to.emit(sessions, "SessionSpent")
      .withArgs(grantId, dollar, 40n * DOLLAR, 260n * DOLLAR);
    expect(await dollar.allowance(address, escrow)).to.equal(0n);
    expect(await dollar.balanceOf(address)).to.equal(960n * DOLLAR);
  });

  it("T82_reverts when it would hire for more than its limit", async () => {
    const { dollar, sessions, grantId, use, approve, hire, jobOf } = await networkHelpers.loadFixture(atTheEscrow);
    const ruinous = await jobOf();
    ruinous.bid.milestones[0]!.amount = 51n * DOLLAR;
    await expect(use(await approve(51n * DOLLAR), await hire(ruinous)))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, dollar, LimitKind.PerUse, 51n * DOLLAR, 50n * DOLLAR);
  });

  it("T82_reverts when it would hire a stranger, unless the owner lets it hire anyone", async () => {
    const { sessions, grant, grantId, granted, key, provider, friend, approve, hire, jobOf } =
      await networkHelpers.loadFixture(atTheEscrow);
    const calls = [await approve(40n * DOLLAR), await hire(await jobOf())];
    const narrow = await granted({ ...grant, counterparties: [friend.address], nonce: 1n });
    await expect(sessions.connect(key).executeSession(narrow.grant, calls))
      .to.be.revertedWithCustomError(sessions, "SessionCounterpartyNotPermitted")
      .withArgs(narrow.grantId, provider);
    const open = await granted({ ...grant, counterparties: [friend.address], hiresAnyone: true, nonce: 2n });
    expect(open.grantId).not.to.equal(grantId);
    await sessions.connect(key).executeSession(open.grant, calls);
  });

  it("reverts when it would hire in a token without a limit", async () => {
    const { sessions, grantId, use, hire, jobOf } = await networkHelpers.loadFixture(atTheEscrow);
    const other = await ethers.deployContract("TestDollar");
    const job = await jobOf({ offer: { token: await other.getAddress() } });
    await expect(use(await hire(job)))
      .to.be.revertedWithCustomError(sessions, "SessionTokenNotLimited")
      .withArgs(grantId, other);
  });

  // INV-ACC-6.
  it("T85_reverts when an approval is left behind, or is for anybody but the escrow", async () => {
    const { sessions, dollar, grantId, friend, use, approve, hire, jobOf } =
      await networkHelpers.loadFixture(atTheEscrow);
    await expect(use(await approve(1n)))
      .to.be.revertedWithCustomError(sessions, "SessionAllowanceLeft")
      .withArgs(grantId, dollar, 1n, 0n);
    await expect(use(await approve(40n * DOLLAR + 1n), await hire(await jobOf())))
      .to.be.revertedWithCustomError(sessions, "SessionAllowanceLeft")
      .withArgs(grantId, dollar, 1n, 0n);
    await expect(use(await approve(1n, friend.address)))
      .to.be.revertedWithCustomError(sessions, "SessionCounterpartyNotPermitted")
      .withArgs(grantId, friend);
  });

  it("T85_may lower an approval of the owner's", async () => {
    const { dollar, escrow, address, asAccount, use, approve } = await networkHelpers.loadFixture(atTheEscrow);
    await asAccount(dollar, (await approve(MaxUint256)).callData);
    await use(await approve(5n));
    expect(await dollar.allowance(address, escrow)).to.equal(5n);
  });

  it("spends nothing by a deposit for itself, and the price when it hires from its credit", async () => {
    const { escrow, dollar, address, sessions, grantId, use, of, approve, hire, jobOf, left } =
      await networkHelpers.loadFixture(atTheEscrow);
    const token = await dollar.getAddress();
    await use(await approve(90n * DOLLAR), await of("deposit", [token, address, 90n * DOLLAR]));
    expect(await left()).to.equal(300n * DOLLAR);
    await expect(use(await hire(await jobOf(), FundingMode.Balance)))
      .to.emit(sessions, "SessionSpent")
      .withArgs(grantId, dollar, 40n * DOLLAR, 260n * DOLLAR);
    await use(await of("withdraw", [token, address]));
    expect(await left()).to.equal(260n * DOLLAR);
    expect(await escrow.creditOf(dollar, address)).to.equal(0n);
  });

  it("T82_reverts when it would deposit for another, or withdraw to a stranger", async () => {
    const { sessions, dollar, grantId, stranger, use, of } = await networkHelpers.loadFixture(atTheEscrow);
    const token = await dollar.getAddress();
    for (const made of [
      await of("deposit", [token, stranger.address, 1n]),
      await of("withdraw", [token, stranger.address]),
      await of("withdrawPart", [token, stranger.address, 0n]),
    ]) {
      await expect(use(made))
        .to.be.revertedWithCustomError(sessions, "SessionCounterpartyNotPermitted")
        .withArgs(grantId, stranger);
    }
  });

  it("spends what it withdraws to a counterparty, if the token has a limit", async () => {
    const { sessions, dollar, escrow, grantId, friend, owner, address, use, of } =
      await networkHelpers.loadFixture(atTheEscrow);
    const token = await dollar.getAddress();
    await dollar.mint(owner, 60n * DOLLAR);
    await dollar.connect(owner).approve(escrow, 60n * DOLLAR);
    await escrow.connect(owner).deposit(dollar, address, 60n * DOLLAR);
    await expect(use(await of("withdraw", [token, friend.address])))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, dollar, LimitKind.PerUse, 60n * DOLLAR, 50n * DOLLAR);
    await expect(use(await of("withdrawPart", [token, friend.address, 50n * DOLLAR])))
      .to.emit(sessions, "SessionSpent")
      .withArgs(grantId, dollar, 50n * DOLLAR, 250n * DOLLAR);
    const other = await ethers.deployContract("TestDollar");
    await expect(use(await of("withdraw", [await other.getAddress(), friend.address])))
      .to.be.revertedWithCustomError(sessions, "SessionTokenNotLimited")
      .withArgs(grantId, other);
  });

  it("releases a job that it hired for without spending once more", async () => {
    const { escrow, provider, use, of, hired, left } = await networkHelpers.loadFixture(atTheEscrow);
    const { job } = await hired();
    await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
    await use(await of("release", [job, 0n, DELIVERY_HASH, await clockOf(escrow, job), FOREVER, "0x"]));
    expect(await left()).to.equal(260n * DOLLAR);
  });

  it("T82_spends the money of a job that its owner hired for, when it lets go of it", async () => {
    const { escrow, sessions, dollar, grantId, provider, use, of, hiredByOwner } =
      await networkHelpers.loadFixture(atTheEscrow);
    const { job } = await hiredByOwner();
    await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
    await expect(use(await of("release", [job, 0n, DELIVERY_HASH, await clockOf(escrow, job), FOREVER, "0x"])))
      .to.emit(sessions, "SessionSpent")
      .withArgs(grantId, dollar, 40n * DOLLAR, 260n * DOLLAR);
  });

  it("T82_counts what it lets go of and what it pays in one use together", async () => {
    const { escrow, sessions, dollar, grantId, provider, friend, use, of, pay, hiredByOwner } =
      await networkHelpers.loadFixture(atTheEscrow);
    const { job } = await hiredByOwner();
    await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
    const release = await of("release", [job, 0n, DELIVERY_HASH, await clockOf(escrow, job), FOREVER, "0x"]);
    await expect(use(release, await pay(friend, 11n * DOLLAR)))
      .to.be.revertedWithCustomError(sessions, "SessionLimitExceeded")
      .withArgs(grantId, dollar, LimitKind.PerUse, 51n * DOLLAR, 50n * DOLLAR);
    await use(release, await pay(friend, 10n * DOLLAR));
  });

  it("T82_spends the money of a job that its owner disputed, when it waives the time for evidence", async () => {
    const {
      escrow,
      dollar,
      panels,
      domain,
      sessions,
      address,
      grantId,
      provider,
      asAccount,
      approve,
      use,
      of,
      hiredByOwner,
    } = await networkHelpers.loadFixture(atTheEscrow);
    const { panelId } = await registerPanel(panels, arbiters(3));
    const { panelId: appealPanelId } = await registerPanel(panels, arbiters(5, 3));
    const { job, jobId } = await hiredByOwner({ panelId, appealPanelId });
    await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
    await asAccount(dollar, (await approve(MaxUint256)).callData);
    const dispute = await of("dispute", [job, 0n, id("evidence"), "", await clockOf(escrow, job), FOREVER, "0x"]);
    await asAccount(escrow, dispute.callData);
    const waiver = {
      client: address,
      provider: provider.address,
      jobId,
      milestone: 0n,
      round: 1n,
      validUntil: FOREVER,
    };
    const signature = await signMessage(provider, domain, "Waiver", waiver);
    await expect(use(await of("waiveEvidence", [job, 0n, FOREVER, "0x", signature])))
      .to.emit(sessions, "SessionSpent")
      .withArgs(grantId, dollar, 40n * DOLLAR + STAKE, 260n * DOLLAR - STAKE);
  });

  it("hires also when it may release nothing later", async () => {
    const { sessions, grant, granted, key, dollar, approve, hire, jobOf } =
      await networkHelpers.loadFixture(atTheEscrow);
    const calls = [await approve(40n * DOLLAR), await hire(await jobOf())];
    const made = calls.map(({ target, callData }) => permission(target, callData.slice(0, 10)));
    const narrow = await granted({ ...grant, permissions: made, nonce: 4n });
    await expect(sessions.connect(key).executeSession(narrow.grant, calls))
      .to.emit(sessions, "SessionSpent")
      .withArgs(narrow.grantId, dollar, 40n * DOLLAR, 260n * DOLLAR);
  });

  it("T82_spends the bond of a job that it gives up as the provider", async () => {
    const { escrow, sessions, dollar, client, address, agentId, grantId, terms, asAccount, approve, use, of } =
      await networkHelpers.loadFixture(atTheEscrow);
    const job = await terms({
      offer: { bidBond: 30n * DOLLAR, client: client.address },
      bid: { agentId, provider: address, bond: 30n * DOLLAR },
    });
    await asAccount(dollar, (await approve(30n * DOLLAR)).callData);
    const { bidHash } = await escrow.hashesOf(job);
    await asAccount(escrow, (await of("approveDigest", [await escrow.digestOf(bidHash), FOREVER])).callData);
    await escrow.connect(client).hire(job, "0x", FundingMode.Allowance, "0x");
    await expect(use(await of("giveUp", [job, 0n, Outcome.GivenUp, 0n, FOREVER, "0x"])))
      .to.emit(sessions, "SessionSpent")
      .withArgs(grantId, dollar, 30n * DOLLAR, 270n * DOLLAR);
  });

  it("delivers and cancels without spending", async () => {
    const { escrow, client, address, agentId, terms, asAccount, use, of, left } =
      await networkHelpers.loadFixture(atTheEscrow);
    const job = await terms({ bid: { agentId, provider: address } });
    const { bidHash, jobId } = await escrow.hashesOf(job);
    await asAccount(escrow, (await of("approveDigest", [await escrow.digestOf(bidHash), FOREVER])).callData);
    await escrow.connect(client).hire(job, "0x", FundingMode.Allowance, "0x");
    await use(await of("deliver", [job, 0n, DELIVERY_HASH, DELIVERY_URI, "0x"]), await of("cancel", [5n, 1n]));
    expect((await escrow.milestoneOf(jobId, 0n)).deliveredAt).to.equal(await now());
    expect(await left()).to.equal(300n * DOLLAR);
  });

  it("T82_spends the stake of a dispute that it opens", async () => {
    const { escrow, dollar, panels, sessions, grantId, provider, use, of, approve, hired } =
      await networkHelpers.loadFixture(atTheEscrow);
    const { panelId } = await registerPanel(panels, arbiters(3));
    const { panelId: appealPanelId } = await registerPanel(panels, arbiters(5, 3));
    const { job } = await hired({ offer: { panelId, appealPanelId } });
    await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
    const clock = await clockOf(escrow, job);
    await expect(use(await approve(STAKE), await of("dispute", [job, 0n, id("evidence"), "", clock, FOREVER, "0x"])))
      .to.emit(sessions, "SessionSpent")
      .withArgs(grantId, dollar, STAKE, 260n * DOLLAR - STAKE);
  });

  it("spends nothing when it sends what the parties of another job signed", async () => {
    const { escrow, client, provider, domain, terms, use, of, left } = await networkHelpers.loadFixture(atTheEscrow);
    const job = await terms();
    const { jobId } = await escrow.hashesOf(job);
    await escrow.connect(client).hire(job, await signBid(provider, domain, job), FundingMode.Allowance, "0x");
    const [milestone, providerBps, clock, validUntil] = [0n, 2_500n, 0n, FOREVER];
    const parties = { client: client.address, provider: provider.address };
    const settlement = { ...parties, jobId, milestone, providerBps, clock, validUntil };
    const signatures = [
      await signMessage(client, domain, "Settlement", settlement),
      await signMessage(provider, domain, "Settlement", settlement),
    ];
    await use(await of("settle", [job, milestone, providerBps, clock, validUntil, ...signatures]));
    expect((await escrow.milestoneOf(jobId, 0n)).outcome).to.equal(Outcome.Agreed);
    expect(await left()).to.equal(300n * DOLLAR);
  });

  it("T82_refuses a disputed stake in a token without a limit", async () => {
    const { sessions, grantId, use, of, jobOf } = await networkHelpers.loadFixture(atTheEscrow);
    const other = await ethers.deployContract("TestDollar");
    const job = await jobOf({ offer: { token: await other.getAddress() } });
    await expect(use(await of("dispute", [job, 0n, id("evidence"), "", 0n, FOREVER, "0x"])))
      .to.be.revertedWithCustomError(sessions, "SessionTokenNotLimited")
      .withArgs(grantId, other);
  });

  it("T85_makes no call of the escrow that the grant does not list", async () => {
    const { sessions, granted, escrow, key, use, of, approve, jobOf, hire } =
      await networkHelpers.loadFixture(atTheEscrow);
    const { selector } = escrow.interface.getFunction("deliver");
    const { grant, grantId } = await granted({
      permissions: [permission(escrow.target as string, selector)],
      nonce: 3n,
    });
    const made = await hire(await jobOf());
    await expect(sessions.connect(key).executeSession(grant, [made]))
      .to.be.revertedWithCustomError(sessions, "SessionCallNotPermitted")
      .withArgs(grantId, escrow, made.callData.slice(0, 10));
    const digest = await of("approveDigest", [id("anything"), FOREVER]);
    await expect(use(await approve(0n), digest)).to.be.revertedWithCustomError(sessions, "SessionCallNotPermitted");
  });
});
