import { expect } from "chai";
import { FunctionFragment, Interface } from "ethers";

import { readArtifacts, readBuildOutput } from "../../../scripts/lib/artifacts.js";
import { jobWithPanels } from "../../fixtures/disputes.js";
import { networkHelpers } from "../../fixtures/market.js";

/** The parts of the escrow, in the order in which they are asked. */
const PARTS = ["JobEscrow", "DisputesExtension", "GovernanceExtension"] as const;

const artifactOf = (name: string) =>
  readArtifacts("contracts/escrow/").find(({ contractName }) => contractName === name)!;

/** The functions that a part answers by itself, by selector. */
function functionsOf(name: string): Map<string, string> {
  const { fragments } = new Interface(artifactOf(name).abi);
  const functions = fragments.filter((fragment) => FunctionFragment.isFragment(fragment));
  return new Map(functions.map((fragment) => [fragment.selector, fragment.format("sighash")]));
}

/** The layout of a part's storage, as test/snapshots/storage shows it. */
function storageOf(name: string) {
  const artifact = artifactOf(name);
  const { contracts } = readBuildOutput(artifact.buildInfoId);
  const { storage } = contracts[artifact.inputSourceName]![name]!.storageLayout!;
  return storage.map(({ label, slot, offset, type }) => ({
    label,
    slot: Number(slot),
    offset,
    type: type.replaceAll(/\)\d+/g, ")"),
  }));
}

describe("JobEscrow and its extensions", () => {
  it("have exactly one home for each selector; all of them speak under the escrow's EIP-712 domain", () => {
    const homes = new Map<string, string[]>();
    for (const part of PARTS) {
      for (const signature of functionsOf(part).values()) {
        homes.set(signature, [...(homes.get(signature) ?? []), part]);
      }
    }
    const shared = [...homes].filter(([, parts]) => parts.length > 1);
    // Every part checks signatures, and so has the domain; the escrow answers for all.
    expect(shared).to.deep.equal([["eip712Domain()", [...PARTS]]]);
  });

  it("answer together what the escrow's interface names, and nothing else", async () => {
    const { escrow } = await networkHelpers.loadFixture(jobWithPanels);
    const known = new Set(PARTS.flatMap((part) => [...functionsOf(part).keys()]));
    const named = new Set<string>();
    escrow.interface.forEachFunction(({ selector }) => named.add(selector));
    expect([...named].toSorted()).to.deep.equal([...known].toSorted());
  });

  it("name in IJobEscrow all that they answer, but for owner, domain and the parts themselves", () => {
    const named = new Set(readArtifacts("contracts/interfaces/IJobEscrow.sol").flatMap(({ abi }) => names(abi)));
    const answered = PARTS.flatMap((part) => names(artifactOf(part).abi));
    expect(answered.filter((name) => !named.has(name)).toSorted()).to.deep.equal([
      "DISPUTES",
      "GOVERNANCE",
      "REGISTRY",
      "acceptOwnership",
      "eip712Domain",
      "eip712Domain",
      "eip712Domain",
      "multicall",
      "owner",
      "pendingOwner",
      "renounceOwnership",
      "transferOwnership",
    ]);
  });

  it("T106_lay out their storage alike, so that each finds what the others wrote", () => {
    const [whole, ...extensions] = PARTS.map(storageOf);
    for (const extension of extensions) {
      expect(extension.map(({ label }) => label)).to.include.members([
        "_approvals",
        "_nonces",
        "_credits",
        "_words",
        "_appealFunders",
        "_panelPots",
        "_settings",
        "_listings",
      ]);
      expect(whole!.slice(0, extension.length)).to.deep.equal(extension);
      // What is the escrow's own lies behind.
      const last = Math.max(...extension.map(({ slot }) => slot));
      expect(whole!.length).to.be.greaterThan(extension.length);
      for (const { slot, label } of whole!.slice(extension.length)) expect(slot, label).to.be.greaterThan(last);
    }
    expect(extensions[0]).to.deep.equal(extensions[1]);
  });
});

/** The names of all functions of an ABI. */
function names(abi: readonly { readonly type: string; readonly name?: string }[]): string[] {
  return abi.filter(({ type }) => type === "function").map(({ name }) => name!);
}
