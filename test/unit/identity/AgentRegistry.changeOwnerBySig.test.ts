import { expect } from "chai";

import {
  DAY,
  DELEGATE,
  networkHelpers,
  SERVICE_NAME,
  SERVICE_VALUE,
  twoAgents,
  VERI_KEY,
} from "../../fixtures/registry.js";
import type { DidCall } from "../../utils/did-message.js";
import { messageOf } from "../../utils/did-message.js";

type Registry = Awaited<ReturnType<typeof twoAgents>>["registry"];

/** Every typed call but `changeOwnerBySig`: its members between owner and nonce, and the event that it makes. */
const CALLS = [
  {
    name: "addDelegateBySig",
    type: "AddDelegate",
    members: "bytes32 delegateType,address delegate,uint256 validity",
    values: { delegateType: VERI_KEY, delegate: DELEGATE, validity: DAY },
    send: (registry: Registry, identity: string, validUntil: bigint, signature: string) =>
      registry.addDelegateBySig(identity, VERI_KEY, DELEGATE, DAY, validUntil, signature),
    event: "DIDDelegateChanged",
    args: [VERI_KEY, DELEGATE],
    lasts: true,
  },
  {
    name: "revokeDelegateBySig",
    type: "RevokeDelegate",
    members: "bytes32 delegateType,address delegate",
    values: { delegateType: VERI_KEY, delegate: DELEGATE },
    send: (registry: Registry, identity: string, validUntil: bigint, signature: string) =>
      registry.revokeDelegateBySig(identity, VERI_KEY, DELEGATE, validUntil, signature),
    event: "DIDDelegateChanged",
    args: [VERI_KEY, DELEGATE],
    lasts: false,
  },
  {
    name: "setAttributeBySig",
    type: "SetAttribute",
    members: "bytes32 name,bytes value,uint256 validity",
    values: { name: SERVICE_NAME, value: SERVICE_VALUE, validity: DAY },
    send: (registry: Registry, identity: string, validUntil: bigint, signature: string) =>
      registry.setAttributeBySig(identity, SERVICE_NAME, SERVICE_VALUE, DAY, validUntil, signature),
    event: "DIDAttributeChanged",
    args: [SERVICE_NAME, SERVICE_VALUE],
    lasts: true,
  },
  {
    name: "revokeAttributeBySig",
    type: "RevokeAttribute",
    members: "bytes32 name,bytes value",
    values: { name: SERVICE_NAME, value: SERVICE_VALUE },
    send: (registry: Registry, identity: string, validUntil: bigint, signature: string) =>
      registry.revokeAttributeBySig(identity, SERVICE_NAME, SERVICE_VALUE, validUntil, signature),
    event: "DIDAttributeChanged",
    args: [SERVICE_NAME, SERVICE_VALUE],
    lasts: false,
  },
] as const;

describe("AgentRegistry.changeOwnerBySig", () => {
  const changeTo = (newOwner: string): DidCall => ({
    type: "ChangeOwner",
    members: "address newOwner",
    values: { newOwner },
  });

  it("reverts for an agent's identity, also with its owner's signature", async () => {
    const { registry, owner, buyer, agentId, identity } = await networkHelpers.loadFixture(twoAgents);
    const { validUntil, sign } = await messageOf(registry, identity, changeTo(buyer.address));
    await expect(registry.changeOwnerBySig(identity, buyer, validUntil, await sign(owner)))
      .to.be.revertedWithCustomError(registry, "IdentityOwnedByToken")
      .withArgs(identity, agentId);
  });

  it("gives a plain address its new owner", async () => {
    const { registry, buyer, stranger } = await networkHelpers.loadFixture(twoAgents);
    const { validUntil, sign } = await messageOf(registry, stranger.address, changeTo(buyer.address));
    await expect(registry.changeOwnerBySig(stranger, buyer, validUntil, await sign(stranger)))
      .to.emit(registry, "DIDOwnerChanged")
      .withArgs(stranger, buyer, 0n);
    expect(await registry.identityOwner(stranger)).to.equal(buyer.address);
    expect(await registry.nonce(stranger)).to.equal(1n);
  });
});

for (const call of CALLS) {
  const { name, send, event, args, lasts } = call;

  describe(`AgentRegistry.${name}`, () => {
    it("reverts when the message has expired", async () => {
      const { registry, owner, identity } = await networkHelpers.loadFixture(twoAgents);
      const { validUntil, sign } = await messageOf(registry, identity, call);
      await networkHelpers.time.setNextBlockTimestamp(validUntil + 1n);
      await expect(send(registry, identity, validUntil, await sign(owner)))
        .to.be.revertedWithCustomError(registry, "MessageExpired")
        .withArgs(validUntil);
    });

    it("reverts when another signed", async () => {
      const { registry, owner, stranger, identity } = await networkHelpers.loadFixture(twoAgents);
      const { validUntil, digest, sign } = await messageOf(registry, identity, call);
      await expect(send(registry, identity, validUntil, await sign(stranger)))
        .to.be.revertedWithCustomError(registry, "SignatureInvalid")
        .withArgs(owner, digest);
    });

    it("T17_reverts when the message was for another chain", async () => {
      const { registry, owner, identity } = await networkHelpers.loadFixture(twoAgents);
      const { domain, types, message, validUntil, digest } = await messageOf(registry, identity, call);
      const signature = await owner.signTypedData({ ...domain, chainId: 1n }, types, message);
      await expect(send(registry, identity, validUntil, signature))
        .to.be.revertedWithCustomError(registry, "SignatureInvalid")
        .withArgs(owner, digest);
    });

    it("T18_does once what the owner signed, up to the last second", async () => {
      const { registry, owner, stranger, identity } = await networkHelpers.loadFixture(twoAgents);
      const previous = await registry.changed(identity);
      const { validUntil, sign } = await messageOf(registry, identity, call);
      const signature = await sign(owner);
      await networkHelpers.time.setNextBlockTimestamp(validUntil);
      await expect(send(registry.connect(stranger), identity, validUntil, signature))
        .to.emit(registry, event)
        .withArgs(identity, ...args, lasts ? validUntil + DAY : 0n, previous);
      expect(await registry.nonce(owner)).to.equal(1n);
      const next = await messageOf(registry, identity, call);
      await expect(send(registry, identity, next.validUntil, signature))
        .to.be.revertedWithCustomError(registry, "SignatureInvalid")
        .withArgs(owner, next.digest);
    });
  });
}
