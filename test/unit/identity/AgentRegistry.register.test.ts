import { expect } from "chai";
import { toUtf8Bytes } from "ethers";

import { AGENT_URI, emptyRegistry, ethers, latest, networkHelpers, twoAgents } from "../../fixtures/registry.js";
import { delegateByEip7702 } from "../../utils/eip7702.js";

const SKILL = { metadataKey: "skill", metadataValue: toUtf8Bytes("csv") };
const REGISTER_WITH_METADATA = "register(string,(string,bytes)[])";

describe("AgentRegistry.register", () => {
  describe("when a metadata key is agentWallet", () => {
    it("reverts: a wallet is proved, never claimed", async () => {
      const { registry } = await networkHelpers.loadFixture(emptyRegistry);
      await expect(
        registry[REGISTER_WITH_METADATA](AGENT_URI, [SKILL, { metadataKey: "agentWallet", metadataValue: "0x" }]),
      )
        .to.be.revertedWithCustomError(registry, "MetadataKeyReserved")
        .withArgs("agentWallet");
    });
  });

  describe("when the caller is a contract that cannot hold tokens", () => {
    it("reverts, as ERC-721 asks", async () => {
      const { registry, owner } = await networkHelpers.loadFixture(emptyRegistry);
      const wallet = await ethers.deployContract("ContractWallet", [owner]);
      await expect(wallet.run(registry, registry.interface.encodeFunctionData("register()")))
        .to.be.revertedWithCustomError(registry, "ERC721InvalidReceiver")
        .withArgs(wallet);
    });
  });

  describe("when the caller delegated by EIP-7702 to code that cannot hold tokens", () => {
    it("T24_registers: its key can always act", async () => {
      const { registry, owner, stranger } = await networkHelpers.loadFixture(emptyRegistry);
      await delegateByEip7702(stranger, await ethers.deployContract("ContractWallet", [owner]));
      await registry.connect(stranger)["register()"]();
      expect(await registry.ownerOf(1n)).to.equal(stranger.address);
    });
  });

  describe("when the caller re-enters from its token callback", () => {
    it("T01_finds the agent complete, and the ids stay dense", async () => {
      const { registry } = await networkHelpers.loadFixture(emptyRegistry);
      const owner = await ethers.deployContract("ReentrantOwner", [registry]);
      await owner.register([SKILL]);
      expect(await owner.received(0)).to.equal(1n);
      expect(await owner.received(1)).to.equal(2n);
      expect(await owner.metadataSeen()).to.equal(ethers.hexlify(SKILL.metadataValue));
      expect(await registry.tokenURI(1n)).to.equal("ipfs://re-entered");
      expect(await registry.totalAgents()).to.equal(2n);
    });
  });

  describe("when no URI is given", () => {
    it("mints the next id with an empty URI", async () => {
      const { registry, stranger } = await networkHelpers.loadFixture(twoAgents);
      await expect(registry.connect(stranger)["register()"]())
        .to.emit(registry, "Registered")
        .withArgs(3n, "", stranger)
        .and.to.emit(registry, "MetadataSet")
        .withArgs(3n, "agentWallet", "agentWallet", stranger.address.toLowerCase());
      expect(await registry.tokenURI(3n)).to.equal("");
      expect(await registry.ownerOf(3n)).to.equal(stranger.address);
    });
  });

  describe("when a URI is given", () => {
    it("mints the next id with that URI", async () => {
      const { registry, stranger } = await networkHelpers.loadFixture(twoAgents);
      await expect(registry.connect(stranger)["register(string)"](AGENT_URI))
        .to.emit(registry, "Registered")
        .withArgs(3n, AGENT_URI, stranger);
      expect(await registry.tokenURI(3n)).to.equal(AGENT_URI);
    });
  });

  describe("when URI and metadata are given", () => {
    it("mints id 1 with an identity, a wallet and the metadata, and tells all in the reference's order", async () => {
      const { registry, owner } = await networkHelpers.loadFixture(emptyRegistry);
      const receipt = await (await registry[REGISTER_WITH_METADATA](AGENT_URI, [SKILL])).wait();
      const identity = await registry.identityOf(1n);
      const wallet = owner.address.toLowerCase();
      const { timestamp, number } = await latest();

      const events = receipt!.logs.map((log) => registry.interface.parseLog(log)!);
      expect(events.map(({ name }) => name)).to.deep.equal([
        "Transfer",
        "DIDOwnerChanged",
        "MetadataUpdate",
        "Registered",
        "MetadataSet",
        "MetadataSet",
      ]);
      expect(events[0]!.args.toArray()).to.deep.equal([ethers.ZeroAddress, owner.address, 1n]);
      expect(events[1]!.args.toArray()).to.deep.equal([identity, owner.address, 0n]);
      expect(events[3]!.args.toArray()).to.deep.equal([1n, AGENT_URI, owner.address]);
      expect(events[4]!.args.toArray().slice(2)).to.deep.equal(["agentWallet", wallet]);
      expect(events[5]!.args.toArray().slice(2)).to.deep.equal(["skill", ethers.hexlify(SKILL.metadataValue)]);

      expect(await registry.totalAgents()).to.equal(1n);
      expect(await registry.balanceOf(owner)).to.equal(1n);
      expect(await registry.ownerOf(1n)).to.equal(owner.address);
      expect(await registry.tokenURI(1n)).to.equal(AGENT_URI);
      expect(await registry.getMetadata(1n, "skill")).to.equal(ethers.hexlify(SKILL.metadataValue));
      expect(await registry.getMetadata(1n, "agentWallet")).to.equal(wallet);
      expect(await registry.getAgentWallet(1n)).to.equal(owner.address);
      expect(await registry.agentOf(identity)).to.equal(1n);
      expect(await registry.identityOwner(identity)).to.equal(owner.address);
      expect(await registry.owners(identity)).to.equal(owner.address);
      expect(await registry.changed(identity)).to.equal(number);
      expect(await registry.ownerSince(1n)).to.equal(timestamp);
      expect(await registry.isActive(1n)).to.equal(true);
    });
  });
});
