import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import type { Case, PanelMarket } from "../../fixtures/disputes.js";
import {
  arbiters,
  contractKey,
  deadlinesOf,
  disputedBefore,
  marketWithPanels,
  REASON_HASH,
  signRulings,
} from "../../fixtures/disputes.js";
import { ethers, FOREVER, JobStatus, networkHelpers, nextBlockAt, Outcome } from "../../fixtures/market.js";
import { delegateByEip7702 } from "../../utils/eip7702.js";
import { milestoneOf } from "../../utils/escrow.js";
import type { Key, RulingFields } from "../../utils/panels.js";
import { PANEL_TYPES, signRuling } from "../../utils/panels.js";

const ANY = "0x1234";
const SHARE = 6_000n;

/** A dispute before a 2-of-3 panel of `key`'s account and two plain keys, in the first second in which it may rule. */
async function before(fixture: PanelMarket, key: Key) {
  const state = await disputedBefore(fixture, [key, ...arbiters(2, 50)]);
  const { escrow, domain, stranger, job, first } = state;
  const member = await key.getAddress();
  const seat = first.panel.members.indexOf(member);
  // The member and a plain key, in the seats' order.
  const seats = [seat, seat === 0 ? 1 : 0].toSorted();
  const { ruling, panel, bitmap, signatures } = await signRulings(state, 1n, SHARE, { seats });
  const digest = TypedDataEncoder.hash(domain, PANEL_TYPES.Ruling, { arbiter: member, ...ruling });
  await nextBlockAt((await deadlinesOf(state)).evidenceUntil + 1n);
  /** The call with `signature` in the place of the member's. */
  const rule = (signature: string, sender = stranger) =>
    escrow
      .connect(sender)
      .rule(job, 0, SHARE, REASON_HASH, panel, bitmap, signatures.with(seats.indexOf(seat), signature), {
        gasLimit: 5_000_000n,
      });
  return { ...state, member, ruling, digest, rule, own: signatures[seats.indexOf(seat)]! };
}

/** The market, and the mock contract `name` with a key that signs for it. */
async function contractMember(name: string, args: unknown[] = [], owner: Key = arbiters(1, 60)[0]!) {
  const fixture = await networkHelpers.loadFixture(marketWithPanels);
  const wallet = await ethers.deployContract(name, args);
  return { ...(await before(fixture, contractKey(await wallet.getAddress(), owner))), wallet };
}

const statusOf = async ({ escrow, jobId }: Pick<Case, "escrow" | "jobId">) => (await milestoneOf(escrow, jobId)).status;
const approval = ({ escrow }: Pick<Case, "escrow">, digest: string) =>
  escrow.interface.encodeFunctionData("approveDigest", [digest, FOREVER]);

describe("DisputesExtension.rule, signers", () => {
  describe("given a member is a plain account", () => {
    it("reverts without its signature, also when it sends the call itself: others rely on what it signed", async () => {
      const fixture = await networkHelpers.loadFixture(marketWithPanels);
      const state = await before(fixture, fixture.rival);
      await expect(state.rule("0x", fixture.rival))
        .to.be.revertedWithCustomError(state.escrow, "SignatureInvalid")
        .withArgs(fixture.rival, state.digest);
    });

    it("takes what it approved on chain, for the very same ruling only", async () => {
      const fixture = await networkHelpers.loadFixture(marketWithPanels);
      const state = await before(fixture, fixture.rival);
      const { escrow, domain, ruling, member, digest } = state;
      const other: RulingFields = { ...ruling, providerBps: SHARE + 1n };
      for (const wrong of [
        TypedDataEncoder.hash(domain, PANEL_TYPES.Ruling, { arbiter: member, ...other }),
        TypedDataEncoder.hash(domain, PANEL_TYPES.Ruling, { arbiter: fixture.stranger.address, ...ruling }),
      ]) {
        await escrow.connect(fixture.rival).approveDigest(wrong, FOREVER);
        await expect(state.rule("0x"))
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(member, digest);
      }
      await escrow.connect(fixture.stranger).approveDigest(digest, FOREVER);
      await expect(state.rule("0x")).to.be.revertedWithCustomError(escrow, "SignatureInvalid").withArgs(member, digest);
      await escrow.connect(fixture.rival).approveDigest(digest, FOREVER);
      await state.rule("0x");
      expect(await statusOf(state)).to.equal(JobStatus.Ruled);
    });
  });

  describe("given a member is a contract", () => {
    it("takes its ERC-1271 answer, and no other key's signature", async () => {
      const owner = arbiters(1, 60)[0]!;
      const state = await contractMember("ContractWallet", [owner.address], owner);
      const { escrow, domain, member, digest, ruling } = state;
      const stolen = await signRuling(arbiters(1, 61)[0]!, domain, ruling, member);
      await expect(state.rule(stolen))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(member, digest);
      // The owner's ruling for another seat of its own says nothing for this one.
      const elsewhere = await signRuling(owner, domain, ruling);
      await expect(state.rule(elsewhere))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(member, digest);
      await state.rule(state.own);
      expect(await statusOf(state)).to.equal(JobStatus.Ruled);
    });

    it("T22_takes what it approved on chain, with an empty signature", async () => {
      const owner = arbiters(1, 60)[0]!;
      const state = await contractMember("ContractWallet", [owner.address], owner);
      await expect(state.rule("0x"))
        .to.be.revertedWithCustomError(state.escrow, "SignatureInvalid")
        .withArgs(state.member, state.digest);
      const wallet = await ethers.getContractAt("ContractWallet", state.wallet);
      await wallet.run(state.escrow, approval(state, state.digest));
      await expect(state.rule("0x")).to.emit(state.escrow, "RulingGiven");
    });

    it("T22_is bound by a ruling that it accepted, whatever it says later", async () => {
      const state = await contractMember("FickleWallet");
      const { escrow, job, jobId } = state;
      await state.rule(ANY);
      await (await ethers.getContractAt("FickleWallet", state.wallet)).setRefusing(true);
      await nextBlockAt((await deadlinesOf(state)).appealUntil + 1n);
      await escrow.finalize(job, 0);
      const { outcome, providerBps } = await milestoneOf(escrow, jobId);
      expect([outcome, providerBps]).to.deep.equal([Outcome.Ruled, SHARE]);
    });

    it("T22_reverts while it refuses, unless it approved the digest on chain before", async () => {
      const state = await contractMember("FickleWallet");
      const fickle = await ethers.getContractAt("FickleWallet", state.wallet);
      await fickle.run(state.escrow, approval(state, state.digest));
      await fickle.setRefusing(true);
      await expect(state.rule(ANY))
        .to.be.revertedWithCustomError(state.escrow, "SignatureInvalid")
        .withArgs(state.member, state.digest);
      await state.rule("0x");
      expect(await statusOf(state)).to.equal(JobStatus.Ruled);
    });
  });

  describe("given a member delegated by EIP-7702", () => {
    it("T24_takes the key's signature and the delegate's answer, and no other", async () => {
      const owner = arbiters(1, 60)[0]!;
      const key = arbiters(1, 62)[0]!;
      const fixture = await networkHelpers.loadFixture(marketWithPanels);
      const state = await before(fixture, key);
      const { escrow, domain, member, digest, ruling } = state;
      const target = await ethers.deployContract("ContractWallet", [owner.address]);
      await delegateByEip7702(key, target, networkHelpers);
      const snapshot = await networkHelpers.takeSnapshot();
      const { evidenceUntil } = await deadlinesOf(state);
      await expect(state.rule(await signRuling(arbiters(1, 61)[0]!, domain, ruling, member)))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(member, digest);
      for (const signature of [state.own, await signRuling(owner, domain, ruling, member)]) {
        await snapshot.restore();
        await nextBlockAt(evidenceUntil + 2n);
        await expect(state.rule(signature)).to.emit(escrow, "RulingGiven");
      }
    });
  });
});
