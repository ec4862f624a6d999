// The account of agent n had one address on every chain: what somebody sent to it on a chain where the registry had the same
// address belonged to whoever owned number n there, and that owner took it. The chain of the deployment is in the address now.
import { expect } from "chai";
import { network } from "hardhat";

import { deployRegistry } from "../utils/deploy-registry.js";

/** The registry at its deployer's first address on a chain, with one agent of `account`. */
async function registryOn(chainId: number, account: number) {
  const { ethers } = await network.create({ override: { chainId } });
  const signers = await ethers.getSigners();
  const registry = await deployRegistry(ethers);
  await registry.connect(signers[account])["register()"]();
  return { ethers, registry, funder: signers[9]! };
}

describe("An agent's account, on another chain where somebody else owns the agent's number", () => {
  it("T131_T96_INV-REG-9: is not that owner's: what is sent to it there stays out of reach, not in wrong hands", async () => {
    const ours = await registryOn(31_337, 1);
    const theirs = await registryOn(31_338, 2);
    expect(await theirs.registry.getAddress()).to.equal(await ours.registry.getAddress());
    expect(await theirs.registry.accountImplementation()).to.equal(await ours.registry.accountImplementation());
    const account = await ours.registry.identityOf(1n);
    expect(await theirs.registry.identityOf(1n)).to.not.equal(account);
    expect(await theirs.registry.agentOf(account)).to.equal(0n);

    await theirs.funder.sendTransaction({ to: account, value: 10n ** 18n });
    await theirs.registry.deployAccount(1n);
    expect(await theirs.ethers.provider.getCode(account)).to.equal("0x");
    expect(await theirs.ethers.provider.getBalance(account)).to.equal(10n ** 18n);
  });

  it("has the registry, the agent and the chain of the deployment behind its code, and nothing else", async () => {
    const { ethers, registry } = await registryOn(31_338, 1);
    const account = await registry.identityOf(1n);
    await registry.deployAccount(1n);
    const values = [await registry.getAddress(), 1n, 31_338n];
    const data = ethers.AbiCoder.defaultAbiCoder().encode(["address", "uint256", "uint256"], values);
    const code = await ethers.provider.getCode(account);
    // An ERC-1167 clone has 45 bytes of code; its arguments follow.
    expect(`0x${code.slice(2 + 2 * 45)}`).to.equal(data);
  });
});
