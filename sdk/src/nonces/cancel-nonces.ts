import { encodeCall, populate } from "../codec/encode-call.js";
import { type Client, partyOf } from "../client/client.js";
import { sendAs } from "../client/send-as.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { requireUnspent } from "./spent-nonces.js";

/** What {@link cancelNonces} needs. */
export interface CancelNoncesParameters {
  /** At least one. */
  readonly nonces: readonly bigint[];
  /** Whose they are; the client's own account when left out, or an agent's account that the signer controls. */
  readonly account?: string;
}

/** What {@link cancelNonces} returns. */
export interface CancelledNonces {
  readonly account: string;
  readonly nonces: readonly bigint[];
}

/**
 * Takes back signed offers and bids: messages with these nonces can never be used. All of them in one transaction. To call it
 * again is safe: what is cancelled stays cancelled.
 *
 * @throws {@link NonceAlreadyUsedError} when a job has used one of them, with the job's id: too late, the job goes on. Nothing was
 * sent then.
 * @throws {@link ArgumentInvalidError} when one of them is 0, which is no nonce.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example await cancelNonces(client, { nonces: [offer.nonce] });
 */
export async function cancelNonces(
  client: Client,
  { nonces, account = partyOf(client) }: CancelNoncesParameters,
): Promise<Written<CancelledNonces>> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  if (nonces.includes(0n)) {
    throw new ArgumentInvalidError(
      "nonces",
      "must not hold 0: it means none, and what is signed with it counts until it expires",
    );
  }
  await requireUnspent(client, account, nonces);

  const masks = new Map<bigint, bigint>();
  for (const nonce of nonces) masks.set(nonce >> 8n, (masks.get(nonce >> 8n) ?? 0n) | (1n << (nonce & 0xffn)));
  const calls = [...masks].map(([word, mask]) => encodeCall(escrow, "cancel", word, mask));
  return sendAs(
    client,
    account,
    () => populate(escrow, "multicall", calls),
    () => ({ account, nonces }),
  );
}
