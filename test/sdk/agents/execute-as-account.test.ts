import { expect } from "chai";
import { parseEther, Wallet } from "ethers";

import {
  AccountNotDeployedError,
  agentDid,
  ContractRevertError,
  deployAccount,
  executeAsAccount,
  parseDid,
  RecipientUnprovenError,
  registerAgent,
  requireRecipient,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { connectedMarket, networkHelpers } from "../fixtures/clients.js";

/** Agent 1's account has code, two ether and 100 units of the test dollar. */
async function richAccount() {
  const fixture = await connectedMarket();
  const { account } = await deployAccount(fixture.providerClient, { agentId: 1n });
  await fixture.client.sendTransaction({ to: account, value: parseEther("2") });
  await fixture.dollar.mint(account, 100n);
  return { ...fixture, account };
}

describe("executeAsAccount", () => {
  it("T96_throws while the account has no code: the coins would stay there, the call would do nothing", async () => {
    const { providerClient } = await networkHelpers.loadFixture(connectedMarket);
    const { identity } = parseDid(await agentDid(providerClient, { agentId: 1n }));
    const error = await caught(AccountNotDeployedError, () =>
      executeAsAccount(providerClient, { agentId: 1n, calls: [] }),
    );
    expect(error).to.include({ code: "ACCOUNT_NOT_DEPLOYED", agentId: 1n, account: identity });
  });

  it("deploys once, whoever pays", async () => {
    const { strangerClient, account } = await networkHelpers.loadFixture(richAccount);
    expect(await deployAccount(strangerClient, { agentId: 1n })).to.include({ account, isNew: false });
    const { agentId } = await registerAgent(strangerClient, { uri: "" });
    expect(await deployAccount(strangerClient, { agentId })).to.include({ isNew: true });
  });

  it("makes all calls in their order", async () => {
    const { providerClient, account, dollar, client, rival, escrow } = await networkHelpers.loadFixture(richAccount);
    const to = await dollar.getAddress();
    const before = await providerClient.provider.getBalance(client.address);
    await executeAsAccount(providerClient, {
      agentId: 1n,
      calls: [
        { to: client.address, value: parseEther("1") },
        { to, data: dollar.interface.encodeFunctionData("transfer", [client.address, 60n]) },
        { to, data: dollar.interface.encodeFunctionData("approve", [await escrow.getAddress(), 40n]) },
      ],
    });
    expect((await providerClient.provider.getBalance(client.address)) - before).to.equal(parseEther("1"));
    expect(await dollar.balanceOf(client)).to.equal(60n);
    expect(await dollar.allowance(account, escrow)).to.equal(40n);
    expect(await dollar.balanceOf(rival)).to.equal(0n);
  });

  it("throws what a call reverts with, and for a stranger", async () => {
    const { providerClient, strangerClient, account, dollar, client, stranger, provider } =
      await networkHelpers.loadFixture(richAccount);
    const data = dollar.interface.encodeFunctionData("transfer", [client.address, 101n]);
    const calls = [{ to: await dollar.getAddress(), data }];
    const error = await caught(ContractRevertError, () => executeAsAccount(providerClient, { agentId: 1n, calls }));
    expect(error.errorName).to.equal("ERC20InsufficientBalance");
    expect(error.namedArgs).to.deep.equal({ sender: account, balance: 100n, needed: 101n });
    const refused = await caught(ContractRevertError, () => executeAsAccount(strangerClient, { agentId: 1n, calls }));
    expect(refused.errorName).to.equal("CallerUnauthorized");
    expect(refused.args).to.deep.equal([stranger.address, provider.address]);
  });

  describe("T96_when nothing on this chain shows that anybody controls the receiver", () => {
    it("throws, for coins, tokens, and calls into nothing", async () => {
      const { providerClient, dollar } = await networkHelpers.loadFixture(richAccount);
      const nobody = Wallet.createRandom().address;
      const to = await dollar.getAddress();
      const { interface: abi } = dollar;
      for (const call of [
        { to: nobody, value: 1n },
        { to: nobody, data: "0x12345678" },
        { to, data: abi.encodeFunctionData("transfer", [nobody, 1n]) },
        { to, data: abi.encodeFunctionData("transferFrom", [to, nobody, 1n]) },
      ]) {
        const parameters = { agentId: 1n, calls: [call] };
        const error = await caught(RecipientUnprovenError, () => executeAsAccount(providerClient, parameters));
        expect(error.recipient.toLowerCase()).to.equal(nobody.toLowerCase());
        expect(error).to.include({ code: "RECIPIENT_UNPROVEN", chainId: 31337n });
      }
      await executeAsAccount(providerClient, { agentId: 1n, calls: [{ to: nobody, value: 1n }], allowUnproven: true });
      expect(await providerClient.provider.getBalance(nobody)).to.equal(1n);
    });

    it("accepts an agent's undeployed account: the registry of this chain derives it from the agent", async () => {
      const { providerClient, strangerClient } = await networkHelpers.loadFixture(richAccount);
      const { identity } = await registerAgent(strangerClient, { uri: "" });
      await requireRecipient(strangerClient, { recipient: identity });
      await executeAsAccount(providerClient, { agentId: 1n, calls: [{ to: identity, value: 1n }] });
      expect(await providerClient.provider.getBalance(identity)).to.equal(1n);
    });
  });
});
