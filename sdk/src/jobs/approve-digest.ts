import { populate } from "../codec/encode-call.js";
import { type Client, partyOf } from "../client/client.js";
import { sendAs } from "../client/send-as.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { eventsIn } from "../codec/decode-event.js";
import { validityOf } from "./consent.js";

/** What {@link approveDigest} needs. */
export interface ApproveDigestParameters {
  /** Of a message of the escrow, from {@link messageDigest}. */
  readonly digest: string;
  /** Who agrees: the client's own account when left out, or an agent's account that the signer controls. */
  readonly account?: string;
  /** The last second at which the approval counts, unix seconds; three days from now, by the chain's time, when left out. */
  readonly validUntil?: bigint;
}

/** What {@link approveDigest} returns. */
export interface ApprovedDigest {
  readonly account: string;
  readonly digest: string;
  /** The last second at which it counts, unix seconds. */
  readonly validUntil: bigint;
}

/**
 * Agrees on chain to the message with a digest, in place of a signature: calls then take `0x` for it. It counts until `validUntil`, until it
 * is taken back with {@link revokeDigest}, or, of an agent's account, until the agent is sold. To call it again is safe: the later approval
 * replaces the earlier one.
 *
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @throws {@link ContractRevertError} with `MessageExpired` when `validUntil` has passed.
 * @example await approveDigest(client, { digest });
 */
export async function approveDigest(
  client: Client,
  { digest, account = partyOf(client), validUntil: until }: ApproveDigestParameters,
): Promise<Written<ApprovedDigest>> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  const validUntil = await validityOf(client, until);
  return sendAs(
    client,
    account,
    () => populate(escrow, "approveDigest", digest, validUntil),
    (receipt) => {
      const [approved] = eventsIn(receipt, escrow, escrow.getEvent("DigestApproved"));
      return { account, digest, validUntil: approved?.validUntil ?? validUntil };
    },
    // Left to us, the time is another one each time.
    until === undefined ? { subject: `${account} approves ${digest}` } : {},
  );
}
