// The seller of an agent let the agent's account approve an award on chain, by one opaque hash without a nonce, and sold the
// agent. Months later an accomplice spent the buyer's credit with it, or hired the buyer's agent to miss a deadline. An approval
// ends when it says, can be revoked, and ends with the account's epoch, which a sale changes.
import { expect } from "chai";
import { MaxUint256, TypedDataEncoder } from "ethers";

import {
  AGENT_ID,
  DAY,
  DOLLAR,
  ethers,
  FOREVER,
  FundingMode,
  market,
  networkHelpers,
  nextBlockAt,
  now,
} from "../fixtures/market.js";
import { nested, TYPES } from "../utils/terms.js";

/**
 * The account of agent 1, which `provider` will sell to `rival`, has $1,000. It approved an award to the seller's accomplice, who
 * is `stranger`.
 */
async function soldWithApproval() {
  const fixture = await market();
  const {
    escrow,
    registry,
    dollar,
    provider: seller,
    rival: buyer,
    client: payer,
    stranger: accomplice,
    domain,
  } = fixture;
  await registry.deployAccount(AGENT_ID);
  const address = await registry.identityOf(AGENT_ID);
  const account = await ethers.getContractAt("AgentAccount", address);
  /** The account calls the escrow, for its owner before the sale. */
  const run = (data: string) => account.connect(seller)["execute(address,uint256,bytes)"](escrow, 0n, data);
  const sell = () => registry.connect(seller).transferFrom(seller, buyer, AGENT_ID);
  await registry.connect(accomplice)["register(string)"]("ipfs://accomplice"); // agent 2
  const until = (await now()) + 300n * DAY;
  const job = await fixture.terms({
    offer: { client: address, nonce: 0n, validUntil: until, deliverBy: until },
    bid: {
      agentId: 2n,
      provider: accomplice.address,
      nonce: 0n,
      validUntil: until,
      milestones: [{ amount: 1_000n * DOLLAR, deliverWithin: DAY }],
    },
  });
  const digest = TypedDataEncoder.hash(domain, TYPES.Award, { client: address, bid: nested(job) });
  await run(escrow.interface.encodeFunctionData("approveDigest", [digest, until]));
  await escrow.connect(payer).deposit(dollar, address, 1_000n * DOLLAR);
  /** The accomplice sends the award; it is its provider itself. */
  const award = () => escrow.connect(accomplice).award(job, "0x", "0x", FundingMode.Balance, "0x");
  return { ...fixture, buyer, run, sell, address, until, job, digest, award };
}

describe("What an account approved before its agent was sold", () => {
  it("T119_spends none of the buyer's credit", async () => {
    const { escrow, dollar, sell, address, digest, award } = await networkHelpers.loadFixture(soldWithApproval);
    await sell();
    await networkHelpers.time.increase(60n * DAY);
    await expect(award()).to.be.revertedWithCustomError(escrow, "SignatureInvalid").withArgs(address, digest);
    expect(await escrow.creditOf(dollar, address)).to.equal(1_000n * DOLLAR);
  });

  it("T119_binds the account's agent to no job that it could only miss", async () => {
    const fixture = await networkHelpers.loadFixture(soldWithApproval);
    const { escrow, ledger, registry, buyer, client, run, sell, address, domain } = fixture;
    const trap = await fixture.terms({ bid: { provider: address, nonce: 0n } });
    const digest = TypedDataEncoder.hash(domain, TYPES.Bid, nested(trap));
    await run(escrow.interface.encodeFunctionData("approveDigest", [digest, FOREVER]));
    await sell();
    await registry.connect(buyer).approve(address, AGENT_ID);
    await expect(escrow.connect(client).hire(trap, "0x", FundingMode.Allowance, "0x"))
      .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
      .withArgs(address, digest);
    expect((await ledger.profileOf(AGENT_ID)).missed).to.equal(0n);
  });

  it("T119_can be revoked, though it has no nonce to cancel", async () => {
    const { escrow, run, address, digest, award } = await networkHelpers.loadFixture(soldWithApproval);
    await run(escrow.interface.encodeFunctionData("cancel", [0n, MaxUint256]));
    expect(await escrow.isNonceUsed(address, 0n)).to.equal(false);
    expect(await escrow.isDigestApproved(address, digest)).to.equal(true);
    await run(escrow.interface.encodeFunctionData("revokeDigest", [digest]));
    await expect(award()).to.be.revertedWithCustomError(escrow, "SignatureInvalid").withArgs(address, digest);
  });

  it("T119_ends when it said, also without a sale", async () => {
    const { escrow, address, until, digest, award } = await networkHelpers.loadFixture(soldWithApproval);
    await nextBlockAt(until + 1n);
    await expect(award()).to.be.revertedWithCustomError(escrow, "SignatureInvalid").withArgs(address, digest);
  });

  it("T119_holds for a job that was awarded before the sale", async () => {
    const { escrow, sell, job, digest, award, stranger } = await networkHelpers.loadFixture(soldWithApproval);
    await award();
    await sell();
    const { jobId } = await escrow.hashesOf(job);
    await expect(escrow.connect(stranger).deliver(job, 0, digest, "", "0x"))
      .to.emit(escrow, "MilestoneDelivered")
      .withArgs(jobId, 0n, digest, "");
  });
});
