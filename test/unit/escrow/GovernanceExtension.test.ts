import { expect } from "chai";
import { FunctionFragment, id, ZeroAddress, ZeroHash } from "ethers";

import { jobWithPanels } from "../../fixtures/disputes.js";
import { ethers, FOREVER, networkHelpers } from "../../fixtures/market.js";

describe("GovernanceExtension", () => {
  describe("when it is called by itself, not as the escrow", () => {
    it("reverts for every call that writes but approvals of digests, which nobody there reads", async () => {
      const { governance, escrow, dollar, client, job } = await networkHelpers.loadFixture(jobWithPanels);
      const token = await dollar.getAddress();
      const calls: Record<string, unknown[]> = {
        pauseAwards: [1n, id("a reason"), "ipfs://reason"],
        scheduleFee: [1n],
        scheduleListing: [token, 1n],
        setGuardian: [client.address],
        cancel: [0n, 1n],
        cancelFor: [client.address, 0n, 1n, "0x"],
        sharePanelFees: [ZeroHash, ZeroHash, token],
        replayRecord: [job, 0n],
      };
      const approvals = ["approveDigest", "revokeDigest"];
      const writing = governance.interface.fragments
        .filter((fragment) => FunctionFragment.isFragment(fragment))
        .filter(({ stateMutability, name }) => stateMutability !== "view" && !approvals.includes(name));
      expect(writing.map(({ name }) => name).toSorted()).to.deep.equal(Object.keys(calls).toSorted());
      for (const { name } of writing) {
        const data = governance.interface.encodeFunctionData(name as "cancel", calls[name] as never);
        await expect(client.sendTransaction({ to: governance, data }), name).to.be.revertedWithCustomError(
          governance,
          "EscrowCallOnly",
        );
      }
      await governance.connect(client).approveDigest(id("a digest"), FOREVER);
      expect(await governance.isDigestApproved(client, id("a digest"))).to.equal(true);
      expect(await escrow.isDigestApproved(client, id("a digest"))).to.equal(false);
      await governance.connect(client).revokeDigest(id("a digest"));
      expect(await governance.isDigestApproved(client, id("a digest"))).to.equal(false);
    });

    it("reverts for what it does not know, and has neither fee, guardian nor listing", async () => {
      const { escrow, governance, dollar, client } = await networkHelpers.loadFixture(jobWithPanels);
      for (const data of [escrow.interface.encodeFunctionData("owner"), "0x12345678", "0x"]) {
        await expect(client.sendTransaction({ to: governance, data }), data).to.be.revertedWithoutReason(ethers);
      }
      expect([await governance.feeBps(), await governance.guardian()]).to.deep.equal([0n, ZeroAddress]);
      expect(await governance.listingOf(dollar)).to.deep.equal([false, 0n, 0n]);
    });
  });
});
