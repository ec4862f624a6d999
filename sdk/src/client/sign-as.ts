import { concat, type Signer, toBeHex, toUtf8Bytes, type TypedDataDomain, TypedDataEncoder } from "ethers";

import { isSameAddress } from "../codec/abi-words.js";
import { SignerMismatchError } from "../errors/signature-errors.js";
import { AgentAccount__factory } from "../generated/typechain/index.js";
import { fixedTypes, type MessageName, type MessageTypes } from "../protocol/messages.js";
import { isRefusedCall } from "../reverts/revert-data.js";
import { type Client, requireSigner } from "./client.js";
import { escrowDomain } from "./domains.js";
import { read } from "./read.js";

/** What {@link signAs} needs. */
export interface SignAsParameters {
  /** Who agrees: the signer itself, or an agent's account whose agent the signer owns. */
  readonly account: string;
  /** Of the contract that will check the signature. */
  readonly domain: TypedDataDomain;
  /** The types of the message and of all that it nests. */
  readonly types: MessageTypes;
  readonly message: Record<string, unknown>;
}

/**
 * Signs typed data in the name of an account. For an agent's account the signature is nested as ERC-7739 says: it counts for
 * that account only, and the wallet still shows every field.
 *
 * @returns The signature: 65 bytes for a key, longer for an agent's account.
 * @throws {@link MissingSignerError} when the client has no signer.
 * @throws {@link SignerMismatchError} when the signer neither is the account nor controls it.
 * @example
 * const domain = escrowDomain(client);
 * const types = messageTypes("Offer");
 * const signature = await signAs(client, { account, domain, types, message: { ...offer } });
 */
export function signAs(client: Client, { account, domain, types, message }: SignAsParameters): Promise<string> {
  return read(client, async () => {
    const { signer, account: own } = requireSigner(client);
    if (isSameAddress(account, own)) return signer.signTypedData(domain, types, message);
    await requireControl(client, account, own);
    return signNested(client, signer, { account, domain, types, message });
  });
}

/**
 * Requires that `signer` owns the agent whose account `account` is.
 *
 * @internal
 */
export async function requireControl(client: Client, account: string, signer: string): Promise<void> {
  let owner: string;
  try {
    if ((await client.provider.getCode(account)) === "0x") throw new SignerMismatchError(account, signer);
    owner = await AgentAccount__factory.connect(account, client.provider).owner();
  } catch (cause) {
    if (cause instanceof SignerMismatchError || !isRefusedCall(cause)) throw cause;
    throw new SignerMismatchError(account, signer, { cause });
  }
  if (!isSameAddress(owner, signer)) throw new SignerMismatchError(account, signer);
}

async function signNested(
  client: Client,
  signer: Signer,
  { account, domain, types, message }: SignAsParameters,
): Promise<string> {
  const wallet = AgentAccount__factory.connect(account, client.provider);
  const { name, version, chainId, verifyingContract, salt } = await wallet.eip712Domain();
  const encoder = TypedDataEncoder.from(types);
  const { primaryType } = encoder;
  const description = toUtf8Bytes(contentsDescription(encoder));
  const signature = await signer.signTypedData(
    domain,
    {
      TypedDataSign: [
        { type: primaryType, name: "contents" },
        { type: "string", name: "name" },
        { type: "string", name: "version" },
        { type: "uint256", name: "chainId" },
        { type: "address", name: "verifyingContract" },
        { type: "bytes32", name: "salt" },
      ],
      ...types,
    },
    { contents: message, name, version, chainId, verifyingContract, salt },
  );
  return concat([
    signature,
    TypedDataEncoder.hashDomain(domain),
    encoder.hash(message),
    description,
    toBeHex(description.length, 2),
  ]);
}

/**
 * How ERC-7739 describes the message: its types as they follow `TypedDataSign`, in the order of their names. Where the
 * message's own type is not the first of them, its name comes once more at the end.
 */
function contentsDescription(encoder: TypedDataEncoder): string {
  const { primaryType } = encoder;
  const types = encoder.encodeType(primaryType).match(/[^)]+\)/g) ?? [];
  const inOrder = types.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const [first = ""] = inOrder;
  return nameOf(first) === primaryType ? inOrder.join("") : inOrder.join("") + primaryType;
}

/** The name of an encoded type: `Payee(address account,…)` is a Payee. */
function nameOf(type: string): string {
  return type.slice(0, type.indexOf("("));
}

/** Signs one of the escrow's messages in the name of a party. */
export function signMessage(
  client: Client,
  account: string,
  name: MessageName,
  message: Record<string, unknown>,
): Promise<string> {
  return signAs(client, { account, domain: escrowDomain(client), types: fixedTypes(name), message });
}
