import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import type { Approve } from "../jobs/funding.js";
import { partyOf } from "../jobs/party-of.js";
import { termsStruct } from "../jobs/plain-terms.js";
import { type MilestoneParameters, resolveMilestone } from "../jobs/resolve-job.js";
import { sendAs } from "../jobs/send-as.js";
import type { Once } from "../jobs/send-once.js";
import type { Side } from "./dispute-case.js";
import type { GivenAppeal } from "./dispute-events.js";
import { appealOnce } from "./appeal-once.js";
import { ensurePayable } from "./ensure-payable.js";
import { getDispute } from "./get-dispute.js";
import { requireStep } from "./require-step.js";

/** What {@link appeal} needs. */
export interface AppealParameters extends MilestoneParameters {
  /** For whom. The appeal succeeds if it moves the share at least 10 % of the whole, or all the way, towards this side. */
  readonly side: Side;
  /** Who pays the bond: the client's own account when left out, or an agent's account that the signer controls. */
  readonly funder?: string;
  /** Whether to approve the escrow when credit and allowance are below the bond; the amount that lacks when left out. */
  readonly approve?: Approve;
}

/**
 * Appeals the first ruling for one side. Anyone may: the funder pays the bond, from its credit first, gets it back if the appeal succeeds,
 * and loses it, for the appeal panel and the other side, if it fails. {@link getDispute} tells the bond before, and
 * {@link previewSettlement} what each ruling would bring. A milestone is appealed once: to call it again is safe, it pays nothing and
 * returns the appeal there is, perhaps for the other side, `repeated: true`.
 *
 * @throws {@link StepUnavailableError} when there is no ruling, or its time for appeals is over; nothing was paid then.
 * @throws {@link InsufficientBalanceError}, {@link InsufficientAllowanceError} when the bond cannot be taken.
 * @throws {@link JobWithoutPanelError}, {@link JobNotFoundError}, {@link MilestoneUnknownError}
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example
 * const { appealBond } = await getDispute(client, { job: jobId, milestone: 0n });
 * await appeal(client, { job: jobId, milestone: 0n, side: "provider" }); // pays the bond
 */
export function appeal(
  client: Client,
  { side, funder = partyOf(client), approve = "exact", ...parameters }: AppealParameters,
): Promise<Once<GivenAppeal>> {
  return read(client, async () => {
    const { escrow } = client.contracts;
    const resolved = await resolveMilestone(client, parameters);
    const { terms, milestone } = resolved;
    return appealOnce(client, resolved, async (result) => {
      const { appealBond } = await getDispute(client, { job: terms, milestone });
      await requireStep(client, resolved, "appeal");
      await ensurePayable(client, { token: terms.offer.token, payer: funder, amount: appealBond, approve });
      return sendAs(
        client,
        funder,
        () => escrow.appeal.populateTransaction(termsStruct(terms), milestone, side === "provider"),
        result,
      );
    });
  });
}
