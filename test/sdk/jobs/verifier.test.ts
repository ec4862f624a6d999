import { expect } from "chai";
import { AbiCoder, hexlify, id, keccak256, toUtf8Bytes } from "ethers";

import {
  ContractRevertError,
  creditOf,
  deliver,
  describeStatus,
  hire,
  jobStatus,
  JobStatus,
  Outcome,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { DOLLAR, ethers, marketplace, networkHelpers, signedBid } from "../fixtures/jobs.js";

const PROOF = hexlify(toUtf8Bytes("the report"));
const URI = "https://worker.example/report.json";

/** A job whose deliveries a verifier checks: it accepts the hash of job, milestone, brief and proof. */
async function jobVerified() {
  const market = await marketplace();
  const verifier = await (await ethers.deployContract("HashVerifier")).getAddress();
  const { terms, providerSignature } = await signedBid(market, { offer: { verifier } });
  const { jobId } = await hire(market.client, { terms, providerSignature });
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ["bytes32", "uint256", "bytes32", "bytes"],
    [jobId, 0n, terms.offer.briefHash, PROOF],
  );
  return { ...market, verifier, jobId, deliveryHash: keccak256(encoded) };
}

describe("deliver, when the offer names a verifier", () => {
  it("settles at once what the verifier accepts, and says so again", async () => {
    const { client, worker, token, jobId, deliveryHash } = await networkHelpers.loadFixture(jobVerified);
    const delivery = { job: jobId, deliveryHash, uri: URI, proof: PROOF };
    const delivered = await deliver(worker, delivery);
    expect(delivered).to.include({ jobId, milestone: 0n, deliveryHash, uri: URI, repeated: false });
    expect(delivered.settlement).to.include({
      jobId,
      milestone: 0n,
      outcome: Outcome.Verified,
      providerBps: 10_000n,
      earned: 99_750_000n,
      refund: 0n,
      fee: 250_000n,
    });
    expect(await creditOf(client, { token, account: worker.account })).to.equal(99_750_000n);
    const status = await jobStatus(client, { job: jobId });
    expect(status.milestones[0]).to.include({ status: JobStatus.Settled, amount: 100n * DOLLAR });
    expect(describeStatus(status)).to.contain("the verifier accepted the delivery");

    expect(await deliver(worker, delivery)).to.deep.equal({ ...delivered, repeated: true });
    expect(await creditOf(client, { token, account: worker.account })).to.equal(99_750_000n);
  });

  it("throws when the verifier refuses, and the job goes on", async () => {
    const { worker, verifier, jobId, deliveryHash } = await networkHelpers.loadFixture(jobVerified);
    for (const wrong of [
      { deliveryHash: id("made up"), proof: PROOF },
      { deliveryHash, proof: "0x00" },
      { deliveryHash }, // no proof
    ]) {
      const error = await caught(ContractRevertError, () => deliver(worker, { job: jobId, uri: URI, ...wrong }));
      expect(error).to.include({ contract: "JobEscrow", errorName: "VerifierRefused" });
      expect(error.args).to.deep.equal([verifier, wrong.deliveryHash]);
    }
    expect((await jobStatus(worker, { job: jobId })).milestones[0]!.status).to.equal(JobStatus.Active);
  });
});
