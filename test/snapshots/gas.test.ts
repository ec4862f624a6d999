import { AbiCoder } from "ethers";

import {
  DAY,
  DELIVERY_HASH,
  DELIVERY_URI,
  DOLLAR,
  FOREVER,
  FundingMode,
  market,
  networkHelpers,
  now,
} from "../fixtures/market.js";
import { recordGas } from "../utils/gas.js";
import { release } from "../utils/steps.js";
import type { TermsFields } from "../utils/terms.js";
import { signBid } from "../utils/terms.js";

/**
 * Terms and signatures are bytes that cost gas, and so does the time that merit has decayed: with the clock at fixed seconds,
 * none near the end of a quantum, they are the same in every run.
 */
const MOMENT = 2_000_000_000n;

type Market = Awaited<ReturnType<typeof steadyMarket>>;

/**
 * Client and provider have settled a job with each other before, both have credit, and the nonce words are in use:
 * what every job but a pair's first costs.
 */
async function steadyMarket() {
  const fixture = await market();
  const { escrow, dollar, client, provider } = fixture;
  await escrow.connect(client).deposit(dollar, client, 1_000n * DOLLAR);
  await escrow.connect(provider).deposit(dollar, provider, 100n * DOLLAR);
  for (const nonce of [1n, 2n]) {
    await networkHelpers.time.increaseTo(MOMENT - (3n - nonce) * DAY);
    const job = await fixture.terms({ offer: { nonce }, bid: { nonce } });
    await fixture.award(job);
    await release(escrow.connect(client), job);
  }
  await networkHelpers.time.increaseTo(MOMENT);
  const job = await fixture.terms({ offer: { nonce: 0n }, bid: { nonce: 0n } });
  return { ...fixture, job, jobId: (await escrow.hashesOf(job)).jobId };
}

async function hireAndRelease(name: string, fixture: Market, job: TermsFields, mode: number, proof = "0x") {
  const { escrow, client, provider, domain, signRelease } = fixture;
  const { jobId } = await escrow.hashesOf(job);
  const hired = await escrow.connect(client).hire(job, await signBid(provider, domain, job), mode, proof);
  const released = await escrow
    .connect(provider)
    .deliverAndRelease(job, 0, DELIVERY_HASH, DELIVERY_URI, FOREVER, await signRelease(jobId));
  const [first, second] = [(await hired.wait())!.gasUsed, (await released.wait())!.gasUsed];
  recordGas(`${name}: hire`, first);
  recordGas(`${name}: deliverAndRelease`, second);
  recordGas(`${name}: whole job`, first + second);
}

describe("Gas of the escrow", () => {
  it("whole job by allowance, steady", async () => {
    const fixture = await networkHelpers.loadFixture(steadyMarket);
    await hireAndRelease("job by allowance, steady", fixture, fixture.job, FundingMode.Allowance);
  });

  it("whole job by allowance, both messages with a nonce, steady", async () => {
    const fixture = await networkHelpers.loadFixture(steadyMarket);
    const job = await fixture.terms({ offer: { nonce: 7n }, bid: { nonce: 7n } });
    await hireAndRelease("job by allowance with nonces, steady", fixture, job, FundingMode.Allowance);
  });

  it("whole job from the client's balance, steady", async () => {
    const fixture = await networkHelpers.loadFixture(steadyMarket);
    await hireAndRelease("job from balance, steady", fixture, fixture.job, FundingMode.Balance);
  });

  it("whole job by ERC-3009, steady", async () => {
    const fixture = await networkHelpers.loadFixture(steadyMarket);
    const { client, dollar, escrow, job, jobId, domain } = fixture;
    const validBefore = (await now()) + 3_600n;
    const signature = await client.signTypedData(
      { name: "Test Dollar", version: "1", chainId: domain.chainId!, verifyingContract: await dollar.getAddress() },
      {
        ReceiveWithAuthorization: [
          { name: "from", type: "address" },
          { name: "to", type: "address" },
          { name: "value", type: "uint256" },
          { name: "validAfter", type: "uint256" },
          { name: "validBefore", type: "uint256" },
          { name: "nonce", type: "bytes32" },
        ],
      },
      {
        from: client.address,
        to: await escrow.getAddress(),
        value: 100n * DOLLAR,
        validAfter: 0n,
        validBefore,
        nonce: jobId,
      },
    );
    const proof = AbiCoder.defaultAbiCoder().encode(["uint256", "uint256", "bytes"], [0n, validBefore, signature]);
    await hireAndRelease("job by ERC-3009, steady", fixture, job, FundingMode.Authorization, proof);
  });
});
