import { expect } from "chai";
import { concat, getAddress, Signature, toBeHex, TypedDataEncoder } from "ethers";

import {
  AGENT_ID,
  DELIVERY_HASH,
  DOLLAR,
  ethers,
  FOREVER,
  FundingMode,
  JobStatus,
  market,
  networkHelpers,
  Outcome,
} from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { delegateByEip7702 } from "../../utils/eip7702.js";
import { clockOf, release } from "../../utils/steps.js";
import { nested, signAward, signBid, signMessage, TYPES } from "../../utils/terms.js";
import { nextBlockTime } from "../../utils/time.js";
import { domainOf, fields, signNested } from "../../utils/typed-data.js";

const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const ANY = "0x1234";

type Market = Awaited<ReturnType<typeof market>>;

/** The market, and a contract of the given mock with $1,000 of credit, for which terms are made as the client. */
async function contractClient(name: string, args: (fixture: Market) => unknown[] = () => []) {
  const fixture = await networkHelpers.loadFixture(market);
  const { escrow, dollar, client, provider, stranger, domain } = fixture;
  const wallet = await ethers.deployContract(name, args(fixture));
  const address = await wallet.getAddress();
  await escrow.connect(client).deposit(dollar, address, 1_000n * DOLLAR);
  const job = await fixture.terms({ offer: { client: address } });
  const { jobId } = await escrow.hashesOf(job);
  const bid = await signBid(provider, domain, job);
  const digest = TypedDataEncoder.hash(domain, TYPES.Award, { client: address, bid: nested(job) });
  const award = (signature: string, gasLimit = 5_000_000n) =>
    escrow.connect(stranger).award(job, signature, bid, FundingMode.Balance, "0x", { gasLimit });
  return { ...fixture, wallet, address, job, jobId, bid, digest, award };
}

describe("JobEscrow.award, signers", () => {
  describe("given the client is a plain account", () => {
    it("T19_reverts for the other form of its signature, and for the short one", async () => {
      const { escrow, client, provider, stranger, domain, ...fixture } = await networkHelpers.loadFixture(market);
      const job = await fixture.terms();
      const good = await signAward(client, domain, job);
      const { r, s, v, compactSerialized } = Signature.from(good);
      const flipped = concat([r, toBeHex(CURVE_ORDER - BigInt(s), 32), toBeHex(v ^ 7, 1)]);
      const digest = TypedDataEncoder.hash(domain, TYPES.Award, { client: client.address, bid: nested(job) });
      const bid = await signBid(provider, domain, job);
      for (const signature of [flipped, compactSerialized, concat([good, "0x00"])]) {
        await expect(escrow.connect(stranger).award(job, signature, bid, 1, "0x"))
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(client, digest);
      }
      await escrow.connect(stranger).award(job, good, bid, 1, "0x");
      await expect(escrow.connect(stranger).award(job, good, bid, 1, "0x"))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs((await escrow.hashesOf(job)).jobId, 0n, JobStatus.Active);
    });

    it("T20_reverts for a signature from which nobody is recovered, also for the zero address", async () => {
      const { escrow, client, provider, stranger, domain, ...fixture } = await networkHelpers.loadFixture(market);
      for (const address of [client.address, ethers.ZeroAddress]) {
        const job = await fixture.terms({ offer: { client: address } });
        const digest = TypedDataEncoder.hash(domain, TYPES.Award, { client: address, bid: nested(job) });
        for (const signature of ["0x", `0x${"00".repeat(65)}`, `0x${"ff".repeat(65)}`, `0x${"00".repeat(64)}1b`]) {
          await expect(escrow.connect(stranger).award(job, signature, await signBid(provider, domain, job), 1, "0x"))
            .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
            .withArgs(address, digest);
        }
      }
    });
  });

  describe("given the client is a precompile", () => {
    it("T25_reverts though address 4 answers with what it is asked", async () => {
      const { escrow, provider, stranger, domain, ...fixture } = await networkHelpers.loadFixture(market);
      const identity = getAddress(toBeHex(4, 20));
      const job = await fixture.terms({ offer: { client: identity } });
      const digest = TypedDataEncoder.hash(domain, TYPES.Award, { client: identity, bid: nested(job) });
      await expect(escrow.connect(stranger).award(job, ANY, await signBid(provider, domain, job), 1, "0x"))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(identity, digest);
    });
  });

  describe("given the client is a contract", () => {
    it("takes its ERC-1271 answer, and not another key's", async () => {
      const { escrow, address, stranger, rival, domain, job, jobId, award, digest } = await contractClient(
        "ContractWallet",
        ({ rival }) => [rival],
      );
      await expect(award(await signAward(stranger, domain, job)))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(address, digest);
      await award(await signAward(rival, domain, job));
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Active);
    });

    it("T22_is bound by what it accepted once, whatever it says later", async () => {
      const { escrow, wallet, provider, job, jobId, award } = await contractClient("FickleWallet");
      const fickle = await ethers.getContractAt("FickleWallet", wallet);
      await award(ANY);
      await fickle.setRefusing(true);
      await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, "", "0x");
      await networkHelpers.time.increase(72n * 3_600n + 1n);
      await escrow.autoRelease(job, 0);
      expect((await milestoneOf(escrow, jobId)).outcome).to.equal(Outcome.AutoReleased);
    });

    it("T22_reverts once it has changed its mind, unless it approved the digest on chain before", async () => {
      const { escrow, wallet, address, jobId, digest, award } = await contractClient("FickleWallet");
      const fickle = await ethers.getContractAt("FickleWallet", wallet);
      await fickle.setRefusing(true);
      await expect(award(ANY)).to.be.revertedWithCustomError(escrow, "SignatureInvalid").withArgs(address, digest);
      await fickle.run(escrow, escrow.interface.encodeFunctionData("approveDigest", [digest, FOREVER]));
      await award("0x");
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Active);
    });

    it("T44_reads one word of an answer of a megabyte", async () => {
      const { escrow, jobId, award } = await contractClient("ReturnBombWallet");
      const receipt = await (await award(ANY)).wait();
      // The wallet itself pays 2.1 million for its memory; a copy of it would cost as much again.
      expect(receipt!.gasUsed).to.be.lessThan(2_700_000n);
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Active);
    });

    it("T44_reverts when it burns all gas", async () => {
      const { escrow, address, digest, award } = await contractClient("GasBurningWallet");
      await expect(award(ANY)).to.be.revertedWithCustomError(escrow, "SignatureInvalid").withArgs(address, digest);
    });

    it("T02_can neither write nor read the escrow while it is asked", async () => {
      const { escrow, dollar, wallet, address, jobId, digest, award } = await contractClient("ReentrantWallet");
      const reentrant = await ethers.getContractAt("ReentrantWallet", wallet);
      const token = await dollar.getAddress();
      for (const data of [
        escrow.interface.encodeFunctionData("withdraw", [token, address]),
        escrow.interface.encodeFunctionData("cancel", [0n, 1n]),
        escrow.interface.encodeFunctionData("creditOf", [token, address]),
        escrow.interface.encodeFunctionData("milestoneOf", [jobId, 0n]),
      ]) {
        await reentrant.arm(escrow, data);
        await expect(award(ANY)).to.be.revertedWithCustomError(escrow, "SignatureInvalid").withArgs(address, digest);
      }
      await reentrant.arm(escrow, escrow.interface.encodeFunctionData("feeBps"));
      await award(ANY);
    });
  });

  describe("given the client has no code yet", () => {
    it("T23_never calls anybody to deploy it: an ERC-6492 signature is just a bad one", async () => {
      const { escrow, provider, stranger, rival, domain, ...fixture } = await networkHelpers.loadFixture(market);
      const target = await ethers.deployContract("CallTarget");
      const hit = target.interface.encodeFunctionData("hit", [1n]);
      const job = await fixture.terms({ offer: { client: getAddress(`0x${"ab".repeat(20)}`) } });
      const inner = await signAward(rival, domain, job);
      const wrapped = concat([
        ethers.AbiCoder.defaultAbiCoder().encode(
          ["address", "bytes", "bytes"],
          [await target.getAddress(), hit, inner],
        ),
        `0x${"6492".repeat(16)}`,
      ]);
      await expect(
        escrow.connect(stranger).award(job, wrapped, await signBid(provider, domain, job), 1, "0x"),
      ).to.be.revertedWithCustomError(escrow, "SignatureInvalid");
      expect(await target.calls()).to.equal(0n);
    });
  });

  describe("given the client delegated by EIP-7702", () => {
    it("T24_takes the key's signature and the delegate's, for release as well, and no other", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, provider, rival, stranger, domain } = fixture;
      const delegated = (await ethers.getSigners())[8]!;
      await delegateByEip7702(delegated, await ethers.deployContract("ContractWallet", [rival]), networkHelpers);
      await escrow.connect(fixture.client).deposit(dollar, delegated, 1_000n * DOLLAR);
      for (const [nonce, signer] of [
        [0n, delegated],
        [1n, rival],
      ] as const) {
        const job = await fixture.terms({ offer: { client: delegated.address, nonce }, bid: { nonce } });
        const { jobId } = await escrow.hashesOf(job);
        const bid = await signBid(provider, domain, job);
        await expect(
          escrow.connect(stranger).award(job, await signAward(stranger, domain, job), bid, 0, "0x"),
        ).to.be.revertedWithCustomError(escrow, "SignatureInvalid");
        await escrow.connect(stranger).award(job, await signAward(signer, domain, job), bid, 0, "0x");
        await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, "", "0x");
        const step = { clock: await clockOf(escrow, job), validUntil: FOREVER };
        const message = { client: delegated.address, jobId, milestone: 0n, deliveryHash: DELIVERY_HASH, ...step };
        await release(escrow.connect(stranger), job, {
          deliveryHash: DELIVERY_HASH,
          signature: await signMessage(signer, domain, "Release", message),
        });
        expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Settled);
      }
      await networkHelpers.setCode(delegated.address, "0x");
    });
  });

  describe("given the provider is its agent's account", () => {
    it("T21_takes the owner's signature for this account only, pays the account, and the account withdraws", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, registry, dollar, client, provider, domain } = fixture;
      await registry.deployAccount(AGENT_ID);
      const account = await ethers.getContractAt("AgentAccount", await registry.identityOf(AGENT_ID));
      const address = await account.getAddress();
      const job = await fixture.terms({ bid: { provider: address } });
      const { jobId } = await escrow.hashesOf(job);
      const digest = TypedDataEncoder.hash(domain, TYPES.Bid, nested(job));
      const bid = await signNested(provider, address, domain, TYPES.Bid, nested(job), ethers);

      await expect(escrow.connect(client).hire(job, bid, 1, "0x"))
        .to.be.revertedWithCustomError(escrow, "AgentUnauthorized")
        .withArgs(address, AGENT_ID);
      const deadline = (await nextBlockTime(ethers.provider)) + 200n;
      const proof = await signNested(
        provider,
        address,
        await domainOf(registry),
        { AgentWalletSet: fields("uint256 agentId,address newWallet,address owner,uint256 deadline") },
        { agentId: AGENT_ID, newWallet: address, owner: provider.address, deadline },
        ethers,
      );
      await registry.connect(provider).setAgentWallet(AGENT_ID, address, deadline, proof);

      // The owner's plain signature names no account; that of its other agent's account names another.
      await registry.connect(provider)["register(string)"]("ipfs://second");
      await registry.deployAccount(2n);
      const other = await signNested(provider, await registry.identityOf(2n), domain, TYPES.Bid, nested(job), ethers);
      for (const signature of [await signBid(provider, domain, job), other]) {
        await expect(escrow.connect(client).hire(job, signature, 1, "0x"))
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(address, digest);
      }
      await escrow.connect(client).hire(job, bid, 1, "0x");
      const deliver = escrow.interface.encodeFunctionData("deliver", [job, 0n, DELIVERY_HASH, "", "0x"]);
      await account.connect(provider)["execute(address,uint256,bytes)"](escrow, 0n, deliver);
      await release(escrow.connect(client), job);
      const earned = await escrow.creditOf(dollar, address);
      expect(earned).to.equal(100n * DOLLAR - DOLLAR / 4n);
      const withdraw = escrow.interface.encodeFunctionData("withdraw", [await dollar.getAddress(), address]);
      const changes = await moneyChanges(escrow, dollar, { address, provider }, () =>
        account.connect(provider)["execute(address,uint256,bytes)"](escrow, 0n, withdraw),
      );
      expect(changes).to.deep.equal({ address: earned, "address.credit": -earned, escrow: -earned });
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Settled);
    });
  });

  describe("given the client is an agent's account that acts for its agent", () => {
    it("T21_hires by the owner's nested signature; once the agent is sold the old owner's is worth nothing", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, registry, dollar, client, provider, rival, stranger, domain } = fixture;
      await registry.connect(rival)["register(string)"]("ipfs://hirer");
      await registry.deployAccount(2n);
      const account = await registry.identityOf(2n);
      await registry.connect(rival).approve(account, 2n);
      await escrow.connect(client).deposit(dollar, account, 1_000n * DOLLAR);
      const award = async (nonce: bigint) => {
        const job = await fixture.terms({ offer: { client: account, clientAgentId: 2n, nonce }, bid: { nonce } });
        const message = { client: account, bid: nested(job) };
        const signature = await signNested(rival, account, domain, TYPES.Award, message, ethers);
        const bid = await signBid(provider, domain, job);
        return () => escrow.connect(stranger).award(job, signature, bid, 0, "0x");
      };
      const [first, second] = [await award(0n), await award(1n)];
      await expect(first()).to.emit(escrow, "JobAwarded");
      await registry.connect(rival).transferFrom(rival, stranger, 2n);
      await expect(second()).to.be.revertedWithCustomError(escrow, "SignatureInvalid");
    });
  });
});
