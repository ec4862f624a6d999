import { expect } from "chai";
import { concat, id, ZeroHash, zeroPadValue } from "ethers";

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
import { ethers, FOREVER, JobStatus, networkHelpers, nextBlockAt, now } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { clockOf } from "../../utils/steps.js";
import { signMessage } from "../../utils/terms.js";

describe("JobEscrow.fallback", () => {
  describe("when the escrow is called with what no part of it knows", () => {
    it("reverts for unknown selectors, too little data, and none at all", async () => {
      const { escrow, client } = await networkHelpers.loadFixture(marketWithPanels);
      for (const data of ["0x12345678", `0x12345678${"00".repeat(64)}`, "0x12", "0x"]) {
        await expect(client.sendTransaction({ to: escrow, data }), data).to.be.revertedWithoutReason(ethers);
      }
    });

    it("reverts for a selector of either extension with no arguments, without a reason of its own", async () => {
      const { escrow, client } = await networkHelpers.loadFixture(marketWithPanels);
      for (const name of ["finalize", "cancelFor"] as const) {
        const { selector } = escrow.interface.getFunction(name);
        await expect(client.sendTransaction({ to: escrow, data: selector }), name).to.be.revertedWithoutReason(ethers);
      }
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
    it("T11_reverts, for the bare escrow and for the calls of each part", async () => {
      const { escrow, disputes, governance, client, job } = await networkHelpers.loadFixture(jobWithPanels);
      const dispute = escrow.interface.encodeFunctionData("dispute", [
        job,
        0n,
        EVIDENCE_HASH,
        EVIDENCE_URI,
        0n,
        FOREVER,
        "0x",
      ]);
      const release = escrow.interface.encodeFunctionData("release", [job, 0n, ZeroHash, 0n, FOREVER, "0x"]);
      const cancel = escrow.interface.encodeFunctionData("cancel", [0n, 1n]);
      for (const to of [escrow, disputes, governance]) {
        for (const data of ["0x", dispute, release, cancel]) {
          await expect(client.sendTransaction({ to, data, value: 1n })).to.be.revertedWithoutReason(ethers);
        }
      }
    });
  });

  describe("when calls of all parts come in one multicall", () => {
    it("pays in and disputes at once, the stake from the fresh credit", async () => {
      const { escrow, dollar, client, job, jobId } = await networkHelpers.loadFixture(jobWithPanels);
      const { interface: abi } = escrow;
      const clock = await clockOf(escrow, job);
      const changes = await moneyChanges(escrow, dollar, { client }, () =>
        escrow
          .connect(client)
          .multicall([
            abi.encodeFunctionData("deposit", [dollar.target, client.address, usd("6")]),
            abi.encodeFunctionData("dispute", [job, 0n, EVIDENCE_HASH, EVIDENCE_URI, clock, FOREVER, "0x"]),
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

    it("T55_does not let a ruling in the second of the waiver, and reverts as a whole with the extension's error", async () => {
      const fixture = await networkHelpers.loadFixture(jobDisputed);
      const { escrow, client, provider, stranger, domain, job, jobId } = fixture;
      const before = await milestoneOf(escrow, jobId);
      const message = {
        client: client.address,
        provider: provider.address,
        jobId,
        milestone: 0n,
        round: 1n,
        validUntil: FOREVER,
      };
      const waive = escrow.interface.encodeFunctionData("waiveEvidence", [
        job,
        0n,
        FOREVER,
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
      const { escrow, disputes, governance, dollar, panels, sponsor, jobId } =
        await networkHelpers.loadFixture(jobAppealedBySponsor);
      expect(await escrow.PANELS()).to.equal(await panels.getAddress());
      expect(await escrow.DISPUTES()).to.equal(await disputes.getAddress());
      expect(await escrow.GOVERNANCE()).to.equal(await governance.getAddress());
      expect(await escrow.appealFunderOf(jobId, 0)).to.equal(sponsor);
      expect(await escrow.appealFunderOf(jobId, 1)).to.equal(ethers.ZeroAddress);
      expect([...(await escrow.panelFeesOf(id("no panel"), id("nor another"), dollar))]).to.deep.equal([0n, 0n]);
      // The extension has no storage of its own that anybody wrote to.
      expect(await governance.appealFunderOf(jobId, 0)).to.equal(ethers.ZeroAddress);
    });
  });
});
