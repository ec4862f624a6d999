import { expect } from "chai";
import { id, TypedDataEncoder } from "ethers";

import {
  arbiters,
  contractKey,
  deadlinesOf,
  disputedBefore,
  marketWithPanels,
  REASON_HASH,
  signRulings,
} from "../../fixtures/disputes.js";
import { ethers, FOREVER, JobStatus, networkHelpers, nextBlockAt } from "../../fixtures/market.js";
import { milestoneOf } from "../../utils/escrow.js";
import { PANEL_TYPES } from "../../utils/panels.js";

const ANY = "0x1234";

/** A dispute before a 2-of-3 panel with a contract on it; `seat` is the contract's, `others` are the keys'. */
async function disputedBeforeContract(name: string) {
  const fixture = await networkHelpers.loadFixture(marketWithPanels);
  // Whoever becomes hostile later has agreed to sit on the panel before.
  const wallet = await ethers.deployContract("FickleWallet");
  const address = await wallet.getAddress();
  const state = await disputedBefore(fixture, [contractKey(address, arbiters(1, 60)[0]!), ...arbiters(2, 50)]);
  await networkHelpers.setCode(address, await ethers.provider.getCode(await ethers.deployContract(name)));
  const seat = state.first.panel.members.indexOf(address);
  const others = [0, 1, 2].filter((each) => each !== seat);
  /** The contract's ruling and another member's. */
  const send = async (own = ANY) => {
    const seats = [seat, others[0]!].toSorted();
    const { panel, bitmap, signatures } = await signRulings(state, 1n, 6_000n, { seats });
    return state.escrow
      .connect(state.stranger)
      .rule(state.job, 0, 6_000n, REASON_HASH, panel, bitmap, signatures.with(seats.indexOf(seat), own), {
        gasLimit: 5_000_000n,
      });
  };
  await nextBlockAt((await deadlinesOf(state)).evidenceUntil + 1n);
  return { ...state, address, others, send };
}

describe("DisputesExtension in a hostile world: arbiters", () => {
  describe("given an arbiter that calls back while it is asked", () => {
    it("T02_cannot write, and reads what was before its call, for nothing is written yet; the other members rule", async () => {
      const state = await disputedBeforeContract("ReentrantWallet");
      const { escrow, dollar, job, jobId, address, others, send } = state;
      const wallet = await ethers.getContractAt("ReentrantWallet", address);
      const token = await dollar.getAddress();
      const { interface: abi } = escrow;
      const snapshot = await networkHelpers.takeSnapshot();
      for (const data of [
        abi.encodeFunctionData("withdraw", [token, address]),
        abi.encodeFunctionData("approveDigest", [id("a digest"), FOREVER]),
        abi.encodeFunctionData("rule", [job, 0n, 0n, REASON_HASH, state.first.panel, 3n, []]),
        abi.encodeFunctionData("appeal", [job, 0n, true, 0n, FOREVER, "0x"]),
        abi.encodeFunctionData("escalate", [job, 0n]),
        abi.encodeFunctionData("sharePanelFees", [state.first.panelId, state.appeal.panelId, token]),
      ]) {
        await wallet.arm(escrow, data);
        await expect(send(), abi.parseTransaction({ data })!.name).to.be.revertedWithCustomError(
          escrow,
          "SignatureInvalid",
        );
      }
      for (const data of [
        abi.encodeFunctionData("feeBps"),
        abi.encodeFunctionData("creditOf", [token, address]),
        abi.encodeFunctionData("milestoneOf", [jobId, 0n]),
        abi.encodeFunctionData("panelFeesOf", [state.first.panelId, state.appeal.panelId, token]),
      ]) {
        const before = await networkHelpers.takeSnapshot();
        await wallet.arm(escrow, data);
        await expect(send()).to.emit(escrow, "RulingGiven");
        await before.restore();
      }
      await snapshot.restore();
      const { panel, bitmap, signatures } = await signRulings(state, 1n, 6_000n, { seats: others });
      await expect(escrow.rule(job, 0, 6_000n, REASON_HASH, panel, bitmap, signatures)).to.emit(escrow, "RulingGiven");
    });
  });

  describe("given an arbiter that answers with a megabyte", () => {
    it("T44_reads one word of it", async () => {
      const { jobId, escrow, send } = await disputedBeforeContract("ReturnBombWallet");
      const receipt = await (await send()).wait();
      // The wallet itself pays 2.1 million for its memory; a copy of it would cost as much again.
      expect(receipt!.gasUsed).to.be.lessThan(2_700_000n);
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Ruled);
    });
  });

  describe("given an arbiter that burns all gas", () => {
    it("T44_T53_cannot keep the others from ruling, nor anybody from going on without the panel", async () => {
      const state = await disputedBeforeContract("GasBurningWallet");
      const { escrow, job, jobId, others, send } = state;
      await expect(send()).to.be.revertedWithCustomError(escrow, "SignatureInvalid");
      const snapshot = await networkHelpers.takeSnapshot();
      const { panel, bitmap, signatures } = await signRulings(state, 1n, 6_000n, { seats: others });
      await expect(escrow.rule(job, 0, 6_000n, REASON_HASH, panel, bitmap, signatures)).to.emit(escrow, "RulingGiven");
      await snapshot.restore();
      await nextBlockAt((await deadlinesOf(state)).ruleUntil + 1n);
      await escrow.escalate(job, 0);
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Appealed);
    });
  });

  describe("given an arbiter's code is gone", () => {
    it("T22_its answer counts for nothing any more, and what it approved on chain still does", async () => {
      const state = await disputedBeforeContract("FickleWallet");
      const { escrow, address, send } = state;
      const { ruling } = await signRulings(state, 1n, 6_000n);
      const digest = TypedDataEncoder.hash(state.domain, PANEL_TYPES.Ruling, { arbiter: address, ...ruling });
      const wallet = await ethers.getContractAt("FickleWallet", address);
      await wallet.run(escrow, escrow.interface.encodeFunctionData("approveDigest", [digest, FOREVER]));
      await networkHelpers.setCode(address, "0x");
      await expect(send()).to.be.revertedWithCustomError(escrow, "SignatureInvalid").withArgs(address, digest);
      await expect(send("0x")).to.emit(escrow, "RulingGiven");
    });
  });
});
