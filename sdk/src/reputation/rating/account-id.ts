import { getAddress } from "ethers";

/** An account of a chain by CAIP-10: `eip155:<chainId>:<address>`. */
export function accountId(chainId: bigint, address: string): string {
  return `eip155:${chainId}:${getAddress(address)}`;
}

/** The chain of an account; its form must have been checked. */
export function chainIn(account: string): bigint {
  return BigInt(account.split(":")[1] ?? "0");
}

/** The address of an account, checksummed; its form must have been checked. */
export function addressIn(account: string): string {
  return getAddress((account.split(":")[2] ?? "").toLowerCase());
}
