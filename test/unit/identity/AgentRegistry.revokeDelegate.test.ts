import { expect } from "chai";

import { agentWithKeys, DELEGATE, networkHelpers, VERI_KEY } from "../../fixtures/registry.js";

describe("AgentRegistry.revokeDelegate", () => {
  it("reverts when the caller is not the owner", async () => {
    const { registry, owner, stranger, identity } = await networkHelpers.loadFixture(agentWithKeys);
    await expect(registry.connect(stranger).revokeDelegate(identity, VERI_KEY, DELEGATE))
      .to.be.revertedWithCustomError(registry, "CallerUnauthorized")
      .withArgs(stranger, owner);
  });

  it("ends the delegate in the same block", async () => {
    const { registry, identity } = await networkHelpers.loadFixture(agentWithKeys);
    const before = await registry.changed(identity);
    await expect(registry.revokeDelegate(identity, VERI_KEY, DELEGATE))
      .to.emit(registry, "DIDDelegateChanged")
      .withArgs(identity, VERI_KEY, DELEGATE, 0n, before);
    expect(await registry.validDelegate(identity, VERI_KEY, DELEGATE)).to.equal(false);
  });
});
