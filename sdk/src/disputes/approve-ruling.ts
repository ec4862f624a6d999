import { getAddress } from "ethers";

import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { messageDigest } from "../client/domains.js";
import { sendAs } from "../client/send-as.js";
import { type Once, sendOnce } from "../client/send-once.js";
import { beginWrite } from "../client/write-limits.js";
import { findEvents } from "../events/find-events.js";
import { findAward } from "../jobs/get-job.js";
import { type Ruling, rulingMessage, type SignedRuling } from "../protocol/panel.js";
import { decidedDispute } from "./make-ruling-draft.js";
import { requireSeat } from "./sign-ruling.js";

/** What {@link approveRuling} needs. */
export interface ApproveRulingParameters {
  /** Of a draft that was reviewed: see {@link describeRuling}. */
  readonly ruling: Ruling;
  /** The member: the signer itself, or an agent's account that the signer controls. */
  readonly arbiter: string;
  /** The last second at which the approval counts, unix seconds; the last one at which the panel may rule when left out. */
  readonly validUntil?: bigint;
}

/**
 * Approves a ruling on chain, for a member that is a contract and gives no signature. It counts like a signature in {@link collectRulings}, until
 * its time is over, or until the member takes it back with {@link revokeDigest}. To call it again is safe: while it counts it sends
 * nothing and returns `repeated: true`.
 *
 * @throws {@link PanelMemberUnknownError} when the account has no seat on the panel; {@link PanelNotFoundError}
 * @throws {@link StepUnavailableError} when no panel decides the milestone now.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example const signed = await approveRuling(client, { ruling, arbiter });
 */
export async function approveRuling(
  client: Client,
  { ruling, arbiter, validUntil }: ApproveRulingParameters,
): Promise<Once<SignedRuling>> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  const account = getAddress(arbiter);
  await requireSeat(client, ruling.panelId, account);
  const digest = messageDigest(client, "Ruling", rulingMessage(ruling, account));
  const result: SignedRuling = { ruling, arbiter: account, signature: "0x" };
  return sendOnce(client, {
    find: async () => {
      if (!(await escrow.isDigestApproved(account, digest))) return undefined;
      const event = escrow.getEvent("DigestApproved");
      // A ruling is of a job that was awarded: an approval before that is of nothing.
      const award = await findAward(client, ruling.jobId);
      const search = { contract: escrow, event, filter: [account, digest], fromBlock: award?.blockNumber };
      const log = (await findEvents(client, search)).at(-1);
      return log && { hash: log.transactionHash, result };
    },
    send: async () => {
      const until = validUntil ?? (await ruleUntil(client, ruling));
      return sendAs(
        client,
        account,
        () => populate(escrow, "approveDigest", digest, until),
        () => result,
      );
    },
  });
}

/** The last second at which the panel may give this ruling. @throws {@link StepUnavailableError} when no panel decides now. */
async function ruleUntil(client: Client, { jobId, milestone }: Ruling): Promise<bigint> {
  const { dispute } = await decidedDispute(client, { job: jobId, milestone });
  return dispute.ruleUntil ?? 0n;
}
