import { expect } from "chai";
import type { DIDResolutionResult } from "did-resolver";
import { Resolver } from "did-resolver";
import { BrowserProvider, encodeBytes32String, hexlify, toUtf8Bytes, Wallet } from "ethers";
import { EthrDidController, getResolver } from "ethr-did-resolver";

import { DAY, networkHelpers, provider, twoAgents, VERI_KEY } from "../fixtures/registry.js";

const CHAIN = "0x7a69";
const KEY_NAME = encodeBytes32String("did/pub/Ed25519/veriKey/hex");
const KEY_VALUE = `0x${"5a".repeat(32)}`;
const SERVICE = encodeBytes32String("did/svc/A2A");
const ENDPOINT = "https://agents.example/a2a";

/** The stock resolver and writer over a stock provider, as an outsider uses them, and agent 1's DID. */
async function outsider() {
  const fixture = await twoAgents();
  const { registry, identity } = fixture;
  const browser = new BrowserProvider(provider, 31337, { cacheTimeout: -1, polling: true, pollingInterval: 10 });
  const address = await registry.getAddress();
  // `never`: the package's types are those of ethers' CommonJS build; the classes are the same.
  const resolver = new Resolver(getResolver({ provider: browser as never, chainId: CHAIN, registry: address }));
  const did = `did:ethr:${CHAIN}:${identity}`;
  const writer = async ({ address: sender }: { address: string }) => {
    const signer = (await browser.getSigner(sender)) as never;
    return new EthrDidController(did, undefined, signer, CHAIN, browser as never, undefined, address, false);
  };
  return { ...fixture, did, resolve: async (of = did) => await resolver.resolve(of), writer };
}

function controllerOf({ didDocument }: DIDResolutionResult): string | undefined {
  return didDocument!.verificationMethod![0]!.blockchainAccountId;
}

/** The resolver still writes the property that the specification has replaced. */
function legacyHexOf(method: object): string | undefined {
  return (method as { publicKeyHex?: string }).publicKeyHex;
}

/** What a document says beside its controller. */
function keysOf({ didDocument }: DIDResolutionResult) {
  const { id, verificationMethod, service, authentication, assertionMethod } = didDocument!;
  return {
    keys: verificationMethod!.slice(1).map((method) => legacyHexOf(method) ?? method.blockchainAccountId),
    services: service?.map(({ type, serviceEndpoint }) => [type, serviceEndpoint]) ?? [],
    references: [...authentication!, ...assertionMethod!].filter((reference) => reference !== `${id}#controller`),
  };
}

const NO_KEYS = { keys: [], services: [], references: [] };

describe("A stock did:ethr resolver, asked for an agent", () => {
  it("gives the token's owner as the controller right after registration", async () => {
    const { did, owner, resolve } = await networkHelpers.loadFixture(outsider);
    const result = await resolve();
    expect(result.didResolutionMetadata.error).to.equal(undefined);
    expect(result.didDocument!.id).to.equal(did);
    expect(controllerOf(result)).to.equal(`eip155:31337:${owner.address}`);
    expect(keysOf(result)).to.deep.equal(NO_KEYS);
  });

  it("gives the keys, delegates and services that the stock writer wrote with its fixed gas limit", async () => {
    const { owner, stranger, resolve, writer } = await networkHelpers.loadFixture(outsider);
    const did = await writer(owner);
    await did.setAttribute("did/pub/Ed25519/veriKey/hex", KEY_VALUE, Number(DAY));
    await did.setAttribute("did/svc/A2A", ENDPOINT, Number(DAY));
    await did.addDelegate("veriKey", stranger.address, Number(DAY));
    expect(keysOf(await resolve())).to.deep.include({
      keys: [KEY_VALUE.slice(2), `eip155:31337:${stranger.address}`],
      services: [["A2A", ENDPOINT]],
    });
    await did.revokeAttribute("did/pub/Ed25519/veriKey/hex", KEY_VALUE);
    await did.revokeAttribute("did/svc/A2A", ENDPOINT);
    await did.revokeDelegate("veriKey", stranger.address);
    expect(keysOf(await resolve())).to.deep.equal(NO_KEYS);
  });

  it("gives after a sale the new owner, and no key or service of the old one", async () => {
    const { registry, owner, buyer, stranger, agentId, identity, resolve } = await networkHelpers.loadFixture(outsider);
    await registry.connect(owner).setAttribute(identity, KEY_NAME, KEY_VALUE, DAY);
    await registry.connect(owner).setAttribute(identity, SERVICE, hexlify(toUtf8Bytes(ENDPOINT)), DAY);
    await registry.connect(owner).addDelegate(identity, VERI_KEY, stranger, DAY);
    expect(keysOf(await resolve()).keys).to.have.length(2);

    await registry.connect(owner).transferFrom(owner, buyer, agentId);
    const sold = await resolve();
    expect(controllerOf(sold)).to.equal(`eip155:31337:${buyer.address}`);
    expect(keysOf(sold)).to.deep.equal(NO_KEYS);

    await registry.connect(buyer).setAttribute(identity, SERVICE, hexlify(toUtf8Bytes("https://new.example")), DAY);
    const later = await resolve();
    expect(controllerOf(later)).to.equal(`eip155:31337:${buyer.address}`);
    expect(keysOf(later)).to.deep.include({ keys: [], services: [["A2A", "https://new.example"]] });
  });

  it("gives what the buyer wrote in the very block of the sale, and nothing older", async () => {
    const { registry, owner, buyer, agentId, identity, resolve } = await networkHelpers.loadFixture(outsider);
    await registry.connect(owner).setAttribute(identity, KEY_NAME, KEY_VALUE, DAY);
    await provider.request({ method: "evm_setAutomine", params: [false] });
    try {
      const gasLimit = 200_000n;
      await registry.connect(owner).transferFrom(owner, buyer, agentId, { gasLimit, maxPriorityFeePerGas: 9n });
      await registry.connect(buyer).setAttribute(identity, SERVICE, hexlify(toUtf8Bytes(ENDPOINT)), DAY, {
        gasLimit,
        maxPriorityFeePerGas: 8n,
      });
      await networkHelpers.mine();
    } finally {
      await provider.request({ method: "evm_setAutomine", params: [true] });
    }
    const result = await resolve();
    expect(controllerOf(result)).to.equal(`eip155:31337:${buyer.address}`);
    expect(keysOf(result)).to.deep.include({ keys: [], services: [["A2A", ENDPOINT]] });
  });

  it("shows nothing of the time before a sale: its walk begins at the latest change and ends at the sale", async () => {
    const { registry, owner, buyer, agentId, identity, did, resolve } = await networkHelpers.loadFixture(outsider);
    await registry.connect(owner).setAttribute(identity, KEY_NAME, KEY_VALUE, DAY);
    const before = await networkHelpers.time.latestBlock();
    const version = `${did}?versionId=${before}`;
    const then = await resolve(version);
    expect(controllerOf(then)).to.equal(`eip155:31337:${owner.address}`);
    expect(keysOf(then).keys).to.deep.equal([KEY_VALUE.slice(2)]);

    await registry.connect(owner).transferFrom(owner, buyer, agentId);
    const sold = await resolve(version);
    expect(controllerOf(sold)).to.equal(`eip155:31337:${identity}`);
    expect(keysOf(sold)).to.deep.equal(NO_KEYS);
    expect(sold.didDocumentMetadata).to.not.have.property("versionId");
    expect(sold.didDocumentMetadata.nextVersionId).to.equal(String(before + 1));
  });

  it("would show the seller's keys as valid if a sale linked to the past, as a plain address shows them", async () => {
    const { registry, buyer, stranger, resolve } = await networkHelpers.loadFixture(outsider);
    const did = `did:ethr:${CHAIN}:${stranger.address}`;
    await registry.connect(stranger).setAttribute(stranger, KEY_NAME, KEY_VALUE, DAY);
    const before = await networkHelpers.time.latestBlock();
    await registry.connect(stranger).changeOwner(stranger, buyer);
    const past = await resolve(`${did}?versionId=${before}`);
    expect(controllerOf(past)).to.equal(`eip155:31337:${stranger.address}`);
    expect(keysOf(past).keys).to.deep.equal([KEY_VALUE.slice(2)]);
    const present = await resolve(did);
    expect(controllerOf(present)).to.equal(`eip155:31337:${buyer.address}`);
    expect(keysOf(present).keys).to.deep.equal([KEY_VALUE.slice(2)]);

    // Nothing but an event with the whole value ends the key: who would write it at a sale must know the value.
    await registry.connect(buyer).revokeAttribute(stranger, KEY_NAME, KEY_VALUE);
    expect(keysOf(await resolve(did))).to.deep.equal(NO_KEYS);
    expect(keysOf(await resolve(`${did}?versionId=${before}`)).keys).to.deep.equal([KEY_VALUE.slice(2)]);
  });

  it("resolves a plain address as every registry does", async () => {
    const { registry, buyer, stranger, resolve } = await networkHelpers.loadFixture(outsider);
    const did = `did:ethr:${CHAIN}:${stranger.address}`;
    expect(controllerOf(await resolve(did))).to.equal(`eip155:31337:${stranger.address}`);
    await registry.connect(stranger).setAttribute(stranger, KEY_NAME, KEY_VALUE, DAY);
    await registry.connect(stranger).changeOwner(stranger, buyer);
    const result = await resolve(did);
    expect(controllerOf(result)).to.equal(`eip155:31337:${buyer.address}`);
    expect(keysOf(result).keys).to.deep.equal([KEY_VALUE.slice(2)]);
  });

  it("takes the stock writer's relayed call", async () => {
    const { registry, owner, stranger, agentId, resolve, writer } = await networkHelpers.loadFixture(outsider);
    const key = Wallet.createRandom();
    await registry.connect(owner).transferFrom(owner, key.address, agentId);
    const relay = await writer(stranger);
    const hash = await relay.createSetAttributeHash("did/svc/A2A", ENDPOINT, Number(DAY));
    const { v, r, s } = key.signingKey.sign(hash);
    await relay.setAttributeSigned("did/svc/A2A", ENDPOINT, Number(DAY), { sigV: v, sigR: r, sigS: s });
    expect(keysOf(await resolve()).services).to.deep.equal([["A2A", ENDPOINT]]);
  });
});
