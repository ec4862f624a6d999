import { AbiCoder } from "ethers";

import type { Client } from "../client/client.js";
import { FundingUnsupportedError } from "../errors/money-errors.js";
import { IERC3009__factory } from "../generated/typechain/factories/IERC3009__factory.js";
import { chainTime } from "./chain-time.js";
import { escrowAddress } from "./escrow-domain.js";
import type { SignedFunding } from "./funding.js";
import { FundingMode } from "./funding-mode.js";
import { jobIdOf } from "./job-id-of.js";
import { hasCode, payerSignature, takesAuthorization } from "./payer-signature.js";
import { priceOf } from "./price-of.js";
import { signAs } from "./sign-as.js";
import type { Terms } from "./terms.js";
import { orNothing, tokenDomain } from "./token.js";

const TYPES = {
  ReceiveWithAuthorization: [
    { name: "from", type: "address" },
    { name: "to", type: "address" },
    { name: "value", type: "uint256" },
    { name: "validAfter", type: "uint256" },
    { name: "validBefore", type: "uint256" },
    { name: "nonce", type: "bytes32" },
  ],
};

/** Lets the escrow take the price of a job, by ERC-3009. @throws {@link FundingUnsupportedError} */
export async function signAuthorization(
  client: Client,
  terms: Terms,
  { validAfter, validBefore }: { readonly validAfter: bigint; readonly validBefore: bigint },
): Promise<SignedFunding> {
  const { token, client: from } = terms.offer;
  // The authorization's nonce is the job: it can pay for nothing else.
  const nonce = jobIdOf(client, terms);
  const [domain, state, isCode, now] = await Promise.all([
    tokenDomain(client, token),
    orNothing(IERC3009__factory.connect(token, client.provider).authorizationState(from, nonce)),
    hasCode(client.provider, from),
    chainTime(client),
  ]);
  if (domain === undefined || state === undefined) {
    throw new FundingUnsupportedError(FundingMode.Authorization, token, "the token has no ERC-3009 authorizations");
  }
  const message = { from, to: escrowAddress(client), value: priceOf(terms.bid), validAfter, validBefore, nonce };
  const sign = (): Promise<string> => signAs(client, { account: from, domain, types: TYPES, message });
  const signature = await payerSignature({ mode: FundingMode.Authorization, token, sign });
  // Who has code, and whose token asks the code or the key alone, finds out before the award is sent.
  const { to, value } = message;
  const authorization = [from, to, value, validAfter, validBefore, nonce] as const;
  if (isCode && validAfter < now && !(await takesAuthorization(client, token, authorization, signature))) {
    const reason = `it refuses the signature of ${from}, which is an account with code`;
    throw new FundingUnsupportedError(FundingMode.Authorization, token, reason);
  }
  const proof = AbiCoder.defaultAbiCoder().encode(
    ["uint256", "uint256", "bytes"],
    [validAfter, validBefore, signature],
  );
  return { mode: FundingMode.Authorization, proof };
}
