import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { Signature, ZeroHash } from "ethers";

import {
  AGENT_ID,
  DAY,
  DOLLAR,
  ethers,
  FEE_BPS,
  FundingMode,
  JobStatus,
  market,
  networkHelpers,
  now,
} from "../../fixtures/market.js";
import { delegateByEip7702 } from "../../utils/eip7702.js";
import { encode, milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { release } from "../../utils/steps.js";
import { nested, signAward, signBid, TYPES } from "../../utils/terms.js";
import { fields, signNested } from "../../utils/typed-data.js";

type Market = Awaited<ReturnType<typeof market>>;

const PRICE = 100n * DOLLAR;
const RECEIVE = {
  ReceiveWithAuthorization: fields(
    "address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce",
  ),
};

const dollarDomain = async ({ dollar, domain }: Pick<Market, "dollar" | "domain">) => ({
  name: "Test Dollar",
  version: "1",
  chainId: domain.chainId!,
  verifyingContract: await dollar.getAddress(),
});

/** The client's permit of the price for the escrow, for an hour, and its parts. */
async function permitOf(fixture: Market) {
  const { dollar, escrow, client } = fixture;
  const deadline = (await now()) + 3_600n;
  const message = {
    owner: client.address,
    spender: await escrow.getAddress(),
    value: PRICE,
    nonce: await dollar.nonces(client),
    deadline,
  };
  const types = {
    Permit: fields("address owner,address spender,uint256 value,uint256 nonce,uint256 deadline"),
  };
  const { v, r, s } = Signature.from(await client.signTypedData(await dollarDomain(fixture), types, message));
  const parts = [deadline, v, r, s] as const;
  return { parts, proof: encode(["uint256", "uint8", "bytes32", "bytes32"], [...parts]) };
}

/** The message by which `from` lets the escrow take the price, once, under `nonce`. */
async function authorizationOf({ escrow }: Market, from: string, nonce: string) {
  return {
    from,
    to: await escrow.getAddress(),
    value: PRICE,
    validAfter: 0n,
    validBefore: (await now()) + 3_600n,
    nonce,
  };
}

const proofOf = ({ validAfter, validBefore }: { validAfter: bigint; validBefore: bigint }, signature: string) =>
  encode(["uint256", "uint256", "bytes"], [validAfter, validBefore, signature]);

/** Nothing is approved: the money must come in another way. */
async function unapproved() {
  const fixture = await market();
  await fixture.dollar.connect(fixture.client).approve(fixture.escrow, 0n);
  const job = await fixture.terms();
  return { ...fixture, job, jobId: (await fixture.escrow.hashesOf(job)).jobId };
}

describe("JobEscrow.award, funding", () => {
  describe("when it is paid from the client's balance", () => {
    it("reverts a unit short", async () => {
      const fixture = await networkHelpers.loadFixture(unapproved);
      const { escrow, dollar, client, rival, job } = fixture;
      await dollar.connect(client).approve(escrow, PRICE);
      await escrow.connect(client).deposit(dollar, client, PRICE - 1n);
      await escrow.connect(client).deposit(dollar, rival, 1n);
      await expect(fixture.award(job, FundingMode.Balance))
        .to.be.revertedWithCustomError(escrow, "CreditTooLow")
        .withArgs(dollar, client, PRICE - 1n, PRICE);
    });

    it("takes a deposit or an earned credit, and moves no token", async () => {
      const fixture = await networkHelpers.loadFixture(unapproved);
      const { escrow, dollar, client, provider, stranger, domain, job, jobId } = fixture;
      await dollar.connect(client).approve(escrow, 150n * DOLLAR);
      await escrow.connect(client).deposit(dollar, client, 150n * DOLLAR);
      const signatures = [await signAward(client, domain, job), await signBid(provider, domain, job)] as const;
      const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
        await expect(escrow.connect(stranger).award(job, ...signatures, FundingMode.Balance, "0x")).to.emit(
          escrow,
          "JobAwarded",
        );
      });
      expect(changes).to.deep.equal({ "client.credit": -PRICE });
      await release(escrow.connect(client), job);
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Settled);

      // What the provider earned hires another agent.
      await fixture.registry.connect(fixture.rival)["register(string)"]("ipfs://rival");
      const part = await fixture.terms({
        offer: { client: provider.address, nonce: 9n },
        bid: {
          agentId: 2n,
          provider: fixture.rival.address,
          milestones: [{ amount: 20n * DOLLAR, deliverWithin: DAY }],
        },
      });
      const bid = await signBid(fixture.rival, domain, part);
      const subcontract = await moneyChanges(escrow, dollar, { client, provider }, () =>
        escrow.connect(provider).hire(part, bid, FundingMode.Balance, "0x"),
      );
      expect(subcontract).to.deep.equal({ "provider.credit": -20n * DOLLAR });
    });

    it("takes credit of 18 decimals just the same", async () => {
      const fixture = await networkHelpers.loadFixture(unapproved);
      const { escrow, client } = fixture;
      const token = await ethers.deployContract("UnlistedToken");
      await token.mint(client, 10n ** 21n);
      await token.connect(client).approve(escrow, 10n ** 21n);
      await escrow.connect(client).deposit(token, client, 10n ** 21n);
      const job = await fixture.terms({
        offer: { token: await token.getAddress(), maxPrice: 10n ** 21n },
        bid: { milestones: [{ amount: 10n ** 21n, deliverWithin: DAY }] },
      });
      const changes = await moneyChanges(escrow, token, { client }, () => fixture.award(job, FundingMode.Balance));
      expect(changes).to.deep.equal({ "client.credit": -(10n ** 21n) });
    });
  });

  describe("when it is paid by allowance", () => {
    for (const [name, id, received] of [
      ["FeeOnTransferToken", "T06", 990n],
      ["FalseReturningToken", "T08", undefined],
    ] as const) {
      it(`${id}_reverts for a ${name} and leaves no trace`, async () => {
        const fixture = await networkHelpers.loadFixture(unapproved);
        const { escrow, client } = fixture;
        const token = await ethers.deployContract(name);
        const erc20 = await ethers.getContractAt("UnlistedToken", token);
        await erc20.mint(client, 1_000n);
        await erc20.connect(client).approve(escrow, 1_000n);
        if (received === undefined) await (await ethers.getContractAt("FalseReturningToken", token)).setFailing(true);
        const job = await fixture.terms({
          offer: { token: await token.getAddress() },
          bid: { milestones: [{ amount: 1_000n, deliverWithin: DAY }] },
        });
        const award = expect(fixture.award(job)).to.be;
        if (received === undefined) {
          await award.revertedWithCustomError(escrow, "SafeERC20FailedOperation").withArgs(token);
        } else {
          await award.revertedWithCustomError(escrow, "AmountReceivedMismatch").withArgs(token, 1_000n, received);
        }
        expect([await erc20.balanceOf(escrow), await escrow.isNonceUsed(client, 0n)]).to.deep.equal([0n, false]);
      });
    }

    it("T08_takes a token that returns nothing", async () => {
      const fixture = await networkHelpers.loadFixture(unapproved);
      const { escrow, client } = fixture;
      const token = await ethers.deployContract("NoReturnToken");
      await token.mint(client, 1_000n);
      await token.connect(client).approve(escrow, 1_000n);
      const job = await fixture.terms({
        offer: { token: await token.getAddress() },
        bid: { milestones: [{ amount: 1_000n, deliverWithin: DAY }] },
      });
      const changes = await moneyChanges(escrow, token, { client }, () => fixture.award(job));
      expect(changes).to.deep.equal({ client: -1_000n, escrow: 1_000n });
    });
  });

  describe("when it is paid by permit", () => {
    it("takes the price without an approval before", async () => {
      const fixture = await networkHelpers.loadFixture(unapproved);
      const { escrow, dollar, client, job } = fixture;
      const { proof } = await permitOf(fixture);
      const changes = await moneyChanges(escrow, dollar, { client }, () =>
        fixture.award(job, FundingMode.Permit, proof),
      );
      expect(changes).to.deep.equal({ client: -PRICE, escrow: PRICE });
      expect(await dollar.allowance(client, escrow)).to.equal(0n);
    });

    it("T13_goes through when somebody sent the permit already", async () => {
      const fixture = await networkHelpers.loadFixture(unapproved);
      const { escrow, dollar, client, stranger, job } = fixture;
      const { parts, proof } = await permitOf(fixture);
      await dollar.connect(stranger).permit(client, escrow, PRICE, ...parts);
      const changes = await moneyChanges(escrow, dollar, { client }, () =>
        fixture.award(job, FundingMode.Permit, proof),
      );
      expect(changes).to.deep.equal({ client: -PRICE, escrow: PRICE });
    });

    it("T12_reverts when the permit is not the client's: only the allowance counts", async () => {
      const fixture = await networkHelpers.loadFixture(unapproved);
      const { escrow, dollar, job } = fixture;
      const proof = encode(["uint256", "uint8", "bytes32", "bytes32"], [2n ** 40n, 27n, ZeroHash, ZeroHash]);
      await expect(fixture.award(job, FundingMode.Permit, proof))
        .to.be.revertedWithCustomError(escrow, "AllowanceTooLow")
        .withArgs(dollar, fixture.client, 0n, PRICE);
    });

    it("T12_uses no third party's old allowance when the token swallows the permit", async () => {
      const fixture = await networkHelpers.loadFixture(unapproved);
      const { escrow, client, rival } = fixture;
      const token = await ethers.deployContract("PhantomPermitToken");
      await token.mint(rival, 1_000n);
      await token.connect(rival).approve(escrow, ethers.MaxUint256);
      const job = await fixture.terms({
        offer: { token: await token.getAddress() },
        bid: { milestones: [{ amount: 1_000n, deliverWithin: DAY }] },
      });
      const proof = encode(["uint256", "uint8", "bytes32", "bytes32"], [2n ** 40n, 27n, ZeroHash, ZeroHash]);
      await expect(fixture.award(job, FundingMode.Permit, proof))
        .to.be.revertedWithCustomError(escrow, "AllowanceTooLow")
        .withArgs(token, client, 0n, 1_000n);
      expect(await token.balanceOf(rival)).to.equal(1_000n);
      // The victim's own name in the terms does not help either: it consented to nothing.
      const stolen = await fixture.terms({ offer: { client: rival.address, token: await token.getAddress() } });
      await expect(fixture.award(stolen, FundingMode.Permit, proof)).to.be.revertedWithCustomError(
        escrow,
        "SignatureInvalid",
      );
      expect(await token.balanceOf(client)).to.equal(0n);
    });
  });

  describe("when it is paid by an ERC-3009 authorization", () => {
    const authorized = async (fixture: Market, signer: HardhatEthersSigner, nonce: string) => {
      const message = await authorizationOf(fixture, signer.address, nonce);
      const signature = await signer.signTypedData(await dollarDomain(fixture), RECEIVE, message);
      return { message, signature, proof: proofOf(message, signature) };
    };

    it("takes the price by the client's key, relayed by a stranger, without gas or approval of the client", async () => {
      const fixture = await networkHelpers.loadFixture(unapproved);
      const { escrow, dollar, client, provider, stranger, domain, job, jobId } = fixture;
      const { proof } = await authorized(fixture, client, jobId);
      const signatures = [await signAward(client, domain, job), await signBid(provider, domain, job)] as const;
      const changes = await moneyChanges(escrow, dollar, { client, stranger }, async () => {
        await expect(escrow.connect(stranger).award(job, ...signatures, FundingMode.Authorization, proof))
          .to.emit(escrow, "JobAwarded")
          .and.to.emit(dollar, "AuthorizationUsed")
          .withArgs(client, jobId);
      });
      expect(changes).to.deep.equal({ client: -PRICE, escrow: PRICE });
    });

    it("T13_cannot be taken by anybody but the escrow", async () => {
      const fixture = await networkHelpers.loadFixture(unapproved);
      const { dollar, escrow, client, stranger, jobId } = fixture;
      const { message, signature } = await authorized(fixture, client, jobId);
      const { from, to, value, validAfter, validBefore, nonce } = message;
      const { v, r, s } = Signature.from(signature);
      const take = dollar
        .connect(stranger)
        .getFunction("receiveWithAuthorization(address,address,uint256,uint256,uint256,bytes32,uint8,bytes32,bytes32)");
      await expect(take(from, to, value, validAfter, validBefore, nonce, v, r, s))
        .to.be.revertedWithCustomError(dollar, "ERC20InvalidReceiver")
        .withArgs(escrow);
    });

    it("T26_reverts for another job: its nonce is the job's id", async () => {
      const fixture = await networkHelpers.loadFixture(unapproved);
      const { dollar, client, jobId } = fixture;
      const { proof } = await authorized(fixture, client, jobId);
      const other = await fixture.terms({ offer: { nonce: 2n } });
      await expect(fixture.award(other, FundingMode.Authorization, proof)).to.be.revertedWithCustomError(
        dollar,
        "ERC3009InvalidSignature",
      );
    });

    it("reverts when the authorization has expired, or was taken back", async () => {
      const fixture = await networkHelpers.loadFixture(unapproved);
      const { dollar, client, job, jobId } = fixture;
      const { message, proof } = await authorized(fixture, client, jobId);
      const snapshot = await networkHelpers.takeSnapshot();
      await networkHelpers.time.increase(3_600n);
      await expect(fixture.award(job, FundingMode.Authorization, proof))
        .to.be.revertedWithCustomError(dollar, "ERC3009InvalidAuthorizationTime")
        .withArgs(0n, message.validBefore);
      await snapshot.restore();
      const { v, r, s } = Signature.from(
        await client.signTypedData(
          await dollarDomain(fixture),
          { CancelAuthorization: fields("address authorizer,bytes32 nonce") },
          { authorizer: client.address, nonce: jobId },
        ),
      );
      await dollar.cancelAuthorization(client, jobId, v, r, s);
      await expect(fixture.award(job, FundingMode.Authorization, proof))
        .to.be.revertedWithCustomError(dollar, "ERC3009UsedAuthorization")
        .withArgs(client, jobId);
    });

    it("takes the price of a contract whose signature is 65 bytes long, like a key's", async () => {
      const fixture = await networkHelpers.loadFixture(unapproved);
      const { escrow, dollar, provider, rival, stranger, domain } = fixture;
      const wallet = await ethers.deployContract("ContractWallet", [rival]);
      const address = await wallet.getAddress();
      await dollar.mint(address, PRICE);
      const job = await fixture.terms({ offer: { client: address } });
      const { jobId } = await escrow.hashesOf(job);
      const message = await authorizationOf(fixture, address, jobId);
      const proof = proofOf(message, await rival.signTypedData(await dollarDomain(fixture), RECEIVE, message));
      const signatures = [await signAward(rival, domain, job), await signBid(provider, domain, job)] as const;
      const changes = await moneyChanges(escrow, dollar, { wallet }, () =>
        escrow.connect(stranger).award(job, ...signatures, FundingMode.Authorization, proof),
      );
      expect(changes).to.deep.equal({ wallet: -PRICE, escrow: PRICE });
    });

    it("T24_takes the key's signature of a client that delegated by EIP-7702", async () => {
      const fixture = await networkHelpers.loadFixture(unapproved);
      const { escrow, dollar, client, provider, stranger, domain } = fixture;
      await delegateByEip7702(client, dollar, networkHelpers);
      const job = await fixture.terms();
      const { jobId } = await escrow.hashesOf(job);
      const message = await authorizationOf(fixture, client.address, jobId);
      const proof = proofOf(message, await client.signTypedData(await dollarDomain(fixture), RECEIVE, message));
      const signatures = [await signAward(client, domain, job), await signBid(provider, domain, job)] as const;
      const changes = await moneyChanges(escrow, dollar, { client }, () =>
        escrow.connect(stranger).award(job, ...signatures, FundingMode.Authorization, proof),
      );
      expect(changes).to.deep.equal({ client: -PRICE, escrow: PRICE });
    });

    it("takes the price of a client that is an agent's account, whose signature is no key's", async () => {
      const fixture = await networkHelpers.loadFixture(unapproved);
      const { escrow, registry, dollar, provider, rival, stranger, domain } = fixture;
      await registry.connect(rival)["register(string)"]("ipfs://hirer");
      await registry.deployAccount(2n);
      const account = await registry.identityOf(2n);
      await dollar.mint(account, PRICE);
      // The account is neither owner nor wallet of its agent: it hires as itself.
      const job = await fixture.terms({ offer: { client: account } });
      const { jobId } = await escrow.hashesOf(job);
      const message = await authorizationOf(fixture, account, jobId);
      const paid = await signNested(rival, account, await dollarDomain(fixture), RECEIVE, message, ethers);
      const awarded = await signNested(
        rival,
        account,
        domain,
        TYPES.Award,
        { client: account, bid: nested(job) },
        ethers,
      );
      const changes = await moneyChanges(escrow, dollar, { account }, async () => {
        await expect(
          escrow
            .connect(stranger)
            .award(
              job,
              awarded,
              await signBid(provider, domain, job),
              FundingMode.Authorization,
              proofOf(message, paid),
            ),
        ).to.emit(escrow, "JobAwarded");
      });
      expect(changes).to.deep.equal({ account: -PRICE, escrow: PRICE });
      expect((await milestoneOf(escrow, jobId)).feeBps).to.equal(FEE_BPS);
      expect(await registry.ownerOf(AGENT_ID)).to.equal(provider.address);
    });
  });
});
