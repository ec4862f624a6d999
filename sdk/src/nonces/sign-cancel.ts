import type { Client } from "../client/client.js";
import { signMessage } from "../client/sign-as.js";

/** What {@link signCancel} needs. */
export interface SignCancelParameters {
  /** Whose nonces they are. */
  readonly account: string;
  /** Which group of 256 nonces: nonce / 256. */
  readonly word: bigint;
  /** The nonces in it, one bit each. */
  readonly mask: bigint;
}

/**
 * Signs that an account takes nonces back, so that anyone can send it with {@link cancelFor}.
 *
 * @returns The signature.
 * @throws {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the account nor controls it.
 * @example
 * const cancel = { account, word: 0n, mask: 0b110n };
 * const signature = await signCancel(client, cancel);
 */
export function signCancel(client: Client, { account, word, mask }: SignCancelParameters): Promise<string> {
  return signMessage(client, account, "Cancel", { account, word, mask });
}
