import { expect } from "chai";
import { verifyJWT } from "did-jwt";
import { Resolver } from "did-resolver";
import { id, Wallet } from "ethers";
import { getResolver } from "ethr-did-resolver";

import { addKey, credentialKey, exportHistory, verifyHistoryCredential } from "../../sdk/src/index.js";
import { exported, networkHelpers } from "../sdk/fixtures/history.js";

describe("Finding: a key whose time was extended signed nothing", () => {
  it("counts what the key signed under its former name, as a stock verifier does", async () => {
    const { worker, stranger, agentId } = await networkHelpers.loadFixture(exported);
    const session = new Wallet(id("a session's key"));
    const key = { delegate: session.address, purpose: "veriKey" } as const;
    await addKey(worker, { agentId, key, validFor: 31_536_000n });
    const { credentials, kid } = await exportHistory(worker, { agentId, key: credentialKey(session.privateKey) });
    const [credential] = credentials as [string];

    await addKey(worker, { agentId, key, validFor: 63_072_000n });
    const registry = stranger.deployment.contracts.AgentRegistry.address;
    // `never`: the package's types are those of ethers' CommonJS build; the classes are the same.
    const provider = stranger.provider as never;
    const resolver = new Resolver(getResolver({ provider, chainId: "0x7a69", registry }));
    const { signer } = await verifyJWT(credential, { resolver, proofPurpose: "assertionMethod" });
    expect(signer.id).to.not.equal(kid);
    expect((await verifyHistoryCredential(stranger, { credential })).kid).to.equal(signer.id);
  });
});
