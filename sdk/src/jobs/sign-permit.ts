import { AbiCoder, getAddress } from "ethers";

import type { Client } from "../client/client.js";
import { requireSigner } from "../client/require-signer.js";
import { FundingUnsupportedError } from "../errors/money-errors.js";
import { IERC20Permit__factory } from "../generated/typechain/factories/IERC20Permit__factory.js";
import { escrowAddress } from "./escrow-domain.js";
import type { SignedFunding } from "./funding.js";
import { FundingMode } from "./funding-mode.js";
import { hasCode, keySignature, payerSignature, takesPermit } from "./payer-signature.js";
import { priceOf } from "./price-of.js";
import type { Terms } from "./terms.js";
import { orNothing, tokenDomain } from "./token.js";

const TYPES = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

/** Lets the escrow take the price of a job, by ERC-2612. @throws {@link FundingUnsupportedError} */
export async function signPermit(client: Client, { offer, bid }: Terms, deadline: bigint): Promise<SignedFunding> {
  const { signer, account } = requireSigner(client);
  const { token, client: owner } = offer;
  if (getAddress(owner) !== getAddress(account)) {
    throw new FundingUnsupportedError(
      FundingMode.Permit,
      token,
      "only the key of the paying account can sign a permit",
    );
  }
  const [domain, nonce, isCode] = await Promise.all([
    tokenDomain(client, token),
    orNothing(IERC20Permit__factory.connect(token, client.provider).nonces(owner)),
    hasCode(client.provider, owner),
  ]);
  if (domain === undefined || nonce === undefined) {
    throw new FundingUnsupportedError(FundingMode.Permit, token, "the token has no ERC-2612 permits");
  }
  const message = { owner, spender: escrowAddress(client), value: priceOf(bid), nonce, deadline };
  const sign = (): Promise<string> => signer.signTypedData(domain, TYPES, message);
  const signature = keySignature(await payerSignature({ mode: FundingMode.Permit, token, sign }));
  const permit = [owner, message.spender, message.value, deadline] as const;
  if (signature === undefined || (isCode && !(await takesPermit(client, token, permit, signature)))) {
    const reason = `it takes permits of keys, and ${owner} is an account with code`;
    throw new FundingUnsupportedError(FundingMode.Permit, token, reason);
  }
  const { v, r, s } = signature;
  const proof = AbiCoder.defaultAbiCoder().encode(["uint256", "uint8", "bytes32", "bytes32"], [deadline, v, r, s]);
  return { mode: FundingMode.Permit, proof };
}
