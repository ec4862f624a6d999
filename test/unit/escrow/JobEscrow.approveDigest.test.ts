import { expect } from "chai";
import { TypedDataEncoder, ZeroHash } from "ethers";

import { DELIVERY_HASH, JobStatus, jobDelivered, networkHelpers } from "../../fixtures/market.js";
import { milestoneOf } from "../../utils/escrow.js";
import { TYPES } from "../../utils/terms.js";

/** The release of the delivered job, hashed. */
async function releaseToApprove() {
  const fixture = await jobDelivered();
  const message = { client: fixture.client.address, jobId: fixture.jobId, milestone: 0n, deliveryHash: DELIVERY_HASH };
  const structHash = TypedDataEncoder.hashStruct("Release", TYPES.Release, message);
  const digest = TypedDataEncoder.hash(fixture.domain, TYPES.Release, message);
  return { ...fixture, structHash, digest };
}

describe("JobEscrow.approveDigest", () => {
  it("T22_counts as the caller's signature, for good and for anyone who brings an empty one", async () => {
    const { escrow, client, stranger, job, jobId, structHash, digest } =
      await networkHelpers.loadFixture(releaseToApprove);
    expect(await escrow.hasConsented(client, structHash, "0x")).to.equal(false);
    await expect(escrow.connect(client).approveDigest(digest))
      .to.emit(escrow, "DigestApproved")
      .withArgs(client, digest);
    expect(await escrow.isDigestApproved(client, digest)).to.equal(true);
    expect(await escrow.hasConsented(client, structHash, "0x")).to.equal(true);
    await escrow.connect(stranger).release(job, 0, DELIVERY_HASH, "0x");
    expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Settled);
  });

  it("says nothing for another account, another message, or a signature that is not empty", async () => {
    const { escrow, client, stranger, job, structHash, digest } = await networkHelpers.loadFixture(releaseToApprove);
    await escrow.connect(stranger).approveDigest(digest);
    expect(await escrow.isDigestApproved(client, digest)).to.equal(false);
    await expect(escrow.connect(stranger).release(job, 0, DELIVERY_HASH, "0x"))
      .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
      .withArgs(client, digest);
    await escrow.connect(client).approveDigest(digest);
    await expect(escrow.connect(stranger).release(job, 0, ZeroHash, "0x")).to.be.revertedWithCustomError(
      escrow,
      "SignatureInvalid",
    );
    expect(await escrow.hasConsented(client, structHash, "0x00")).to.equal(false);
  });
});
