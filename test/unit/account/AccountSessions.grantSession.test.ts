import { expect } from "chai";
import { AbiCoder, dataLength, dataSlice, Interface, keccak256, TypedDataEncoder, ZeroAddress } from "ethers";

import {
  account,
  DAY,
  DOLLAR,
  ethers,
  GRANT,
  type GrantFields,
  networkHelpers,
  now,
  permission,
} from "../../fixtures/sessions.js";
import { values } from "../../utils/escrow.js";
import { domainOf } from "../../utils/typed-data.js";

const ENTRY_POINT = "0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108";

/** Functions that give away a token, or the right to take it, or hide other calls. */
const APPROVING = new Interface([
  "function transfer(address,uint256)",
  "function transferFrom(address,address,uint256)",
  "function safeTransferFrom(address,address,uint256)",
  "function safeTransferFrom(address,address,uint256,bytes)",
  "function safeTransferFrom(address,address,uint256,uint256,bytes)",
  "function safeBatchTransferFrom(address,address,uint256[],uint256[],bytes)",
  "function transfer(address,uint256,uint256)",
  "function send(address,uint256,bytes)",
  "function transferAndCall(address,uint256)",
  "function transferAndCall(address,uint256,bytes)",
  "function transferFrom(address,address,uint160,address)",
  "function approve(address,uint256)",
  "function setApprovalForAll(address,bool)",
  "function approve(address,uint256,uint256)",
  "function setOperator(address,bool)",
  "function authorizeOperator(address)",
  "function increaseAllowance(address,uint256)",
  "function approveAndCall(address,uint256)",
  "function approveAndCall(address,uint256,bytes)",
  "function approve(address,address,uint160,uint48)",
  "function multicall(bytes[])",
  "function execute(bytes32,bytes)",
]);

/** A grant by the ABI, with the word in front that says where it begins. */
const encodeGrant = (grant: GrantFields): string =>
  AbiCoder.defaultAbiCoder().encode(
    [
      `tuple(bytes signer,uint40 validAfter,uint40 validUntil,uint32 maxUses,uint72 maxGasCost,uint96 maxFeePerGas,address escrow,bool hiresAnyone,address[] counterparties,tuple(address target,bytes4 selector)[] permissions,tuple(address token,uint96 perUse,uint96 perWindow,uint32 window,uint96 total)[] limits,uint64 epoch,uint256 nonce)`,
    ],
    [grant],
  );

describe("AccountSessions.grantSession", () => {
  it("reverts when the caller is not the owner, be it the key itself", async () => {
    const { sessions, grantOf, owner, key } = await networkHelpers.loadFixture(account);
    await expect(sessions.connect(key).grantSession(await grantOf()))
      .to.be.revertedWithCustomError(sessions, "CallerUnauthorized")
      .withArgs(key, owner);
  });

  it("reverts at the address of the code, which is no account", async () => {
    const { wallet, sessions, grantOf, owner } = await networkHelpers.loadFixture(account);
    const code = await ethers.getContractAt("AccountSessions", await wallet.SESSIONS());
    await expect(code.connect(owner).grantSession(await grantOf()))
      .to.be.revertedWithCustomError(sessions, "AccountIsImplementation")
      .withArgs(code);
  });

  it("reverts when the grant is for another epoch", async () => {
    const { sessions, grantOf, owner } = await networkHelpers.loadFixture(account);
    await expect(sessions.connect(owner).grantSession(await grantOf({ epoch: 1n })))
      .to.be.revertedWithCustomError(sessions, "SessionEpochPassed")
      .withArgs(1n, 0n);
  });

  it("reverts when the grant is over before it starts", async () => {
    const { sessions, grantOf, owner } = await networkHelpers.loadFixture(account);
    const grant = await grantOf({ validUntil: await now() });
    await expect(sessions.connect(owner).grantSession(grant))
      .to.be.revertedWithCustomError(sessions, "SessionExpired")
      .withArgs(await sessions.grantIdOf(grant), grant.validUntil);
  });

  it("T88_reverts when the session exists, also after it was ended: its limits never start anew", async () => {
    const { sessions, granted, owner } = await networkHelpers.loadFixture(account);
    const { grant, grantId } = await granted();
    await sessions.connect(owner).killSession(grantId);
    await expect(sessions.connect(owner).grantSession(grant))
      .to.be.revertedWithCustomError(sessions, "SessionExists")
      .withArgs(grantId);
  });

  it("reverts when the key is none: too short, a precompile, or the account itself", async () => {
    const { sessions, grantOf, owner, address } = await networkHelpers.loadFixture(account);
    for (const signer of ["0x", "0x1234", `0x${"00".repeat(19)}05`, address.toLowerCase()]) {
      await expect(sessions.connect(owner).grantSession(await grantOf({ signer })))
        .to.be.revertedWithCustomError(sessions, "SessionSignerInvalid")
        .withArgs(signer);
    }
  });

  // INV-ACC-8.
  it("T89_reverts for the account itself, its registry, the entry point and what is no contract", async () => {
    const { sessions, registry, grantOf, owner, address } = await networkHelpers.loadFixture(account);
    for (const target of [address, await registry.getAddress(), ENTRY_POINT, ZeroAddress, `0x${"00".repeat(19)}01`]) {
      const grant = await grantOf({ permissions: [permission(target, "0x12345678")] });
      await expect(sessions.connect(owner).grantSession(grant))
        .to.be.revertedWithCustomError(sessions, "SessionTargetForbidden")
        .withArgs(target);
    }
  });

  it("T85_reverts for whatever gives a token, or the right to take one, where no limit sees it", async () => {
    const { sessions, grantOf, owner, target } = await networkHelpers.loadFixture(account);
    const selectors: string[] = [];
    APPROVING.forEachFunction(({ selector }) => selectors.push(selector));
    expect(new Set(selectors).size).to.equal(22);
    for (const selector of selectors) {
      const grant = await grantOf({ permissions: [permission(await target.getAddress(), selector)] });
      await expect(sessions.connect(owner).grantSession(grant))
        .to.be.revertedWithCustomError(sessions, "SessionSelectorForbidden")
        .withArgs(target, selector);
    }
  });

  it("T85_reverts for anything of a limited token but transfer and approve", async () => {
    const { sessions, dollar, grantOf, owner } = await networkHelpers.loadFixture(account);
    for (const name of ["transferFrom", "permit"] as const) {
      const { selector } = dollar.interface.getFunction(name);
      const grant = await grantOf({ permissions: [permission(await dollar.getAddress(), selector)] });
      await expect(sessions.connect(owner).grantSession(grant))
        .to.be.revertedWithCustomError(sessions, "SessionSelectorForbidden")
        .withArgs(dollar, selector);
    }
  });

  it("T89_reverts for calls of the escrow that sign for the account or hide other calls", async () => {
    const { sessions, escrow, grantOf, owner } = await networkHelpers.loadFixture(account);
    for (const name of ["approveDigest", "multicall", "award", "cancelFor", "pauseAwards"] as const) {
      const { selector } = escrow.interface.getFunction(name);
      const grant = await grantOf({ permissions: [permission(await escrow.getAddress(), selector)] });
      await expect(sessions.connect(owner).grantSession(grant))
        .to.be.revertedWithCustomError(sessions, "SessionSelectorForbidden")
        .withArgs(escrow, selector);
    }
  });

  it("reverts when a token is limited twice", async () => {
    const { sessions, dollar, grantOf, limitOf, owner } = await networkHelpers.loadFixture(account);
    const grant = await grantOf({ limits: [await limitOf(), await limitOf({ total: 1n })] });
    await expect(sessions.connect(owner).grantSession(grant))
      .to.be.revertedWithCustomError(sessions, "SessionLimitInvalid")
      .withArgs(dollar);
  });

  it("grants at once, when the owner has no delay, and shows all of it", async () => {
    const { sessions, dollar, grantOf, owner } = await networkHelpers.loadFixture(account);
    const grant = await grantOf();
    const grantId = keccak256(dataSlice(encodeGrant(grant), 32));
    expect(await sessions.grantIdOf(grant)).to.equal(grantId);
    const start = (await now()) + 1n;
    await networkHelpers.time.setNextBlockTimestamp(start);
    await expect(sessions.connect(owner).grantSession(grant))
      .to.emit(sessions, "SessionGranted")
      .withArgs(grantId, start, values(grant));
    expect(await sessions.sessionOf(grantId)).to.deep.equal([start, 0n, false, false, 300n * DOLLAR, 0n]);
    const [limit, used, available] = await sessions.limitOf(grantId, dollar);
    expect(limit).to.deep.equal([50n * DOLLAR, 300n * DOLLAR, DAY, true, true]);
    expect([used, available]).to.deep.equal([0n, 100n * DOLLAR]);
  });

  it("starts no earlier than the grant says", async () => {
    const { sessions, granted, key, pay, friend } = await networkHelpers.loadFixture(account);
    const validAfter = (await now()) + DAY;
    const { grant, grantId } = await granted({ validAfter });
    await expect(sessions.connect(key).executeSession(grant, [await pay(friend, 1n)]))
      .to.be.revertedWithCustomError(sessions, "SessionNotStarted")
      .withArgs(grantId, validAfter);
    await networkHelpers.time.setNextBlockTimestamp(validAfter);
    await sessions.connect(key).executeSession(grant, [await pay(friend, 1n)]);
  });

  // INV-ACC-9.
  it("T94_starts after the owner's delay", async () => {
    const { sessions, granted, key, owner, pay, friend } = await networkHelpers.loadFixture(account);
    await sessions.connect(owner).setRaiseDelay(DAY);
    const { grant, grantId } = await granted();
    const { startsAt } = await sessions.sessionOf(grantId);
    expect(startsAt).to.equal((await now()) + DAY);
    await networkHelpers.time.setNextBlockTimestamp(startsAt - 1n);
    await expect(sessions.connect(key).executeSession(grant, [await pay(friend, 1n)]))
      .to.be.revertedWithCustomError(sessions, "SessionNotStarted")
      .withArgs(grantId, startsAt);
    await networkHelpers.time.setNextBlockTimestamp(startsAt);
    await sessions.connect(key).executeSession(grant, [await pay(friend, 1n)]);
  });
});

describe("AccountSessions.grantSessionFor", () => {
  it("reverts when another than the owner signed", async () => {
    const { sessions, wallet, grantOf, owner, key } = await networkHelpers.loadFixture(account);
    const grant = await grantOf();
    const signature = await key.signTypedData(await domainOf(wallet), GRANT, grant);
    await expect(sessions.grantSessionFor(grant, signature))
      .to.be.revertedWithCustomError(sessions, "SignatureInvalid")
      .withArgs(owner, TypedDataEncoder.hash(await domainOf(wallet), GRANT, grant));
  });

  it("T90_reverts when anything of the grant is another: account, chain, key, policy or nonce", async () => {
    const fixture = await networkHelpers.loadFixture(account);
    const { sessions, registry, wallet, grantOf, limitOf, owner, buyer } = fixture;
    const grant = await grantOf();
    const domain = await domainOf(wallet);
    const signature = await owner.signTypedData(domain, GRANT, grant);
    const changes = [
      { signer: buyer.address.toLowerCase() },
      { validUntil: grant.validUntil + 1n },
      { maxUses: 1n },
      { maxGasCost: 1n },
      { maxFeePerGas: 1n },
      { hiresAnyone: true },
      { counterparties: [buyer.address] },
      { permissions: [] },
      { limits: [await limitOf({ total: 301n * DOLLAR })] },
      { nonce: 1n },
    ];
    for (const change of changes) {
      await expect(sessions.grantSessionFor({ ...grant, ...change }, signature)).to.be.revertedWithCustomError(
        sessions,
        "SignatureInvalid",
      );
    }
    await registry.connect(owner)["register()"]();
    const otherAddress = await registry.deployAccount.staticCall(3n);
    await registry.deployAccount(3n);
    const other = await ethers.getContractAt("IWholeAccount", otherAddress);
    await expect(other.grantSessionFor(grant, signature)).to.be.revertedWithCustomError(other, "SignatureInvalid");
    const elsewhere = await owner.signTypedData({ ...domain, chainId: 1n }, GRANT, grant);
    await expect(sessions.grantSessionFor(grant, elsewhere)).to.be.revertedWithCustomError(
      sessions,
      "SignatureInvalid",
    );
  });

  it("T90_grants once, whoever sends it, and never after all sessions were ended", async () => {
    const { sessions, wallet, grantOf, owner, stranger } = await networkHelpers.loadFixture(account);
    const [grant, later] = [await grantOf(), await grantOf({ nonce: 1n })];
    const domain = await domainOf(wallet);
    const signature = await owner.signTypedData(domain, GRANT, grant);
    const laterSignature = await owner.signTypedData(domain, GRANT, later);
    await sessions.connect(stranger).grantSessionFor(grant, signature);
    expect((await sessions.sessionOf(await sessions.grantIdOf(grant))).startsAt).to.equal(await now());
    await expect(sessions.grantSessionFor(grant, signature)).to.be.revertedWithCustomError(sessions, "SessionExists");
    await sessions.connect(owner).killSessions();
    await expect(sessions.grantSessionFor(later, laterSignature))
      .to.be.revertedWithCustomError(sessions, "SessionEpochPassed")
      .withArgs(0n, 1n);
  });

  it("takes the ERC-1271 signature of an owner that is a contract", async () => {
    const { sessions, registry, wallet, grantOf, owner, stranger, agentId } = await networkHelpers.loadFixture(account);
    const contract = await ethers.deployContract("ContractWallet", [stranger]);
    await registry.connect(owner).transferFrom(owner, contract, agentId);
    const grant = await grantOf();
    const signature = await stranger.signTypedData(await domainOf(wallet), GRANT, grant);
    expect(dataLength(signature)).to.equal(65);
    await expect(sessions.grantSessionFor(grant, signature)).to.emit(sessions, "SessionGranted");
  });
});
