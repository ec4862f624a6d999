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
