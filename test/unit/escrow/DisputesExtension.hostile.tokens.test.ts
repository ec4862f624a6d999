import { expect } from "chai";
import { ZeroHash } from "ethers";

import type { Case } from "../../fixtures/disputes.js";
import {
  deadlinesOf,
  deliverJob,
  dispute,
  drain,
  EVIDENCE_HASH,
  EVIDENCE_URI,
  marketWithPanels,
  potsOf,
  REASON_HASH,
  rule,
  signAppeal,
  signRulings,
} from "../../fixtures/disputes.js";
import { ethers, FOREVER, JobStatus, networkHelpers, nextBlockAt, Outcome } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges, REENTERED } from "../../utils/escrow.js";
import { appeal as appealAs, openDispute } from "../../utils/steps.js";

/** Amounts of a token without decimals to speak of: fees of 3,000 and 5,000, a stake of 5,000, a bond of 7,500. */
const AMOUNT = 100_000n;

/** A delivered job in a token that behaves so far. `turn` gives it another mock's code over the same storage. */
async function jobInToken(name: string) {
  const market = await marketWithPanels();
  const { escrow, client, provider, sponsor } = market;
  const token = await ethers.getContractAt("BlacklistToken", await ethers.deployContract(name));
  for (const account of [client, provider, sponsor]) {
    await token.mint(account, 10n * AMOUNT);
    await token.connect(account).approve(escrow, 10n * AMOUNT);
  }
  const { milestones } = (await market.terms()).bid;
  const fixture = await deliverJob(market, {
    offer: { token: await token.getAddress() },
    bid: { milestones: [{ ...milestones[0]!, amount: AMOUNT }] },
  });
  const turn = async (mock: string) =>
    networkHelpers.setCode(await token.getAddress(), await ethers.provider.getCode(await ethers.deployContract(mock)));
  return { ...fixture, token, turn };
}

async function jobInHonestToken() {
  return jobInToken("UnlistedToken");
}

async function jobInHookToken() {
  return jobInToken("ReentrantToken");
}

async function jobInNoReturnToken() {
  return jobInToken("NoReturnToken");
}

/** Every guarded call, encoded, that could be made with this job. */
async function guardedCalls(fixture: Awaited<ReturnType<typeof jobInToken>>) {
  const { escrow, client, token, job, jobId, first, appeal } = fixture;
  const { interface: abi } = escrow;
  const address = await token.getAddress();
  const one = await signRulings(fixture, 1n, 0n);
  const two = await signRulings(fixture, 2n, 0n);
  return {
    dispute: abi.encodeFunctionData("dispute", [job, 0n, EVIDENCE_HASH, "", 0n, FOREVER, "0x"]),
    submitEvidence: abi.encodeFunctionData("submitEvidence", [job, 0n, EVIDENCE_HASH, ""]),
    waiveEvidence: abi.encodeFunctionData("waiveEvidence", [job, 0n, FOREVER, "0x", "0x"]),
    rule: abi.encodeFunctionData("rule", [job, 0n, 0n, REASON_HASH, one.panel, one.bitmap, one.signatures]),
    ruleAgain: abi.encodeFunctionData("rule", [job, 0n, 0n, REASON_HASH, two.panel, two.bitmap, two.signatures]),
    escalate: abi.encodeFunctionData("escalate", [job, 0n]),
    appeal: abi.encodeFunctionData("appeal", [job, 0n, false, 0n, FOREVER, "0x"]),
    finalize: abi.encodeFunctionData("finalize", [job, 0n]),
    fallBack: abi.encodeFunctionData("fallBack", [job, 0n]),
    concede: abi.encodeFunctionData("concede", [job, 0n, 0n, FOREVER, "0x"]),
    giveUp: abi.encodeFunctionData("giveUp", [job, 0n, Outcome.Ruled, 0n, FOREVER, "0x"]),
    settle: abi.encodeFunctionData("settle", [job, 0n, 0n, 0n, FOREVER, "0x", "0x"]),
    sharePanelFees: abi.encodeFunctionData("sharePanelFees", [first.panelId, appeal.panelId, address]),
    replayRecord: abi.encodeFunctionData("replayRecord", [job, 0n]),
    panelFeesOf: abi.encodeFunctionData("panelFeesOf", [first.panelId, appeal.panelId, address]),
    milestoneOf: abi.encodeFunctionData("milestoneOf", [jobId, 0n]),
    creditOf: abi.encodeFunctionData("creditOf", [address, client.address]),
    withdraw: abi.encodeFunctionData("withdraw", [address, client.address]),
    deposit: abi.encodeFunctionData("deposit", [address, client.address, 1n]),
    release: abi.encodeFunctionData("release", [job, 0n, ZeroHash, 0n, FOREVER, "0x"]),
    autoRelease: abi.encodeFunctionData("autoRelease", [job, 0n]),
    reclaim: abi.encodeFunctionData("reclaim", [job, 0n]),
    multicall: abi.encodeFunctionData("multicall", [[abi.encodeFunctionData("finalize", [job, 0n])]]),
  };
}

/** The first ruling, an appeal by the sponsor for the provider, and the appeal panel's ruling, in any token. */
async function argue(fixture: Case) {
  await dispute(fixture);
  await rule(fixture, 6_000n);
  await appealAs(fixture.escrow.connect(fixture.sponsor), fixture.job, true, {
    signature: await signAppeal(fixture, true),
  });
  await rule(fixture, 10_000n);
}

describe("DisputesExtension in a hostile world: tokens", () => {
  describe("given a token that calls back while stake or bond is pulled", () => {
    for (const step of ["dispute", "appeal"] as const) {
      it(`T01_refuses every call and view during ${step}, and counts right`, async () => {
        const fixture = await networkHelpers.loadFixture(jobInHookToken);
        const { escrow, token, client, sponsor, job, jobId } = fixture;
        if (step === "appeal") {
          await dispute(fixture);
          await rule(fixture, 6_000n);
        }
        const calls = await guardedCalls(fixture);
        const signature = await signAppeal(fixture, true);
        const hook = await ethers.getContractAt("ReentrantToken", token);
        await hook.arm(escrow, Object.values(calls));
        const changes = await moneyChanges(escrow, token, { client, sponsor }, () =>
          step === "dispute" ? dispute(fixture) : appealAs(escrow.connect(sponsor), job, true, { signature }),
        );
        expect(changes).to.deep.equal(
          step === "dispute" ? { client: -5_000n, escrow: 5_000n } : { sponsor: -7_500n, escrow: 7_500n },
        );
        const answers = await hook.answers();
        expect(answers.map(({ success, result }, i) => [Object.keys(calls)[i], success, result])).to.deep.equal(
          Object.keys(calls).map((name) => [name, false, REENTERED]),
        );
        const { status } = await milestoneOf(escrow, jobId);
        expect(status).to.equal(step === "dispute" ? JobStatus.Disputed : JobStatus.Appealed);
      });
    }
  });

  describe("given a token that begins to take a fee on transfers", () => {
    it("T06_reverts where a stake or bond would come short; what was paid in before still pays, and every exit works", async () => {
      const fixture = await networkHelpers.loadFixture(jobInHonestToken);
      const { escrow, token, client, provider, sponsor, job, jobId, turn } = fixture;
      await escrow.connect(client).deposit(token, client, 5_000n);
      await turn("FeeOnTransferToken");
      await openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI);
      await rule(fixture, 6_000n);
      const signature = await signAppeal(fixture, true);
      await expect(appealAs(escrow.connect(sponsor), job, true, { signature }))
        .to.be.revertedWithCustomError(escrow, "AmountReceivedMismatch")
        .withArgs(token, 7_500n, 7_425n);
      await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
      await escrow.finalize(job, 0);
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Settled);
      const earned = await escrow.creditOf(token, provider);
      const changes = await moneyChanges(escrow, token, { provider }, () =>
        escrow.connect(provider).withdraw(token, provider),
      );
      expect(changes).to.deep.equal({ provider: earned - earned / 100n, "provider.credit": -earned, escrow: -earned });
    });

    it("T06_reverts when the stake would come short", async () => {
      const { escrow, token, client, job, jobId, turn } = await networkHelpers.loadFixture(jobInHonestToken);
      await turn("FeeOnTransferToken");
      await expect(openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI))
        .to.be.revertedWithCustomError(escrow, "AmountReceivedMismatch")
        .withArgs(token, 5_000n, 4_950n);
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Delivered);
    });
  });

  describe("given a token that says false instead of reverting", () => {
    it("T08_reverts for stake and bond, and takes them from credit", async () => {
      const fixture = await networkHelpers.loadFixture(jobInHonestToken);
      const { escrow, token, client, sponsor, job, turn } = fixture;
      await escrow.connect(client).deposit(token, client, 5_000n);
      await turn("FalseReturningToken");
      const liar = await ethers.getContractAt("FalseReturningToken", token);
      await liar.setFailing(true);
      await openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI);
      await rule(fixture, 6_000n);
      const signature = await signAppeal(fixture, true);
      await expect(appealAs(escrow.connect(sponsor), job, true, { signature }))
        .to.be.revertedWithCustomError(escrow, "SafeERC20FailedOperation")
        .withArgs(token);
      await liar.setFailing(false);
      await appealAs(escrow.connect(sponsor), job, true, { signature });
      await rule(fixture, 6_000n);
      expect(await drain(fixture, token)).to.equal(150n);
    });
  });

  describe("given a token that returns nothing", () => {
    it("T08_takes stake and bond, and pays all out but the burned fee", async () => {
      const fixture = await networkHelpers.loadFixture(jobInNoReturnToken);
      await argue(fixture);
      expect(await drain(fixture, fixture.token)).to.equal(250n);
    });
  });

  describe("given the token's issuer blocks an account", () => {
    for (const name of ["client", "provider", "sponsor", "arbiter"] as const) {
      it(`T04_settles and pays everybody else when it is the ${name}, which withdraws to another address`, async () => {
        const fixture = await networkHelpers.loadFixture(jobInHonestToken);
        const { escrow, token, rival, stranger, jobId, first, appeal, turn } = fixture;
        await dispute(fixture);
        await rule(fixture, 6_000n);
        await appealAs(escrow.connect(fixture.sponsor), fixture.job, true, {
          signature: await signAppeal(fixture, true),
        });
        await turn("BlacklistToken");
        const blocked = name === "arbiter" ? appeal.panel.members[0]! : fixture[name].address;
        await token.setBlocked(blocked, true);
        // 70 %: the appeal succeeds; client, provider, sponsor and the appeal panel all get something.
        await rule(fixture, 7_000n);
        expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Settled);
        await escrow.connect(stranger).sharePanelFees(first.panelId, appeal.panelId, token);
        const { client, provider, sponsor } = fixture;
        const all = [client.address, provider.address, sponsor.address, ...appeal.panel.members];
        for (const account of all) {
          const credit = await escrow.creditOf(token, account);
          expect(credit, account).to.be.greaterThan(0n);
          await networkHelpers.setBalance(account, 10n ** 18n);
          const signer = await ethers.getImpersonatedSigner(account);
          if (account === blocked) {
            await expect(escrow.connect(signer).withdraw(token, account))
              .to.be.revertedWithCustomError(token, "Blocked")
              .withArgs(account);
            await escrow.connect(signer).withdraw(token, rival);
            expect(await token.balanceOf(rival)).to.equal(credit);
          } else await escrow.connect(signer).withdraw(token, account);
          expect(await escrow.creditOf(token, account)).to.equal(0n);
        }
        expect(await potsOf(fixture, token)).to.deep.equal([0n, 0n]);
        expect(await token.balanceOf(escrow)).to.equal(175n);
      });
    }
  });

  describe("given the token is paused", () => {
    it("T05_settles by every way that pulls nothing; everybody withdraws once it moves again", async () => {
      const fixture = await networkHelpers.loadFixture(jobInHonestToken);
      const { escrow, token, provider, job, jobId, turn } = fixture;
      await dispute(fixture);
      await turn("PausableToken");
      const pausable = await ethers.getContractAt("PausableToken", token);
      await pausable.pause();
      await rule(fixture, 6_000n);
      await expect(appealAs(escrow.connect(provider), job, true)).to.be.revertedWithCustomError(
        pausable,
        "EnforcedPause",
      );
      await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
      await escrow.finalize(job, 0);
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Settled);
      await expect(escrow.connect(provider).withdraw(token, provider)).to.be.revertedWithCustomError(
        pausable,
        "EnforcedPause",
      );
      await pausable.unpause();
      expect(await drain(fixture, token)).to.equal(150n);
    });
  });
});
