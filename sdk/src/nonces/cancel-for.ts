import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import type { CancelledNonces } from "./cancel-nonces.js";
import type { SignCancelParameters } from "./sign-cancel.js";
import { requireUnspent } from "./spent-nonces.js";

/** What {@link cancelFor} needs: what was signed, and the signature. */
export interface CancelForParameters extends SignCancelParameters {
  /** From {@link signCancel}; the empty `0x` when the account approved the digest on chain. */
  readonly signature: string;
}

/**
 * Takes back signed offers and bids of another account, by its signature: messages with these nonces can never be used. Anyone
 * may send and pay for it. To call it again is safe: what is cancelled stays cancelled.
 *
 * @throws {@link NonceAlreadyUsedError} when a job has used one of them, with the job's id: too late, the job goes on. Nothing was
 * sent then.
 * @throws {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `SignatureInvalid` when the account signed another word or mask, or not at all.
 * @example const { nonces } = await cancelFor(client, { ...cancel, signature });
 */
export async function cancelFor(
  client: Client,
  { account, word, mask, signature }: CancelForParameters,
): Promise<Written<CancelledNonces>> {
  client = beginWrite(client);
  const nonces = noncesOf(word, mask);
  await requireUnspent(client, account, nonces);
  return send(
    client,
    () => populate(client.contracts.escrow, "cancelFor", account, word, mask, signature),
    () => ({ account, nonces }),
  );
}

/** The nonces that a mask names, the lowest first. */
function noncesOf(word: bigint, mask: bigint): readonly bigint[] {
  const bits = Array.from({ length: 256 }, (_, bit) => BigInt(bit));
  return bits.filter((bit) => ((mask >> bit) & 1n) === 1n).map((bit) => (word << 8n) + bit);
}
