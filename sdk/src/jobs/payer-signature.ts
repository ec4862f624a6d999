import { Contract, type Provider, Signature } from "ethers";

import type { Client } from "../client/client.js";
import { isUnsupported } from "../client/is-unsupported.js";
import { isRefusedCall } from "../client/revert-data.js";
import { FundingUnsupportedError } from "../errors/money-errors.js";
import { escrowAddress } from "./escrow-domain.js";
import type { FundingMode } from "./funding-mode.js";

/** The calls of a token that take a signature, as the escrow makes them. */
const TOKEN = [
  "function permit(address,address,uint256,uint256,uint8,bytes32,bytes32)",
  "function receiveWithAuthorization(address,address,uint256,uint256,uint256,bytes32,uint8,bytes32,bytes32)",
  "function receiveWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)",
];

/** What a payer signs, and how the token and the payer are named when they cannot. */
interface PayerSignature {
  readonly mode: FundingMode;
  readonly token: string;
  readonly sign: () => Promise<string>;
}

/** Signs for the payer. @throws {@link FundingUnsupportedError} when its wallet does not sign such data at all. */
export async function payerSignature({ mode, token, sign }: PayerSignature): Promise<string> {
  try {
    return await sign();
  } catch (cause) {
    if (!isUnsupported(cause)) throw cause;
    throw new FundingUnsupportedError(mode, token, "the signer does not sign typed data", { cause });
  }
}

/** Whether an account has code: an agent's account, a wallet of several owners, a key that delegates (EIP-7702). */
export async function hasCode(provider: Provider, account: string): Promise<boolean> {
  return (await provider.getCode(account)) !== "0x";
}

/** The r, s and v of a key's signature; nothing of any other. */
export function keySignature(signature: string): Signature | undefined {
  return /^0x[0-9a-f]{130}$/i.test(signature) ? Signature.from(signature) : undefined;
}

/** The parameters of the token's `permit` before the signature. */
type Permit = readonly [owner: string, spender: string, value: bigint, deadline: bigint];

/** Whether a token takes a permit: many ask the code of an owner that has code, and hear nothing of the key from it. */
export async function takesPermit(
  client: Client,
  token: string,
  permit: Permit,
  signature: Signature,
): Promise<boolean> {
  const { v, r, s } = signature;
  return succeeds(client, token, TOKEN[0] ?? "", [...permit, v, r, s]);
}

/** The parameters of the token's `receiveWithAuthorization` before the signature. */
type Authorization = readonly [
  from: string,
  to: string,
  value: bigint,
  validAfter: bigint,
  validBefore: bigint,
  nonce: string,
];

/** Whether a token takes an authorization, in one of the two forms that the escrow tries for a payer with code. */
export async function takesAuthorization(
  client: Client,
  token: string,
  authorization: Authorization,
  signature: string,
): Promise<boolean> {
  const key = keySignature(signature);
  const byKey = key && succeeds(client, token, TOKEN[1] ?? "", [...authorization, key.v, key.r, key.s]);
  const byCode = succeeds(client, token, TOKEN[2] ?? "", [...authorization, signature]);
  const [isByKey = false, isByCode] = await Promise.all([byKey, byCode]);
  return isByKey || isByCode;
}

/** Tries a call of the escrow, and sends nothing. */
async function succeeds(client: Client, token: string, method: string, args: readonly unknown[]): Promise<boolean> {
  try {
    await new Contract(token, [method], client.provider)
      .getFunction(method.slice("function ".length))
      .staticCall(...(args as unknown[]), { from: escrowAddress(client) });
    return true;
  } catch (error) {
    if (isRefusedCall(error)) return false;
    throw error;
  }
}
