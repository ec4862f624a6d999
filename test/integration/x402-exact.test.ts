import { expect } from "chai";
import { AbiCoder, concat, dataLength, dataSlice, id, Signature, TypedDataEncoder } from "ethers";
import { createPublicClient, custom, type Hex } from "viem";

import { rpc } from "../fixtures/market.js";
import { account, DAY, DOLLAR, ethers, networkHelpers, now, permission } from "../fixtures/sessions.js";
import { fields, signNested } from "../utils/typed-data.js";

/** What x402's scheme `exact` signs on EVM chains: an ERC-3009 authorization that anybody may settle. */
const TYPES = {
  TransferWithAuthorization: fields(
    "address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce",
  ),
};
/** What is behind a signature of an account that is not deployed yet (ERC-6492). */
const MAGIC = `0x${"6492".repeat(16)}`;
const BY_BYTES = "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)";
const BY_KEY = "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,uint8,bytes32,bytes32)";
const PRICE = 3n * DOLLAR;

interface Authorization {
  readonly from: string;
  readonly to: string;
  readonly value: bigint;
  readonly validAfter: bigint;
  readonly validBefore: bigint;
  readonly nonce: string;
}

/** A token like USDC 2.2, whose signatures may be a contract's; agent 2 has a deployed account with $100 of it, agent 3 one that is not deployed. */
async function payable() {
  const fixture = await account();
  const { registry, owner } = fixture;
  const token = await ethers.deployContract("CodeFirstDollar");
  await registry.connect(owner)["register(string)"]("ipfs://agent");
  const future = await registry.identityOf(3n);
  await token.mint(fixture.address, 100n * DOLLAR);
  await token.mint(future, 100n * DOLLAR);
  const { name, version, chainId } = await token.eip712Domain();
  const domain = { name, version, chainId, verifyingContract: await token.getAddress() };
  const authorize = async (from: string, to: string): Promise<Authorization> => ({
    from,
    to,
    value: PRICE,
    validAfter: 0n,
    validBefore: (await now()) + 600n,
    nonce: id(`${from} ${to}`),
  });
  /** The owner's signature in the name of an account of its own. */
  const ownerSigns = (authorization: Authorization) =>
    signNested(owner, authorization.from, domain, TYPES, authorization as never, ethers);
  /** Whether a seller or a facilitator finds it valid: as viem checks any signature, of accounts not deployed too, without a transaction. */
  const isValid = (authorization: Authorization, signature: string) =>
    createPublicClient({ transport: custom(rpc) }).verifyHash({
      address: authorization.from as Hex,
      hash: TypedDataEncoder.hash(domain, TYPES, authorization) as Hex,
      signature: signature as Hex,
    });
  /** A facilitator, who is nobody to the account, deploys it if the signature says how, and settles. */
  const settle = async (authorization: Authorization, signature: string) => {
    const { stranger } = fixture;
    let inner = signature;
    if (dataSlice(signature, -32) === MAGIC) {
      const wrapped = dataSlice(signature, 0, dataLength(signature) - 32);
      const [factory, data, rest] = AbiCoder.defaultAbiCoder().decode(["address", "bytes", "bytes"], wrapped);
      await (await stranger.sendTransaction({ to: factory as string, data: data as string })).wait();
      inner = rest as string;
    }
    return token.connect(stranger)[BY_BYTES](...valuesOf(authorization), inner);
  };
  return { ...fixture, token, domain, future, authorize, ownerSigns, isValid, settle };
}

const valuesOf = ({ from, to, value, validAfter, validBefore, nonce }: Authorization) =>
  [from, to, value, validAfter, validBefore, nonce] as const;

describe("x402's scheme exact, with an agent's account", () => {
  it("pays by the owner's signature, which a stranger settles", async () => {
    const { address, token, stranger, provider, authorize, ownerSigns, isValid, settle } =
      await networkHelpers.loadFixture(payable);
    const authorization = await authorize(address, provider.address);
    const signature = await ownerSigns(authorization);
    expect(await isValid(authorization, signature)).to.equal(true);
    expect(await isValid({ ...authorization, value: PRICE + 1n }, signature)).to.equal(false);
    await expect(
      token.connect(stranger)[BY_BYTES](...valuesOf({ ...authorization, to: stranger.address }), signature),
    ).to.be.revertedWithCustomError(token, "SignatureInvalid");
    await expect(settle(authorization, signature)).to.changeTokenBalances(
      ethers,
      token,
      [address, provider],
      [-PRICE, PRICE],
    );
    await expect(settle(authorization, signature)).to.be.revert(ethers);
  });

  it("pays before it is deployed: the signature says how to deploy it (ERC-6492)", async () => {
    const { registry, token, future, provider, authorize, ownerSigns, isValid, settle } =
      await networkHelpers.loadFixture(payable);
    expect(await ethers.provider.getCode(future)).to.equal("0x");
    const authorization = await authorize(future, provider.address);
    const deployment = registry.interface.encodeFunctionData("deployAccount", [3n]);
    const parts = [await registry.getAddress(), deployment, await ownerSigns(authorization)];
    const signature = concat([AbiCoder.defaultAbiCoder().encode(["address", "bytes", "bytes"], parts), MAGIC]);
    expect(await isValid(authorization, signature)).to.equal(true);
    expect(await isValid({ ...authorization, value: PRICE + 1n }, signature)).to.equal(false);
    await expect(settle(authorization, signature)).to.changeTokenBalances(
      ethers,
      token,
      [future, provider],
      [-PRICE, PRICE],
    );
    expect(await ethers.provider.getCode(future)).not.to.equal("0x");
  });

  it("is paid, deployed or not, by a buyer's key", async () => {
    const { address, future, token, domain, buyer, stranger, authorize } = await networkHelpers.loadFixture(payable);
    await token.mint(buyer, 10n * DOLLAR);
    for (const payee of [address, future]) {
      const authorization = await authorize(buyer.address, payee);
      const { v, r, s } = Signature.from(await buyer.signTypedData(domain, TYPES, authorization));
      await expect(token.connect(stranger)[BY_KEY](...valuesOf(authorization), v, r, s)).to.changeTokenBalances(
        ethers,
        token,
        [buyer, payee],
        [-PRICE, PRICE],
      );
    }
  });

  it("T84_takes no authorization that a session signed; the session pays the same by a call within its limits", async () => {
    const { address, token, domain, key, provider, stranger, sessions, granted, limitOf, authorize, isValid } =
      await networkHelpers.loadFixture(payable);
    const place = await token.getAddress();
    const { selector } = token.interface.getFunction("transfer");
    const { grant, grantId } = await granted({
      permissions: [permission(place, selector)],
      counterparties: [provider.address],
      limits: [await limitOf({ token: place, perUse: 5n * DOLLAR, perWindow: 5n * DOLLAR, window: DAY })],
    });
    const authorization = await authorize(address, provider.address);
    const digest = TypedDataEncoder.hash(domain, TYPES, authorization);
    const message = concat([dataSlice(id("TransferWithAuthorization"), 0, 4), digest]);
    const wrapped = sessions.interface.encodeFunctionData("isSignedByKeyOf", [digest, grant, message, "0x"]);
    const signatures = [
      await key.signTypedData(domain, TYPES, authorization),
      await signNested(key, address, domain, TYPES, authorization as never, ethers),
      grantId,
      wrapped,
    ];
    for (const signature of signatures) {
      expect(await isValid(authorization, signature)).to.equal(false);
      await expect(
        token.connect(stranger)[BY_BYTES](...valuesOf(authorization), signature),
      ).to.be.revertedWithCustomError(token, "SignatureInvalid");
    }
    const callData = token.interface.encodeFunctionData("transfer", [provider.address, PRICE]);
    const pay = () => sessions.connect(key).executeSession(grant, [{ target: place, value: 0n, callData }]);
    await expect(pay()).to.changeTokenBalances(ethers, token, [address, provider], [-PRICE, PRICE]);
    await expect(pay()).to.be.revertedWithCustomError(sessions, "SessionLimitExceeded");
  });
});
