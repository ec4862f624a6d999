import { expect } from "chai";
import { Wallet } from "ethers";

import {
  addKey,
  addService,
  agentDid,
  AgentNotFoundError,
  ArgumentInvalidError,
  type Client,
  ContractRevertError,
  didOf,
  DidUnresolvedError,
  MissingSignerError,
  parseDid,
  resolveDid,
  revokeKey,
  revokeService,
  WrongChainError,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { connectedMarket, networkHelpers } from "../fixtures/clients.js";

const DAY = 86_400n;
const ENDPOINT = "https://agents.example/a2a";

async function documentOf(client: Client) {
  return (await resolveDid(client, { did: await agentDid(client, { agentId: 1n }) })).document;
}

describe("did", () => {
  it("resolves a fresh agent: its owner controls it", async () => {
    const { reader, provider } = await networkHelpers.loadFixture(connectedMarket);
    const document = await documentOf(reader);
    expect(document.id).to.equal(await agentDid(reader, { agentId: 1n }));
    expect(document.verificationMethod).to.have.length(1);
    expect(document.verificationMethod![0]!.blockchainAccountId).to.equal(`eip155:31337:${provider.address}`);
    expect(document).to.not.have.property("service");
  });

  it("shows keys and services, each until it is revoked", async () => {
    const { providerClient: client } = await networkHelpers.loadFixture(connectedMarket);
    const delegate = { delegate: Wallet.createRandom().address, purpose: "sigAuth" } as const;
    // The longest name there is: it fills all 32 bytes.
    const publicKey = {
      publicKey: "0x02abcd",
      algorithm: "Secp256k1",
      purpose: "veriKey",
      encoding: "base64",
    } as const;
    const encryption = { publicKey: "0x0102", algorithm: "X25519", purpose: "enc" } as const;
    for (const key of [delegate, publicKey, encryption]) await addKey(client, { agentId: 1n, key, validFor: DAY });
    await addService(client, { agentId: 1n, type: "A2A", endpoint: ENDPOINT, validFor: DAY });

    const full = await documentOf(client);
    expect(full.verificationMethod).to.have.length(4);
    expect(full.verificationMethod![1]!.blockchainAccountId).to.equal(`eip155:31337:${delegate.delegate}`);
    expect(full.authentication).to.have.length(2);
    expect(full.keyAgreement).to.have.length(1);
    expect(full.service!.map(({ type, serviceEndpoint }) => [type, serviceEndpoint])).to.deep.equal([
      ["A2A", ENDPOINT],
    ]);

    for (const key of [delegate, publicKey, encryption]) await revokeKey(client, { agentId: 1n, key });
    await revokeService(client, { agentId: 1n, type: "A2A", endpoint: ENDPOINT });
    const empty = await documentOf(client);
    expect(empty.verificationMethod).to.have.length(1);
    expect(empty).to.not.have.any.keys("service", "keyAgreement");
  });

  it("of an account without an agent shows the keys that the account adds, until it revokes them", async () => {
    const { providerClient: client, reader } = await networkHelpers.loadFixture(connectedMarket);
    const key = { publicKey: `0x${"02".repeat(32)}`, algorithm: "X25519", purpose: "enc" } as const;
    const read = async () => (await resolveDid(client, { did: didOf(client.chainId, client.account!) })).document;
    await addKey(client, { key, validFor: DAY });
    expect((await read()).keyAgreement).to.have.length(1);
    await revokeKey(client, { key });
    expect(await read()).to.not.have.any.keys("keyAgreement");
    await caught(MissingSignerError, () => addKey(reader, { key, validFor: DAY }));
  });

  it("belongs to the new owner after a transfer, and every key and service is gone", async () => {
    const { providerClient: client, provider, rival } = await networkHelpers.loadFixture(connectedMarket);
    const key = { delegate: Wallet.createRandom().address, purpose: "veriKey" } as const;
    await addKey(client, { agentId: 1n, key, validFor: DAY });
    await addService(client, { agentId: 1n, type: "MCP", endpoint: ENDPOINT, validFor: DAY });
    await (await client.contracts.registry.transferFrom(provider.address, rival.address, 1n)).wait();
    const document = await documentOf(client);
    expect(document.verificationMethod!.map(({ blockchainAccountId }) => blockchainAccountId)).to.deep.equal([
      `eip155:31337:${rival.address}`,
    ]);
    expect(document).to.not.have.property("service");
  });

  it("resolves as it was at a block before a transfer: its owner of then, and the keys of then", async () => {
    const { providerClient: client, provider, rival } = await networkHelpers.loadFixture(connectedMarket);
    const did = await agentDid(client, { agentId: 1n });
    const key = { delegate: Wallet.createRandom().address, purpose: "veriKey" } as const;
    const { blockNumber: before } = await addService(client, {
      agentId: 1n,
      type: "MCP",
      endpoint: ENDPOINT,
      validFor: DAY,
    });
    const { blockNumber } = await addKey(client, { agentId: 1n, key, validFor: DAY });
    await (await client.contracts.registry.transferFrom(provider.address, rival.address, 1n)).wait();

    const accountsAt = async (block?: number) => {
      const { document, metadata } = await resolveDid(client, {
        did,
        ...(block !== undefined && { blockNumber: block }),
      });
      const accounts = document.verificationMethod!.map(({ blockchainAccountId }) => blockchainAccountId!.slice(13));
      return { accounts, services: document.service?.length ?? 0, versionId: metadata.versionId };
    };
    expect(await accountsAt()).to.deep.equal({
      accounts: [rival.address],
      services: 0,
      versionId: String(blockNumber + 1),
    });
    expect(await accountsAt(blockNumber)).to.deep.equal({
      accounts: [provider.address, key.delegate],
      services: 1,
      versionId: String(blockNumber),
    });
    expect(await accountsAt(before)).to.deep.equal({
      accounts: [provider.address],
      services: 1,
      versionId: String(before),
    });
    expect((await accountsAt(blockNumber + 1)).accounts).to.deep.equal([rival.address]);
  });

  it("throws when a stranger adds a key, the agent is unknown, or a name is none", async () => {
    const { strangerClient, stranger, provider } = await networkHelpers.loadFixture(connectedMarket);
    const key = { delegate: stranger.address, purpose: "sigAuth" } as const;
    const error = await caught(ContractRevertError, () => addKey(strangerClient, { agentId: 1n, key, validFor: DAY }));
    expect(error.errorName).to.equal("CallerUnauthorized");
    expect(error.namedArgs).to.deep.equal({ caller: stranger.address, required: provider.address });
    await caught(AgentNotFoundError, () => addKey(strangerClient, { agentId: 9n, key, validFor: DAY }));
    for (const type of ["A/B", "", "x".repeat(25)]) {
      const service = { agentId: 1n, type, endpoint: ENDPOINT, validFor: DAY };
      await caught(ArgumentInvalidError, () => addService(strangerClient, service));
    }
  });

  it("resolves any address of this chain, and nothing else", async () => {
    const { reader, stranger } = await networkHelpers.loadFixture(connectedMarket);
    const did = didOf(31337n, stranger.address);
    expect(parseDid(did)).to.deep.equal({ chainId: 31337n, identity: stranger.address });
    expect((await resolveDid(reader, { did })).document.id).to.equal(did);
    const elsewhere = await caught(WrongChainError, () => resolveDid(reader, { did: didOf(1n, stranger.address) }));
    expect(elsewhere).to.include({ actual: 31337n, expected: 1n });
    for (const malformed of ["did:web:example.org", "did:ethr:0x7a69", `${did}00`]) {
      const error = await caught(DidUnresolvedError, () => resolveDid(reader, { did: malformed }));
      expect(error).to.include({ code: "DID_UNRESOLVED", did: malformed, reason: "invalidDid" });
    }
  });
});
