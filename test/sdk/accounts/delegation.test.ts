import { expect } from "chai";
import { dataSlice, keccak256, Wallet, ZeroAddress } from "ethers";

import {
  connect,
  DelegationRefusedError,
  deployAccount,
  getDelegation,
  requireTrustedDelegation,
} from "../../../sdk/src/index.js";
import { lookAtKey } from "../../../sdk/examples/actions/sessions.js";
import { caught } from "../../utils/caught.js";
import { connectedMarket, networkHelpers, stockProvider } from "../fixtures/clients.js";
import { ethers } from "../../fixtures/market.js";

const ETHER = 10n ** 18n;

/** A key that can delegate by transactions of its own, of type 4; and a wallet's code that somebody may delegate to. */
async function delegating() {
  const market = await connectedMarket();
  const provider = stockProvider();
  const key = new Wallet(`0x${"7702".repeat(16)}`, provider);
  await market.stranger.sendTransaction({ to: key, value: ETHER });
  const code = await ethers.deployContract("ContractWallet", [market.stranger]);
  const delegate = await code.getAddress();
  const codeHash = keccak256(await provider.getCode(delegate));
  /** Signs an authorization and sends it: the chain then writes the delegation into the account's code. */
  const delegateTo = async (address: string): Promise<void> => {
    const nonce = await provider.getTransactionCount(key);
    // The key's own transaction takes the first number.
    const authorization = await key.authorize({ address, nonce: nonce + 1 });
    const sent = await key.sendTransaction({ type: 4, to: ZeroAddress, nonce, authorizationList: [authorization] });
    await sent.wait();
  };
  const connected = (trustedDelegations?: readonly string[]) =>
    connect({ signer: key, deployment: market.deployment, ...(trustedDelegations && { trustedDelegations }) });
  return { ...market, provider, key, delegate, codeHash, delegateTo, connected };
}

describe("getDelegation", () => {
  it("shows the delegate of a key and the hash of its code; nothing for a plain key and a contract", async () => {
    const { reader, key, delegate, codeHash, delegateTo } = await networkHelpers.loadFixture(delegating);
    const account = key.address;
    expect(await getDelegation(reader, { account })).to.equal(undefined);
    expect(await getDelegation(reader, { account: delegate })).to.equal(undefined);
    await delegateTo(delegate);
    expect(await getDelegation(reader, { account })).to.deep.equal({ account, delegate, codeHash });
    await delegateTo(ZeroAddress);
    expect(await getDelegation(reader, { account })).to.equal(undefined);
  });
});

describe("requireTrustedDelegation", () => {
  it("refuses code that nobody trusts, with its hash, and takes what the caller trusts", async () => {
    const { reader, key, delegate, codeHash, delegateTo } = await networkHelpers.loadFixture(delegating);
    const account = key.address;
    await requireTrustedDelegation(reader, { account });
    await delegateTo(delegate);
    for (const trustedDelegations of [undefined, [], [keccak256("0x")]]) {
      const error = await caught(DelegationRefusedError, () =>
        requireTrustedDelegation(reader, { account, ...(trustedDelegations && { trustedDelegations }) }),
      );
      expect(error).to.include({ code: "DELEGATION_REFUSED", fault: "UNTRUSTED", account, delegate, codeHash });
    }
    await requireTrustedDelegation(reader, { account, trustedDelegations: [codeHash.toUpperCase().replace("X", "x")] });
    expect(await lookAtKey(reader, account, codeHash)).to.deep.equal({ account, delegate, codeHash });
  });

  it("refuses a delegate without code, whose deployer would have the account", async () => {
    const { reader, key, delegateTo } = await networkHelpers.loadFixture(delegating);
    const delegate = Wallet.createRandom().address;
    await delegateTo(delegate);
    const error = await caught(DelegationRefusedError, () =>
      requireTrustedDelegation(reader, { account: key.address, trustedDelegations: [keccak256("0x")] }),
    );
    expect(error).to.include({ fault: "NO_CODE", delegate });
  });

  it("refuses the code of agents' accounts, trusted or not: no key can use it", async () => {
    const { reader, provider, providerClient, key, delegateTo } = await networkHelpers.loadFixture(delegating);
    const { account } = await deployAccount(providerClient, { agentId: 1n });
    const implementation = dataSlice(await provider.getCode(account), 10, 30);
    for (const delegate of [account, implementation]) {
      await delegateTo(delegate);
      const trustedDelegations = [keccak256(await provider.getCode(delegate))];
      const error = await caught(DelegationRefusedError, () =>
        requireTrustedDelegation(reader, { account: key.address, trustedDelegations }),
      );
      expect(error).to.include({ fault: "AGENT_ACCOUNT" });
    }
  });
});

describe("connect, by a key that delegated", () => {
  it("refuses to write as it until its owner trusts the code or ends the delegation", async () => {
    const { key, delegate, codeHash, delegateTo, connected } = await networkHelpers.loadFixture(delegating);
    await delegateTo(delegate);
    const error = await caught(DelegationRefusedError, () => connected());
    expect(error).to.include({ fault: "UNTRUSTED", delegate, codeHash });
    expect((await connected([codeHash])).account).to.equal(key.address);
    await delegateTo(ZeroAddress);
    expect((await connected()).account).to.equal(key.address);
  });
});
