import { expect } from "chai";

import { agentWithKeys, networkHelpers, SERVICE_NAME, SERVICE_VALUE } from "../../fixtures/registry.js";

describe("AgentRegistry.revokeAttribute", () => {
  it("reverts when the caller is not the owner", async () => {
    const { registry, owner, stranger, identity } = await networkHelpers.loadFixture(agentWithKeys);
    await expect(registry.connect(stranger).revokeAttribute(identity, SERVICE_NAME, SERVICE_VALUE))
      .to.be.revertedWithCustomError(registry, "CallerUnauthorized")
      .withArgs(stranger, owner);
  });

  it("says that the attribute ended", async () => {
    const { registry, identity } = await networkHelpers.loadFixture(agentWithKeys);
    const before = await registry.changed(identity);
    await expect(registry.revokeAttribute(identity, SERVICE_NAME, SERVICE_VALUE))
      .to.emit(registry, "DIDAttributeChanged")
      .withArgs(identity, SERVICE_NAME, SERVICE_VALUE, 0n, before);
  });
});
