import type { Client } from "./client.js";
import { translateError } from "./translate-error.js";
import { limitOf } from "./write-limits.js";

/**
 * Calls a view, or anything else of ethers, with its errors made typed. Every read of this package goes through here.
 *
 * @throws {@link ContractRevertError}, {@link DeploymentMissingError}, {@link ArgumentInvalidError},
 * {@link NodeUnreachableError}, {@link NodeRefusedError}
 * @example const owner = await read(client, () => client.contracts.registry.ownerOf(7n));
 */
export async function read<T>(client: Client, call: () => Promise<T>): Promise<T> {
  try {
    const limit = limitOf(client);
    return await (limit === undefined ? call() : limit.bound(call()));
  } catch (error) {
    throw translateError(error, { client });
  }
}

/**
 * The time of the chain: that of its latest block, in unix seconds. Deadlines are judged by it, not by this machine's clock.
 *
 * @example const now = await chainTime(client);
 */
export async function chainTime(client: Client): Promise<bigint> {
  const block = await read(client, () => client.provider.getBlock("latest"));
  return BigInt(block?.timestamp ?? 0);
}

/** The block before which the escrow and the board emitted nothing. */
export function firstBlock({ deployment: { contracts } }: Client): number {
  return Math.min(contracts.JobEscrow.startBlock, contracts.JobBoard.startBlock);
}
