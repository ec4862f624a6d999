import { expect } from "chai";
import { hexlify, toUtf8Bytes, Wallet } from "ethers";
import type { ContractTransactionResponse } from "ethers";

import { AGENT_URI, DAY, DELEGATE, ethers, latest, networkHelpers, twoAgents, VERI_KEY } from "../fixtures/registry.js";
import { recordGas } from "../utils/gas.js";
import { domainOf, fields } from "../utils/typed-data.js";

/** The gas limit that the stock ERC-1056 writer sends, whatever it writes. */
const STOCK_WRITER_LIMIT = 123_456n;
const REFERENCE_REGISTER = 183_552n;

/** A name of 32 bytes, none of them 0. */
const LONG_NAME = hexlify(toUtf8Bytes("did/pub/Secp256k1/veriKey/base58"));
const LONG_VALUE = hexlify(new Uint8Array(64).fill(0xff));

async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<bigint> {
  return (await (await sent).wait())!.gasUsed;
}

describe("AgentRegistry, gas", () => {
  it("registers with a 60-byte URI, for an owner that has agents, at no more than the reference", async () => {
    const { registry, owner } = await networkHelpers.loadFixture(twoAgents);
    expect(AGENT_URI.length).to.equal(60);
    const gas = await gasOf(registry.connect(owner)["register(string)"](AGENT_URI));
    recordGas("register an agent, 60-byte URI", gas);
    expect(gas).to.be.at.most(REFERENCE_REGISTER);
  });

  it("writes every ERC-1056 change within the stock writer's limit", async () => {
    const { registry, owner, stranger, identity } = await networkHelpers.loadFixture(twoAgents);
    const forEver = ethers.MaxUint256 >> 8n;
    const agent = registry.connect(owner);
    const writes = {
      addDelegate: await gasOf(agent.addDelegate(identity, VERI_KEY, DELEGATE, DAY)),
      revokeDelegate: await gasOf(agent.revokeDelegate(identity, VERI_KEY, DELEGATE)),
      setAttribute: await gasOf(agent.setAttribute(identity, LONG_NAME, LONG_VALUE, forEver)),
      revokeAttribute: await gasOf(agent.revokeAttribute(identity, LONG_NAME, LONG_VALUE)),
      "changeOwner, of a plain address": await gasOf(registry.connect(stranger).changeOwner(stranger, owner)),
    };
    for (const [name, gas] of Object.entries(writes)) {
      recordGas(`did:ethr ${name}`, gas);
      expect(gas, name).to.be.at.most(STOCK_WRITER_LIMIT);
    }
  });

  it("writes every relayed ERC-1056 change within the stock writer's limit", async () => {
    const { registry, owner, agentId, identity } = await networkHelpers.loadFixture(twoAgents);
    const key = new Wallet(hexlify(new Uint8Array(32).fill(0x77)));
    await registry.connect(owner).transferFrom(owner, key.address, agentId);
    const packed = ethers.solidityPacked(
      ["string", "bytes32", "bytes", "uint256"],
      ["setAttribute", LONG_NAME, LONG_VALUE, DAY],
    );
    const digest = ethers.solidityPackedKeccak256(
      ["bytes2", "address", "uint256", "address", "bytes"],
      ["0x1900", await registry.getAddress(), 0n, identity, packed],
    );
    const { v, r, s } = key.signingKey.sign(digest);
    const legacy = await gasOf(registry.setAttributeSigned(identity, v, r, s, LONG_NAME, LONG_VALUE, DAY));
    expect(legacy).to.be.at.most(STOCK_WRITER_LIMIT);

    const validUntil = (await latest()).timestamp + 60n;
    const signature = await key.signTypedData(
      await domainOf(registry),
      {
        AddDelegate: fields(
          "address identity,address owner,bytes32 delegateType,address delegate,uint256 validity,uint256 nonce,uint256 validUntil",
        ),
      },
      {
        identity,
        owner: key.address,
        delegateType: VERI_KEY,
        delegate: DELEGATE,
        validity: DAY,
        nonce: 1n,
        validUntil,
      },
    );
    const typed = await gasOf(registry.addDelegateBySig(identity, VERI_KEY, DELEGATE, DAY, validUntil, signature));
    expect(typed).to.be.at.most(STOCK_WRITER_LIMIT);
  });

  it("transfers in constant time, however many keys the agent has", async () => {
    const { registry, owner, buyer, agentId, otherId, identity } = await networkHelpers.loadFixture(twoAgents);
    const bare = await gasOf(registry.connect(owner).transferFrom(owner, buyer, otherId));
    for (let key = 0; key < 20; ++key) {
      await registry.connect(owner).setAttribute(identity, LONG_NAME, hexlify(new Uint8Array([key])), DAY);
    }
    const full = await gasOf(registry.connect(owner).transferFrom(owner, buyer, agentId));
    recordGas("transfer an agent, its first time", full);
    expect(full).to.be.at.most(bare);
  });

  it("reads owner and wallet from a slot each, since every award asks for the wallet", async () => {
    const { registry, agentId, identity } = await networkHelpers.loadFixture(twoAgents);
    const address = await registry.getAddress();
    const slots = async (data: string) => {
      const { structLogs } = (await ethers.provider.send("debug_traceCall", [{ to: address, data }, "latest"])) as {
        structLogs: { op: string; stack: string[] }[];
      };
      return new Set(structLogs.filter(({ op }) => op === "SLOAD").map(({ stack }) => stack.at(-1))).size;
    };
    expect(await slots(registry.interface.encodeFunctionData("ownerOf", [agentId]))).to.equal(1);
    expect(await slots(registry.interface.encodeFunctionData("getAgentWallet", [agentId]))).to.equal(1);
    expect(await slots(registry.interface.encodeFunctionData("identityOwner", [identity]))).to.equal(2);
  });
});
