import { expect } from "chai";
import { hexlify, id, keccak256, toUtf8Bytes } from "ethers";

import { marketWithPanels } from "../../fixtures/disputes.js";
import {
  AGENT_ID,
  DELIVERY_URI,
  DOLLAR,
  ethers,
  FEE_BPS,
  FOREVER,
  JobStatus,
  market,
  networkHelpers,
  nextBlockAt,
  now,
  Outcome,
} from "../../fixtures/market.js";
import { encode, milestoneOf, moneyChanges } from "../../utils/escrow.js";

const REPORT = hexlify(toUtf8Bytes("the report"));
const FEE = (100n * DOLLAR * FEE_BPS) / 10_000n;

/** An ACTIVE job whose deliveries the given mock checks; its offer names panels if asked for. */
async function jobCheckedBy(name: string, panels = false) {
  const fixture = panels
    ? await networkHelpers.loadFixture(marketWithPanels)
    : await networkHelpers.loadFixture(market);
  const verifier = await ethers.deployContract(name);
  const job = await fixture.terms({ offer: { verifier: await verifier.getAddress() } });
  const jobId = await fixture.award(job);
  return { ...fixture, verifier, job, jobId };
}

describe("JobEscrow.deliver, verifier", () => {
  for (const [name, title] of [
    ["RevertingVerifier", "reverts, even with the accepting answer"],
    ["ShortAnswerVerifier", "answers with less than a word"],
    ["HashVerifier", "refuses"],
  ] as const) {
    describe(`given a verifier that ${title}`, () => {
      it("reverts and leaves the milestone where it was", async () => {
        const { escrow, provider, verifier, job, jobId } = await jobCheckedBy(name);
        const before = await milestoneOf(escrow, jobId);
        await expect(escrow.connect(provider).deliver(job, 0, id("made up"), DELIVERY_URI, REPORT))
          .to.be.revertedWithCustomError(escrow, "VerifierRefused")
          .withArgs(verifier, id("made up"));
        expect(await milestoneOf(escrow, jobId)).to.deep.equal(before);
      });
    });
  }

  describe("given a verifier that burns all gas", () => {
    it("T44_spends at most a million of it and reverts", async () => {
      const { escrow, provider, verifier, job } = await jobCheckedBy("GasBurningVerifier");
      const call = [job, 0, id("made up"), DELIVERY_URI, REPORT] as const;
      await expect(escrow.connect(provider).deliver(...call, { gasLimit: 3_000_000n }))
        .to.be.revertedWithCustomError(escrow, "VerifierRefused")
        .withArgs(verifier, id("made up"));
      const block = await ethers.provider.getBlock("latest");
      expect(block!.gasUsed).to.be.greaterThan(1_000_000n).and.lessThan(1_200_000n);
    });
  });

  describe("given a verifier that accepts after work that takes nearly all its gas", () => {
    it("T45_T123_accepts or reverts, whatever gas the caller sends: a lack of it is no refusal", async () => {
      for (const panels of [false, true]) {
        const { escrow, provider, job, jobId } = await jobCheckedBy("CostlyVerifier", panels);
        const call = [job, 0, id("any"), DELIVERY_URI, "0x"] as const;
        const before = await milestoneOf(escrow, jobId);
        await expect(escrow.connect(provider).deliver(...call, { gasLimit: 1_110_000n }))
          .to.be.revertedWithCustomError(escrow, "GasTooLow")
          .withArgs((left: bigint) => left < 1_100_000n && left > 1_050_000n, 1_100_000n);
        let settled = 0;
        for (let gasLimit = 200_000n; gasLimit <= 1_600_000n; gasLimit += 50_000n) {
          const snapshot = await networkHelpers.takeSnapshot();
          await escrow
            .connect(provider)
            .deliver(...call, { gasLimit })
            .catch(() => undefined);
          const stored = await milestoneOf(escrow, jobId);
          if (stored.status === JobStatus.Settled) ++settled;
          else expect(stored).to.deep.equal(before);
          await snapshot.restore();
        }
        expect(settled).to.be.greaterThan(0);
      }
    });
  });

  describe("given a verifier that accepts with an answer of half a megabyte", () => {
    it("T44_reads one word of it and settles", async () => {
      const { escrow, provider, job, jobId } = await jobCheckedBy("ReturnBombVerifier");
      const tx = await escrow
        .connect(provider)
        .deliver(job, 0, id("any"), DELIVERY_URI, "0x", { gasLimit: 3_000_000n });
      expect((await tx.wait())!.gasUsed).to.be.lessThan(1_400_000n);
      expect((await milestoneOf(escrow, jobId)).outcome).to.equal(Outcome.Verified);
    });
  });

  describe("given a verifier that calls back", () => {
    it("T02_cannot write, and reads what was before its call, for nothing is written yet", async () => {
      const { escrow, dollar, provider, verifier, job, jobId } = await jobCheckedBy("ReentrantVerifier");
      const reentrant = await ethers.getContractAt("ReentrantVerifier", verifier);
      const deliver = () => escrow.connect(provider).deliver(job, 0, id("any"), DELIVERY_URI, "0x");
      for (const data of [
        escrow.interface.encodeFunctionData("withdraw", [await dollar.getAddress(), provider.address]),
        escrow.interface.encodeFunctionData("release", [job, 0n, id("any"), 0n, FOREVER, "0x"]),
        escrow.interface.encodeFunctionData("giveUp", [job, 0n, Outcome.GivenUp, 0n, FOREVER, "0x"]),
        escrow.interface.encodeFunctionData("cancel", [0n, 1n]),
      ]) {
        await reentrant.arm(data);
        await expect(deliver()).to.be.revertedWithCustomError(escrow, "VerifierRefused").withArgs(verifier, id("any"));
      }
      // It accepts when its call succeeds.
      for (const data of [
        escrow.interface.encodeFunctionData("feeBps"),
        escrow.interface.encodeFunctionData("creditOf", [await dollar.getAddress(), provider.address]),
        escrow.interface.encodeFunctionData("milestoneOf", [jobId, 0n]),
      ]) {
        const snapshot = await networkHelpers.takeSnapshot();
        await reentrant.arm(data);
        await expect(deliver()).to.emit(escrow, "MilestoneSettled");
        await snapshot.restore();
      }
    });
  });

  describe("given a verifier without code", () => {
    it("is refused at the award: it could never accept", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, stranger } = fixture;
      const job = await fixture.terms({ offer: { verifier: stranger.address } });
      await expect(fixture.award(job)).to.be.revertedWithCustomError(escrow, "AccountInvalid").withArgs(stranger);
    });
  });

  describe("given a verifier that accepts", () => {
    it("settles in full at once, tells the ledger, and asked with the job's own facts", async () => {
      const { escrow, ledger, dollar, client, provider, job, jobId } = await jobCheckedBy("HashVerifier");
      // The mock accepts only what names job, milestone and brief.
      const hash = keccak256(
        encode(["bytes32", "uint256", "bytes32", "bytes"], [jobId, 0n, job.offer.briefHash, REPORT]),
      );
      const before = await milestoneOf(escrow, jobId);
      const time = (await now()) + 100n;
      await nextBlockAt(time);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
        await expect(escrow.connect(provider).deliver(job, 0, hash, DELIVERY_URI, REPORT))
          .to.emit(escrow, "MilestoneDelivered")
          .withArgs(jobId, 0n, hash, DELIVERY_URI)
          .and.to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Verified, 10_000n, 100n * DOLLAR - FEE, FEE, 0n, 0n, 0n);
      });
      expect(changes).to.deep.equal({ "provider.credit": 100n * DOLLAR - FEE });
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Settled,
        outcome: Outcome.Verified,
        providerBps: 10_000n,
        deliveredAt: time,
        clock: time,
      });
      expect((await ledger.profileOf(AGENT_ID)).onTime).to.equal(1n);
    });
  });
});
