import { Contract, type TypedDataDomain, TypedDataEncoder } from "ethers";

import type { Client } from "../client/client.js";
import { TokenUnknownError } from "../errors/money-errors.js";
import type { IERC20Metadata } from "../generated/typechain/IERC20Metadata.js";
import { IERC20Metadata__factory } from "../generated/typechain/factories/IERC20Metadata__factory.js";
import { IERC20Permit__factory } from "../generated/typechain/factories/IERC20Permit__factory.js";
import { isRefusedCall } from "../reverts/revert-data.js";

/** The symbols and addresses of the deployment's tokens. */
export function tokenBook({ deployment: { tokens = {} } }: Client): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tokens).map(([symbol, { address }]) => [symbol, address]));
}

/** A token by its ERC-20 interface, to read. */
export function erc20(client: Client, token: string): IERC20Metadata {
  return IERC20Metadata__factory.connect(token, client.provider);
}

/** How many digits a token has after the point. @throws {@link TokenUnknownError} when there is no token at the address. */
export async function decimalsOf(client: Client, token: string): Promise<number> {
  const known = Object.values(client.deployment.tokens ?? {}).find(({ address }) => address === token);
  if (known) return known.decimals;
  const decimals = await orNothing(erc20(client, token).decimals());
  if (decimals === undefined) throw new TokenUnknownError(token, Object.keys(tokenBook(client)));
  return Number(decimals);
}

/**
 * The EIP-712 domain under which a token takes signatures; nothing when it takes none, or none that we understand. A token that
 * does not announce it (EIP-5267) is asked for name and version, and the result is checked against its separator.
 */
export async function tokenDomain(client: Client, token: string): Promise<TypedDataDomain | undefined> {
  const contract = new Contract(
    token,
    [
      "function eip712Domain() view returns (bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)",
      "function version() view returns (string)",
    ],
    client.provider,
  );
  const { chainId } = client;
  const [separator, announced, name, version] = await Promise.all([
    orNothing(IERC20Permit__factory.connect(token, client.provider).DOMAIN_SEPARATOR()),
    orNothing(contract.getFunction("eip712Domain")() as Promise<{ name: string; version: string }>),
    orNothing(erc20(client, token).name()),
    orNothing(contract.getFunction("version")() as Promise<string>),
  ]);
  const candidates = [
    announced && { name: announced.name, version: announced.version },
    { name, version: version ?? "1" },
  ];
  return candidates
    .filter((candidate) => candidate?.name !== undefined)
    .map((candidate) => ({
      name: candidate?.name ?? "",
      version: candidate?.version ?? "",
      chainId,
      verifyingContract: token,
    }))
    .find((domain) => TypedDataEncoder.hashDomain(domain) === separator);
}

/** What a call answers; nothing when the contract does not know it. */
export async function orNothing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isRefusedCall(error)) return undefined;
    throw error;
  }
}
