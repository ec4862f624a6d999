import { expect } from "chai";
import type { Wallet } from "ethers";
import { keccak256, solidityPacked } from "ethers";

import {
  DAY,
  DELEGATE,
  ethers,
  networkHelpers,
  nextTimestamp,
  SERVICE_NAME,
  SERVICE_VALUE,
  twoAgents,
  VERI_KEY,
} from "../../fixtures/registry.js";

type Rsv = [sigV: number, sigR: string, sigS: string];
type Registry = Awaited<ReturnType<typeof twoAgents>>["registry"];

const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** The key that owns `plain`, its own address, and agent 1's identity. */
async function keyOwner() {
  const fixture = await twoAgents();
  const { registry, owner, agentId } = fixture;
  const key = ethers.Wallet.createRandom() as unknown as Wallet;
  await registry.connect(owner).transferFrom(owner, key.address, agentId);
  return { ...fixture, key, plain: key.address };
}

/** The hash that ERC-1056 fixes for a relayed call. */
async function legacyDigest(registry: Registry, identity: string, call: string): Promise<string> {
  const nonce = await registry.nonce(await registry.identityOwner(identity));
  return keccak256(
    solidityPacked(
      ["bytes2", "address", "uint256", "address", "bytes"],
      ["0x1900", await registry.getAddress(), nonce, identity, call],
    ),
  );
}

function sign(key: Wallet, digest: string): Rsv {
  const { v, r, s } = key.signingKey.sign(digest);
  return [v, r, s];
}

/** Every relayed call but `changeOwnerSigned`, with the bytes that its hash ends in and the event that it makes. */
const CALLS = [
  {
    name: "addDelegateSigned",
    packed: solidityPacked(["string", "bytes32", "address", "uint256"], ["addDelegate", VERI_KEY, DELEGATE, DAY]),
    send: (registry: Registry, identity: string, rsv: Rsv) =>
      registry.addDelegateSigned(identity, ...rsv, VERI_KEY, DELEGATE, DAY),
    event: "DIDDelegateChanged",
    args: [VERI_KEY, DELEGATE],
    lasts: true,
  },
  {
    name: "revokeDelegateSigned",
    packed: solidityPacked(["string", "bytes32", "address"], ["revokeDelegate", VERI_KEY, DELEGATE]),
    send: (registry: Registry, identity: string, rsv: Rsv) =>
      registry.revokeDelegateSigned(identity, ...rsv, VERI_KEY, DELEGATE),
    event: "DIDDelegateChanged",
    args: [VERI_KEY, DELEGATE],
    lasts: false,
  },
  {
    name: "setAttributeSigned",
    packed: solidityPacked(
      ["string", "bytes32", "bytes", "uint256"],
      ["setAttribute", SERVICE_NAME, SERVICE_VALUE, DAY],
    ),
    send: (registry: Registry, identity: string, rsv: Rsv) =>
      registry.setAttributeSigned(identity, ...rsv, SERVICE_NAME, SERVICE_VALUE, DAY),
    event: "DIDAttributeChanged",
    args: [SERVICE_NAME, SERVICE_VALUE],
    lasts: true,
  },
  {
    name: "revokeAttributeSigned",
    packed: solidityPacked(["string", "bytes32", "bytes"], ["revokeAttribute", SERVICE_NAME, SERVICE_VALUE]),
    send: (registry: Registry, identity: string, rsv: Rsv) =>
      registry.revokeAttributeSigned(identity, ...rsv, SERVICE_NAME, SERVICE_VALUE),
    event: "DIDAttributeChanged",
    args: [SERVICE_NAME, SERVICE_VALUE],
    lasts: false,
  },
] as const;

describe("AgentRegistry.changeOwnerSigned", () => {
  it("reverts for an agent's identity, also with its owner's signature", async () => {
    const { registry, key, buyer, agentId, identity } = await networkHelpers.loadFixture(keyOwner);
    const packed = solidityPacked(["string", "address"], ["changeOwner", buyer.address]);
    const rsv = sign(key, await legacyDigest(registry, identity, packed));
    await expect(registry.changeOwnerSigned(identity, ...rsv, buyer))
      .to.be.revertedWithCustomError(registry, "IdentityOwnedByToken")
      .withArgs(identity, agentId);
  });

  it("T20_reverts for the identity 0, whose owner an empty signature would recover", async () => {
    const { registry, buyer } = await networkHelpers.loadFixture(keyOwner);
    const packed = solidityPacked(["string", "address"], ["changeOwner", buyer.address]);
    const digest = await legacyDigest(registry, ethers.ZeroAddress, packed);
    await expect(registry.changeOwnerSigned(ethers.ZeroAddress, 27, ethers.ZeroHash, ethers.ZeroHash, buyer))
      .to.be.revertedWithCustomError(registry, "SignatureInvalid")
      .withArgs(ethers.ZeroAddress, digest);
  });

  it("gives a plain address its new owner, whose nonce counts from then on", async () => {
    const { registry, key, plain, buyer } = await networkHelpers.loadFixture(keyOwner);
    const packed = solidityPacked(["string", "address"], ["changeOwner", buyer.address]);
    const rsv = sign(key, await legacyDigest(registry, plain, packed));
    await expect(registry.changeOwnerSigned(plain, ...rsv, buyer))
      .to.emit(registry, "DIDOwnerChanged")
      .withArgs(plain, buyer, 0n);
    expect(await registry.identityOwner(plain)).to.equal(buyer.address);
    expect(await registry.nonce(plain)).to.equal(1n);
    expect(await registry.nonce(buyer)).to.equal(0n);
  });
});

for (const { name, packed, send, event, args, lasts } of CALLS) {
  describe(`AgentRegistry.${name}`, () => {
    it("reverts when another signed", async () => {
      const { registry, identity, plain } = await networkHelpers.loadFixture(keyOwner);
      const digest = await legacyDigest(registry, identity, packed);
      const stranger = ethers.Wallet.createRandom() as unknown as Wallet;
      await expect(send(registry, identity, sign(stranger, digest)))
        .to.be.revertedWithCustomError(registry, "SignatureInvalid")
        .withArgs(plain, digest);
    });

    it("T19_reverts when the s of the signature was flipped", async () => {
      const { registry, key, identity, plain } = await networkHelpers.loadFixture(keyOwner);
      const digest = await legacyDigest(registry, identity, packed);
      const [v, r, s] = sign(key, digest);
      const flipped: Rsv = [v ^ 7, r, ethers.toBeHex(CURVE_ORDER - BigInt(s), 32)];
      await expect(send(registry, identity, flipped))
        .to.be.revertedWithCustomError(registry, "SignatureInvalid")
        .withArgs(plain, digest);
    });

    it("T18_does once what the owner signed, for whoever sends it", async () => {
      const { registry, key, plain, identity } = await networkHelpers.loadFixture(keyOwner);
      const previous = await registry.changed(identity);
      const rsv = sign(key, await legacyDigest(registry, identity, packed));
      const timestamp = await nextTimestamp();
      const validTo = lasts ? timestamp + DAY : 0n;
      await expect(send(registry, identity, rsv))
        .to.emit(registry, event)
        .withArgs(identity, ...args, validTo, previous);
      expect(await registry.nonce(plain)).to.equal(1n);
      await expect(send(registry, identity, rsv))
        .to.be.revertedWithCustomError(registry, "SignatureInvalid")
        .withArgs(plain, await legacyDigest(registry, identity, packed));
    });
  });
}
