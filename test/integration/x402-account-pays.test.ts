import { toFacilitatorEvmSigner } from "@x402/evm";
import { ExactEvmScheme as Payer } from "@x402/evm/exact/client";
import { ExactEvmScheme as Facilitator } from "@x402/evm/exact/facilitator";
import { expect } from "chai";
import { createWalletClient, type Hex, http, publicActions } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";

import { connect, deployAccount, registerAgent, signAs, type SignAsParameters } from "../../sdk/src/index.js";
import { deployMarketOn } from "../fixtures/market.js";
import { deploymentOf } from "../sdk/fixtures/clients.js";
import { nodeKey, startNode } from "../utils/http-node.js";

describe("An agent's account, as the payer of x402's exact scheme", function () {
  this.timeout(60_000);

  it("signs what the facilitator accepts; the test dollar alone has no form of the transfer for it", async () => {
    const node = await startNode();
    const market = await deployMarketOn(node.ethers);
    const deployment = await deploymentOf(market, node.ethers);
    const owner = await connect({ url: node.url, privateKey: nodeKey(4), deployment });
    try {
      const { agentId, identity } = await registerAgent(owner, { uri: "ipfs://payer" });
      await deployAccount(owner, { agentId });
      await market.dollar.mint(identity, 10_000n);

      const account = privateKeyToAccount(nodeKey(2) as Hex);
      const wallet = createWalletClient({ account, chain: hardhat, transport: http(node.url) }).extend(publicActions);
      // `never`: the package's types ask for less of a viem client than viem's own types give.
      const facilitator = new Facilitator(toFacilitatorEvmSigner({ ...wallet, address: account.address } as never));
      const price = {
        scheme: "exact",
        network: "eip155:31337",
        asset: await market.dollar.getAddress(),
        amount: "10000",
        payTo: account.address,
        maxTimeoutSeconds: 60,
        extra: { name: "Test Dollar", version: "1" },
      } as const;
      const verified = async (signTypedData: (typed: SignAsParameters) => Promise<string>) => {
        const payer = { address: identity as Hex, signTypedData: (typed: object) => signTypedData(typed as never) };
        const { payload } = await new Payer(payer as never).createPaymentPayload(2, price);
        return facilitator.verify({ x402Version: 2, accepted: price, payload }, price);
      };

      // The key itself signs for the key, and for no account: ERC-7739.
      const byKey = await verified(({ domain, types, message }) => owner.signer!.signTypedData(domain, types, message));
      expect(byKey).to.include({ isValid: false, invalidReason: "invalid_exact_evm_signature" });
      const byAccount = await verified(({ domain, types, message }) =>
        signAs(owner, { account: identity, domain, types, message }),
      );
      expect(byAccount).to.include({
        isValid: false,
        invalidReason: "invalid_exact_evm_transaction_simulation_failed",
      });
      expect(byAccount.invalidMessage).to.match(/selector was not recognized[^]*bytes32 nonce, bytes signature\)/);
    } finally {
      owner.close();
      await node.close();
    }
  });
});
