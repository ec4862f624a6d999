import { expect } from "chai";
import { id, toBeHex, ZeroAddress } from "ethers";

import { AGENT_ID, ethers, networkHelpers, unrated } from "../../fixtures/feedback.js";

const URI = "ipfs://request";
const HASH = id("request");

describe("ValidationRegistry.validationRequest", () => {
  for (const validator of [ZeroAddress, ethers.getAddress(toBeHex(0xffff, 20))]) {
    it(`reverts for the validator ${validator}, which can never answer`, async () => {
      const { validation, provider } = await networkHelpers.loadFixture(unrated);
      await expect(validation.connect(provider).validationRequest(validator, AGENT_ID, URI, HASH))
        .to.be.revertedWithCustomError(validation, "AccountInvalid")
        .withArgs(validator);
    });
  }

  it("reverts for an agent that does not exist, with the registry's own error", async () => {
    const { validation, registry, provider, rival } = await networkHelpers.loadFixture(unrated);
    await expect(validation.connect(provider).validationRequest(rival, 9n, URI, HASH))
      .to.be.revertedWithCustomError(registry, "ERC721NonexistentToken")
      .withArgs(9n);
  });

  it("reverts for a caller that may not act for the agent", async () => {
    const { validation, provider, rival, stranger } = await networkHelpers.loadFixture(unrated);
    await expect(validation.connect(stranger).validationRequest(rival, AGENT_ID, URI, HASH))
      .to.be.revertedWithCustomError(validation, "CallerUnauthorized")
      .withArgs(stranger.address, provider.address);
  });

  it("is made by the owner, and once per hash", async () => {
    const { validation, provider, rival, stranger } = await networkHelpers.loadFixture(unrated);
    await expect(validation.connect(provider).validationRequest(rival, AGENT_ID, URI, HASH))
      .to.emit(validation, "ValidationRequest")
      .withArgs(rival.address, AGENT_ID, URI, HASH);
    const time = BigInt(await networkHelpers.time.latest());
    expect(await validation.getValidationStatus(HASH)).to.deep.equal([
      rival.address,
      AGENT_ID,
      0n,
      ethers.ZeroHash,
      "",
      time,
    ]);
    expect(await validation.validationOf(AGENT_ID, HASH)).to.deep.equal([
      rival.address,
      time,
      0n,
      false,
      false,
      false,
      ethers.ZeroHash,
      "",
    ]);
    expect(await validation.getAgentValidations(AGENT_ID)).to.deep.equal([HASH]);
    expect(await validation.getValidatorRequests(rival)).to.deep.equal([HASH]);
    expect(await validation.getSummary(AGENT_ID, [], "")).to.deep.equal([0n, 0n]);
    await expect(validation.connect(provider).validationRequest(stranger, AGENT_ID, URI, HASH))
      .to.be.revertedWithCustomError(validation, "ValidationExists")
      .withArgs(AGENT_ID, HASH);
  });

  it("is made by an operator and by the approved account too", async () => {
    const { validation, registry, provider, rival, stranger } = await networkHelpers.loadFixture(unrated);
    await registry.connect(provider).setApprovalForAll(rival, true);
    await registry.connect(provider).approve(stranger, AGENT_ID);
    await validation.connect(rival).validationRequest(rival, AGENT_ID, URI, id("a"));
    await validation.connect(stranger).validationRequest(rival, AGENT_ID, URI, id("b"));
    expect(await validation.getAgentValidations(AGENT_ID)).to.deep.equal([id("a"), id("b")]);
  });
});
