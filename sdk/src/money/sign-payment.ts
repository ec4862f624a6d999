import { AbiCoder, Contract, getAddress, type Provider, Signature } from "ethers";

import { type Client, requireSigner } from "../client/client.js";
import { escrowAddress, jobIdOf } from "../client/domains.js";
import { chainTime } from "../client/read.js";
import { signAs } from "../client/sign-as.js";
import { FundingUnsupportedError } from "../errors/money-errors.js";
import { IERC20Permit__factory } from "../generated/typechain/factories/IERC20Permit__factory.js";
import { IERC3009__factory } from "../generated/typechain/factories/IERC3009__factory.js";
import { FundingMode, type SignedFunding } from "../protocol/funding.js";
import { priceOf, type Terms } from "../protocol/terms.js";
import { isRefusedCall, isUnsupported } from "../reverts/revert-data.js";
import { orNothing, tokenDomain } from "./token.js";

const PERMIT_TYPES = {
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
  const sign = (): Promise<string> => signer.signTypedData(domain, PERMIT_TYPES, message);
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

const AUTHORIZATION_TYPES = {
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
  const sign = (): Promise<string> => signAs(client, { account: from, domain, types: AUTHORIZATION_TYPES, message });
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
async function payerSignature({ mode, token, sign }: PayerSignature): Promise<string> {
  try {
    return await sign();
  } catch (cause) {
    if (!isUnsupported(cause)) throw cause;
    throw new FundingUnsupportedError(mode, token, "the signer does not sign typed data", { cause });
  }
}

/** Whether an account has code: an agent's account, a wallet of several owners, a key that delegates (EIP-7702). */
async function hasCode(provider: Provider, account: string): Promise<boolean> {
  return (await provider.getCode(account)) !== "0x";
}

/** The r, s and v of a key's signature; nothing of any other. */
function keySignature(signature: string): Signature | undefined {
  return /^0x[0-9a-f]{130}$/i.test(signature) ? Signature.from(signature) : undefined;
}

/** The parameters of the token's `permit` before the signature. */
type Permit = readonly [owner: string, spender: string, value: bigint, deadline: bigint];

/** Whether a token takes a permit: many ask the code of an owner that has code, and hear nothing of the key from it. */
async function takesPermit(client: Client, token: string, permit: Permit, signature: Signature): Promise<boolean> {
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
async function takesAuthorization(
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
