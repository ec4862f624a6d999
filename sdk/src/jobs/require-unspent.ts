import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { NonceAlreadyUsedError } from "../errors/signature-errors.js";
import { findNonceUser } from "./find-nonce-user.js";
import { isNonceSpent } from "./is-nonce-spent.js";

/** Requires that no job has used any of an account's nonces; that one was taken back is fine. @throws {@link NonceAlreadyUsedError} */
export function requireUnspent(client: Client, account: string, nonces: readonly bigint[]): Promise<void> {
  return read(client, async () => {
    for (const nonce of nonces) {
      if (!(await isNonceSpent(client, account, nonce))) continue;
      const jobId = await findNonceUser(client, account, nonce);
      if (jobId !== undefined) throw new NonceAlreadyUsedError(account, nonce, jobId);
    }
  });
}
