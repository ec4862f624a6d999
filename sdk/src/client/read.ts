import { latestTime } from "../wire/node-call.js";
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
 * The results of reads that are asked at the same time, so that they share one request.
 *
 * @throws Of several failures the first in the order of the reads: what is to be mended first, and the same each time.
 */
export async function readTogether<Reads extends readonly unknown[] | []>(
  reads: Reads,
): Promise<{ -readonly [I in keyof Reads]: Awaited<Reads[I]> }> {
  const outcomes = await Promise.allSettled(reads);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<unknown>).value) as {
    -readonly [I in keyof Reads]: Awaited<Reads[I]>;
  };
}

/**
 * The time of the chain: that of its latest block. Deadlines are judged by it, not by this machine's clock.
 *
 * @returns Unix seconds.
 * @throws {@link NodeUnreachableError}, {@link NodeRefusedError}
 * @example const now = await chainTime(client);
 */
export async function chainTime(client: Client): Promise<bigint> {
  return (await read(client, () => latestTime(client.provider))) ?? 0n;
}

/** The block before which the escrow and the board emitted nothing. */
export function firstBlock({ deployment: { contracts } }: Client): number {
  return Math.min(contracts.JobEscrow.startBlock, contracts.JobBoard.startBlock);
}
