import { expect } from "chai";
import { ZeroHash } from "ethers";

import { DOLLAR, ethers, FOREVER, FundingMode, JobStatus, market, networkHelpers } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { signAward, signBid } from "../../utils/terms.js";

describe("JobEscrow.multicall", () => {
  it("awards, releases and withdraws many tokens in one transaction", async () => {
    const fixture = await networkHelpers.loadFixture(market);
    const { escrow, dollar, client, provider, domain } = fixture;
    const token = await ethers.deployContract("UnlistedToken");
    await token.mint(client, 50n);
    await token.connect(client).approve(escrow, 50n);
    const { interface: abi } = escrow;
    const calls: string[] = [];
    const jobIds: string[] = [];
    for (const nonce of [0n, 1n]) {
      const job = await fixture.terms({ offer: { nonce }, bid: { nonce } });
      const bid = await signBid(provider, domain, job);
      jobIds.push((await escrow.hashesOf(job)).jobId);
      calls.push(abi.encodeFunctionData("hire", [job, bid, FundingMode.Allowance, "0x"]));
      calls.push(abi.encodeFunctionData("release", [job, 0n, ZeroHash, 0n, FOREVER, "0x"]));
    }
    calls.push(abi.encodeFunctionData("deposit", [await token.getAddress(), client.address, 50n]));
    for (const asset of [token, dollar]) {
      calls.push(abi.encodeFunctionData("withdraw", [await asset.getAddress(), client.address]));
    }
    const earned = 2n * (100n * DOLLAR - DOLLAR / 4n);
    const changes = await moneyChanges(escrow, dollar, { client, provider }, () =>
      escrow.connect(client).multicall(calls),
    );
    expect(changes).to.deep.equal({ client: -200n * DOLLAR, "provider.credit": earned, escrow: 200n * DOLLAR });
    for (const jobId of jobIds) expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Settled);
    expect([await token.balanceOf(client), await escrow.creditOf(token, client)]).to.deep.equal([50n, 0n]);
  });

  it("reverts as a whole, with the error of the call that failed", async () => {
    const { escrow, dollar, client } = await networkHelpers.loadFixture(market);
    const address = await dollar.getAddress();
    const deposit = escrow.interface.encodeFunctionData("deposit", [address, client.address, DOLLAR]);
    const withdraw = escrow.interface.encodeFunctionData("withdrawPart", [address, client.address, 2n * DOLLAR]);
    await expect(escrow.connect(client).multicall([deposit, withdraw]))
      .to.be.revertedWithCustomError(escrow, "CreditTooLow")
      .withArgs(dollar, client, DOLLAR, 2n * DOLLAR);
    expect(await escrow.creditOf(dollar, client)).to.equal(0n);
  });

  it("T31_acts for the sender alone: an address behind the call's data is nobody", async () => {
    const fixture = await networkHelpers.loadFixture(market);
    const { escrow, dollar, client, stranger, domain, provider } = fixture;
    await escrow.connect(client).deposit(dollar, client, DOLLAR);
    const part = escrow.interface.encodeFunctionData("withdrawPart", [await dollar.getAddress(), stranger.address, 1n]);
    const forged = part + client.address.slice(2);
    await expect(escrow.connect(stranger).multicall([forged]))
      .to.be.revertedWithCustomError(escrow, "CreditTooLow")
      .withArgs(dollar, stranger, 0n, 1n);
    const job = await fixture.terms();
    const bid = await signBid(provider, domain, job);
    const hire = escrow.interface.encodeFunctionData("hire", [job, bid, FundingMode.Balance, "0x"]);
    await expect(escrow.connect(stranger).multicall([hire + client.address.slice(2)]))
      .to.be.revertedWithCustomError(escrow, "CallerUnauthorized")
      .withArgs(stranger, client);
  });

  it("T11_takes no native coin", async () => {
    const { escrow, client } = await networkHelpers.loadFixture(market);
    const data = escrow.interface.encodeFunctionData("multicall", [[]]);
    await expect(client.sendTransaction({ to: escrow, data, value: 1n })).to.be.revertedWithoutReason(ethers);
    await client.sendTransaction({ to: escrow, data });
  });

  it("T18_uses an offer once, also when it stands there twice", async () => {
    const fixture = await networkHelpers.loadFixture(market);
    const { escrow, client, provider, stranger, domain } = fixture;
    const job = await fixture.terms();
    const { jobId } = await escrow.hashesOf(job);
    const award = escrow.interface.encodeFunctionData("award", [
      job,
      await signAward(client, domain, job),
      await signBid(provider, domain, job),
      FundingMode.Allowance,
      "0x",
    ]);
    await expect(escrow.connect(stranger).multicall([award, award]))
      .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
      .withArgs(jobId, 0n, JobStatus.Active);
  });
});
