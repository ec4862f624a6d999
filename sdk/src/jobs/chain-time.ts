import type { Client } from "../client/client.js";
import { read } from "../client/read.js";

/**
 * The time of the chain: that of its latest block, in unix seconds. Deadlines are judged by it, not by this machine's clock.
 *
 * @example const now = await chainTime(client);
 */
export async function chainTime(client: Client): Promise<bigint> {
  const block = await read(client, () => client.provider.getBlock("latest"));
  return BigInt(block?.timestamp ?? 0);
}
