import { expect } from "chai";
import { getBytes, hexlify, toUtf8Bytes, Wallet, ZeroAddress } from "ethers";

import {
  AgentNotFoundError,
  agentDid,
  ArgumentInvalidError,
  buildRegistrationFile,
  ContractRevertError,
  dataUriStore,
  DocumentInvalidError,
  findAgent,
  getAgent,
  getMetadata,
  readRegistrationFile,
  registerAgent,
  type RegistrationFile,
  setActive,
  setAgentUri,
  setAgentWallet,
  setMetadata,
  UnsupportedUriError,
  unsetAgentWallet,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { connectedMarket, networkHelpers } from "../fixtures/clients.js";

const FILE = { name: "CSV checker", description: "Checks tables against a schema." };

describe("agents", () => {
  describe("registerAgent", () => {
    it("registers with the file on the chain and metadata", async () => {
      const { strangerClient, stranger } = await networkHelpers.loadFixture(connectedMarket);
      const registrationFile = buildRegistrationFile(FILE);
      const metadata = { model: toUtf8Bytes("reader-2"), empty: "0x" };
      const registered = await registerAgent(strangerClient, { registrationFile, metadata });
      const { agentId, identity, did, uri } = registered;
      expect(agentId).to.equal(2n);
      expect(did).to.equal(`did:ethr:0x7a69:${identity}`);
      expect(await agentDid(strangerClient, { agentId })).to.equal(did);
      expect(await findAgent(strangerClient, { identity })).to.equal(2n);
      expect(await findAgent(strangerClient, { identity: stranger.address })).to.equal(undefined);
      expect(await getMetadata(strangerClient, { agentId, key: "model" })).to.deep.equal(metadata.model);

      const agent = await getAgent(strangerClient, { agentId });
      const facts = { agentId, identity, did, uri, owner: stranger.address, wallet: stranger.address };
      expect(agent).to.deep.include({ ...facts, active: true, isAccountDeployed: false });
      const block = await strangerClient.provider.getBlock(registered.blockNumber);
      expect(agent.ownerSince).to.equal(BigInt(block!.timestamp));

      const read = await readRegistrationFile(strangerClient, { agentId });
      expect(read).to.deep.equal({ uri, file: registrationFile, namesAgent: false, problems: [] });
    });

    it("puts the file into a store", async () => {
      const { strangerClient } = await networkHelpers.loadFixture(connectedMarket);
      const registrationFile = buildRegistrationFile(FILE);
      const { uri } = await registerAgent(strangerClient, { registrationFile, store: dataUriStore() });
      expect(uri).to.match(/^data:application\/json;base64,/);
    });

    it("throws before it sends when the file is none, or a key is reserved", async () => {
      const { strangerClient } = await networkHelpers.loadFixture(connectedMarket);
      const registrationFile = { ...buildRegistrationFile(FILE), name: 7 } as unknown as RegistrationFile;
      await caught(DocumentInvalidError, () => registerAgent(strangerClient, { registrationFile }));
      const error = await caught(ContractRevertError, () =>
        registerAgent(strangerClient, { uri: "", metadata: { agentWallet: "0x00" } }),
      );
      expect(error).to.include({ errorName: "MetadataKeyReserved" });
      expect(error.args).to.deep.equal(["agentWallet"]);
      await caught(ArgumentInvalidError, () => registerAgent(strangerClient, { uri: "", metadata: { key: "no hex" } }));
      expect(await strangerClient.contracts.registry.totalAgents()).to.equal(1n);
    });
  });

  it("readRegistrationFile says whether the file names this agent", async () => {
    const { providerClient, deployment } = await networkHelpers.loadFixture(connectedMarket);
    const registry = deployment.contracts.AgentRegistry.address;
    const registrations = [{ agentId: 1n, chainId: 31337n, registry }];
    const registrationFile = buildRegistrationFile({ ...FILE, registrations });
    const { uri } = await setAgentUri(providerClient, { agentId: 1n, registrationFile });
    expect(await readRegistrationFile(providerClient, { agentId: 1n })).to.include({ uri, namesAgent: true });
    await setAgentUri(providerClient, { agentId: 1n, uri: "ipfs://elsewhere" });
    await caught(UnsupportedUriError, () => readRegistrationFile(providerClient, { agentId: 1n }));
  });

  it("setMetadata and setActive change what the registry says; a stranger is refused", async () => {
    const { providerClient, strangerClient, stranger } = await networkHelpers.loadFixture(connectedMarket);
    await setMetadata(providerClient, { agentId: 1n, key: "k", value: "0x1234" });
    expect(hexlify(await getMetadata(strangerClient, { agentId: 1n, key: "k" }))).to.equal("0x1234");
    expect(await getMetadata(strangerClient, { agentId: 1n, key: "none" })).to.deep.equal(getBytes("0x"));
    await setActive(providerClient, { agentId: 1n, active: false });
    expect((await getAgent(strangerClient, { agentId: 1n })).active).to.equal(false);

    const error = await caught(ContractRevertError, () => setActive(strangerClient, { agentId: 1n, active: true }));
    expect(error.errorName).to.equal("ERC721InsufficientApproval");
    expect(error.namedArgs).to.deep.equal({ operator: stranger.address, tokenId: 1n });
  });

  describe("setAgentWallet", () => {
    it("proves the wallet by its signature, and unsetAgentWallet takes it away", async () => {
      const { providerClient } = await networkHelpers.loadFixture(connectedMarket);
      const wallet = Wallet.createRandom();
      const written = await setAgentWallet(providerClient, { agentId: 1n, wallet });
      expect(written.wallet).to.equal(wallet.address);
      expect((await getAgent(providerClient, { agentId: 1n })).wallet).to.equal(wallet.address);
      await unsetAgentWallet(providerClient, { agentId: 1n });
      expect(await getAgent(providerClient, { agentId: 1n })).to.not.have.property("wallet");
    });

    it("throws when another key signed", async () => {
      const { providerClient, client } = await networkHelpers.loadFixture(connectedMarket);
      const key = Wallet.createRandom();
      const wallet = { getAddress: () => Promise.resolve(client.address), signTypedData: key.signTypedData.bind(key) };
      const error = await caught(ContractRevertError, () => setAgentWallet(providerClient, { agentId: 1n, wallet }));
      expect(error).to.include({ errorName: "SignatureInvalid", contract: "AgentRegistry" });
      expect(error.namedArgs.signer).to.equal(client.address);
    });
  });

  it("throws when there is no such agent", async () => {
    const { reader } = await networkHelpers.loadFixture(connectedMarket);
    for (const action of [getAgent, agentDid, readRegistrationFile]) {
      const error = await caught(AgentNotFoundError, () => action(reader, { agentId: 9n }));
      expect(error).to.include({ code: "AGENT_NOT_FOUND", agentId: 9n });
    }
    expect(await findAgent(reader, { identity: ZeroAddress })).to.equal(undefined);
  });
});
