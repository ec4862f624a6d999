import { expect } from "chai";
import { TypedDataEncoder, ZeroHash } from "ethers";

import { EVIDENCE_HASH, EVIDENCE_URI, marketWithPanels, usd } from "../../fixtures/disputes.js";
import {
  DELIVERY_HASH,
  DELIVERY_URI,
  ethers,
  FundingMode,
  JobStatus,
  networkHelpers,
  Outcome,
} from "../../fixtures/market.js";
import { delegateByEip7702 } from "../../utils/eip7702.js";
import { milestoneOf } from "../../utils/escrow.js";
import { signAward, signBid, signMessage, TYPES } from "../../utils/terms.js";

type Market = Awaited<ReturnType<typeof marketWithPanels>>;

/** Terms whose client is `address`, with its credit to pay for them; `rival` signs for it. */
async function termsFor(fixture: Market, address: string) {
  const { escrow, dollar, client: payer, provider, rival, stranger, domain } = fixture;
  await escrow.connect(payer).deposit(dollar, address, usd("100"));
  const job = await fixture.terms({ offer: { client: address } });
  const signatures = [await signAward(rival, domain, job), await signBid(provider, domain, job)] as const;
  const { jobId } = await escrow.hashesOf(job);
  const award = () => escrow.connect(stranger).award(job, ...signatures, FundingMode.Balance, "0x");
  const message = { client: address, jobId, milestone: 0n, evidenceHash: EVIDENCE_HASH };
  const digest = TypedDataEncoder.hash(domain, TYPES.Dispute, message);
  return { job, jobId, award, message, digest };
}

describe("JobDisputes.dispute, signers", () => {
  describe("given the client is a contract", () => {
    it("T61_takes its ERC-1271 answer to dispute and to concede, and no other key's signature", async () => {
      const fixture = await networkHelpers.loadFixture(marketWithPanels);
      const { escrow, dollar, provider, rival, sponsor, stranger, domain } = fixture;
      const wallet = await ethers.deployContract("ContractWallet", [rival]);
      const address = await wallet.getAddress();
      const { job, jobId, award, message, digest } = await termsFor(fixture, address);
      await award();
      await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
      const dispute = (signature: string) =>
        escrow.connect(sponsor).dispute(job, 0, EVIDENCE_HASH, EVIDENCE_URI, signature);
      await expect(dispute(await signMessage(stranger, domain, "Dispute", message)))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(address, digest);
      await expect(dispute(await signMessage(rival, domain, "Dispute", message)))
        .to.emit(escrow, "MilestoneDisputed")
        .withArgs(jobId, 0n, sponsor, usd("5"));
      const release = { client: address, jobId, milestone: 0n, deliveryHash: ZeroHash };
      await escrow.connect(provider).concede(job, 0, ZeroHash, await signMessage(rival, domain, "Release", release));
      expect((await milestoneOf(escrow, jobId)).outcome).to.equal(Outcome.Released);
      // The sponsor's stake was a gift: what is left of it is the client's.
      expect([await escrow.creditOf(dollar, address), await escrow.creditOf(dollar, sponsor)]).to.deep.equal([
        usd("2"),
        0n,
      ]);
    });
  });

  describe("given the client delegated by EIP-7702", () => {
    it("T24_takes the key's signature and the delegate's answer, and no other", async () => {
      const delegated = (await ethers.getSigners())[8]!;
      const fixture = await networkHelpers.loadFixture(marketWithPanels);
      const { escrow, provider, rival, sponsor, stranger, domain } = fixture;
      const { job, jobId, award, message, digest } = await termsFor(fixture, delegated.address);
      await delegateByEip7702(delegated, await ethers.deployContract("ContractWallet", [rival]), networkHelpers);
      await award();
      await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
      const dispute = (signature: string) =>
        escrow.connect(sponsor).dispute(job, 0, EVIDENCE_HASH, EVIDENCE_URI, signature);
      await expect(dispute(await signMessage(stranger, domain, "Dispute", message)))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(delegated, digest);
      for (const signer of [delegated, rival]) {
        const snapshot = await networkHelpers.takeSnapshot();
        await dispute(await signMessage(signer, domain, "Dispute", message));
        expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Disputed);
        await snapshot.restore();
      }
      await networkHelpers.setCode(delegated.address, "0x");
    });
  });
});
