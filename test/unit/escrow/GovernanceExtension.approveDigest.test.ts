import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import {
  DELIVERY_HASH,
  DOLLAR,
  ethers,
  FOREVER,
  FundingMode,
  JobStatus,
  jobDelivered,
  market,
  networkHelpers,
  nextBlockAt,
  now,
  Outcome,
} from "../../fixtures/market.js";
import { milestoneOf } from "../../utils/escrow.js";
import { release } from "../../utils/steps.js";
import { HOUR, nested, signBid, TYPES } from "../../utils/terms.js";

/** The release of the delivered job, hashed. */
async function releaseToApprove() {
  const fixture = await jobDelivered();
  const { client, jobId } = fixture;
  const { clock } = await milestoneOf(fixture.escrow, jobId);
  const step = { clock, validUntil: FOREVER };
  const message = { client: client.address, jobId, milestone: 0n, deliveryHash: DELIVERY_HASH, ...step };
  const structHash = TypedDataEncoder.hashStruct("Release", TYPES.Release, message);
  const digest = TypedDataEncoder.hash(fixture.domain, TYPES.Release, message);
  return { ...fixture, structHash, digest };
}

/** The same when the client is a wallet with an epoch for its approvals, which is paid from its credit. */
async function releaseOfWallet() {
  const fixture = await market();
  const { escrow, dollar, client: payer, provider, stranger, domain } = fixture;
  const wallet = await ethers.deployContract("EpochWallet");
  const address = await wallet.getAddress();
  await escrow.connect(payer).deposit(dollar, address, 100n * DOLLAR);
  const job = await fixture.terms({ offer: { client: address } });
  const { jobId } = await escrow.hashesOf(job);
  const award = TypedDataEncoder.hash(domain, TYPES.Award, { client: address, bid: nested(job) });
  const approve = async (digest: string, validUntil = FOREVER) =>
    wallet.run(escrow, escrow.interface.encodeFunctionData("approveDigest", [digest, validUntil]));
  const send = async () =>
    escrow.connect(stranger).award(job, "0x", await signBid(provider, domain, job), FundingMode.Balance, "0x");
  return { ...fixture, wallet, address, job, jobId, award, approve, send };
}

describe("GovernanceExtension.approveDigest", () => {
  it("T22_counts as the caller's signature, for anyone who brings an empty one", async () => {
    const { escrow, client, stranger, job, jobId, structHash, digest } =
      await networkHelpers.loadFixture(releaseToApprove);
    expect(await escrow.hasConsented(client, structHash, "0x")).to.equal(false);
    await expect(escrow.connect(client).approveDigest(digest, FOREVER))
      .to.emit(escrow, "DigestApproved")
      .withArgs(client, digest, FOREVER);
    expect(await escrow.isDigestApproved(client, digest)).to.equal(true);
    expect(await escrow.hasConsented(client, structHash, "0x")).to.equal(true);
    await release(escrow.connect(stranger), job, { deliveryHash: DELIVERY_HASH });
    expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Settled);
  });

  it("says nothing for another account, another message, or a signature that is not empty", async () => {
    const { escrow, client, stranger, job, structHash, digest } = await networkHelpers.loadFixture(releaseToApprove);
    await escrow.connect(stranger).approveDigest(digest, FOREVER);
    expect(await escrow.isDigestApproved(client, digest)).to.equal(false);
    await expect(release(escrow.connect(stranger), job, { deliveryHash: DELIVERY_HASH }))
      .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
      .withArgs(client, digest);
    await escrow.connect(client).approveDigest(digest, FOREVER);
    await expect(release(escrow.connect(stranger), job)).to.be.revertedWithCustomError(escrow, "SignatureInvalid");
    expect(await escrow.hasConsented(client, structHash, "0x00")).to.equal(false);
  });

  describe("when its time is over", () => {
    it("T118_T119_counts in its last second, and not a second later (INV-CON-1)", async () => {
      const { escrow, client, stranger, job, digest } = await networkHelpers.loadFixture(releaseToApprove);
      const validUntil = (await now()) + HOUR;
      await escrow.connect(client).approveDigest(digest, validUntil);
      const send = () => release(escrow.connect(stranger), job, { deliveryHash: DELIVERY_HASH });
      const snapshot = await networkHelpers.takeSnapshot();
      await networkHelpers.time.increaseTo(validUntil);
      expect(await escrow.isDigestApproved(client, digest)).to.equal(true);
      await networkHelpers.time.increaseTo(validUntil + 1n);
      expect(await escrow.isDigestApproved(client, digest)).to.equal(false);
      await expect(send()).to.be.revertedWithCustomError(escrow, "SignatureInvalid").withArgs(client, digest);
      await snapshot.restore();
      await nextBlockAt(validUntil);
      await expect(send()).to.emit(escrow, "MilestoneSettled");
    });

    it("T35_reverts when it would be over already, and takes the present second", async () => {
      const { escrow, client, digest } = await networkHelpers.loadFixture(releaseToApprove);
      const time = (await now()) + HOUR;
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(time);
      await expect(escrow.connect(client).approveDigest(digest, time - 1n))
        .to.be.revertedWithCustomError(escrow, "MessageExpired")
        .withArgs(time - 1n);
      await snapshot.restore();
      await nextBlockAt(time);
      await expect(escrow.connect(client).approveDigest(digest, time)).to.emit(escrow, "DigestApproved");
    });

    it("is replaced by another approval of the same digest, earlier or later", async () => {
      const { escrow, client, digest } = await networkHelpers.loadFixture(releaseToApprove);
      const time = await now();
      await escrow.connect(client).approveDigest(digest, FOREVER);
      await escrow.connect(client).approveDigest(digest, time + HOUR);
      await networkHelpers.time.increaseTo(time + HOUR + 1n);
      expect(await escrow.isDigestApproved(client, digest)).to.equal(false);
      await escrow.connect(client).approveDigest(digest, FOREVER);
      expect(await escrow.isDigestApproved(client, digest)).to.equal(true);
    });
  });

  describe("given an account with an epoch for its approvals", () => {
    it("T119_binds it while the epoch is unchanged, and never after (INV-CON-1)", async () => {
      const { escrow, wallet, address, jobId, award, approve, send } =
        await networkHelpers.loadFixture(releaseOfWallet);
      await wallet.setEpoch(7n);
      await approve(award);
      expect(await escrow.isDigestApproved(address, award)).to.equal(true);
      const snapshot = await networkHelpers.takeSnapshot();
      await wallet.setEpoch(8n);
      expect(await escrow.isDigestApproved(address, award)).to.equal(false);
      await expect(send()).to.be.revertedWithCustomError(escrow, "SignatureInvalid").withArgs(address, award);
      // What it approves in the new epoch counts again.
      await approve(award);
      expect(await escrow.isDigestApproved(address, award)).to.equal(true);
      await snapshot.restore();
      await send();
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Active);
    });

    it("T119_a job that was awarded goes on when the epoch changes", async () => {
      const { escrow, wallet, provider, job, jobId, award, approve, send } =
        await networkHelpers.loadFixture(releaseOfWallet);
      await approve(award);
      await send();
      await wallet.setEpoch(1n);
      await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, "", "0x");
      await networkHelpers.time.increase(72n * HOUR + 1n);
      await escrow.autoRelease(job, 0);
      expect((await milestoneOf(escrow, jobId)).outcome).to.equal(Outcome.AutoReleased);
    });

    it("binds an account without an epoch, with a short answer or without code, as in epoch 0", async () => {
      const { escrow, wallet, address, award, approve } = await networkHelpers.loadFixture(releaseOfWallet);
      const plain = await Promise.all(
        ["FickleWallet", "ShortEpochWallet"].map(async (name) =>
          ethers.provider.getCode(await ethers.deployContract(name)),
        ),
      );
      for (const [epoch, isBound] of [
        [0n, true],
        [7n, false],
      ] as const) {
        await wallet.setEpoch(epoch);
        await approve(award);
        const snapshot = await networkHelpers.takeSnapshot();
        for (const code of [...plain, "0x"]) {
          await networkHelpers.setCode(address, code);
          expect(await escrow.isDigestApproved(address, award)).to.equal(isBound);
        }
        await snapshot.restore();
      }
    });
  });
});
