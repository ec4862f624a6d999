import { expect } from "chai";

import { DAY, DELEGATE, ethers, networkHelpers, twoAccounts, twoAgents, VERI_KEY } from "../../fixtures/registry.js";
import { messageOf } from "../../utils/did-message.js";
import { delegateByEip7702 } from "../../utils/eip7702.js";
import { signNested } from "../../utils/typed-data.js";

const CALL = {
  type: "AddDelegate",
  members: "bytes32 delegateType,address delegate,uint256 validity",
  values: { delegateType: VERI_KEY, delegate: DELEGATE, validity: DAY },
};

describe("AgentRegistry.addDelegateBySig, for every kind of owner", () => {
  it("takes the ERC-1271 signature of a contract", async () => {
    const { registry, owner, stranger, agentId, identity } = await networkHelpers.loadFixture(twoAgents);
    const wallet = await ethers.deployContract("ContractWallet", [stranger]);
    await registry.connect(owner).transferFrom(owner, wallet, agentId);
    const { validUntil, sign } = await messageOf(registry, identity, CALL);
    await registry.addDelegateBySig(identity, VERI_KEY, DELEGATE, DAY, validUntil, await sign(stranger));
    expect(await registry.validDelegate(identity, VERI_KEY, DELEGATE)).to.equal(true);
  });

  it("T24_takes the key's signature of an owner that delegated by EIP-7702", async () => {
    const { registry, owner, buyer, agentId, identity } = await networkHelpers.loadFixture(twoAgents);
    await registry.connect(owner).transferFrom(owner, buyer, agentId);
    await delegateByEip7702(buyer, await ethers.deployContract("CallTarget"));
    const { validUntil, sign } = await messageOf(registry, identity, CALL);
    await registry.addDelegateBySig(identity, VERI_KEY, DELEGATE, DAY, validUntil, await sign(buyer));
    expect(await registry.validDelegate(identity, VERI_KEY, DELEGATE)).to.equal(true);
  });

  it("takes the signature of an agent's account that owns an agent", async () => {
    const { registry, owner, otherId, identity } = await networkHelpers.loadFixture(twoAccounts);
    await registry.connect(owner).transferFrom(owner, identity, otherId);
    const owned = await registry.identityOf(otherId);
    const { domain, types, message, validUntil } = await messageOf(registry, owned, CALL);
    await registry.addDelegateBySig(
      owned,
      VERI_KEY,
      DELEGATE,
      DAY,
      validUntil,
      await signNested(owner, identity, domain, types, message),
    );
    expect(await registry.validDelegate(owned, VERI_KEY, DELEGATE)).to.equal(true);
  });
});
