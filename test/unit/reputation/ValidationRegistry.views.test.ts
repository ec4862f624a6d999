import { expect } from "chai";
import { id, MaxUint256, ZeroAddress, ZeroHash } from "ethers";

import { AGENT_ID, ethers, networkHelpers, unrated } from "../../fixtures/feedback.js";

const HASHES = ["a", "b", "c"].map((name) => id(name));

/** Agent 1 asked `client` for a and b, and `rival` for c; they answered 10 and 21 on "x", and 50 on "y". */
async function answered() {
  const fixture = await unrated();
  const { validation, provider, client, rival } = fixture;
  const rows = [
    { validator: client, hash: HASHES[0]!, response: 10n, tag: "x" },
    { validator: client, hash: HASHES[1]!, response: 21n, tag: "x" },
    { validator: rival, hash: HASHES[2]!, response: 50n, tag: "y" },
  ];
  for (const { validator, hash, response, tag } of rows) {
    await validation.connect(provider).validationRequest(validator, AGENT_ID, "ipfs://request", hash);
    await validation.connect(validator).validationResponse(hash, response, "", ZeroHash, tag);
  }
  return fixture;
}

describe("ValidationRegistry.getSummary", () => {
  it("counts and averages what matches, each validator once", async () => {
    const { validation, client, rival, stranger } = await networkHelpers.loadFixture(answered);
    const summary = (tag: string, ...validators: (string | { address: string })[]) =>
      validation.getSummary(
        AGENT_ID,
        validators.map((validator) => (typeof validator === "string" ? validator : validator.address)),
        tag,
      );
    expect(await summary("")).to.deep.equal([3n, 27n]);
    expect(await summary("x")).to.deep.equal([2n, 15n]);
    expect(await summary("", rival)).to.deep.equal([1n, 50n]);
    expect(await summary("", client, rival, client)).to.deep.equal([3n, 27n]);
    expect(await summary("y", client)).to.deep.equal([0n, 0n]);
    expect(await summary("", stranger, ZeroAddress)).to.deep.equal([0n, 0n]);
    expect(await validation.getSummary(2n, [], "")).to.deep.equal([0n, 0n]);
  });

  it("costs the same however many requests the agent piles up", async () => {
    const { validation, provider, client } = await networkHelpers.loadFixture(answered);
    const to = await validation.getAddress();
    const data = validation.interface.encodeFunctionData("getSummary", [AGENT_ID, [client.address], "x"]);
    const before = await ethers.provider.estimateGas({ to, data });
    for (const name of ["d", "e", "f"]) {
      await validation.connect(provider).validationRequest(client, AGENT_ID, "", id(name));
    }
    expect(await ethers.provider.estimateGas({ to, data })).to.equal(before);
  });
});

describe("ValidationRegistry, pages", () => {
  it("reads an agent's requests in parts", async () => {
    const { validation } = await networkHelpers.loadFixture(answered);
    expect(await validation.getAgentValidations(AGENT_ID)).to.deep.equal(HASHES);
    expect(await validation.agentValidationsPage(AGENT_ID, 0n, 2n)).to.deep.equal(HASHES.slice(0, 2));
    expect(await validation.agentValidationsPage(AGENT_ID, 2n, MaxUint256)).to.deep.equal(HASHES.slice(2));
    expect(await validation.agentValidationsPage(AGENT_ID, 3n, 1n)).to.deep.equal([]);
    expect(await validation.agentValidationsPage(AGENT_ID, MaxUint256, MaxUint256)).to.deep.equal([]);
  });

  it("reads a validator's requests in parts, with the agents that asked", async () => {
    const { validation, client } = await networkHelpers.loadFixture(answered);
    expect(await validation.getValidatorRequests(client)).to.deep.equal(HASHES.slice(0, 2));
    expect(await validation.validatorRequestsPage(client, 1n, 9n)).to.deep.equal([[AGENT_ID], [HASHES[1]]]);
    expect(await validation.validatorRequestsPage(client, 2n, 9n)).to.deep.equal([[], []]);
  });
});
