import { expect } from "chai";
import { FunctionFragment } from "ethers";

import { EVIDENCE_HASH, EVIDENCE_URI, jobWithPanels, REASON_HASH } from "../../fixtures/disputes.js";
import { FOREVER, networkHelpers, Outcome } from "../../fixtures/market.js";

describe("DisputesExtension", () => {
  describe("when it is called by itself, not as the escrow", () => {
    it("reverts for every call that writes", async () => {
      const { disputes, client, job, first } = await networkHelpers.loadFixture(jobWithPanels);
      const calls: Record<string, unknown[]> = {
        concede: [job, 0n, 0n, FOREVER, "0x"],
        giveUp: [job, 0n, Outcome.Missed, 0n, FOREVER, "0x"],
        settle: [job, 0n, 0n, 0n, FOREVER, "0x", "0x"],
        dispute: [job, 0n, EVIDENCE_HASH, EVIDENCE_URI, 0n, FOREVER, "0x"],
        submitEvidence: [job, 0n, EVIDENCE_HASH, EVIDENCE_URI],
        waiveEvidence: [job, 0n, FOREVER, "0x", "0x"],
        rule: [job, 0n, 0n, REASON_HASH, first.panel, 3n, []],
        escalate: [job, 0n],
        appeal: [job, 0n, true, 0n, FOREVER, "0x"],
        finalize: [job, 0n],
        fallBack: [job, 0n],
      };
      const writing = disputes.interface.fragments
        .filter((fragment) => FunctionFragment.isFragment(fragment))
        .filter(({ stateMutability }) => stateMutability !== "view");
      expect(writing.map(({ name }) => name).toSorted()).to.deep.equal(Object.keys(calls).toSorted());
      for (const { name } of writing) {
        const data = disputes.interface.encodeFunctionData(name as "giveUp", calls[name] as never);
        await expect(client.sendTransaction({ to: disputes, data }), name).to.be.revertedWithCustomError(
          disputes,
          "EscrowCallOnly",
        );
      }
    });

    it("reverts for what only the extension for governance knows, and for what nobody knows", async () => {
      const { escrow, disputes, client } = await networkHelpers.loadFixture(jobWithPanels);
      for (const data of [
        escrow.interface.encodeFunctionData("cancel", [0n, 1n]),
        escrow.interface.encodeFunctionData("feeBps"),
        "0x12345678",
        "0x",
      ]) {
        await expect(client.sendTransaction({ to: disputes, data }), data).to.be.revertedWithCustomError(
          disputes,
          "EscrowCallOnly",
        );
      }
    });
  });
});
