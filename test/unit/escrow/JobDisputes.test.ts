import { expect } from "chai";
import { concat, FunctionFragment, id, ZeroHash, zeroPadValue } from "ethers";

import {
  EVIDENCE_HASH,
  EVIDENCE_URI,
  jobAppealedBySponsor,
  jobDisputed,
  jobRuled,
  jobWithPanels,
  deadlinesOf,
  marketWithPanels,
  REASON_HASH,
  signRulings,
  usd,
} from "../../fixtures/disputes.js";
import { DELIVERY_HASH, ethers, JobStatus, networkHelpers, nextBlockAt, now } from "../../fixtures/market.js";
import { readArtifacts, readBuildOutput } from "../../../scripts/lib/artifacts.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { signMessage } from "../../utils/terms.js";

/** The layout of a contract, as test/snapshots/storage shows it. */
function storageOf(name: string) {
  const artifact = readArtifacts("contracts/escrow/").find(({ contractName }) => contractName === name)!;
  const { contracts } = readBuildOutput(artifact.buildInfoId);
  const { storage } = contracts[artifact.inputSourceName]![name]!.storageLayout!;
  return storage.map(({ label, slot, offset, type }) => ({
    label,
    slot: Number(slot),
    offset,
    type: type.replaceAll(/\)\d+/g, ")"),
  }));
}

describe("JobDisputes", () => {
  describe("when it is called by itself, not as the escrow", () => {
    it("reverts for every call that writes but the approval of a digest, which nobody there reads", async () => {
      const { disputes, client, panels, job, first } = await networkHelpers.loadFixture(jobWithPanels);
      const calls: Record<string, unknown[]> = {
        concede: [job, 0n, DELIVERY_HASH, "0x"],
        giveUp: [job, 0n, "0x"],
        settle: [job, 0n, 0n, 2n ** 40n - 1n, "0x", "0x"],
        dispute: [job, 0n, EVIDENCE_HASH, EVIDENCE_URI, "0x"],
        submitEvidence: [job, 0n, EVIDENCE_HASH, EVIDENCE_URI],
        waiveEvidence: [job, 0n, "0x", "0x"],
        rule: [job, 0n, 0n, REASON_HASH, first.panel, 3n, []],
        escalate: [job, 0n],
        appeal: [job, 0n, true],
        finalize: [job, 0n],
        fallBack: [job, 0n],
        sharePanelFees: [ZeroHash, ZeroHash, await panels.getAddress()],
        replayRecord: [job, 0n],
      };
      const writing = disputes.interface.fragments
        .filter((fragment) => FunctionFragment.isFragment(fragment))
        .filter(({ stateMutability, name }) => stateMutability !== "view" && name !== "approveDigest");
      expect(writing.map(({ name }) => name).toSorted()).to.deep.equal(Object.keys(calls).toSorted());
      for (const { name } of writing) {
        const data = disputes.interface.encodeFunctionData(name as "giveUp", calls[name] as never);
        await expect(client.sendTransaction({ to: disputes, data }), name).to.be.revertedWithCustomError(
          disputes,
          "EscrowCallOnly",
        );
      }
      await disputes.connect(client).approveDigest(id("a digest"));
      expect(await disputes.isDigestApproved(client, id("a digest"))).to.equal(true);
    });
  });

  describe("when the escrow is called with what neither half knows", () => {
    it("reverts for unknown selectors, too little data, and none at all", async () => {
      const { escrow, client } = await networkHelpers.loadFixture(marketWithPanels);
      for (const data of ["0x12345678", `0x12345678${"00".repeat(64)}`, "0x12", "0x"]) {
        await expect(client.sendTransaction({ to: escrow, data }), data).to.be.revertedWithoutReason(ethers);
      }
    });

    it("reverts for a selector of the other half with no arguments, without a reason of its own", async () => {
      const { escrow, client } = await networkHelpers.loadFixture(marketWithPanels);
      const { selector } = escrow.interface.getFunction("finalize");
      await expect(client.sendTransaction({ to: escrow, data: selector })).to.be.revertedWithoutReason(ethers);
    });
  });

  describe("when a caller puts a ledger of its own behind the calldata", () => {
    it("records in the escrow's ledger all the same", async () => {
      const fixture = await networkHelpers.loadFixture(jobRuled);
      const { escrow, ledger, stranger, job, jobId } = fixture;
      await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
      const data = escrow.interface.encodeFunctionData("finalize", [job, 0n]);
      const call = stranger.sendTransaction({ to: escrow, data: concat([data, zeroPadValue(stranger.address, 32)]) });
      await expect(call).to.emit(ledger, "MilestoneRecorded");
      expect((await milestoneOf(escrow, jobId)).unrecorded).to.equal(false);
    });
  });

  describe("when native coin comes with a call", () => {
    it("T11_reverts, for the bare escrow and for either half's calls", async () => {
      const { escrow, disputes, client, job } = await networkHelpers.loadFixture(jobWithPanels);
      const dispute = escrow.interface.encodeFunctionData("dispute", [job, 0n, EVIDENCE_HASH, EVIDENCE_URI, "0x"]);
      const release = escrow.interface.encodeFunctionData("release", [job, 0n, ZeroHash, "0x"]);
      for (const to of [escrow, disputes]) {
        for (const data of ["0x", dispute, release]) {
          await expect(client.sendTransaction({ to, data, value: 1n })).to.be.revertedWithoutReason(ethers);
        }
      }
    });
  });

  describe("when calls of both halves come in one multicall", () => {
    it("pays in and disputes at once, the stake from the fresh credit", async () => {
      const { escrow, dollar, client, job, jobId } = await networkHelpers.loadFixture(jobWithPanels);
      const { interface: abi } = escrow;
      const changes = await moneyChanges(escrow, dollar, { client }, () =>
        escrow
          .connect(client)
          .multicall([
            abi.encodeFunctionData("deposit", [dollar.target, client.address, usd("6")]),
            abi.encodeFunctionData("dispute", [job, 0n, EVIDENCE_HASH, EVIDENCE_URI, "0x"]),
          ]),
      );
      expect(changes).to.deep.equal({ client: -usd("6"), "client.credit": usd("1"), escrow: usd("6") });
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Disputed);
    });

    it("finalizes, shares the fees and pays the caller out at once", async () => {
      const fixture = await networkHelpers.loadFixture(jobRuled);
      const { escrow, dollar, client, provider, job, first, appeal } = fixture;
      const token = await dollar.getAddress();
      await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
      const { interface: abi } = escrow;
      const changes = await moneyChanges(escrow, dollar, { client, provider }, () =>
        escrow
          .connect(client)
          .multicall([
            abi.encodeFunctionData("finalize", [job, 0n]),
            abi.encodeFunctionData("sharePanelFees", [first.panelId, appeal.panelId, token]),
            abi.encodeFunctionData("withdraw", [token, client.address]),
          ]),
      );
      expect(changes).to.deep.equal({ client: usd("43.2"), "provider.credit": usd("58.65"), escrow: -usd("43.2") });
      for (const member of first.panel.members) expect(await escrow.creditOf(dollar, member)).to.equal(usd("1"));
    });

    it("T55_does not let a ruling in the second of the waiver, and reverts as a whole with the other half's error", async () => {
      const fixture = await networkHelpers.loadFixture(jobDisputed);
      const { escrow, client, provider, stranger, domain, job, jobId } = fixture;
      const before = await milestoneOf(escrow, jobId);
      const message = { client: client.address, provider: provider.address, jobId, milestone: 0n, round: 1n };
      const waive = escrow.interface.encodeFunctionData("waiveEvidence", [
        job,
        0n,
        await signMessage(client, domain, "Waiver", message),
        await signMessage(provider, domain, "Waiver", message),
      ]);
      const { panel, bitmap, signatures } = await signRulings(fixture, 1n, 6_000n);
      const rule = escrow.interface.encodeFunctionData("rule", [
        job,
        0n,
        6_000n,
        REASON_HASH,
        panel,
        bitmap,
        signatures,
      ]);
      const time = (await now()) + 100n;
      await nextBlockAt(time);
      await expect(escrow.connect(stranger).multicall([waive, rule]))
        .to.be.revertedWithCustomError(escrow, "EvidenceWindowOpen")
        .withArgs(time);
      expect(await milestoneOf(escrow, jobId)).to.deep.equal(before);
    });
  });

  describe("what can be read", () => {
    it("knows the panels, pots and funders; nothing for jobs and panels that are none", async () => {
      const { escrow, disputes, dollar, panels, sponsor, jobId } =
        await networkHelpers.loadFixture(jobAppealedBySponsor);
      expect(await disputes.PANELS()).to.equal(await panels.getAddress());
      expect(await escrow.PANELS()).to.equal(await panels.getAddress());
      expect(await escrow.DISPUTES()).to.equal(await disputes.getAddress());
      expect(await escrow.appealFunderOf(jobId, 0)).to.equal(sponsor);
      expect(await escrow.appealFunderOf(jobId, 1)).to.equal(ethers.ZeroAddress);
      expect([...(await escrow.panelFeesOf(id("no panel"), id("nor another"), dollar))]).to.deep.equal([0n, 0n]);
      // The other half has no storage of its own that anybody wrote to.
      expect((await disputes.milestoneOf(jobId, 0)).status).to.equal(JobStatus.None);
    });
  });

  describe("its storage", () => {
    it("T106_is laid out as the beginning of the escrow's, so that either half finds what the other wrote", () => {
      const [half, whole] = [storageOf("JobDisputes"), storageOf("JobEscrow")];
      expect(half.map(({ label }) => label)).to.include.members(["_words", "_credits", "_appealFunders", "_panelPots"]);
      expect(whole.slice(0, half.length)).to.deep.equal(half);
      const last = Math.max(...half.map(({ slot }) => slot));
      expect(whole.length).to.be.greaterThan(half.length);
      for (const { slot, label } of whole.slice(half.length)) expect(slot, label).to.be.greaterThan(last);
    });
  });
});
