import { expect } from "chai";

import {
  agentWithKeys,
  DAY,
  DELEGATE,
  ethers,
  latest,
  networkHelpers,
  twoAgents,
  VERI_KEY,
} from "../../fixtures/registry.js";

describe("AgentRegistry.addDelegate", () => {
  it("reverts when the caller is not the owner, not even its operator", async () => {
    const { registry, owner, operator, identity } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.connect(operator).addDelegate(identity, VERI_KEY, DELEGATE, DAY))
      .to.be.revertedWithCustomError(registry, "CallerUnauthorized")
      .withArgs(operator, owner);
  });

  it("adds the delegate for the time given, to the second", async () => {
    const { registry, identity } = await networkHelpers.loadFixture(twoAgents);
    const registered = await registry.changed(identity);
    const now = (await latest()).timestamp + 10n;
    await networkHelpers.time.setNextBlockTimestamp(now);
    await expect(registry.addDelegate(identity, VERI_KEY, DELEGATE, DAY))
      .to.emit(registry, "DIDDelegateChanged")
      .withArgs(identity, VERI_KEY, DELEGATE, now + DAY, registered);
    expect(await registry.changed(identity)).to.equal((await latest()).number);
    expect(await registry.delegates(identity, ethers.keccak256(VERI_KEY), DELEGATE)).to.equal(now + DAY);
    await networkHelpers.time.increaseTo(now + DAY - 1n);
    expect(await registry.validDelegate(identity, VERI_KEY, DELEGATE)).to.equal(true);
    await networkHelpers.time.increaseTo(now + DAY);
    expect(await registry.validDelegate(identity, VERI_KEY, DELEGATE)).to.equal(false);
  });

  it("T36_adds it for ever when the end lies beyond the clock", async () => {
    const { registry, identity } = await networkHelpers.loadFixture(twoAgents);
    await registry.addDelegate(identity, VERI_KEY, DELEGATE, ethers.MaxUint256);
    expect(await registry.delegates(identity, ethers.keccak256(VERI_KEY), DELEGATE)).to.equal(ethers.MaxUint256);
  });

  it("adds it to that identity and type only", async () => {
    const { registry, identity, otherId } = await networkHelpers.loadFixture(agentWithKeys);
    const sigAuth = ethers.encodeBytes32String("sigAuth");
    expect(await registry.validDelegate(identity, sigAuth, DELEGATE)).to.equal(false);
    expect(await registry.validDelegate(await registry.identityOf(otherId), VERI_KEY, DELEGATE)).to.equal(false);
  });
});
