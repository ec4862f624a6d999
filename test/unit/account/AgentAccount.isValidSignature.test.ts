import { expect } from "chai";
import { concat, hashMessage, TypedDataEncoder, toUtf8Bytes } from "ethers";

import { ethers, networkHelpers, twoAccounts } from "../../fixtures/registry.js";
import { delegateByEip7702 } from "../../utils/eip7702.js";
import { domainOf, fields, signNested } from "../../utils/typed-data.js";

const MAGIC = "0x1626ba7e";
const REFUSED = "0xffffffff";
const DOMAIN = { name: "Some App", version: "1", chainId: 31337n, verifyingContract: `0x${"11".repeat(20)}` };
const TYPES = { Mail: fields("address to,string contents") };
const MAIL = { to: `0x${"22".repeat(20)}`, contents: "hello" };
const DIGEST = TypedDataEncoder.hash(DOMAIN, TYPES, MAIL);

describe("AgentAccount.isValidSignature", () => {
  it("refuses another's signature, garbage and nothing", async () => {
    const { account, stranger, identity } = await networkHelpers.loadFixture(twoAccounts);
    const signature = await signNested(stranger, identity, DOMAIN, TYPES, MAIL);
    expect(await account.isValidSignature(DIGEST, signature)).to.equal(REFUSED);
    expect(await account.isValidSignature(DIGEST, "0x1234")).to.equal(REFUSED);
    expect(await account.isValidSignature(DIGEST, "0x")).to.equal(REFUSED);
  });

  it("refuses the owner's plain signature, which names no account", async () => {
    const { account, owner } = await networkHelpers.loadFixture(twoAccounts);
    expect(await account.isValidSignature(DIGEST, await owner.signTypedData(DOMAIN, TYPES, MAIL))).to.equal(REFUSED);
  });

  // INV-ACC-2.
  it("T21_takes the owner's signature for this account, and not for the owner's other account", async () => {
    const { account, otherAccount, owner, identity } = await networkHelpers.loadFixture(twoAccounts);
    expect(await otherAccount.owner()).to.equal(await account.owner());
    const signature = await signNested(owner, identity, DOMAIN, TYPES, MAIL);
    expect(await account.isValidSignature(DIGEST, signature)).to.equal(MAGIC);
    expect(await otherAccount.isValidSignature(DIGEST, signature)).to.equal(REFUSED);
  });

  it("T21_takes a personal message the same way", async () => {
    const { account, otherAccount, owner } = await networkHelpers.loadFixture(twoAccounts);
    const text = "I agree";
    const prefixed = concat([toUtf8Bytes(`\x19Ethereum Signed Message:\n${text.length}`), toUtf8Bytes(text)]);
    const types = { PersonalSign: fields("bytes prefixed") };
    const signature = await owner.signTypedData(await domainOf(account), types, { prefixed });
    expect(await account.isValidSignature(hashMessage(text), signature)).to.equal(MAGIC);
    expect(await otherAccount.isValidSignature(hashMessage(text), signature)).to.equal(REFUSED);
  });

  // INV-ACC-3.
  it("refuses what the old owner signed once the token is sold, and takes the new owner's", async () => {
    const { registry, account, owner, buyer, agentId, identity } = await networkHelpers.loadFixture(twoAccounts);
    const signature = await signNested(owner, identity, DOMAIN, TYPES, MAIL);
    await registry.connect(owner).transferFrom(owner, buyer, agentId);
    expect(await account.isValidSignature(DIGEST, signature)).to.equal(REFUSED);
    const signatureOfBuyer = await signNested(buyer, identity, DOMAIN, TYPES, MAIL);
    expect(await account.isValidSignature(DIGEST, signatureOfBuyer)).to.equal(MAGIC);
  });

  it("takes the ERC-1271 signature of an owner that is a contract", async () => {
    const { registry, account, owner, stranger, agentId, identity } = await networkHelpers.loadFixture(twoAccounts);
    const wallet = await ethers.deployContract("ContractWallet", [stranger]);
    await registry.connect(owner).transferFrom(owner, wallet, agentId);
    const signature = await signNested(stranger, identity, DOMAIN, TYPES, MAIL);
    expect(await account.isValidSignature(DIGEST, signature)).to.equal(MAGIC);
  });

  it("T24_takes the key's and the contract's signature of an owner that delegated by EIP-7702", async () => {
    const { registry, account, owner, buyer, stranger, agentId, identity } =
      await networkHelpers.loadFixture(twoAccounts);
    await registry.connect(owner).transferFrom(owner, buyer, agentId);
    await delegateByEip7702(buyer, await ethers.deployContract("ContractWallet", [stranger]));
    const byKey = await signNested(buyer, identity, DOMAIN, TYPES, MAIL);
    const byContract = await signNested(stranger, identity, DOMAIN, TYPES, MAIL);
    expect(await account.isValidSignature(DIGEST, byKey)).to.equal(MAGIC);
    expect(await account.isValidSignature(DIGEST, byContract)).to.equal(MAGIC);
    const byAnother = await signNested(owner, identity, DOMAIN, TYPES, MAIL);
    expect(await account.isValidSignature(DIGEST, byAnother)).to.equal(REFUSED);
  });

  it("announces ERC-7739", async () => {
    const { account } = await networkHelpers.loadFixture(twoAccounts);
    expect(await account.isValidSignature(`0x${"7739".repeat(16)}`, "0x")).to.equal("0x77390001");
  });
});
