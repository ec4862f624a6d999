import { expect } from "chai";
import { ZeroHash } from "ethers";

import { arbiters, ethers, networkHelpers, twoPanels } from "../../fixtures/panel-registry.js";
import { signConsent, panelIdOf } from "../../utils/panels.js";

describe("PanelRegistry.resign", () => {
  it("reverts for a panel that is not there", async () => {
    const { registry, member } = await networkHelpers.loadFixture(twoPanels);
    await expect(registry.connect(member).resign(ZeroHash))
      .to.be.revertedWithCustomError(registry, "PanelUnknown")
      .withArgs(ZeroHash);
  });

  it("reverts for who is no member of this panel", async () => {
    const { registry, member, stranger, first, appeal } = await networkHelpers.loadFixture(twoPanels);
    await expect(registry.connect(stranger).resign(first.panelId))
      .to.be.revertedWithCustomError(registry, "MemberUnknown")
      .withArgs(first.panelId, stranger);
    await expect(registry.connect(member).resign(appeal.panelId))
      .to.be.revertedWithCustomError(registry, "MemberUnknown")
      .withArgs(appeal.panelId, member);
  });

  it("T52_closes the panel to new jobs for good, and changes nothing for the jobs that have it", async () => {
    const { registry, member, first, appeal } = await networkHelpers.loadFixture(twoPanels);
    const terms = await registry.panelOf(first.panelId);
    const quorum = await registry.quorumOf(first.panel, 0b101n);
    await expect(registry.connect(member).resign(first.panelId))
      .to.emit(registry, "PanelClosed")
      .withArgs(first.panelId, member);
    expect(await registry.isOpen(first.panelId)).to.equal(false);
    expect(await registry.isOpen(appeal.panelId)).to.equal(true);
    await expect(registry.requireEligible(first.panelId, appeal.panelId, []))
      .to.be.revertedWithCustomError(registry, "PanelNotOpen")
      .withArgs(first.panelId);
    expect(await registry.panelOf(first.panelId)).to.deep.equal(terms);
    expect(await registry.quorumOf(first.panel, 0b101n)).to.deep.equal(quorum);
  });

  it("T129_is seen by one read of one slot, and ends what waits behind it: no award follows it in its own block", async () => {
    const { registry, member, first, appeal } = await networkHelpers.loadFixture(twoPanels);
    const address = await registry.getAddress();
    const slotsOf = async (data: string) => {
      const { structLogs } = (await ethers.provider.send("debug_traceCall", [{ to: address, data }, "latest"])) as {
        structLogs: { op: string; stack: string[] }[];
      };
      return new Set(structLogs.filter(({ op }) => op === "SLOAD").map(({ stack }) => stack.at(-1))).size;
    };
    expect(await slotsOf(registry.interface.encodeFunctionData("isOpen", [first.panelId]))).to.equal(1);
    expect(await registry.isOpen(first.panelId)).to.equal(true);
    await ethers.provider.send("evm_setAutomine", [false]);
    try {
      const resigned = await registry.connect(member).resign(first.panelId, { maxPriorityFeePerGas: 9n });
      const data = registry.interface.encodeFunctionData("requireEligible", [first.panelId, appeal.panelId, []]);
      const award = await member.sendTransaction({ to: address, data, gasLimit: 200_000n, maxPriorityFeePerGas: 8n });
      await networkHelpers.mine();
      const receipts = await Promise.all(
        [resigned, award].map(({ hash }) => ethers.provider.getTransactionReceipt(hash)),
      );
      expect(receipts.map((receipt) => receipt!.blockNumber)).to.satisfy(([a, b]: number[]) => a === b);
      expect(receipts.map((receipt) => receipt!.status)).to.deep.equal([1, 0]);
    } finally {
      await ethers.provider.send("evm_setAutomine", [true]);
    }
    expect(await registry.isOpen(first.panelId)).to.equal(false);
  });

  it("does nothing when the panel is closed", async () => {
    const { registry, member, first } = await networkHelpers.loadFixture(twoPanels);
    await registry.connect(member).resign(first.panelId);
    await expect(registry.connect(member).resign(first.panelId)).not.to.emit(registry, "PanelClosed");
    expect(await registry.isOpen(first.panelId)).to.equal(false);
  });

  it("is open to a member that is a contract, in any seat", async () => {
    const { registry, domain, member, sponsor } = await networkHelpers.loadFixture(twoPanels);
    const wallet = await ethers.deployContract("ContractWallet", [member]);
    const address = await wallet.getAddress();
    const keys = new Map([
      [address, member],
      [sponsor.address, sponsor],
    ]);
    const [key] = arbiters(1, 20);
    const members = [address, sponsor.address, key!.address].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
    const panel = { members, threshold: 2n, feeBps: 0n, validUntil: 4_000_000_000n };
    const signatures = members.map((account) => signConsent(keys.get(account) ?? key!, domain, account, panel));
    await registry.register(panel, await Promise.all(signatures));
    const panelId = panelIdOf(panel);
    await expect(wallet.run(registry, registry.interface.encodeFunctionData("resign", [panelId])))
      .to.emit(registry, "PanelClosed")
      .withArgs(panelId, address);
    await expect(registry.connect(sponsor).resign(panelId)).not.to.emit(registry, "PanelClosed");
  });
});
