import { expect } from "chai";

import {
  DAY,
  ethers,
  latest,
  networkHelpers,
  nextTimestamp,
  SERVICE_NAME,
  SERVICE_VALUE,
  twoAgents,
} from "../../fixtures/registry.js";

describe("AgentRegistry.setAttribute", () => {
  it("reverts when the caller is not the owner, not even its operator", async () => {
    const { registry, owner, operator, identity } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.connect(operator).setAttribute(identity, SERVICE_NAME, SERVICE_VALUE, DAY))
      .to.be.revertedWithCustomError(registry, "CallerUnauthorized")
      .withArgs(operator, owner);
  });

  it("says the attribute, its end and the previous change", async () => {
    const { registry, identity } = await networkHelpers.loadFixture(twoAgents);
    const registered = await registry.changed(identity);
    const { number } = await latest();
    const timestamp = await nextTimestamp();
    await expect(registry.setAttribute(identity, SERVICE_NAME, SERVICE_VALUE, DAY))
      .to.emit(registry, "DIDAttributeChanged")
      .withArgs(identity, SERVICE_NAME, SERVICE_VALUE, timestamp + DAY, registered);
    expect(await registry.changed(identity)).to.equal(number + 1n);
  });

  it("T36_says for ever when the end lies beyond the clock", async () => {
    const { registry, identity } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.setAttribute(identity, SERVICE_NAME, SERVICE_VALUE, ethers.MaxUint256))
      .to.emit(registry, "DIDAttributeChanged")
      .withArgs(identity, SERVICE_NAME, SERVICE_VALUE, ethers.MaxUint256, await registry.changed(identity));
  });

  it("works for a plain address", async () => {
    const { registry, stranger } = await networkHelpers.loadFixture(twoAgents);
    const timestamp = await nextTimestamp();
    await expect(registry.connect(stranger).setAttribute(stranger, SERVICE_NAME, SERVICE_VALUE, DAY))
      .to.emit(registry, "DIDAttributeChanged")
      .withArgs(stranger, SERVICE_NAME, SERVICE_VALUE, timestamp + DAY, 0n);
  });
});
