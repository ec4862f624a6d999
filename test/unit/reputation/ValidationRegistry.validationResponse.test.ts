import { expect } from "chai";
import { id, ZeroHash } from "ethers";

import { AGENT_ID, networkHelpers, unrated } from "../../fixtures/feedback.js";

const URI = "ipfs://request";
const HASH = id("request");
const ANSWER = [90n, "ipfs://answer", id("answer"), "audit"] as const;

/** Agent 1 asked `rival`; agent 2 of `stranger` asked nobody yet. */
async function requested() {
  const fixture = await unrated();
  const { validation, registry, provider, rival, stranger } = fixture;
  await registry.connect(stranger)["register()"]();
  await validation.connect(provider).validationRequest(rival, AGENT_ID, URI, HASH);
  return { ...fixture, validator: rival };
}

describe("ValidationRegistry.validationResponse", () => {
  it("reverts for a hash that nobody used", async () => {
    const { validation, validator } = await networkHelpers.loadFixture(requested);
    await expect(validation.connect(validator).validationResponse(id("none"), ...ANSWER))
      .to.be.revertedWithCustomError(validation, "ValidationUnknown")
      .withArgs(id("none"));
    await expect(validation.getValidationStatus(id("none")))
      .to.be.revertedWithCustomError(validation, "ValidationUnknown")
      .withArgs(id("none"));
  });

  it("reverts for anyone but the validator", async () => {
    const { validation, validator, provider } = await networkHelpers.loadFixture(requested);
    await expect(validation.connect(provider).validationResponse(HASH, ...ANSWER))
      .to.be.revertedWithCustomError(validation, "CallerUnauthorized")
      .withArgs(provider.address, validator.address);
  });

  it("reverts above 100", async () => {
    const { validation, validator } = await networkHelpers.loadFixture(requested);
    await expect(validation.connect(validator).validationResponse(HASH, 101n, "", ZeroHash, ""))
      .to.be.revertedWithCustomError(validation, "ValidationResponseOutOfRange")
      .withArgs(101n, 100n);
  });

  it("stores the answer, and the last one counts", async () => {
    const { validation, validator } = await networkHelpers.loadFixture(requested);
    await expect(validation.connect(validator).validationResponse(HASH, ...ANSWER))
      .to.emit(validation, "ValidationResponse")
      .withArgs(validator.address, AGENT_ID, HASH, ...ANSWER);
    expect(await validation.getValidationStatus(HASH)).to.deep.equal([
      validator.address,
      AGENT_ID,
      90n,
      id("answer"),
      "audit",
      BigInt(await networkHelpers.time.latest()),
    ]);
    expect(await validation.getSummary(AGENT_ID, [], "audit")).to.deep.equal([1n, 90n]);
    await validation.connect(validator).validationResponse(HASH, 100n, "", ZeroHash, "final");
    expect(await validation.getSummary(AGENT_ID, [], "audit")).to.deep.equal([0n, 0n]);
    expect(await validation.getSummary(AGENT_ID, [], "final")).to.deep.equal([1n, 100n]);
    expect(await validation.getSummary(AGENT_ID, [], "")).to.deep.equal([1n, 100n]);
    await validation.connect(validator).validationResponse(HASH, 0n, "", ZeroHash, "");
    expect(await validation.getSummary(AGENT_ID, [], "final")).to.deep.equal([0n, 0n]);
    expect(await validation.getSummary(AGENT_ID, [validator], "")).to.deep.equal([1n, 0n]);
  });

  it("counts an answer that is repeated once", async () => {
    const { validation, validator } = await networkHelpers.loadFixture(requested);
    for (let i = 0; i < 3; i++) await validation.connect(validator).validationResponse(HASH, ...ANSWER);
    expect(await validation.getSummary(AGENT_ID, [], "audit")).to.deep.equal([1n, 90n]);
    expect(await validation.getSummary(AGENT_ID, [validator], "")).to.deep.equal([1n, 90n]);
  });

  describe("given another agent used the hash first, naming itself as the validator", () => {
    it("neither the request nor its answer is hindered", async () => {
      const { validation, validator, provider, stranger } = await networkHelpers.loadFixture(requested);
      const hash = id("squatted");
      await validation.connect(stranger).validationRequest(stranger, 2n, "ipfs://spam", hash);
      await validation.connect(provider).validationRequest(validator, AGENT_ID, URI, hash);
      await expect(validation.connect(validator).validationResponse(hash, ...ANSWER))
        .to.emit(validation, "ValidationResponse")
        .withArgs(validator.address, AGENT_ID, hash, ...ANSWER);
      expect(await validation.getSummary(AGENT_ID, [validator], "")).to.deep.equal([1n, 90n]);
      expect((await validation.validationOf(AGENT_ID, hash)).response).to.equal(90n);
      // The bare hash still means the first request, as in the reference.
      expect((await validation.getValidationStatus(hash)).agentId).to.equal(2n);
    });
  });

  describe("given another agent used a bound hash first, naming the same validator", () => {
    it("the bare hash means the request that it is bound to, before the answer and after", async () => {
      const { validation, validator, provider, stranger } = await networkHelpers.loadFixture(requested);
      const hash = await validation.requestHashOf(validator, AGENT_ID, URI);
      await validation.connect(stranger).validationRequest(validator, 2n, "ipfs://spam", hash);
      expect((await validation.getValidationStatus(hash)).agentId).to.equal(2n);
      await validation.connect(provider).validationRequest(validator, AGENT_ID, URI, hash);
      expect((await validation.getValidationStatus(hash)).agentId).to.equal(AGENT_ID);
      await validation.connect(validator).validationResponse(hash, ...ANSWER);
      expect((await validation.getValidationStatus(hash)).response).to.equal(90n);
      expect(await validation.getSummary(2n, [], "")).to.deep.equal([0n, 0n]);
      expect(await validation.getSummary(AGENT_ID, [], "")).to.deep.equal([1n, 90n]);
    });

    it("the first user's own validator still answers by the bare hash", async () => {
      const { validation, validator, provider, stranger, client } = await networkHelpers.loadFixture(requested);
      const hash = await validation.requestHashOf(validator, AGENT_ID, URI);
      await validation.connect(stranger).validationRequest(client, 2n, "ipfs://spam", hash);
      await validation.connect(provider).validationRequest(validator, AGENT_ID, URI, hash);
      await validation.connect(client).validationResponse(hash, ...ANSWER);
      expect(await validation.getSummary(2n, [client], "")).to.deep.equal([1n, 90n]);
      expect((await validation.getValidationStatus(hash)).response).to.equal(0n);
    });
  });

  describe("given several agents used the hash, naming the same validator, and it is bound to none", () => {
    it("reverts, also when a third one asks: the validator names the agent instead", async () => {
      const { validation, registry, validator, stranger, client } = await networkHelpers.loadFixture(requested);
      await validation.connect(stranger).validationRequest(validator, 2n, URI, HASH);
      await registry.connect(client)["register()"]();
      for (const agentId of [AGENT_ID, 2n, 3n]) {
        if (agentId === 3n) await validation.connect(client).validationRequest(validator, agentId, URI, HASH);
        await expect(validation.connect(validator).validationResponse(HASH, ...ANSWER))
          .to.be.revertedWithCustomError(validation, "ValidationAmbiguous")
          .withArgs(HASH);
        expect((await validation.validationOf(agentId, HASH)).isAmbiguous).to.equal(true);
      }
      for (const agentId of [AGENT_ID, 2n, 3n]) {
        await validation.connect(validator).respondTo(agentId, HASH, ...ANSWER);
        expect(await validation.getSummary(agentId, [validator], "audit")).to.deep.equal([1n, 90n]);
      }
      await expect(validation.connect(validator).validationResponse(HASH, ...ANSWER)).to.be.revertedWithCustomError(
        validation,
        "ValidationAmbiguous",
      );
    });

    it("reverts for a stranger as for any other hash", async () => {
      const { validation, validator, stranger } = await networkHelpers.loadFixture(requested);
      await validation.connect(stranger).validationRequest(validator, 2n, URI, HASH);
      await expect(validation.connect(stranger).validationResponse(HASH, ...ANSWER))
        .to.be.revertedWithCustomError(validation, "CallerUnauthorized")
        .withArgs(stranger.address, validator.address);
    });

    it("hinders no other validator of the same hash", async () => {
      const { validation, registry, validator, stranger, client } = await networkHelpers.loadFixture(requested);
      await validation.connect(stranger).validationRequest(validator, 2n, URI, HASH);
      await registry.connect(client)["register()"]();
      await validation.connect(client).validationRequest(client, 3n, URI, HASH);
      await validation.connect(client).validationResponse(HASH, ...ANSWER);
      expect(await validation.getSummary(3n, [client], "")).to.deep.equal([1n, 90n]);
    });

    it("two agents that ask a second validator are told apart there too", async () => {
      const { validation, registry, provider, stranger, client } = await networkHelpers.loadFixture(requested);
      await registry.connect(provider)["register()"]();
      for (const [asker, agentId] of [
        [stranger, 2n],
        [provider, 3n],
      ] as const) {
        await validation.connect(asker).validationRequest(client, agentId, URI, HASH);
      }
      await expect(validation.connect(client).validationResponse(HASH, ...ANSWER))
        .to.be.revertedWithCustomError(validation, "ValidationAmbiguous")
        .withArgs(HASH);
    });
  });

  describe("given another agent uses a bound hash later, naming the same validator", () => {
    it("gets nothing of the answer, and does not hinder it", async () => {
      const { validation, validator, provider, stranger } = await networkHelpers.loadFixture(requested);
      const hash = await validation.requestHashOf(validator, AGENT_ID, URI);
      await validation.connect(provider).validationRequest(validator, AGENT_ID, URI, hash);
      await validation.connect(stranger).validationRequest(validator, 2n, URI, hash);
      await validation.connect(validator).validationResponse(hash, ...ANSWER);
      expect(await validation.getSummary(2n, [], "")).to.deep.equal([0n, 0n]);
      expect(await validation.getSummary(AGENT_ID, [], "")).to.deep.equal([1n, 90n]);
      const bound = await validation.validationOf(AGENT_ID, hash);
      const other = await validation.validationOf(2n, hash);
      expect([bound.isBound, bound.isAmbiguous, other.isBound, other.isAmbiguous]).to.deep.equal([
        true,
        false,
        false,
        true,
      ]);
    });
  });
});

describe("ValidationRegistry.respondTo", () => {
  it("reverts for an agent that made no such request", async () => {
    const { validation, validator } = await networkHelpers.loadFixture(requested);
    await expect(validation.connect(validator).respondTo(2n, HASH, ...ANSWER))
      .to.be.revertedWithCustomError(validation, "ValidationUnknown")
      .withArgs(HASH);
  });

  it("reverts for anyone but the validator of that very request, and above 100", async () => {
    const { validation, validator, stranger } = await networkHelpers.loadFixture(requested);
    await validation.connect(stranger).validationRequest(stranger, 2n, URI, HASH);
    await expect(validation.connect(validator).respondTo(2n, HASH, ...ANSWER))
      .to.be.revertedWithCustomError(validation, "CallerUnauthorized")
      .withArgs(validator.address, stranger.address);
    await expect(validation.connect(validator).respondTo(AGENT_ID, HASH, 101n, "", ZeroHash, ""))
      .to.be.revertedWithCustomError(validation, "ValidationResponseOutOfRange")
      .withArgs(101n, 100n);
  });

  it("answers the request of one agent where two used the hash", async () => {
    const { validation, validator, stranger } = await networkHelpers.loadFixture(requested);
    await validation.connect(stranger).validationRequest(validator, 2n, URI, HASH);
    await expect(validation.connect(validator).respondTo(2n, HASH, ...ANSWER))
      .to.emit(validation, "ValidationResponse")
      .withArgs(validator.address, 2n, HASH, ...ANSWER);
    expect(await validation.getSummary(2n, [validator], "audit")).to.deep.equal([1n, 90n]);
    expect(await validation.getSummary(AGENT_ID, [], "")).to.deep.equal([0n, 0n]);
  });
});
