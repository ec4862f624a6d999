import { expect } from "chai";

import { emptyRegistry, networkHelpers } from "../../fixtures/registry.js";

describe("AgentRegistry, seen by an outside client", () => {
  it("is the ERC-721 and the EIP-712 domain of ERC-8004 v2", async () => {
    const { registry } = await networkHelpers.loadFixture(emptyRegistry);
    expect(await registry.name()).to.equal("AgentIdentity");
    expect(await registry.symbol()).to.equal("AGENT");
    expect(await registry.getVersion()).to.equal("2.0.0");
    expect(await registry.totalAgents()).to.equal(0n);
    const [fields, name, version, chainId, verifyingContract] = await registry.eip712Domain();
    expect([fields, name, version, chainId]).to.deep.equal(["0x0f", "ERC8004IdentityRegistry", "1", 31337n]);
    expect(verifyingContract).to.equal(await registry.getAddress());
    expect(await registry.DEPLOYMENT_CHAIN_ID()).to.equal(31337n);
    for (const id of ["0x01ffc9a7", "0x80ac58cd", "0x5b5e139f", "0x49064906"]) {
      expect(await registry.supportsInterface(id), id).to.equal(true);
    }
    expect(await registry.supportsInterface("0xffffffff")).to.equal(false);
  });

  it("T108_has no owner, no initialiser and no pause in its ABI", async () => {
    const { registry } = await networkHelpers.loadFixture(emptyRegistry);
    for (const name of ["owner", "initialize", "pause", "upgradeToAndCall", "burn"]) {
      expect(registry.interface.getFunction(name as "name"), name).to.equal(null);
    }
  });
});
