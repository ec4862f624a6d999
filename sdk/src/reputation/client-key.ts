import { isAddress } from "ethers";

import { ArgumentInvalidError } from "../errors/argument-errors.js";

/** Who hired: an agent by its id, or a plain address. */
export type ClientIdentity =
  | { readonly clientAgentId: bigint; readonly client?: never }
  | { readonly client: string; readonly clientAgentId?: never };

/** How the ledger names a client: by its agent id, or by its address when it acts as a plain one. @throws {@link ArgumentInvalidError} */
export function clientKeyOf({ client, clientAgentId }: ClientIdentity): bigint {
  if (clientAgentId !== undefined) return clientAgentId;
  if (!client.startsWith("0x") || !isAddress(client)) throw new ArgumentInvalidError("client", "must be an address");
  return BigInt(client);
}
