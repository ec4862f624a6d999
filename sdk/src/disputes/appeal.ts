import type { TransactionReceipt } from "ethers";

import { populate } from "../codec/encode-call.js";
import { type Client, partyOf } from "../client/client.js";
import { read } from "../client/read.js";
import { sendAs } from "../client/send-as.js";
import { type Once, sendOnce } from "../client/send-once.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { eventsIn } from "../codec/decode-event.js";
import { TransactionFailedError } from "../errors/transaction-errors.js";
import { ownConsent, storedMilestone } from "../jobs/consent.js";
import { findMilestoneEvents } from "../jobs/find-milestone-events.js";
import { requireStep } from "../jobs/job-status.js";
import { type MilestoneParameters, type ResolvedMilestone, resolveMilestone } from "../jobs/resolve-job.js";
import { ensurePayable } from "../money/ensure-allowance.js";
import { givenAppeal, type GivenAppeal } from "../protocol/dispute-events.js";
import type { Side } from "../protocol/dispute-rules.js";
import type { Approve } from "../protocol/funding.js";
import { termsStruct } from "../protocol/terms.js";
import { getDispute } from "./get-dispute.js";
import type { SignedAppeal } from "./sign-dispute-step.js";

/** What {@link appeal} needs. */
export type AppealParameters = MilestoneParameters & {
  /** Whether to approve the escrow when credit and allowance are below the bond; the amount that is missing when left out. */
  readonly approve?: Approve;
} & (
    | {
        /** Which party appeals and pays the bond: the signer is it, or controls its account. */
        readonly as: Side;
      }
    | {
        /** From {@link signAppeal}, when a sponsor pays the bond. */
        readonly signed: SignedAppeal;
        /** The sponsor: the client's own account when left out, or an agent's account that the signer controls. */
        readonly funder?: string;
      }
  );

/**
 * Appeals the first ruling. Only its two parties may; a sponsor sends a party's signed message and pays for it. The appeal succeeds if it moves the
 * share at least 10 % of the whole, or all the way, towards the party that appeals. The payer of the bond, from its credit first, gets it back
 * if the appeal succeeds, and loses it, for the appeal panel and the other side, if it fails. {@link getDispute} says the bond before, and
 * {@link previewSettlement} what each ruling would bring. A milestone is appealed once: to call it again is safe, it pays nothing and
 * returns the appeal there is, perhaps of the other side, `repeated: true`.
 *
 * @throws {@link StepUnavailableError} when there is no ruling, its time for appeals is over, or the party has all by it; nothing was paid then.
 * @throws {@link InsufficientBalanceError}, {@link InsufficientAllowanceError} when the bond cannot be taken.
 * @throws {@link JobWithoutPanelError}, {@link JobNotFoundError}, {@link MilestoneUnknownError}
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example
 * const { appealBond } = await getDispute(client, { job: jobId, milestone: 0n });
 * await appeal(client, { job: jobId, milestone: 0n, as: "provider" }); // pays the bond
 */
export function appeal(client: Client, parameters: AppealParameters): Promise<Once<GivenAppeal>> {
  client = beginWrite(client);
  return read(client, async () => {
    const { escrow } = client.contracts;
    const { approve = "exact" } = parameters;
    const resolved = await resolveMilestone(client, parameters);
    const { terms, milestone } = resolved;
    return appealOnce(client, resolved, async (result) => {
      const signed = "signed" in parameters ? parameters.signed : undefined;
      const side = "signed" in parameters ? parameters.signed.as : parameters.as;
      const party = side === "client" ? terms.offer.client : terms.bid.provider;
      const payer = "signed" in parameters ? (parameters.funder ?? partyOf(client)) : party;
      const { appealBond } = await getDispute(client, { job: terms, milestone });
      await requireStep(client, resolved, "appeal", side);
      const { clock } = await storedMilestone(client, resolved);
      await ensurePayable(client, { token: terms.offer.token, payer, amount: appealBond, approve });
      const consent = signed ?? ownConsent(clock);
      return sendAs(
        client,
        payer,
        () =>
          populate(
            escrow,
            "appeal",
            termsStruct(terms),
            milestone,
            side === "provider",
            consent.clock,
            consent.validUntil,
            consent.signature,
          ),
        result,
      );
    });
  });
}

/** Sends the one step by which a milestone comes before its appeal panel, or says how it came there before. */
export function appealOnce(
  client: Client,
  resolved: ResolvedMilestone,
  send: (result: (receipt: TransactionReceipt) => GivenAppeal) => Promise<Written<GivenAppeal>>,
): Promise<Once<GivenAppeal>> {
  const { escrow } = client.contracts;
  const event = escrow.getEvent("MilestoneAppealed");
  return sendOnce(client, {
    find: async () => {
      const [log] = await findMilestoneEvents(client, event, resolved);
      return log && { hash: log.transactionHash, result: givenAppeal(log.args) };
    },
    send: () =>
      send((receipt) => {
        const [appealed] = eventsIn(receipt, escrow, event, [resolved.jobId, resolved.milestone]);
        if (appealed === undefined) throw new TransactionFailedError(receipt.hash, "reverted");
        return givenAppeal(appealed);
      }),
  });
}
