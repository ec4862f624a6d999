import { expect } from "chai";
import type { TransactionResponse } from "ethers";
import { getBytes, toBeHex } from "ethers";

import { arbiters, bonded, ESCROW, ethers, makeRuling, networkHelpers, twoPanels } from "../fixtures/panel-registry.js";
import { makePanel, registerPanel, signPanel } from "../fixtures/panels.js";
import { recordGas } from "../utils/gas.js";
import { signRuling } from "../utils/panels.js";

/** The gas of a read of storage that the transaction did not touch before. */
const COLD_READ = 2_100n;

async function gasOf(sent: Promise<TransactionResponse>): Promise<bigint> {
  return (await (await sent).wait())!.gasUsed;
}

/** The gas that a view costs its caller, without the transaction and its data. */
async function gasOfView(to: string, data: string): Promise<bigint> {
  const [signer] = await ethers.getSigners();
  const gasUsed = await gasOf(signer!.sendTransaction({ to, data }));
  const intrinsic = getBytes(data).reduce((sum, byte) => sum + (byte === 0 ? 4n : 16n), 21_000n);
  return gasUsed - intrinsic;
}

/** How many slots a view reads. */
async function slotsOfView(to: string, data: string): Promise<number> {
  const { structLogs } = (await ethers.provider.send("debug_traceCall", [{ to, data }, "latest"])) as {
    structLogs: { op: string; stack: string[] }[];
  };
  return new Set(structLogs.filter(({ op }) => op === "SLOAD").map(({ stack }) => stack.at(-1))).size;
}

/**
 * Panels of 3 and 5, and accounts with and without a bit of theirs. Two members of `first` and `similar` have the same
 * bit, as happens to one pair of such panels in twelve; none of `first` and `appeal`.
 */
async function panelsAndParties() {
  const { appeal: similar, ...fixture } = await twoPanels();
  const { first } = fixture;
  const appeal = await registerPanel(fixture.registry, arbiters(5, 5), { feeBps: 500n });
  const bits = new Set([...first.panel.members, ...appeal.panel.members].map((member) => BigInt(member) % 176n));
  const accounts = Array.from({ length: 400 }, (_, i) => ethers.getAddress(toBeHex(2n ** 159n + BigInt(i), 20)));
  const strangers = accounts.filter((account) => !bits.has(BigInt(account) % 176n));
  const doubles = accounts.filter((account) => bits.has(BigInt(account) % 176n));
  const address = await fixture.registry.getAddress();
  const eligible = (parties: string[], { panelId } = appeal) =>
    fixture.registry.interface.encodeFunctionData("requireEligible", [first.panelId, panelId, parties]);
  return { ...fixture, appeal, similar, strangers, doubles, address, eligible };
}

describe("PanelRegistry, gas", () => {
  it("tells from two slots that panels and parties have nobody in common, since every award asks", async () => {
    const { strangers, address, eligible } = await networkHelpers.loadFixture(panelsAndParties);
    for (const count of [0, 5, 15]) {
      const data = eligible(strangers.slice(0, count));
      expect(await slotsOfView(address, data)).to.equal(2);
      const gas = await gasOfView(address, data);
      recordGas(`requireEligible, 3 and 5 members, ${count} parties`, gas);
      expect(gas).to.be.at.most(2n * COLD_READ + 3_000n + BigInt(count) * 300n);
    }
  });

  it("reads no more than all members, whatever panels look alike and whatever parties were made up", async () => {
    const { similar, doubles, address, eligible } = await networkHelpers.loadFixture(panelsAndParties);
    const alike = eligible([], similar);
    expect(await slotsOfView(address, alike)).to.equal(10);
    recordGas("requireEligible, 3 and 5 members that look alike, no parties", await gasOfView(address, alike));
    const data = eligible(doubles.slice(0, 15));
    expect(await slotsOfView(address, data)).to.be.within(3, 10);
    recordGas("requireEligible, 3 and 5 members, 15 parties that look like members", await gasOfView(address, data));
  });

  it("registers panels of 3 and 5 keys", async () => {
    const { registry, domain, stranger } = await networkHelpers.loadFixture(twoPanels);
    for (const count of [3, 5]) {
      const { panel, seats } = await makePanel(arbiters(count, 50));
      const signatures = await signPanel(seats, domain, panel);
      recordGas(
        `register a panel of ${count} keys`,
        await gasOf(registry.connect(stranger).register(panel, signatures)),
      );
    }
  });

  it("proves an equivocation and forfeits the bond", async () => {
    const { registry, escrowDomain, member, stranger, first } = await networkHelpers.loadFixture(bonded);
    const half = makeRuling(first.panelId);
    const all = { ...half, providerBps: 10_000n };
    const proof = [half, await signRuling(member, escrowDomain, half), all] as const;
    const signature = await signRuling(member, escrowDomain, all);
    const gas = await gasOf(registry.connect(stranger).proveEquivocation(ESCROW, member, ...proof, signature));
    recordGas("prove an equivocation, with a bond", gas);
  });
});
