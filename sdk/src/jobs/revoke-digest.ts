import { populate } from "../codec/encode-call.js";
import { type Client, partyOf } from "../client/client.js";
import { sendAs } from "../client/send-as.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";

/** What {@link revokeDigest} needs. */
export interface RevokeDigestParameters {
  readonly digest: string;
  /** Whose approval it is: the client's own account's when left out, or that of an agent's account that the signer controls. */
  readonly account?: string;
}

/** What {@link revokeDigest} returns. */
export interface RevokedDigest {
  readonly account: string;
  readonly digest: string;
}

/**
 * Takes an account's approval of a digest back; see {@link approveDigest}. What was done with it stays done, and signatures are not touched. To
 * call it again is safe.
 *
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example await revokeDigest(client, { digest });
 */
export function revokeDigest(
  client: Client,
  { digest, account = partyOf(client) }: RevokeDigestParameters,
): Promise<Written<RevokedDigest>> {
  client = beginWrite(client);
  return sendAs(
    client,
    account,
    () => populate(client.contracts.escrow, "revokeDigest", digest),
    () => ({ account, digest }),
  );
}
