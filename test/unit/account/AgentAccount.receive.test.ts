import { expect } from "chai";

import { ethers, networkHelpers, twoAccounts } from "../../fixtures/registry.js";

describe("AgentAccount.receive", () => {
  it("takes native coin", async () => {
    const { account, stranger } = await networkHelpers.loadFixture(twoAccounts);
    await expect(stranger.sendTransaction({ to: account, value: 3n })).to.changeEtherBalances(ethers, [account], [3n]);
  });

  it("takes ERC-721 tokens, safely sent", async () => {
    const { registry, account, owner, otherId, identity } = await networkHelpers.loadFixture(twoAccounts);
    await registry.connect(owner)["safeTransferFrom(address,address,uint256)"](owner, account, otherId);
    expect(await registry.ownerOf(otherId)).to.equal(identity);
  });

  it("takes ERC-1155 tokens, one kind or many", async () => {
    const { account, owner } = await networkHelpers.loadFixture(twoAccounts);
    const [one, many] = ["onERC1155Received", "onERC1155BatchReceived"] as const;
    expect(await account.supportsInterface("0x4e2312e0")).to.equal(true);
    expect(await account[one].staticCall(owner, owner, 1n, 1n, "0x")).to.equal("0xf23a6e61");
    expect(await account[many].staticCall(owner, owner, [1n], [1n], "0x")).to.equal("0xbc197c81");
  });
});
