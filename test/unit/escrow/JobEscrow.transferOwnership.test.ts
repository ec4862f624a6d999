import { expect } from "chai";
import { id, ZeroAddress } from "ethers";

import {
  DAY,
  DELIVERY_HASH,
  DELIVERY_URI,
  DOLLAR,
  ethers,
  FOREVER,
  market,
  networkHelpers,
  nextBlockAt,
  now,
  Outcome,
} from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { giveUp, release } from "../../utils/steps.js";
import { HOUR, signMessage } from "../../utils/terms.js";

/** Every name that the owner or the guardian may call; all other calls treat them as strangers. */
const PRIVILEGED = ["pauseAwards", "scheduleFee", "scheduleListing", "setGuardian"];

describe("JobEscrow.transferOwnership", () => {
  it("T106_passes only when the new owner accepts, and can be given up for good", async () => {
    const { escrow, owner, rival, stranger } = await networkHelpers.loadFixture(market);
    await escrow.connect(owner).transferOwnership(rival);
    expect([await escrow.owner(), await escrow.pendingOwner()]).to.deep.equal([owner.address, rival.address]);
    await expect(escrow.connect(stranger).acceptOwnership())
      .to.be.revertedWithCustomError(escrow, "OwnableUnauthorizedAccount")
      .withArgs(stranger);
    await escrow.connect(rival).acceptOwnership();
    await escrow.connect(rival).renounceOwnership();
    expect(await escrow.owner()).to.equal(ZeroAddress);
  });

  it("T106_gives a hostile owner and guardian nothing over a running job: every exit pays as signed", async () => {
    const fixture = await networkHelpers.loadFixture(market);
    const { escrow, dollar, owner, guardian, client, provider, stranger, domain } = fixture;
    const time = await now();
    const milestones = Array.from({ length: 6 }, () => ({ amount: 10n * DOLLAR, deliverWithin: 10n * DAY }));
    const job = await fixture.terms({ offer: { bidBond: 6n * DOLLAR, reviewWindow: 72n * HOUR }, bid: { milestones } });
    const jobId = await fixture.award(job);
    const stored = await milestoneOf(escrow, jobId);

    await escrow.connect(guardian).pauseAwards(7n * DAY, id("spite"), "ipfs://spite");
    await escrow.connect(owner).scheduleFee(100n);
    await escrow.connect(owner).scheduleListing(dollar, 0n);
    await escrow.connect(owner).setGuardian(ZeroAddress);
    await escrow.connect(owner).renounceOwnership();
    await networkHelpers.time.increase(8n * DAY);
    expect(await milestoneOf(escrow, jobId)).to.deep.equal(stored);

    const fee = DOLLAR / 40n;
    const settlement = {
      client: client.address,
      provider: provider.address,
      jobId,
      milestone: 3n,
      providerBps: 5_000n,
      clock: 0n,
      validUntil: FOREVER,
    };
    const changes = await moneyChanges(escrow, dollar, { client, provider, owner, guardian }, async () => {
      await release(escrow.connect(client), job);
      const signature = await fixture.signRelease(jobId, 1n);
      await escrow.connect(provider).deliverAndRelease(job, 1, DELIVERY_HASH, DELIVERY_URI, FOREVER, signature);
      await giveUp(escrow.connect(provider), job, Outcome.GivenUp, { milestone: 2n });
      const byProvider = await signMessage(provider, domain, "Settlement", settlement);
      await escrow.connect(client).settle(job, 3, 5_000n, 0n, FOREVER, "0x", byProvider);
      await escrow.connect(provider).deliver(job, 4, DELIVERY_HASH, DELIVERY_URI, "0x");
      await nextBlockAt(time + 20n * DAY);
      await escrow.connect(stranger).autoRelease(job, 4);
      await escrow.connect(stranger).reclaim(job, 5);
      await escrow.connect(client).withdraw(dollar, client);
      await escrow.connect(provider).withdraw(dollar, provider);
    });
    const toProvider = 3n * (10n * DOLLAR - fee) + (5n * DOLLAR - fee / 2n) + 4n * DOLLAR;
    const toClient = 5n * DOLLAR + 2n * 11n * DOLLAR;
    expect(changes).to.deep.equal({ client: toClient, provider: toProvider, escrow: -(toClient + toProvider) });
    expect(await dollar.balanceOf(escrow)).to.equal(3n * fee + fee / 2n);
  });

  it("T107_has no call by which anybody makes the escrow call, upgrade or be moved", async () => {
    const { escrow, owner } = await networkHelpers.loadFixture(market);
    const writes: string[] = [];
    escrow.interface.forEachFunction(({ name, constant }) => {
      if (!constant) writes.push(name);
    });
    const parties = [
      "acceptOwnership",
      "appeal",
      "approveDigest",
      "autoRelease",
      "award",
      "cancel",
      "cancelFor",
      "concede",
      "deliver",
      "deliverAndRelease",
      "deposit",
      "dispute",
      "escalate",
      "fallBack",
      "finalize",
      "giveUp",
      "hire",
      "multicall",
      "reclaim",
      "release",
      "renounceOwnership",
      "replayRecord",
      "revokeDigest",
      "rule",
      "settle",
      "sharePanelFees",
      "submitEvidence",
      "transferOwnership",
      "waiveEvidence",
      "withdraw",
      "withdrawPart",
    ];
    expect(writes.toSorted()).to.deep.equal([...parties, ...PRIVILEGED].toSorted());
    const code = await ethers.provider.getCode(escrow);
    // ERC-1967's slot of an implementation, and of an admin.
    for (const slot of [
      "360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc",
      "b53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b5d6103",
    ]) {
      expect(code).to.not.include(slot);
    }
    expect(await escrow.owner()).to.equal(owner.address);
  });
});
