import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import { EVIDENCE_HASH, EVIDENCE_URI, marketWithPanels, usd } from "../../fixtures/disputes.js";
import {
  DELIVERY_HASH,
  DELIVERY_URI,
  ethers,
  FOREVER,
  FundingMode,
  JobStatus,
  networkHelpers,
  Outcome,
} from "../../fixtures/market.js";
import { delegateByEip7702 } from "../../utils/eip7702.js";
import { milestoneOf } from "../../utils/escrow.js";
import { clockOf, concede, openDispute } from "../../utils/steps.js";
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
  /** The dispute of the delivery that stands, and its digest. */
  const toSign = async () => {
    const step = { milestone: 0n, clock: await clockOf(escrow, job), validUntil: FOREVER };
    const message = { party: address, jobId, ...step, evidenceHash: EVIDENCE_HASH, uri: EVIDENCE_URI };
    return { message, digest: TypedDataEncoder.hash(domain, TYPES.Dispute, message) };
  };
  return { job, jobId, award, toSign };
}

describe("DisputesExtension.dispute, signers", () => {
  describe("given the client is a contract", () => {
    it("T61_takes its ERC-1271 answer to dispute and to concede, and no other key's signature", async () => {
      const fixture = await networkHelpers.loadFixture(marketWithPanels);
      const { escrow, dollar, provider, rival, sponsor, stranger, domain } = fixture;
      const wallet = await ethers.deployContract("ContractWallet", [rival]);
      const address = await wallet.getAddress();
      const { job, jobId, award, toSign } = await termsFor(fixture, address);
      await award();
      await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
      const { message, digest } = await toSign();
      const dispute = (signature: string) =>
        openDispute(escrow.connect(sponsor), job, EVIDENCE_HASH, EVIDENCE_URI, { signature });
      await expect(dispute(await signMessage(stranger, domain, "Dispute", message)))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(address, digest);
      await expect(dispute(await signMessage(rival, domain, "Dispute", message)))
        .to.emit(escrow, "MilestoneDisputed")
        .withArgs(jobId, 0n, address, sponsor, usd("5"));
      const clock = await clockOf(escrow, job);
      const concession = { client: address, jobId, milestone: 0n, clock, validUntil: FOREVER };
      const signature = await signMessage(rival, domain, "Concession", concession);
      await concede(escrow.connect(provider), job, { signature });
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
      const { job, jobId, award, toSign } = await termsFor(fixture, delegated.address);
      await delegateByEip7702(delegated, await ethers.deployContract("ContractWallet", [rival]), networkHelpers);
      await award();
      await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
      const { message, digest } = await toSign();
      const dispute = (signature: string) =>
        openDispute(escrow.connect(sponsor), job, EVIDENCE_HASH, EVIDENCE_URI, { signature });
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
